"""XLSX workbooks: what a cell says, and what is refused before anything is opened."""

from __future__ import annotations

import datetime as clock
import io
import struct
import zipfile

import pytest
import xlsxwriter

from wmsdesk.documents.reading import Limits, open_table
from wmsdesk.documents.refusals import FileRefused


def workbook(fill) -> bytes:
    """A workbook whose sheets ``fill`` makes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def simple(*rows) -> bytes:
    def fill(book):
        sheet = book.add_worksheet("客户")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return workbook(fill)


def replaced(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The same zip with some entries replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in changes:
                new.writestr(entry.filename, old.read(entry))
        for name, data in changes.items():
            new.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def given(tmp_path):
    def write(content: bytes, name: str = "list.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def sentence(path, **options) -> str:
    with pytest.raises(FileRefused) as refused:
        open_table(path, **options)
    return str(refused.value)


def test_every_kind_of_cell_comes_out_as_it_was_typed(given):
    def fill(book):
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        hour = book.add_format({"num_format": "hh:mm"})
        cells = ["007", 13812345678, 9.135e19, 0.1 + 0.2, 1e-7, -1234.5, True, 100.0]
        sheet.write_column(0, 0, ["value", *cells])
        sheet.write_datetime(9, 0, clock.date(2026, 11, 23), day)
        sheet.write_datetime(10, 0, clock.datetime.fromisoformat("2026-11-23T17:30"), moment)
        sheet.write_datetime(11, 0, clock.time(7, 45), hour)
        sheet.write_formula(12, 0, "=1+1", None, 2)

    values = [row.values["value"] for row in open_table(given(workbook(fill))).rows()]
    assert values == [
        *("007", "13812345678", "91350000000000000000", "0.3", "0.0000001", "-1234.5", "TRUE", "100"),
        *("2026-11-23", "2026-11-23T17:30", "07:45", "2"),
    ]


def test_the_first_visible_sheet_with_a_header_is_taken_unless_one_is_named(given):
    def fill(book):
        book.add_worksheet("empty")
        hidden = book.add_worksheet("hidden")
        hidden.write_column(0, 0, ["no", "1"])
        hidden.hide()
        book.add_worksheet("list").write_column(2, 0, ["name", "one"])
        book.add_worksheet("other").write_column(0, 0, ["else", "two"])

    path = given(workbook(fill))
    table = open_table(path)
    assert (table.sheet, table.format, table.columns, table.encoding) == ("list", "xlsx", ("name",), "")
    assert [(row.number, row.values) for row in table.rows()] == [(4, {"name": "one"})]
    assert table.progress == 1.0
    assert open_table(path, sheet="other").columns == ("else",)
    said = sentence(path, sheet="none")
    assert said == "list.xlsx has no sheet named none; it has: empty, hidden, list, other."


def test_a_title_over_the_table_is_not_its_header(given):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "客户清单")
        sheet.write_row(1, 0, ["名称", "电话"])
        sheet.write_row(2, 0, ["福州物流", "0591"])

    table = open_table(given(workbook(fill)))
    assert table.columns == ("名称", "电话")
    assert [row.number for row in table.rows()] == [3]


def test_a_workbook_under_a_csv_name_is_read_as_what_it_is(given):
    assert open_table(given(simple(["a"], ["1"]), "list.csv")).format == "xlsx"


def test_header_and_rows_are_held_to_the_same_rules_as_a_csv(given):
    assert sentence(given(simple(["a", "a"], [1, 2]))).startswith("list.xlsx has two columns named a")
    assert sentence(given(simple(["a", "", "b"], [1, 2, 3]))).startswith("Column 2 of list.xlsx has no name")
    assert sentence(given(simple(["a"]))) == "list.xlsx has a header and no rows below it."
    assert sentence(given(simple())) == "list.xlsx has no header: every row in it is empty."
    (row,) = open_table(given(simple(["a"], ["1", "2"]))).rows()
    assert str(row.problem) == "Row 2 has 2 cells, but the header has 1 columns."


def test_a_bomb_is_refused_from_its_directory(given):
    bomb = replaced(simple(["a"], ["1"]), {"xl/worksheets/bomb.xml": b" " * (40 << 20)})
    assert "times its size" in sentence(given(bomb))
    said = sentence(given(bomb), limits=Limits(unpacked_bytes=30 << 20))
    assert said == "list.xlsx unpacks to 40 MB; at most 30 MB can be read; save it as CSV."


def test_a_directory_that_lies_about_a_size_is_refused(given):
    content = bytearray(replaced(simple(["a"], ["1"]), {"xl/media/x.bin": b"A" * 5000}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/x.bin"))
    struct.pack_into("<L", content, at + 16, __import__("zlib").crc32(b"A" * 10))
    struct.pack_into("<L", content, at + 24, 10)
    assert "is damaged" in sentence(given(bytes(content)))


def test_two_cells_in_opposite_corners_are_not_laid_out(given):
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    said = sentence(given(replaced(simple(["a"], ["1"]), {"xl/worksheets/sheet1.xml": sheet})))
    assert said == (
        "list.xlsx has a sheet of 1,048,576 rows and 16,384 columns, too large to read; save it as CSV."
    )


def test_cells_that_name_no_place_are_counted_from_where_they_stand(given):
    sheet = b'<worksheet><sheetData><row r="1048576"><c/><c/><c/></row></sheetData></worksheet>'
    path = given(replaced(simple(["a"], ["1"]), {"xl/worksheets/sheet1.xml": sheet}))
    assert "1,048,576 rows and 3 columns" in sentence(path, limits=Limits(workbook_cells=3_000_000))


@pytest.mark.parametrize("name", ["/etc/passwd", "../evil.xml", "xl\\..\\..\\evil", "C:/evil"])
def test_a_name_that_leaves_its_folder_is_refused(given, name):
    assert "outside its folder" in sentence(given(replaced(simple(["a"], ["1"]), {name: b"x"})))


def test_too_many_entries_an_oversized_file_and_entities_are_refused(given):
    many = replaced(simple(["a"], ["1"]), {f"xl/media/{i}": b"" for i in range(30)})
    assert "packed from more than 20 files" in sentence(given(many), limits=Limits(entries=20))
    assert "packed from more than 5 files" in sentence(given(many), limits=Limits(entries=5))
    assert "is larger than 0 MB" in sentence(given(many), limits=Limits(workbook_bytes=10))
    laughs = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    assert "is damaged" in sentence(
        given(replaced(simple(["a"], ["1"]), {"xl/worksheets/sheet1.xml": laughs}))
    )


def test_a_drawing_need_not_be_proper_xml_but_no_sheet_hides_as_one(given):
    whole = simple(["a"], ["1"])
    loose = {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>", "xl/media/a.svg": b"<!DOCTYPE svg><svg/>"}
    assert open_table(given(replaced(whole, loose))).columns == ("a",)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        listed = archive.read("xl/_rels/workbook.xml.rels").replace(
            b"worksheets/sheet1.xml", b"drawings/s.vml"
        )
    assert "is damaged" in sentence(given(replaced(whole, {"xl/_rels/workbook.xml.rels": listed, **loose})))


def test_passwords_old_workbooks_and_other_archives_are_refused_by_name(given):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert sentence(given(old)) == "list.xlsx is in the old XLS format; save it as XLSX."
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert sentence(given(locked)) == "list.xlsx is protected by a password; save it without one."
    content = bytearray(simple(["a"], ["1"]))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert sentence(given(bytes(content))) == "list.xlsx is protected by a password; save it without one."
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.csv", "a\n1\n")
    assert (
        sentence(given(stream.getvalue(), "list.csv")) == "list.csv is a zip archive, not an XLSX workbook."
    )


def test_a_torn_or_nonsense_workbook_is_damaged_and_never_a_traceback(given):
    whole = simple(["a"], ["1"])
    for torn in (whole[:-30], whole[: len(whole) // 2], b"PK\x03\x04nonsense"):
        assert sentence(given(torn)) == "list.xlsx is damaged: it cannot be read as an XLSX workbook."
    broken = replaced(whole, {"xl/workbook.xml": b"<workbook><sheets"})
    assert "is damaged" in sentence(given(broken))
    for place in range(0, len(whole), 97):
        flipped = bytearray(whole)
        flipped[place] ^= 0x55
        path = given(bytes(flipped))
        try:
            list(open_table(path).rows())
        except FileRefused as refused:
            assert str(refused).endswith((".", "one."))

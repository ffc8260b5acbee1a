"""CSV files: their encodings, their quirks, and every sentence that refuses one."""

from __future__ import annotations

import hashlib
import os

import pytest

from wmsdesk.documents.reading import Limits, open_table
from wmsdesk.documents.refusals import EncodingUnknown, FileChanged, FileMissing, FileRefused
from wmsdesk.services.errors import DeskError, Refused

CHINESE = "客户名称,电话\r\n福州鑫锐物流有限公司,0591-87654321\r\n"
KOREAN = "고객명,전화번호\n주식회사 삼성물산,서울특별시 강남구\n한국무역 대표이사 김철수,1\n"
JAPANESE = "顧客名,電話番号\n株式会社東京商事,東京都港区\n有限会社山本製作所,大阪\n"


@pytest.fixture
def given(tmp_path):
    """Write bytes to a file and give its path."""

    def write(content: bytes | str, name: str = "list.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def rows_of(path, **options):
    return [(row.number, row.values) for row in open_table(path, **options).rows()]


def sentence(path, **options) -> str:
    with pytest.raises(DeskError) as refused:
        open_table(path, **options)
    return str(refused.value)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_chinese_text_reads_the_same_in_every_encoding_that_can_be_told(given, encoding, named):
    table = open_table(given(CHINESE.encode(encoding)))
    assert table.encoding == named
    assert table.columns == ("客户名称", "电话")
    assert [row.values for row in table.rows()] == [
        {"客户名称": "福州鑫锐物流有限公司", "电话": "0591-87654321"}
    ]


def test_big_endian_utf_16_with_its_mark_is_read(given):
    assert open_table(given(b"\xfe\xff" + CHINESE.encode("utf-16-be"))).encoding == "utf-16-be"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-16-be"),
        ("name,city\nAlfreds,Berlin\n", "utf-16-le"),
        (KOREAN, "euc_kr"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "shift_jis"),
        ("客戶名稱,電話\n臺北貿易有限公司,臺北市\n", "big5"),
        ("name,city\nMéxico D.F.,año\n", "cp1252"),
        ("name,city\nCafé,Rue\n", "cp1252"),
        ("Имя,Телефон\nООО Ромашка,Москва\n", "cp1251"),
    ],
)
def test_text_in_any_other_encoding_is_never_guessed_and_reads_right_once_named(given, text, encoding):
    path = given(text.encode(encoding))
    with pytest.raises(EncodingUnknown) as asked:
        open_table(path)
    assert isinstance(asked.value, Refused)
    assert "choose an encoding" in str(asked.value)
    table = open_table(path, encoding=encoding)
    assert table.columns == tuple(text.splitlines()[0].split(","))


def test_the_preview_shows_the_line_in_question_in_each_encoding(given):
    with pytest.raises(EncodingUnknown) as asked:
        open_table(given("name,city\nAlfreds,Berlin\nMéxico,año\n".encode("cp1252")))
    assert asked.value.values["line"] == 3
    assert asked.value.previews["cp1252"] == "name,city\nMéxico,año\n"
    assert next(iter(asked.value.previews)) == "cp1252"


def test_two_encodings_in_one_file_are_not_smoothed_over(given):
    chinese = CHINESE * 3
    assert "line 7" in sentence(given(chinese.encode() + "福州,1\n".encode("gbk")))
    assert "choose an encoding" in sentence(given(CHINESE.encode("gbk") * 30 + "福州,1\n".encode()))


def test_bad_utf8_at_the_very_end_is_noticed(given):
    assert "line 3 is not UTF-8" in sentence(given(b"a,b\n1,2\n3,\xe5\x90"))


def test_a_named_encoding_is_obeyed_or_refused_with_the_line(given):
    path = given("name\nAlfreds\nCafé\n".encode("cp1252"))
    assert sentence(path, encoding="utf-8") == "list.csv is not utf-8: line 3 cannot be read in it."
    assert sentence(path, encoding="rot13") == "There is no text encoding named rot13."
    assert sentence(path, encoding="zlib") == "There is no text encoding named zlib."
    assert sentence(path, encoding="").startswith("list.csv does not say")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header_with_quoted_text_left_out(given, delimiter):
    table = open_table(given(f'"a,b;c|d\te,,;;||\t\t."{delimiter}b\n1{delimiter}2\n'))
    assert table.delimiter == delimiter
    assert table.columns == ("a,b;c|d\te,,;;||\t\t.", "b")


def test_a_spreadsheets_own_hint_names_the_delimiter(given):
    assert rows_of(given("sep=;\r\na;b\r\n1,5;2\r\n")) == [(3, {"a": "1,5", "b": "2"})]


def test_quotes_line_breaks_and_empty_rows_are_counted_as_a_spreadsheet_counts(given):
    path = given('a,b\r\n"one\r\ntwo","say ""hi"""\r\n\r\n,\r\n3,4\r\n')
    assert rows_of(path) == [(2, {"a": "one\r\ntwo", "b": 'say "hi"'}), (5, {"a": "3", "b": "4"})]
    assert open_table(path).row_estimate == 2


def test_header_cells_are_stripped_and_empty_ones_at_the_end_are_no_columns(given):
    assert rows_of(given('\ufeff" a ",b\u3000,,\n1,2,,\n')) == [(2, {"a": "1", "b": "2"})]


def test_a_short_row_is_filled_up_and_a_long_one_is_its_own_problem(given):
    first, second, third = open_table(given("a,b\n1\n1,2,3\n4,5\n")).rows()
    assert first.values == {"a": "1", "b": ""} and first.problem is None
    assert str(second.problem) == "Row 3 has 3 cells, but the header has 2 columns."
    assert third.values == {"a": "4", "b": "5"} and third.problem is None


def test_a_stray_quotation_mark_or_a_nul_spoils_only_its_row(given):
    rows = list(open_table(given('a,b\n"x"y,1\n2,\0\n3,4\n')).rows())
    assert [str(row.problem or "") for row in rows] == [
        "Row 2 has text after a closing quotation mark; a mark inside a cell must be doubled.",
        "Row 3 holds a NUL character, which no text may hold.",
        "",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "list.csv is empty."),
        (b"\n \n,,\n", "list.csv has no header: every row in it is empty."),
        (b"\xef\xbb\xbf", "list.csv has no header: every row in it is empty."),
        (b"a,b\n", "list.csv has a header and no rows below it."),
        (b"a,b\n,\n", "list.csv has a header and no rows below it."),
        (b"a, a\n1,2\n", "list.csv has two columns named a: column 1 and column 2."),
        (b"a,,b\n1,2,3\n", "Column 2 of list.csv has no name in the header."),
        (b"a\0,b\n1,2\n", "The header of list.csv holds a NUL character."),
        (b'"a"b,c\n1,2\n', "The header of list.csv has text after a closing quotation mark."),
        (b'a,b\n1,2\n"x,1\n2,3\n', "Row 3 of list.csv opens a quotation mark that is never closed."),
        (
            b"a,b\n" + b"x" * 131_073 + b",1\n",
            "Row 2 of list.csv has a cell longer than 128 KiB; perhaps a quotation mark is never closed.",
        ),
        (
            b",".join(b"c%d" % i for i in range(501)) + b"\n1",
            "list.csv has 501 columns; at most 500 can be read.",
        ),
        (b"%PDF-1.7 ...", "list.csv is a PDF document; only CSV and XLSX files can be read."),
        (
            b"<html><table><tr><td>a",
            "list.csv is a web page or XML under another name; save it from a spreadsheet as XLSX.",
        ),
    ],
)
def test_each_file_that_cannot_be_read_is_refused_in_one_clear_sentence(given, content, said):
    assert sentence(given(content)) == said


def test_a_cell_of_exactly_128_kib_and_500_columns_are_taken(given):
    assert rows_of(given("a\n" + "x" * 131_072)) == [(2, {"a": "x" * 131_072})]
    assert len(open_table(given(",".join(f"c{i}" for i in range(500)) + "\n1")).columns) == 500


def test_a_line_without_end_is_refused_before_it_fills_memory(given):
    said = sentence(given("a\n" + "x" * 5000), limits=Limits(line_characters=1000))
    assert said == "list.csv has a line longer than 1,000 characters; this is not a table."


def test_a_file_over_the_size_is_refused(given):
    assert "is larger than 0 MB" in sentence(given("a\n1\n"), limits=Limits(csv_bytes=3))


def test_a_csv_under_a_workbooks_name_is_read_as_what_it_is(given):
    assert open_table(given("a\n1\n", "list.xlsx")).format == "csv"


def test_a_link_is_followed_but_folders_pipes_devices_and_nothing_are_refused(given, tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to(given("a\n1\n"))
    assert rows_of(link) == [(2, {"a": "1"})]
    os.mkfifo(tmp_path / "pipe.csv")
    assert (
        sentence(tmp_path / "pipe.csv")
        == "pipe.csv is a device or a pipe, not a file that can be read twice."
    )
    assert sentence("/dev/null") == "null is a device or a pipe, not a file that can be read twice."
    assert sentence(tmp_path) == f"{tmp_path.name} is a folder, not a file."
    with pytest.raises(FileMissing, match=r"There is no file .*gone\.csv"):
        open_table(tmp_path / "gone.csv")
    with pytest.raises(FileMissing):
        open_table("a\0b")


def test_a_file_written_between_two_looks_is_noticed(given):
    path = given("a\n1\n")
    table = open_table(path)
    path.write_bytes(b"a\n1\n2\n")
    with pytest.raises(FileChanged, match="changed while it was being read"):
        list(table.rows())


def test_progress_and_digest_are_those_of_the_file(given):
    content = b"a\n" + b"1\n" * 200_000
    table = open_table(given(content))
    assert table.digest == hashlib.sha256(content).hexdigest()
    assert table.row_estimate == 200_000
    seen = [table.progress for _ in table.rows()]
    assert seen == sorted(seen) and 0 < seen[0] < 1
    assert table.progress == 1.0
    assert next(iter(table.rows())).number == 2


def test_what_a_sentence_quotes_from_a_file_cannot_act_on_a_terminal(given):
    said = sentence(given("\x1b[31m,\x1b[31m\n1,2\n"))
    assert "\x1b" not in said
    assert isinstance(FileRefused("x"), Refused)

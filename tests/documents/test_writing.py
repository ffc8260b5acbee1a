"""Exports: whole or not at all, no formulas in them, and the same values when they come back."""

from __future__ import annotations

import datetime as clock
import errno
import os
import resource
import zipfile
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wmsdesk.documents import writing
from wmsdesk.documents.formulas import defuse
from wmsdesk.documents.reading import open_table
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.writing import ColumnSpec, safe_file_name, undefuse, write_table
from wmsdesk.services.errors import DeskError, StoreFull

NAUGHTY = [
    *(
        "=1+1",
        "+86 138",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''=1",
        "'",
        "''",
        "'a",
    ),
    *(
        'say "hi"',
        "a,b",
        "a;b",
        "line\nbreak",
        "line\r\nbreak",
        " lead",
        "trail ",
        "_x0041_",
        "NULL",
        "None",
        "1e5",
    ),
    *(
        "\x01\x1b[31mred\x1b[0m",
        "\x85",
        "\u2028",
        "\u202egnp",
        "\ufeffmark",
        "\u200b",
        "𠮷野家",
        "👩‍👩‍👧",
        "Ω≈ç√",
        "田中さん",
    ),
    *(
        "<script>alert(1)</script>",
        "[bold]x[/bold]",
        "{0}",
        "%s%n",
        "../../etc/passwd",
        "https://x.example/",
        "007",
    ),
    *("x" * 5000, "'; DROP TABLE customers; --", "ﷺ", "Z̮̞̠͙͔", "\x7f", "\uffff", "=cmd|' /C calc'!A0"),
]
ONE = [ColumnSpec("name", "名称")]


def back(path) -> list[list[str]]:
    return [list(row.values.values()) for row in open_table(path).rows()]


@pytest.fixture(params=["csv", "xlsx"])
def target(request, tmp_path):
    return tmp_path / f"out.{request.param}"


def test_a_csv_is_what_a_spreadsheet_expects_byte_for_byte(tmp_path):
    columns = [
        ColumnSpec("name", "名称"),
        ColumnSpec("balance", "Balance", "money", 2),
        ColumnSpec("on", "On", "date"),
    ]
    rows = [["=1+1", -50000, clock.date(2026, 11, 23)], ['a "b"', Decimal("-1.5"), None], ["-5", "n/a", ""]]
    result = write_table(tmp_path / "out.csv", columns, rows)
    assert result.rows == 3
    assert (tmp_path / "out.csv").read_bytes() == (
        '\ufeff名称,Balance,On\r\n\'=1+1,-500.00,2026-11-23\r\n"a ""b""",-1.50,\r\n\'-5,n/a,\r\n'
    ).encode()


def test_hostile_text_comes_back_equal_from_a_csv(tmp_path):
    rows = [["x", text] for text in NAUGHTY]
    write_table(tmp_path / "out.csv", [ColumnSpec("id", "id"), *ONE], rows)
    assert back(tmp_path / "out.csv") == rows
    raw = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    assert not any(f"x,{sign}" in raw or f'x,"{sign}' in raw for sign in "=+-@\t\r＝＋－＠")


def test_hostile_text_comes_back_from_a_workbook_with_no_formula_in_it(tmp_path):
    path = tmp_path / "out.xlsx"
    write_table(path, [ColumnSpec("id", "id"), *ONE], [["x", text] for text in NAUGHTY])
    seen = [row[1] for row in back(path)]
    expected = [
        text.replace("\x01", "␁").replace("\x1b", "␛").replace("\uffff", "\ufffd") for text in NAUGHTY
    ]
    assert seen == expected
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(
            *[st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)] * 2
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_survives_going_out_and_coming_in(tmp_path, rows):
    path = tmp_path / "any.csv"
    write_table(
        path, [ColumnSpec("a", "a"), ColumnSpec("b", "b")], [["x", *row][1:] for row in rows], overwrite=True
    )
    # A row of white space is an empty row; a tab or a return that was defused is not white space any more.
    kept = [list(row) for row in rows if any(defuse(cell).strip() for cell in row)]
    try:
        assert back(path) == kept
    except FileRefused as refused:
        assert not kept and "no rows" in str(refused)


@given(st.text(st.sampled_from("'=+-@\t\r＝a"), max_size=6))
def test_defusing_is_undone_exactly_and_leaves_nothing_that_computes(text):
    assert undefuse(defuse(text)) == text
    assert defuse(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


def test_numbers_and_dates_are_numbers_and_dates_in_a_workbook(tmp_path):
    columns = [
        ColumnSpec("n", "n", "number"),
        ColumnSpec("m", "m", "money", 2),
        ColumnSpec("d", "d", "date"),
        ColumnSpec("t", "t"),
    ]
    rows = [
        [-3, 123456, clock.date(2026, 11, 23), "1"],
        ["12.5", "500000.00", "2026-11-23T17:30", "0591"],
        [12345678901234567890, float("nan"), "1899-12-31", "=1"],
        ["１２", True, "soon", None],
    ]
    write_table(tmp_path / "out.xlsx", columns, rows)
    assert back(tmp_path / "out.xlsx") == [
        ["-3", "1234.56", "2026-11-23", "1"],
        ["12.5", "500000", "2026-11-23T17:30", "0591"],
        ["12345678901234567890", "nan", "1899-12-31", "=1"],
        ["１２", "TRUE", "soon", ""],
    ]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<v>") == 6


def test_a_text_too_long_for_a_workbook_is_shortened_and_counted(tmp_path):
    result = write_table(tmp_path / "out.xlsx", ONE, [["x" * 40_000], ["y"]])
    assert (result.rows, result.shortened) == (2, 1)
    assert back(tmp_path / "out.xlsx")[0][0] == "x" * 32_766 + "…"


def test_text_no_file_can_hold_is_replaced_and_the_export_goes_on(target):
    write_table(target, ONE, [["a\0b\ud800c"]])
    assert back(target) == [["a␀b\ufffdc"]]


def test_the_file_is_the_owners_alone_and_nothing_else_is_left(target):
    write_table(target, ONE, [["a"]])
    assert target.stat().st_mode & 0o777 == 0o600
    assert os.listdir(target.parent) == [target.name]


def test_a_file_already_there_is_kept_unless_overwriting_is_asked_for(target):
    target.write_text("mine")
    with pytest.raises(FileRefused, match="is there already"):
        write_table(target, ONE, [["a"]])
    assert target.read_text() == "mine"
    write_table(target, ONE, [["a"]], overwrite=True)
    assert back(target) == [["a"]]


def test_a_file_that_appears_meanwhile_is_not_overwritten(target):
    def rows():
        target.write_text("theirs")
        yield ["a"]

    with pytest.raises(FileRefused, match="is there already"):
        write_table(target, ONE, rows())
    assert target.read_text() == "theirs"
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_link_at_the_place_is_never_written_through(target, overwrite):
    victim = target.parent / "victim"
    victim.write_text("mine")
    target.symlink_to(victim)
    with pytest.raises(FileRefused, match="is a link to another place"):
        write_table(target, ONE, [["a"]], overwrite=overwrite)
    assert victim.read_text() == "mine" and target.is_symlink()


def test_wrong_endings_and_missing_folders_are_refused_in_one_sentence(tmp_path):
    for name in ("out.xls", "out", "out.txt"):
        with pytest.raises(FileRefused, match=rf"^{name} must end in \.csv or \.xlsx\.$"):
            write_table(tmp_path / name, ONE, [])
    with pytest.raises(FileRefused, match=r"^There is no folder .*gone to write to\.$"):
        write_table(tmp_path / "gone" / "out.csv", ONE, [])
    (tmp_path / "dir.csv").mkdir()
    with pytest.raises(FileRefused, match="is there already and is not a file"):
        write_table(tmp_path / "dir.csv", ONE, [], overwrite=True)


def test_a_full_disk_leaves_no_half_file(target):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with pytest.raises(StoreFull, match="has no room"):
            write_table(target, ONE, ([os.urandom(50).hex()] for _ in range(20_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert os.listdir(target.parent) == []


def test_a_disk_that_fills_at_the_last_step_leaves_no_half_file(target, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(StoreFull) as refused:
        write_table(target, ONE, [["a"]])
    assert str(refused.value) == f"The disk has no room for {target.name}; nothing of it was kept."
    assert os.listdir(target.parent) == []


def test_rows_that_fail_half_way_leave_the_old_file(target):
    write_table(target, ONE, [["old"]])

    def rows():
        yield ["new"]
        raise DeskError("no")

    with pytest.raises(DeskError, match="no"):
        write_table(target, ONE, rows(), overwrite=True)
    assert back(target) == [["old"]]
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("福州物流.csv", "福州物流.csv"),
        ("../../etc/passwd", "etc_passwd"),
        ("a/b\\c:d*?.xlsx", "a_b_c_d.xlsx"),
        (" .hidden. ", "hidden"),
        ("", "file"),
        ("...", "file"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("x\u202egnp.\x1bexe\0", "xgnp.exe"),
        ("e\u0301", "é"),
    ],
)
def test_a_file_name_is_made_harmless(text, name):
    assert safe_file_name(text) == name


@given(st.text(max_size=300))
def test_a_file_name_can_always_be_made(text):
    name = safe_file_name(text)
    assert name and len(name.encode()) <= 120
    assert not set(name) & set('/\\:*?"<>|\0\n') and not name.startswith(".")


def test_a_long_name_is_cut_between_characters_and_keeps_its_ending():
    name = safe_file_name("客" * 100 + ".xlsx")
    assert name.endswith("客.xlsx") and len(name.encode()) <= 120

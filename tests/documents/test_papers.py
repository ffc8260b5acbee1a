"""Papers drawn: as text in eighty cells, as PDF with the font inside, the same bytes every time."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
import reportlab

from tiny_font import make_font
from wmsdesk.documents import fonts
from wmsdesk.documents.fonts import typeface
from wmsdesk.documents.papers.cells import cells, folded, padded
from wmsdesk.documents.papers.text import WIDTH, as_text
from wmsdesk.documents.papers.writing import write_paper
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.services.errors import Refused
from wmsdesk.services.papers.sheet import Sheet, SheetColumn, SheetTable

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
CHINESE = "出库单上海恒力物流有限公司铁观音合计收货人备注：第页共箱"


def _sheet(name="Green tea", rows=3, **values):
    columns = (
        SheetColumn("#", 3, right=True),
        SheetColumn("SKU", 12),
        SheetColumn("Name", 16, grows=True),
        SheetColumn("Quantity", 9, right=True),
    )
    lines = tuple((str(one), f"SKU-{one:04d}", name, f"{one:,}") for one in range(1, rows + 1))
    given = {
        "title": "Outbound order",
        "number": "OB-20261123-0001",
        "day": "2026-11-23",
        "parties": (("Issued by", ("Dock 1 Ltd", "Pier 7")), ("Customer: C-00001", (name,))),
        "facts": (("Order", "SO-20261123-0001"), ("Carrier", "SF Express")),
        "tables": (SheetTable(columns, lines, (("Total", "6 box"),), "Goods"),),
        "notes": ("Call before you come.",),
        "signatures": (("Received by", ""),),
        "page_words": "page {page} of {pages}",
    }
    return Sheet(**(given | values))


def _streams(data: bytes) -> str:
    """What the pages say, for a font that is written as it is read."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, flags=re.DOTALL):
        found.append(zlib.decompress(base64.a85decode(stream.strip().removesuffix(b"~>"))))
    return b"\n".join(found).decode("latin-1")


@pytest.fixture(autouse=True)
def _no_font_of_the_machine(monkeypatch):
    """No test depends on what is installed."""
    monkeypatch.delenv(fonts.VARIABLE, raising=False)
    monkeypatch.setattr(fonts, "_installed", lambda: None)


def test_text_says_everything_in_eighty_cells():
    text = as_text(_sheet())
    assert "Outbound order" in text and "OB-20261123-0001  2026-11-23" in text
    assert "1  SKU-0001  Green tea" in text
    assert "Received by" in text and "Call before you come." in text
    assert all(cells(line) <= WIDTH for line in text.splitlines())


@pytest.mark.parametrize("wide", ["上海恒力物流有限公司" * 12, "x" * 300, "a b " * 90, "ﷺ𠮷é́ß" * 40])
def test_text_folds_what_is_long_and_loses_nothing(wide):
    text = as_text(_sheet(wide, rows=1))
    assert all(cells(line) <= WIDTH for line in text.splitlines())
    column = "".join(line[16:68] for line in text.splitlines())
    assert wide.replace(" ", "")[:40] in column.replace(" ", "") or wide[0] in "上ﷺ"


def test_hostile_texts_neither_act_nor_fail(hostile_texts, tmp_path):
    for place, hostile in enumerate(hostile_texts):
        sheet = _sheet(hostile, notes=(hostile,), facts=((hostile, hostile),), title=hostile)
        text = as_text(sheet)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]", text)
        font = make_font(tmp_path / f"{place}.ttf", "上海")
        out = tmp_path / f"{place}.pdf"
        write_paper(sheet, out, font=font)
        assert out.read_bytes().startswith(b"%PDF")


def test_cells_are_counted_as_a_terminal_does():
    assert (cells("上海"), cells("ab"), cells("é")) == (4, 2, 1)
    assert folded("上海恒力", 5) == ["上海", "恒力"]
    assert folded("one two three", 7) == ["one two", "three"]
    assert folded("abcdefgh", 3) == ["abc", "def", "gh"]
    assert folded("", 3) == [""]
    assert padded("上", 4) + "|" == "上  |"
    assert padded("1", 4, right=True) == "   1"


def test_latin_papers_need_no_font_and_are_the_same_twice(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write_paper(_sheet(rows=200), tmp_path / name)
    first, second = ((tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert first == second
    said = _streams(first)
    pages = len(re.findall(rb"/Type /Page\b(?!s)", first))
    assert pages > 3
    assert all(f"(page {page} of {pages})" in said for page in range(1, pages + 1))
    assert said.count("(Quantity)") == pages
    assert said.count("(Outbound order)") == pages


def test_a_named_font_is_embedded(tmp_path):
    write_paper(_sheet(), tmp_path / "a.pdf", font=VERA)
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"/FontFile2" in data and b"/BaseFont /Helvetica" not in data


def test_chinese_without_a_font_is_refused_by_name_and_leaves_nothing(tmp_path):
    sheet = _sheet("铁观音", title="出库单")
    with pytest.raises(Refused) as refusal:
        write_paper(sheet, tmp_path / "a.pdf")
    assert refusal.value.code == "no-font"
    assert "fonts-wqy-microhei" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []
    write_paper(sheet, tmp_path / "a.txt")
    assert "出库单" in (tmp_path / "a.txt").read_text("utf-8")


def test_chinese_with_a_font_is_embedded_and_the_same_twice(tmp_path):
    font = make_font(tmp_path / "tiny.ttf", CHINESE)
    sheet = _sheet("铁观音", title="出库单", page_words="第 {page} 页 共 {pages} 页")
    for name in ("a.pdf", "b.pdf"):
        write_paper(sheet, tmp_path / name, font=font)
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"/FontFile2" in data
    assert data == (tmp_path / "b.pdf").read_bytes()


def test_a_letter_that_the_font_lacks_is_seen_to_lack(tmp_path):
    face = fonts.typeface(["x"], named=make_font(tmp_path / "tiny.ttf", CHINESE))
    assert face.fit("上海𠮷") == "上海?"


@pytest.mark.parametrize("content", [b"", b"not a font", b"OTTO" + bytes(200)])
def test_a_font_that_is_none_is_refused(tmp_path, content):
    (tmp_path / "bad.ttf").write_bytes(content)
    with pytest.raises(Refused) as refusal:
        write_paper(_sheet(), tmp_path / "a.pdf", font=tmp_path / "bad.ttf")
    assert refusal.value.code == "no-font"
    with pytest.raises(Refused):
        write_paper(_sheet(), tmp_path / "a.pdf", font=tmp_path / "missing.ttf")


def test_only_pdf_and_text_are_written_and_nothing_is_written_over(tmp_path):
    for name in ("a.docx", "a", "a.csv"):
        with pytest.raises(FileRefused):
            write_paper(_sheet(), tmp_path / name)
    write_paper(_sheet(), tmp_path / "a.TXT")
    with pytest.raises(FileRefused):
        write_paper(_sheet(), tmp_path / "a.TXT")
    write_paper(replace(_sheet(), title="Other"), tmp_path / "a.TXT", overwrite=True)
    assert "Other" in (tmp_path / "a.TXT").read_text("utf-8")
    with pytest.raises(FileRefused):
        write_paper(_sheet(), tmp_path / "nowhere" / "a.pdf")


def test_an_empty_table_and_a_sheet_without_anything_are_drawn(tmp_path):
    empty = _sheet(rows=0, parties=(), facts=(), notes=(), signatures=())
    write_paper(empty, tmp_path / "a.pdf")
    assert "Outbound order" in as_text(empty)


def test_a_letter_that_the_font_only_names_is_drawn_in_plainer_ones_or_marked(tmp_path):
    face = typeface(["℃"], named=make_font(tmp_path / "blank.ttf", "°〓", blank="℃☂"))
    assert face.fit("-18 ℃") == "-18 °C" and face.fit("☂") == "〓"
    assert typeface(["℃"], named=make_font(tmp_path / "bare.ttf", "〓", blank="℃")).fit("℃") == "〓"

"""Reports as files: the chart is the spreadsheet's own, text stays text, the font is in the PDF, what lacks is said."""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from warehouse_people import HOSTILE_TEXTS
from wmsdesk.documents import fonts
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.report_files import write_report
from wmsdesk.i18n import Language
from wmsdesk.models.tables import Customer
from wmsdesk.services import audit, reports
from wmsdesk.services.errors import NotPermitted, Refused
from wmsdesk.services.reports import charting

sys.path.insert(0, str(Path(__file__).parents[1] / "services" / "reports"))
LATIN = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


@pytest.fixture
def trade(warehouse):
    from trade import make_trade

    return make_trade(warehouse.desk("li"), customers=14, products=6, orders=60)


@pytest.fixture
def no_fonts(monkeypatch):
    monkeypatch.delenv(fonts.VARIABLE, raising=False)
    monkeypatch.setattr(fonts, "_installed", lambda: None)


def test_a_workbook_has_its_own_chart_and_the_notes(trade, tmp_path):
    out = tmp_path / "a.xlsx"
    write_report(trade.desk, reports.run(trade.desk, "sales-by-month"), out)
    with zipfile.ZipFile(out) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
    # Rows of a currency do not follow one another, so the chart's points stand on a sheet of their own.
    months = len({row[0] for row in reports.run(trade.desk, "sales-by-month").rows if row[1] == "CNY"})
    assert "lineChart" in chart and f"$B$2:$B${months + 1}" in chart and months > 6
    assert sheets[1].count("<row ") == months + 1 and "How much was sold" in sheets[2]


def test_where_each_row_is_a_point_the_chart_is_drawn_from_the_figures_themselves(trade, tmp_path):
    out = tmp_path / "a.xlsx"
    found = reports.run(trade.desk, "orders-on-time")
    write_report(trade.desk, found, out)
    with zipfile.ZipFile(out) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
        assert not any("sheet3" in name for name in book.namelist())
    assert f"$G$2:$G${len(found.rows) + 1}" in chart


def test_rows_of_one_label_are_one_bar_of_all_currencies_where_no_amount_is_drawn(trade, tmp_path):
    found = reports.run(trade.desk, "orders-cancelled")
    shown = charting.points(found)
    assert len(set(shown.labels)) == len(shown.labels) < len(found.rows) and shown.currency == ""
    assert sum(shown.values) == sum(row[3] for row in found.rows)
    out = tmp_path / "a.xlsx"
    write_report(trade.desk, found, out)
    with zipfile.ZipFile(out) as book:
        assert f"$B$2:$B${len(shown.labels) + 1}" in book.read("xl/charts/chart1.xml").decode()


@pytest.mark.parametrize("name", ["orders-by-state", "products-abc"])
def test_bars_begin_at_nothing(trade, tmp_path, name):
    out = tmp_path / "a.xlsx"
    write_report(trade.desk, reports.run(trade.desk, name), out)
    with zipfile.ZipFile(out) as book:
        assert '<c:min val="0"/>' in book.read("xl/charts/chart1.xml").decode()


def test_the_running_share_is_a_line_over_the_columns(trade, tmp_path):
    out = tmp_path / "a.xlsx"
    write_report(trade.desk, reports.run(trade.desk, "products-abc"), out)
    with zipfile.ZipFile(out) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert "barChart" in chart and "lineChart" in chart


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_names_that_mean_harm_stay_text(trade, tmp_path, ending, monkeypatch):
    for number, text in enumerate(HOSTILE_TEXTS[:14]):
        code = f"C-{number + 1:05}"
        trade.desk.store.run(Customer.update(name=text).where(Customer.code == code))
    found = reports.run(trade.desk, "customers-by-stage")
    behind = reports.drill(trade.desk, "customers-by-stage", [])
    for one in (found, behind):
        out = tmp_path / f"{len(one.rows)}-{type(one).__name__}.{ending}"
        try:
            write_report(trade.desk, one, out)
        except Refused as error:
            assert error.code == "no-font" and not out.exists()
            continue
        data = out.read_bytes()
        assert len(data) > 40
        if ending == "csv":
            assert not re.search(rb"(?m)(^|,)[=+@]", data)
            assert (b",'=cmd" in data) is (one is behind)


def test_without_a_chinese_font_chinese_is_refused_and_latin_is_not(trade, tmp_path, no_fonts):
    found = reports.run(trade.desk, "sales-by-month")
    write_report(trade.desk, found, tmp_path / "latin.pdf")
    trade.desk.language = Language("zh")
    with pytest.raises(Refused) as refused:
        write_report(trade.desk, found, tmp_path / "chinese.pdf")
    assert refused.value.code == "no-font" and not (tmp_path / "chinese.pdf").exists()


@pytest.mark.skipif(not Path(LATIN).exists(), reason="this machine has no such font")
def test_a_font_that_is_named_is_embedded_and_what_it_lacks_is_marked(trade, tmp_path, monkeypatch):
    monkeypatch.setenv(fonts.VARIABLE, LATIN)
    face = fonts.typeface(["上海"])
    assert "上" not in face.fit("a上") and len(face.fit("a上")) == 2 and "\x1b" not in face.fit("\x1b[31m")
    out = tmp_path / "a.pdf"
    write_report(trade.desk, reports.run(trade.desk, "sales-by-month"), out)
    data = out.read_bytes()
    assert b"FontFile2" in data and b"DejaVu" in data
    assert any(_inflated(data))


def _inflated(data):
    """The streams of a PDF that can be read."""
    for part in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(part.strip())
        except zlib.error:
            continue


def test_a_font_that_cannot_be_used_is_refused_by_name(trade, tmp_path, monkeypatch):
    bad = tmp_path / "no.ttf"
    bad.write_bytes(b"not a font")
    monkeypatch.setenv(fonts.VARIABLE, str(bad))
    with pytest.raises(Refused, match=r"no\.ttf"):
        write_report(trade.desk, reports.run(trade.desk, "sales-by-month"), tmp_path / "a.pdf")


def test_the_same_report_is_the_same_pdf(trade, tmp_path, no_fonts):
    found = reports.run(trade.desk, "sales-by-month")
    for name in ("a", "b"):
        write_report(trade.desk, found, tmp_path / f"{name}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_an_export_leaves_a_trace_and_needs_the_right(warehouse, trade, tmp_path):
    found = reports.run(trade.desk, "sales-by-month")
    write_report(trade.desk, found, tmp_path / "a.csv")
    line = audit.entries(warehouse.desk("zheng"), action="report.export")[0]
    assert (line.record, line.body["rows"], line.body["file"]) == (
        "report:sales-by-month",
        len(found.rows),
        "a.csv",
    )
    wu = warehouse.desk("wu")
    with pytest.raises(NotPermitted):
        write_report(wu, reports.run(wu, "sales-by-month"), tmp_path / "b.csv")
    with pytest.raises(FileRefused):
        write_report(trade.desk, found, tmp_path / "a.csv")
    with pytest.raises(FileRefused):
        write_report(trade.desk, found, tmp_path / "a.doc")
    assert sorted(one.name for one in tmp_path.glob("*.csv")) == ["a.csv"]


def test_on_paper_no_figure_and_no_word_is_broken_however_many_columns_there_are(no_fonts):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    from wmsdesk.documents.report_pdf import _widths

    face = fonts.typeface(["Latin"])
    head = ["Product", "Name", *["Costs a year CNY"] * 18]
    row = ["CD-0601", "White sugar in bags of twenty-five kilograms each", *["12,345.67"] * 18]
    size, widths = _widths([head, row], face, 750)
    assert sum(widths) == pytest.approx(750)
    for text, width in zip(row[:1] + row[2:], widths[:1] + widths[2:], strict=True):
        assert stringWidth(text, face.name, size) + 6 <= width

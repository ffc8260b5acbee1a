"""The handling report on paper: the figures are right, texts that mean harm are harmless, nothing is half written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from warehouse_people import HOSTILE_TEXTS
from wmsdesk.documents.case_report import as_text, write_report
from wmsdesk.i18n import Language
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.services import administration, customers
from wmsdesk.services import case_report as report
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.support import moving, opening, reading, working
from wmsdesk.services.support.moving import Outcome


@pytest.fixture
def desk(warehouse):
    administration.set_setting(warehouse.desk("boss"), "time_zone", "Asia/Shanghai")
    customers.create(warehouse.desk("li"), {"name": "上海恒力物流有限公司"})
    return warehouse.desk("zhao")


def worked(desk, clock):
    """A complaint answered after 30 minutes and resolved after 3 h 20, of which an hour stood still."""
    new = opening.NewCase({"subject": "两箱压坏", "priority": "high", "body": "托盘倒了\n两层"}, "C-00001")
    number = opening.log(desk, new).number
    for minutes, target in (
        (30, "acknowledged"),
        (10, "investigating"),
        (20, "waiting_customer"),
        (60, "investigating"),
        (20, "proposed"),
        (60, "resolved"),
    ):
        clock.forward(timedelta(minutes=minutes))
        moving.move(desk, number, target)
    working.note(desk, number, "told them", kind="call_out")
    moving.move(desk, number, "closed", outcome=Outcome("packaging", "two new", "accepted", clock.now()))
    return number


def test_the_report_tells_the_clocks_in_working_time(desk, warehouse):
    number = worked(desk, warehouse.clock)
    text = as_text(report.report(desk, number))
    assert "09:30 after 30 min: in time" in text
    assert "12:20 after 2 h 20: in time" in text and "1 h 00" in text
    assert "In the warehouse › Packed badly" in text and "托盘倒了" in text and "told them" in text
    lines = text.splitlines()
    assert lines[0] == f"Handling report {number}" and all(len(line) < 200 for line in lines)


def test_a_report_in_chinese_and_as_pdf(desk, warehouse, tmp_path):
    number = worked(desk, warehouse.clock)
    desk.language = Language("zh")
    assert f"处理报告 {number}" in as_text(report.report(desk, number))
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for out in (first, second):
        assert write_report(desk, number, out).path == out
    assert first.read_bytes().startswith(b"%PDF") and first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o077 == 0


def test_texts_that_mean_harm_do_not_act_on_paper_either(desk, tmp_path):
    number = opening.log(desk, opening.NewCase({"subject": "late"})).number
    for spot, harm in enumerate(HOSTILE_TEXTS):
        values = {"subject": harm, "body": harm, "caller": harm, "action": harm, "result": harm}
        with desk.store.writing():
            desk.store.run(SupportCase.update(**values).where(SupportCase.number == number))
        text = as_text(report.report(desk, number))
        assert not any(one in text for one in "\x1b\x9b\x07\u202e\u200b")
        write_report(desk, number, tmp_path / f"{spot}.pdf")


def test_what_cannot_be_written_is_refused_and_leaves_nothing(desk, warehouse, tmp_path):
    number = worked(desk, warehouse.clock)
    there = tmp_path / "there.txt"
    there.write_text("mine")
    for out in (tmp_path / "x.doc", tmp_path / "x", there, tmp_path / "no" / "x.txt"):
        with pytest.raises(Exception) as refused:
            write_report(desk, number, out)
        assert isinstance(refused.value, Refused | NotFound)
    with pytest.raises(NotFound):
        write_report(desk, "CP-1", tmp_path / "y.txt")
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix in (".txt", ".pdf", ".part")) == [
        "there.txt"
    ]
    assert there.read_text() == "mine"
    before = len(reading.read(desk, number).entries)
    write_report(desk, number, tmp_path / "z.txt")
    assert len(reading.read(desk, number).entries) == before

"""Schedules by keys alone: made from a report and from the list, paused, going on, what they made, their end."""

from __future__ import annotations

from datetime import timedelta

from admin_sample import write
from test_reports import app_of, drawn, press, traded

from driving import settle, time_passes
from wmsdesk.documents.report_files import write_report
from wmsdesk.services import access, jobs
from wmsdesk.services.job_keys import make_key, read_key
from wmsdesk.services.jobs.schedules import schedules

__all__ = ["traded"]


async def test_a_report_is_made_by_itself_pauses_goes_on_and_ends(warehouse, traded, tmp_path):
    app, chen = app_of(warehouse, "chen"), warehouse.desk("chen")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5", "enter", "t")
        await press(pilot, "down", "down")
        await write(pilot, str(tmp_path / "nowhere"))
        await press(pilot, "ctrl+s")
        assert "nowhere" in drawn(app) and schedules(chen) == []
        assert app.screen.form.problems.keys() == {"to"}
        await press(pilot, *["backspace"] * len("nowhere"), "ctrl+s")
        (made,) = schedules(chen)
        assert (made.report, made.every, made.place) == ("sales-by-month", "day", str(tmp_path))
        await press(pilot, "escape", "s")
        assert "SCH-0001" in drawn(app) and "not yet" in drawn(app)
        await press(pilot, "p")
        assert schedules(chen)[0].paused and "paused" in drawn(app)
        await press(pilot, "p")
        assert not schedules(chen)[0].paused
        await press(pilot, "d", "n")
        assert len(schedules(chen)) == 1
        await press(pilot, "d", "y")
        assert schedules(chen) == [] and "Nothing is made by itself" in drawn(app)


async def test_a_schedule_is_made_from_the_list_and_says_what_it_made(warehouse, traded, tmp_path):
    app = app_of(warehouse, "chen")
    make_key(warehouse.desk("boss"), tmp_path / "job.key")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f5", "s", "n")
        await write(pilot, "late")
        await press(pilot, "enter", "down", "down")
        await write(pilot, str(tmp_path))
        await press(pilot, "ctrl+s")
        assert "Late orders" in drawn(app) and "SCH-0001" in drawn(app)
        await press(pilot, "enter")
        assert "made nothing yet" in drawn(app)
        await press(pilot, "escape")
        time_passes(app, warehouse.clock, timedelta(days=2))
        job = access.sign_in_job(warehouse.place, read_key(tmp_path / "job.key"), clock=warehouse.clock)
        assert not [one for done in jobs.run_due(job, write_report) for one in done.failed]
        job.close()
        await press(pilot, "r")
        assert "✓ carried out" in drawn(app) and "2026-11-23" in drawn(app)
        await press(pilot, "enter")
        assert "orders-late-2026-11-23-SCH-0001.xlsx" in drawn(app)

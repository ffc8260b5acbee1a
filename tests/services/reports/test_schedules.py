"""Schedules: once a period whatever happens, what their owner may see, files, mails, anchors, backups."""

from __future__ import annotations

import socketserver
import threading
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from warehouse_people import PASSWORD
from wmsdesk.clock import FixedClock
from wmsdesk.documents.report_files import write_report
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import ScheduleRun
from wmsdesk.services import access, accounts, audit, jobs
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.job_keys import make_key, read_key
from wmsdesk.services.jobs.calendar import due
from wmsdesk.services.jobs.running import LEASE
from wmsdesk.services.jobs.schedules import (
    Wanted,
    add,
    choices,
    outcomes,
    pause,
    remove,
    resume,
    schedules,
    title_of,
    wanted,
)

ZONE = ZoneInfo("Asia/Shanghai")
MADE = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


class House:
    """The traded store at any time, with a supervisor, an administrator and the night job."""

    def __init__(self, place, folder):
        self.place, self.folder, self.clock = place, folder, FixedClock(MADE.astimezone(UTC))
        self._open = []

    def desk(self, user):
        desk = access.sign_in(self.place, user, PASSWORD, clock=self.clock)
        self._open.append(desk)
        return desk

    def job(self):
        key = self.folder / "job.key"
        if not key.exists():
            make_key(self.desk("boss"), key)
        desk = access.sign_in_job(self.place, read_key(key), clock=self.clock)
        self._open.append(desk)
        return desk

    def night(self, moment, desk=None):
        """What the schedules came to at this moment."""
        self.clock.at = moment.astimezone(UTC)
        found = jobs.run_due(desk or self.job(), write_report)
        return next(one for one in found if one.name == "schedules")

    def close(self):
        for desk in self._open:
            desk.close()


@pytest.fixture
def house(trade, tmp_path):
    found = House(trade.desk.store.place, tmp_path)
    yield found
    found.close()


def at(day, hour=6, month=11):
    return datetime(2026, month, day, hour, 0, tzinfo=ZONE)


def test_a_report_is_made_once_a_period_also_after_missed_nights(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("orders-by-state", folder=str(out), format="csv"))
    assert house.night(at(24, 5)).done == ()
    assert len(house.night(at(24)).done) == 1
    assert house.night(at(24)).done == () and house.night(at(24, 23)).done == ()
    assert len(house.night(at(27)).done) == 3
    names = sorted(one.name for one in out.iterdir())
    assert names == [f"orders-by-state-2026-11-{day}-SCH-0001.csv" for day in (23, 24, 25, 26)]
    assert house.night(at(27)).done == ()


def test_a_claim_whose_program_died_is_taken_up_again(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("orders-by-state", folder=str(out), format="csv"))
    job = house.job()

    def dies(*_args):
        raise KeyboardInterrupt

    house.clock.at = at(24).astimezone(UTC)
    with pytest.raises(KeyboardInterrupt):
        jobs.run_due(job, dies)
    assert house.night(at(24)).done == (), "somebody may still be at it"
    assert len(house.night(at(24) + LEASE).done) == 1
    run = rows.one(job.store, ScheduleRun)
    assert (run["state"], run["attempts"]) == ("done", 2)


def test_what_failed_is_told_and_tried_again(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("orders-by-state", folder=str(out), format="csv"))
    out.rmdir()
    failed = house.night(at(24))
    assert failed.done == () and len(failed.failed) == 1 and "SCH-0001" in failed.failed[0]
    out.mkdir()
    assert len(house.night(at(24)).done) == 1


def test_it_shows_what_its_owner_may_see_now(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("people-kpi", folder=str(out), format="csv"))
    accounts.set_role(house.desk("boss"), "chen", "support")
    night = house.night(at(24))
    assert night.done == () and len(night.failed) == 1 and not list(out.iterdir())
    accounts.set_state(house.desk("boss"), "chen", "disabled")
    assert "chen" in house.night(at(24)).failed[0]


def test_who_may_not_see_a_report_cannot_have_it_made(house):
    with pytest.raises(NotPermitted):
        add(house.desk("li"), Wanted("orders-by-state", folder=str(house.folder)))
    with pytest.raises(NotPermitted):
        add(house.desk("boss"), Wanted("orders-by-state", folder=str(house.folder)))
    with pytest.raises(NotPermitted):
        jobs.run_due(house.desk("chen"), write_report)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("orders-by-state"),
        Wanted("orders-by-state", folder="/no/such/folder"),
        Wanted("orders-by-state", mail="nobody"),
        Wanted("orders-by-state", every="hour", mail="a@b.example"),
        Wanted("orders-by-state", hour=24, mail="a@b.example"),
        Wanted("orders-by-state", format="doc", mail="a@b.example"),
        Wanted("top-customers", mail="a@b.example", parameters={"limit": "x"}),
        Wanted("orders-by-state", mail="a@b.example", parameters={"from": "2026-01-01"}),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_asked_for(house, wanted):
    with pytest.raises(BadValue):
        add(house.desk("chen"), wanted)
    with pytest.raises(NotFound):
        add(house.desk("chen"), Wanted("no-such-report", folder=str(house.folder)))


def test_the_day_ends_with_an_anchor_that_holds(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("day-end", folder=str(out), format="csv"))
    house.night(at(24))
    files = {one.suffix: one for one in out.iterdir()}
    assert set(files) == {".csv", ".json"}
    zheng = house.desk("zheng")
    assert audit.verify(zheng, anchor=files[".json"]).ok
    text = files[".csv"].read_text("utf-8-sig")
    assert ":" in text.splitlines()[1].split(",")[-1], "the newest entry and the beginning of its seal"


def test_a_backup_by_itself(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("boss"), Wanted("backup", every="week", folder=str(out)))
    assert house.night(at(29)).done == ()
    assert len(house.night(at(30)).done) == 1
    assert [one.name for one in out.iterdir()] == ["main-2026-W48-SCH-0001.backup"]


def test_a_schedule_that_was_removed_makes_nothing(house):
    chen = house.desk("chen")
    number = add(chen, Wanted("orders-by-state", folder=str(house.folder))).number
    remove(chen, number)
    assert schedules(chen) == [] and house.night(at(24)).done == ()
    with pytest.raises(NotFound):
        remove(chen, number)


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as a report needs."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go\r\n")
                body = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    body += line
                self.server.mails.append(body)
                self.wfile.write(self.server.answer)
                if self.server.hangs_up:
                    return
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def mailbox():
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox)
    server.daemon_threads, server.mails, server.answer = True, [], b"250 ok\r\n"
    server.hangs_up = False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_report_by_mail(house, mailbox):
    boss = house.desk("boss")
    chen = house.desk("chen")
    add(chen, Wanted("top-customers", mail="sales@example.com, ceo@example.com", format="pdf", language="zh"))
    assert len(house.night(at(24)).failed) == 1, "there is no mail server yet"
    for name, value in (
        ("host", "127.0.0.1"),
        ("port", str(mailbox.server_address[1])),
        ("from", "w@example.com"),
    ):
        set_setting(boss, f"mail_{name}", value)
    night = house.night(at(24))
    assert len(night.done) == 1 and len(mailbox.mails) == 1
    mail = message_from_bytes(mailbox.mails[0], policy=policy.default)
    assert mail["To"] == "sales@example.com, ceo@example.com" and "大客户" in mail["Subject"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename().endswith(".pdf") and attached.get_content().startswith(b"%PDF")
    assert house.night(at(24, 20)).done == () and len(mailbox.mails) == 1


def test_a_mail_that_may_have_gone_out_is_never_sent_again(house, mailbox):
    boss = house.desk("boss")
    for name, value in (
        ("host", "127.0.0.1"),
        ("port", str(mailbox.server_address[1])),
        ("from", "w@example.com"),
    ):
        set_setting(boss, f"mail_{name}", value)
    add(house.desk("chen"), Wanted("orders-by-state", mail="a@example.com", format="csv"))
    mailbox.answer = b""
    mailbox.hangs_up = True
    assert len(house.night(at(24)).failed) == 1
    mailbox.answer, mailbox.hangs_up = b"250 ok\r\n", False
    later = house.night(at(24) + LEASE)
    assert later.done == () and len(later.failed) == 1 and len(mailbox.mails) == 1


def test_a_mail_that_was_refused_is_told(house, mailbox):
    boss = house.desk("boss")
    for name, value in (
        ("host", "127.0.0.1"),
        ("port", str(mailbox.server_address[1])),
        ("from", "w@example.com"),
    ):
        set_setting(boss, f"mail_{name}", value)
    add(house.desk("chen"), Wanted("orders-by-state", mail="a@example.com", format="csv"))
    mailbox.answer = b"554 no\r\n"
    assert len(house.night(at(24)).failed) == 1
    mailbox.answer = b"250 ok\r\n"
    assert len(house.night(at(24)).done) == 1


@pytest.mark.parametrize(
    "every, now, names",
    [
        ("day", at(25, 5), ["2026-11-23"]),
        ("day", at(25, 6), ["2026-11-23", "2026-11-24"]),
        ("week", at(30, 6), ["2026-W48"]),
        ("week", at(29, 23), []),
        ("month", at(1, 6, month=12), ["2026-11"]),
        ("quarter", datetime(2027, 1, 1, 6, tzinfo=ZONE), ["2026-Q4"]),
        ("year", datetime(2027, 1, 1, 6, tzinfo=ZONE), ["2026"]),
        ("month", datetime(2027, 3, 1, 6, tzinfo=ZONE), ["2026-11", "2026-12", "2027-01", "2027-02"]),
    ],
)
def test_which_periods_are_due(every, now, names):
    assert [one.name for one in due(every, 6, date(2026, 11, 23), now, ZONE)] == names


def test_a_long_silence_does_not_bring_a_flood():
    found = due("day", 6, date(2020, 1, 1), at(23), ZONE)
    assert len(found) == 31 and found[-1].span.until == date(2026, 11, 22)


def test_an_hour_that_a_summer_skips_still_comes():
    berlin = ZoneInfo("Europe/Berlin")
    found = due("day", 2, date(2026, 3, 28), datetime(2026, 3, 29, 3, 30, tzinfo=berlin), berlin)
    assert [one.name for one in found] == ["2026-03-28"]
    assert timedelta(0) == found[0].span.until - found[0].span.since


def test_one_that_pauses_makes_nothing_and_goes_on_with_the_period_that_goes_on_now(house):
    out = house.folder / "out"
    out.mkdir()
    chen = house.desk("chen")
    add(chen, Wanted("orders-by-state", folder=str(out), format="csv"))
    assert len(house.night(at(24)).done) == 1
    assert pause(chen, "SCH-0001").paused and schedules(chen)[0].paused
    with pytest.raises(Refused):
        pause(chen, "SCH-0001")
    assert house.night(at(26)).done == ()
    resumed = resume(chen, "SCH-0001")
    assert not resumed.paused and resumed.first_on == date(2026, 11, 26)
    with pytest.raises(Refused):
        resume(chen, "SCH-0001")
    assert house.night(at(26, 23)).done == (), "what ended while it paused is not made up for"
    assert len(house.night(at(27)).done) == 1
    assert [one.period for one in outcomes(chen, "SCH-0001")] == ["2026-11-26", "2026-11-23"]
    assert {one.state for one in outcomes(chen, "SCH-0001")} == {"done"}
    actions = {one.action for one in audit.entries(house.desk("zheng"), record="schedule:SCH-0001")}
    assert {"schedule.pause", "schedule.resume"} <= actions


def test_only_who_keeps_schedules_pauses_one(house):
    out = house.folder / "out"
    out.mkdir()
    add(house.desk("chen"), Wanted("orders-by-state", folder=str(out)))
    for act in (pause, resume, outcomes):
        with pytest.raises(NotPermitted):
            act(house.desk("li"), "SCH-0001")


def test_what_a_form_asks_for_becomes_a_schedule(house):
    texts = {
        "every": "month",
        "at": "7",
        "to": " /x ",
        "mail": "",
        "format": "pdf",
        "lang": "zh",
        "limit": "5",
    }
    made = wanted("top-customers", texts | {"compare": "none"})
    assert made == Wanted("top-customers", "month", 7, "pdf", "/x", "", {"limit": "5"}, "zh")
    for hour in ("", "noon", "-1", "7.5", "123", "２"):
        with pytest.raises(BadValue) as refused:
            wanted("top-customers", texts | {"at": hour})
        assert refused.value.field == "at"


def test_what_may_be_made_by_itself_is_what_may_be_taken_out(house):
    assert "backup" not in choices(house.desk("chen")) and "people-kpi" in choices(house.desk("chen"))
    assert choices(house.desk("boss")) == ["backup"]
    with pytest.raises(NotPermitted):
        choices(house.desk("li"))
    assert (title_of("backup"), title_of("sales-by-month"), title_of("gone")) == (
        "Backup",
        "Sales by month",
        "gone",
    )

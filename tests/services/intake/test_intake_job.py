"""Mails and files taken in by the due jobs: only where a folder is set, by the night job's own right, once each."""

from __future__ import annotations

from pathlib import Path

import pytest

from wmsdesk.services import access, jobs
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import BadValue, NotPermitted
from wmsdesk.services.intake import taking
from wmsdesk.services.intake.listing import listed
from wmsdesk.services.intake.taking import take_folder
from wmsdesk.services.job_keys import make_key, read_key

MAIL = b"From: a@b.example\nMessage-ID: <1@b.example>\nSubject: Two cartons crushed\n\nPlease call."


@pytest.fixture
def box(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def night(warehouse, tmp_path):
    boss = warehouse.desk("boss")
    make_key(boss, tmp_path / "job.key")
    desk = access.sign_in_job(boss.store.place, read_key(tmp_path / "job.key"), clock=warehouse.clock)
    yield desk
    desk.close()


def ran(desk, name="intake"):
    found = jobs.run_due(desk, lambda *_: None)
    return next(one for one in found if one.name == name), found


def test_without_a_folder_nothing_is_taken_in_by_itself(night):
    done, _ = ran(night)
    assert (done.ok, done.done) == (True, ())


def test_what_lies_in_the_folder_that_is_set_becomes_cases_once(warehouse, night, box):
    set_setting(warehouse.desk("boss"), "intake_folder", str(box))
    (box / "1.eml").write_bytes(MAIL)
    (box / "2.eml").write_bytes(b"\x00")
    done, _ = ran(night)
    assert len(done.done) == 1 and done.failed == ("2.eml: This is no mail that can be read.",)
    again, _ = ran(night)
    assert (again.ok, again.done) == (True, ())
    assert {one.state for one in listed(warehouse.desk("zhao"))} == {"taken", "refused"}


def test_a_folder_that_is_gone_fails_alone(warehouse, night, box):
    boss = warehouse.desk("boss")
    set_setting(boss, "intake_folder", str(box / "gone"))
    done, found = ran(night)
    assert not done.ok and str(box / "gone") in done.failed[0]
    assert [one.name for one in found] == [one.name for one in jobs.JOBS]
    assert all(one.ok for one in found if one.name != "intake")


def test_files_of_another_program_come_in_by_their_kind(warehouse, night, box):
    set_setting(warehouse.desk("boss"), "intake_folder", str(box))
    set_setting(warehouse.desk("boss"), "intake_kind", "JSON")
    (box / "7.json").write_text('{"id": "7", "subject": "x"}')
    assert len(ran(night)[0].done) == 1


def test_the_settings_are_refused_in_words(warehouse):
    for name, wrong in (("intake_folder", "mail/in"), ("intake_kind", "pop3")):
        with pytest.raises(BadValue) as refused:
            set_setting(warehouse.desk("boss"), name, wrong)
        assert refused.value.field == name


def test_an_administrator_takes_nothing_in_by_hand(warehouse, box):
    with pytest.raises(NotPermitted):
        take_folder(warehouse.desk("boss"), box, "mail")


def test_what_another_run_takes_meanwhile_is_not_refused(warehouse, box, monkeypatch):
    (box / "1.eml").write_bytes(MAIL)
    zhao, read = warehouse.desk("zhao"), taking.read_plain

    def slow(path: Path, limit: int) -> bytes:
        monkeypatch.setattr(taking, "read_plain", read)
        take_folder(zhao, box, "mail")
        return read(path, limit)

    monkeypatch.setattr(taking, "read_plain", slow)
    assert take_folder(zhao, box, "mail").results == ()
    assert [one.state for one in listed(zhao)] == ["taken"]
    assert sorted(one.name for one in (box / "taken").iterdir()) == ["1.eml"]


def test_what_two_runs_have_read_is_one_case_and_lies_away_once(warehouse, box, monkeypatch):
    (box / "1.eml").write_bytes(MAIL)
    zhao, take = warehouse.desk("zhao"), taking._take

    def slow(*given):
        monkeypatch.setattr(taking, "_take", take)
        take_folder(zhao, box, "mail")
        return take(*given)

    monkeypatch.setattr(taking, "_take", slow)
    assert [one.state for one in take_folder(zhao, box, "mail").results] == ["duplicate"]
    assert sorted(one.name for one in (box / "taken").iterdir()) == ["1.eml"]

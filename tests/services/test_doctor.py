from __future__ import annotations

import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from practice_desks import PASSWORD, Place

from wmsdesk.models.backup.copying import has_log_reset_bug, library_version
from wmsdesk.models.files.places import key_place
from wmsdesk.services import accounts, audit, backup, customers, doctor
from wmsdesk.services.desk import Desk
from wmsdesk.services.doctor import Finding, records


def _said(place: Path, desk: Desk | None = None, level: str = "problem") -> list[str]:
    found = doctor.examine(place, desk)
    for one in found:
        # A screen fills the places; every sentence must have the values it asks for.
        assert one.sentence.format(**one.values)
    return [one.sentence.format(**one.values) for one in found if one.level == level]


def test_a_healthy_store_has_no_problem_inside_or_outside(place: Place) -> None:
    backup.create(place.desk("boss"), place.path.with_name("monday.backup"))
    boss = place.desk("boss")
    assert _said(place.path) == []
    assert _said(place.path, boss) == []
    told = _said(place.path, boss, "ok")
    assert "Every page of the store can be read." in told
    assert "The search agrees with 3 customers." in told
    assert "The last verified backup was made at" in " ".join(told)


def test_files_that_others_can_read_are_named(place: Place) -> None:
    key_place(place.path).chmod(0o640)
    place.path.chmod(0o604)
    said = _said(place.path)
    assert any("main.wms.keys" in one and "0640" in one for one in said)
    assert any("main.wms (mode 0604)" in one for one in said)


def test_a_folder_that_anybody_may_write_is_a_problem(place: Place) -> None:
    place.path.parent.chmod(0o777)
    assert _said(place.path) == [f"Anybody may replace the files in {place.path.parent}."]
    place.path.parent.chmod(0o700)


def test_what_is_not_a_store_is_said_and_nothing_is_raised(place: Place, tmp_path: Path) -> None:
    link, plain, empty = tmp_path / "link.wms", tmp_path / "plain.wms", tmp_path / "empty.wms"
    link.symlink_to(place.path)
    plain.write_bytes(b"SQLite format 3\0" + bytes(4000))
    empty.touch()
    for one in (link, plain, empty, tmp_path / "gone.wms", tmp_path / "no folder" / "gone.wms", tmp_path):
        assert _said(one)
    assert f"The store {plain} is not encrypted." in _said(plain)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100])
def test_a_damaged_key_file_is_a_finding(place: Place, content: bytes) -> None:
    key_place(place.path).write_bytes(content)
    assert any("key file" in one for one in _said(place.path))
    key_place(place.path).unlink()
    assert any("key file" in one for one in _said(place.path))


def test_a_damaged_store_is_a_finding_and_the_other_checks_go_on(place: Place) -> None:
    boss = place.desk("boss")
    size = place.path.stat().st_size
    boss.store.sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with place.path.open("r+b") as stream:
        for spot in range(4096 * 3 + 100, size, 4096):
            stream.seek(spot)
            stream.write(b"\0" * 64)
    boss.close()
    found = doctor.examine(place.path, boss)
    assert sum(one.level == "problem" for one in found) >= 2
    assert any("damaged" in one.sentence for one in found)
    assert any(one.sentence.startswith("The database library") for one in found)


def test_a_store_taken_away_under_a_desk_is_a_finding(place: Place) -> None:
    boss = place.desk("boss")
    boss.close()
    place.path.rename(place.path.with_name("elsewhere.wms"))
    assert any("There is no store" in one for one in _said(place.path, boss))


def test_left_over_copies_are_noted(place: Place) -> None:
    folder = place.path.parent
    shutil.copy(place.path, folder / "main.wms.before-2")
    os.chmod(folder / "main.wms.before-2", 0o600)
    (folder / ".monday.backup.0a.tmp").mkdir()
    said = " ".join(_said(place.path, level="note"))
    assert "main.wms.before-2" in said and ".monday.backup.0a.tmp" in said


def test_a_clock_behind_the_trail_is_a_problem(place: Place) -> None:
    place.clock.forward(timedelta(hours=-1))
    assert any("clock" in one for one in _said(place.path, place.desk("boss")))


def test_the_newest_of_the_trail_is_checked_for_who_may_verify_it(place: Place, monkeypatch) -> None:
    def said(user: str) -> list[str]:
        return [one for one in _said(place.path, place.desk(user), "ok") if "audit entries" in one]

    entries = audit.verify(place.desk("zheng")).entries
    (whole,) = said("zheng")
    assert re.match(
        rf"All {entries} audit entries hold, and the newest [0-9]+ records carry their seals", whole
    )
    assert said("li") == []
    monkeypatch.setattr(records, "_GLANCE", 2)
    (newest,) = said("boss")
    assert newest.startswith(f"The newest 2 of {entries} audit entries and ")
    assert "audit verify" in newest


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE audit_entry SET actor = 'li' WHERE seq = (SELECT max(seq) FROM audit_entry)",
            "was changed",
        ),
        ("DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry) - 1", "is missing"),
        ("UPDATE customer SET name = 'X' WHERE code = 'C-00003'", "customer C-00003"),
    ],
)
def test_a_trail_or_a_record_that_was_altered_is_a_problem(
    place: Place, monkeypatch, statement: str, told: str
) -> None:
    stranger = place.without_triggers()
    stranger.execute(statement)
    stranger.close()
    monkeypatch.setattr(records, "_GLANCE", 3)
    assert any(told in one for one in _said(place.path, place.desk("zheng")))


def test_work_left_undone_is_noted(place: Place) -> None:
    customers.save(
        place.desk("li"), customers.Edit("C-00003", None, {"payment_terms_days": "30"}, "new contract")
    )
    place.clock.forward(timedelta(days=28))
    said = _said(place.path, place.desk("boss"), "note")
    # Three cards entered, and the limit that was approved.
    assert "Changes that wait too long for their re-check: 4." in said
    assert "Requests that expire within three days: 1." in said


def test_accounts_are_told_only_to_who_manages_them(place: Place) -> None:
    boss = place.desk("boss")
    accounts.add(boss, "new-one", "clerk", PASSWORD)
    accounts.add(boss, "old-one", "clerk", PASSWORD)
    accounts.set_state(boss, "old-one", "disabled")
    said = _said(place.path, boss, "note")
    assert "Never changed their first password: new-one." in said
    assert "Accounts out of use: old-one." in said
    assert "one" not in " ".join(_said(place.path, place.desk("zheng"), "note")).split()


def test_a_backup_that_is_old_or_was_never_made_is_told(place: Place) -> None:
    never = "No backup was ever made of this store."
    assert never in _said(place.path, place.desk("boss"), "note")
    place.clock.forward(timedelta(days=8))
    assert never in _said(place.path, place.desk("boss"))
    backup.create(place.desk("boss"), place.path.with_name("monday.backup"))
    for days, level in ((0, "ok"), (2, "note"), (8, "problem")):
        place.clock.forward(timedelta(days=days))
        assert any("last verified backup" in one for one in _said(place.path, place.desk("boss"), level))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE customer_search SET hay = 'someone else' WHERE customer_id = 2",
        "DELETE FROM customer_search WHERE customer_id = 2",
        "UPDATE contact SET phone = '13800000000' WHERE id = 2",
        "INSERT INTO customer_terms (customer_terms) VALUES ('delete-all')",
    ],
)
def test_a_search_that_does_not_agree_with_the_cards_is_a_problem(place: Place, statement: str) -> None:
    stranger = place.without_triggers()
    stranger.execute(statement)
    stranger.close()
    assert any("The search does not agree" in one for one in _said(place.path, place.desk("boss")))


def test_a_disk_that_is_nearly_full_is_a_problem(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 9 * 10**8, 3 << 20))
    assert f"Only 3 MB are free at {place.path.parent}." in _said(place.path)


def test_a_network_file_system_is_a_problem(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("file_system_of", "on_shared_file_system"):
        monkeypatch.setattr(f"wmsdesk.services.doctor.machine.{name}", lambda _: "nfs4")
    assert any("network file system (nfs4)" in one for one in _said(place.path))


@pytest.mark.parametrize(
    ("version", "bad"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
        ((3, 6, 23), False),
    ],
)
def test_libraries_that_can_damage_a_store_are_known(version: tuple[int, ...], bad: bool) -> None:
    assert has_log_reset_bug(version) is bad
    assert not has_log_reset_bug(library_version())


def test_a_library_that_can_damage_a_store_is_a_problem(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wmsdesk.services.doctor.machine.library_version", lambda: (3, 40, 1))
    assert any("3.40.1" in one for one in _said(place.path))


def test_a_check_that_breaks_is_a_finding_that_keeps_values_to_itself() -> None:
    from wmsdesk.services.doctor.finding import findings_of

    def check() -> list[Finding]:
        raise ValueError("13800138000 is no number")

    found = list(findings_of(check))
    assert [one.level for one in found] == ["problem"]
    assert "138" not in found[0].sentence.format(**found[0].values)

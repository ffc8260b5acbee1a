"""Audit, unattended work, practice stores, backups and the doctor at a shell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_shell import Shell


def test_the_chain_is_verified_and_read(shell: Shell) -> None:
    code = shell.customer()
    verdict = shell.done("audit", "verify", user="eve")
    assert verdict["ok"] is True and verdict["first_bad"] is None and verdict["entries"] > 0
    entries = shell.done("audit", "show", "--record", code, "--limit", "1", user="eve")["entries"]
    assert entries[0]["actor"] == "ann" and entries[0]["body"]["code"] == code
    assert code in shell.run("audit", "show", user="eve", json_wanted=False).stdout
    assert "the chain holds" in shell.run("audit", "verify", user="eve", json_wanted=False).stdout


def test_a_chain_that_does_not_hold_is_told_by_the_exit_status_too(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wmsdesk.services import audit

    monkeypatch.setattr(
        audit, "verify", lambda desk, **_: audit.Verdict(9, False, 4, "changed", ("contact 7 of C-1",))
    )
    result = shell.run("audit", "verify", user="eve")
    assert result.exit_code == 7
    told = json.loads(result.stdout)
    assert (told["ok"], told["first_bad"], told["altered"]) == (False, 4, ["contact 7 of C-1"])
    said = shell.run("audit", "verify", user="eve", json_wanted=False).stdout
    assert "entry 4" in said and "contact 7 of C-1" in said


def test_an_anchor_is_written_once_and_verified_against(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "anchor.json"
    made = shell.done("audit", "anchor", "--out", str(out), user="eve")
    assert made["file"] == str(out) and made["entries"] > 0
    assert shell.done("audit", "verify", "--anchor", str(out), user="eve")["ok"] is True
    assert shell.refused(5, "audit", "anchor", "--out", str(out), user="eve")


def test_the_job_key_verifies_without_a_password_and_does_nothing_else(shell: Shell, tmp_path: Path) -> None:
    key = tmp_path / "job.key"
    shell.refused(4, "backup", "job-key", "--out", str(key))
    assert not key.exists()
    shell.done("backup", "job-key", "--out", str(key), user="root")
    assert key.stat().st_mode & 0o777 == 0o400
    assert shell.refused(5, "backup", "job-key", "--out", str(key), user="root")["field"] == "out"
    line = ["--store", str(shell.store), "--json", "--job-key-file", str(key)]
    assert json.loads(shell.raw([*line, "audit", "verify"]).stdout)["ok"] is True
    assert shell.raw([*line, "customer", "search", "x"]).exit_code == 2
    key.chmod(0o644)
    assert shell.raw([*line, "audit", "verify"]).exit_code == 2
    line[-1] = str(tmp_path / "none.key")
    assert shell.raw([*line, "audit", "verify"]).exit_code == 2


def test_a_key_that_opens_another_store_is_status_3(shell: Shell, tmp_path: Path) -> None:
    key = tmp_path / "job.key"
    key.write_text("ab" * 32)
    key.chmod(0o400)
    assert (
        shell.raw(["--store", str(shell.store), "--job-key-file", str(key), "audit", "verify"]).exit_code == 3
    )


def test_a_practice_store_is_made_once_and_says_who_may_sign_in(shell: Shell, tmp_path: Path) -> None:
    line = ["--json", "demo", "--customers", "12", "--seed", "3", "--dir", str(tmp_path / "practice")]
    made = json.loads(shell.raw(line).stdout)
    assert made["store"] == str(tmp_path / "practice" / "practice.wms")
    assert {"clerk", "supervisor", "auditor"} <= {one["role"] for one in made["accounts"]}
    clerk = next(one for one in made["accounts"] if one["role"] == "clerk")
    again = shell.raw(line)
    assert json.loads(again.stdout) == made and "stays as it is" in again.stderr
    signed_in = ["--store", made["store"], "--as", clerk["user"], "--password-file", clerk["password_file"]]
    assert json.loads(shell.raw([*signed_in, "--json", "customer", "search", ""]).stdout)["total"] > 0


def test_a_practice_desk_opens_signed_in_as_the_clerk(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr("wmsdesk.cli.administration.demo.at_a_terminal", lambda: True)
    monkeypatch.setattr(
        "wmsdesk.cli.administration.demo.run_desk", lambda *given: opened.append(given[1:]) or 0
    )
    line = ["demo", "--customers", "3", "--dir", str(tmp_path / "practice")]
    said = shell.raw(line).stdout
    assert "Supervisor" in said and str(tmp_path / "practice" / "passwords") in said.replace("\n", "")
    ((place, (user, password)),) = opened
    assert place.name == "practice.wms" and user and len(password) > 7
    assert shell.raw([*line, "--no-ui"]).exit_code == 0 and len(opened) == 1


def test_a_backup_is_made_verified_and_restored(shell: Shell, tmp_path: Path) -> None:
    code, out, place = shell.customer(), tmp_path / "night.backup", tmp_path / "restored.wms"
    made = shell.done("backup", "create", "--out", str(out), user="root")
    assert (made["file"], made["verified"], made["customers"]) == (str(out), True, 1)
    assert shell.done("backup", "verify", str(out), user="root")["entries"] == made["entries"]
    assert "1 customers" in shell.run("backup", "verify", str(out), user="root", json_wanted=False).stdout
    restored = shell.done("backup", "restore", str(out), "--to", str(place), user="root")
    assert (restored["file"], restored["store"], restored["verified"]) == (str(out), str(place), True)
    shell.store = place
    assert shell.done("customer", "show", code)["version"] == 1
    assert shell.refused(5, "backup", "create", "--out", str(out), user="root")
    assert shell.refused(5, "backup", "restore", str(out), "--to", str(place), user="root")


def test_older_backups_give_way(shell: Shell, tmp_path: Path) -> None:
    made = [tmp_path / f"{number}.backup" for number in range(3)]
    assert "removed" not in shell.done("backup", "create", "--out", str(made[0]), user="root")
    told = [shell.done("backup", "create", "--keep", "2", "--out", str(one), user="root") for one in made[1:]]
    assert [one["removed"] for one in told] == [[], [str(made[0])]]
    assert [one.exists() for one in made] == [False, True, True]
    assert re.search(r"T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}$", told[0]["made_at"])
    assert shell.refused(2, "backup", "create", "--keep", "0", "--out", str(tmp_path / "x"), user="root")


def test_the_job_key_makes_backups(shell: Shell, tmp_path: Path) -> None:
    key, out = tmp_path / "job.key", tmp_path / "night.backup"
    shell.done("backup", "job-key", "--out", str(key), user="root")
    line = ["--store", str(shell.store), "--job-key-file", str(key), "backup", "create", "--out", str(out)]
    assert shell.raw(line).exit_code == 0 and out.exists()


def test_a_damaged_backup_is_never_restored(shell: Shell, tmp_path: Path) -> None:
    out, place = tmp_path / "night.backup", tmp_path / "restored.wms"
    shell.done("backup", "create", "--out", str(out), user="root")
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 0xFF
    out.write_bytes(bytes(data))
    result = shell.run("backup", "restore", str(out), "--to", str(place), user="root")
    assert result.exit_code in (5, 7) and not place.exists()


def test_the_doctor_examines_with_and_without_a_signed_in_person(shell: Shell, tmp_path: Path) -> None:
    outside, inside = (json.loads(shell.run("doctor", user=one).stdout) for one in (None, "root"))
    assert (outside["signed_in"], inside["signed_in"]) == (False, True)
    assert len(inside["findings"]) > len(outside["findings"]) > 0
    assert {one["level"] for one in inside["findings"]} <= {"ok", "note", "problem"}
    assert inside["findings"][0]["sentence"] in shell.run("doctor", json_wanted=False).stdout
    shell.store = tmp_path / "none.wms"
    result = shell.run("doctor")
    assert result.exit_code == 7
    problems = [one["sentence"] for one in json.loads(result.stdout)["findings"] if one["level"] == "problem"]
    assert len(problems) == len(set(problems)) > 0

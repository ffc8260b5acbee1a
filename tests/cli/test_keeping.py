"""Audit, unattended work, practice stores, backups and the doctor at a shell."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cli_shell import Shell


def _stand_in(monkeypatch: pytest.MonkeyPatch, name: str, **functions: Any) -> None:
    """Put a module in a service's place, for what happens around the call of it."""
    import wmsdesk.services

    module = ModuleType(f"wmsdesk.services.{name}")
    for function, body in functions.items():
        setattr(module, function, body)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(wmsdesk.services, name, module, raising=False)


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
    monkeypatch.setattr("wmsdesk.cli.demo.at_a_terminal", lambda: True)
    monkeypatch.setattr("wmsdesk.cli.demo.run_desk", lambda *given: opened.append(given[1:]) or 0)
    line = ["demo", "--customers", "3", "--dir", str(tmp_path / "practice")]
    assert "supervisor" in shell.raw(line).stdout
    ((place, (user, password)),) = opened
    assert place.name == "practice.wms" and user and len(password) > 7
    assert shell.raw([*line, "--no-ui"]).exit_code == 0 and len(opened) == 1


@dataclass(frozen=True)
class _Report:
    file: Path
    verified: bool = True
    entries: int = 12
    customers: int = 3456
    made_at: datetime = datetime(2026, 11, 23, tzinfo=UTC)


def test_backups_are_made_verified_and_restored(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def create(desk: Any, out: Path, tell: Any = None) -> _Report:
        asked.append((desk.account.name, out))
        return _Report(out)

    def verify(file: Path, user: str, password: str) -> _Report:
        asked.append((file, user, password))
        return _Report(file)

    def restore(file: Path, to: Path, user: str, password: str) -> _Report:
        asked.append((file, to, user, password))
        return _Report(to)

    _stand_in(monkeypatch, "backup", create=create, verify=verify, restore=restore)
    made = shell.done("backup", "create", "--out", "b", user="root")
    assert (made["file"], made["verified"], made["customers"]) == ("b", True, 3456)
    assert shell.done("backup", "verify", "b", user="root")["file"] == "b"
    restored = shell.done("backup", "restore", "b", "--to", "s", user="root")
    assert (restored["file"], restored["store"], restored["verified"]) == ("b", "s", True)
    word = "only for root 17"
    assert asked == [
        ("root", Path("b")), (Path("b"), "root", word), (Path("b"), Path("s"), "root", word),
    ]  # fmt: skip
    assert "3,456" in shell.run("backup", "verify", "b", user="root", json_wanted=False).stdout


@dataclass(frozen=True)
class _Finding:
    level: str
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)


def test_the_doctor_examines_with_and_without_a_signed_in_person(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def examine(place: Path, desk: Any) -> list[_Finding]:
        return [
            _Finding("ok", "{name} is there.", {"name": place.name}),
            _Finding("note", str(desk is not None)),
        ]

    _stand_in(monkeypatch, "doctor", examine=examine)
    told = shell.done("doctor", user=None)
    assert told["ok"] is True and told["signed_in"] is False
    assert told["findings"][0] == {"level": "ok", "sentence": "desk.wms is there."}
    assert shell.done("doctor")["findings"][1]["sentence"] == "True"
    assert "desk.wms is there." in shell.run("doctor", json_wanted=False).stdout
    shell.store = tmp_path / "none.wms"
    result = shell.run("doctor")
    assert result.exit_code == 7
    assert json.loads(result.stdout)["findings"][-1]["level"] == "problem"

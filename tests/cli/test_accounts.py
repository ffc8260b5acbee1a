"""Making a store, and the accounts in it, at a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_shell import PASSWORDS, Shell

from wmsdesk.models.keys import key_slots


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """New stores with the cheapest derivation there is."""
    quick = key_slots.Derivation(8, 1, 1)
    from wmsdesk.services import stores

    make = stores.create_store
    monkeypatch.setattr(stores, "create_store", lambda *given: make(*given, derivation=quick))


def _init(shell: Shell, *more: str) -> list[str]:
    return ["--store", str(shell.store), "--password-file", str(shell.password_file("root")), *more]


def test_a_store_is_made_with_its_recovery_code_in_a_private_file(
    shell: Shell, tmp_path: Path, quick_keys: None
) -> None:
    shell.store, code = tmp_path / "new.wms", tmp_path / "code"
    result = shell.raw(_init(shell, "--json", "init", "--admin", "root", "--recovery-file", str(code)))
    assert json.loads(result.stdout) == {
        "store": str(shell.store),
        "admin": "root",
        "recovery_file": str(code),
    }
    assert code.stat().st_mode & 0o777 == 0o600
    assert code.read_text().strip() and code.read_text().strip() not in result.output
    assert shell.done("user", "list", user="root")["accounts"][0]["role"] == "admin"
    new = str(shell.password_file("ann"))
    recover = ["user", "recover", "root", "--recovery-file", str(code), "--new-password-file", new]
    assert shell.raw(["--store", str(shell.store), *recover]).exit_code == 0
    shell.password_file("root").write_text(PASSWORDS["ann"])
    assert shell.done("user", "list", user="root")


def test_the_recovery_code_is_told_only_where_no_file_was_named(
    shell: Shell, tmp_path: Path, quick_keys: None
) -> None:
    shell.store = tmp_path / "new.wms"
    told = json.loads(shell.raw(_init(shell, "--json", "init", "--admin", "root")).stdout)
    assert told["recovery_code"]
    shell.store = tmp_path / "other.wms"
    assert "Recovery code, shown only now: " in shell.raw(_init(shell, "init", "--admin", "root")).stdout


def test_nothing_is_written_over_and_nothing_left_behind(
    shell: Shell, tmp_path: Path, quick_keys: None
) -> None:
    before, code = shell.store.read_bytes(), tmp_path / "code"
    line = ("init", "--admin", "root", "--recovery-file", str(code))
    assert shell.raw(_init(shell, *line)).exit_code == 5
    assert shell.store.read_bytes() == before and not code.exists()
    shell.store = tmp_path / "new.wms"
    code.write_text("an older code\n")
    assert shell.raw(_init(shell, *line)).exit_code == 5
    assert not shell.store.exists() and code.read_text() == "an older code\n"
    assert shell.raw(_init(shell, "init", "--admin", "no good name")).exit_code == 5
    assert not shell.store.exists()


def test_an_account_is_added_disabled_enabled_and_moved(shell: Shell) -> None:
    new = ("--new-password-file", str(shell.password_file("ann")))
    added = shell.done("user", "add", "kim", "--role", "support", *new, "--full-name", "Kim O", user="root")
    assert added == {"user": "kim", "role": "support", "full_name": "Kim O", "temporary": False}
    shell.password_file("kim").write_text(PASSWORDS["ann"])
    assert shell.done("customer", "search", "", user="kim")["total"] == 0
    assert shell.done("user", "disable", "kim", user="root")["state"] == "disabled"
    shell.refused(3, "customer", "search", "", user="kim")
    shell.done("user", "enable", "kim", user="root")
    shell.done("user", "role", "kim", "--role", "clerk", user="root")
    assert shell.done("customer", "add", "--set", "name=Mine", user="kim")["code"]
    assert shell.refused(5, "user", "add", "kim", "--role", "clerk", *new, user="root")["field"] == "name"
    assert shell.refused(5, "user", "role", "kim", "--role", "king", user="root")["field"] == "role"
    assert shell.refused(6, "user", "disable", "nobody", user="root")["code"] == "not-found"


def test_a_temporary_password_opens_nothing_but_its_own_change(shell: Shell) -> None:
    first, second = shell.password_file("ann"), shell.password_file("ben")
    words = ("--role", "clerk", "--new-password-file", str(first), "--temporary")
    assert shell.done("user", "add", "kim", *words, user="root")["temporary"] is True
    shell.password_file("kim").write_text(PASSWORDS["ann"])
    assert shell.refused(3, "customer", "search", "", user="kim")["code"] == "password-change-needed"
    shell.done("user", "passwd", "kim", "--new-password-file", str(second), user="kim")
    shell.password_file("kim").write_text(PASSWORDS["ben"])
    assert shell.done("customer", "search", "", user="kim")["rows"] == []


def test_an_administrator_sets_a_password_for_somebody_else(shell: Shell) -> None:
    new = ("--new-password-file", str(shell.password_file("sue")))
    shell.done("user", "passwd", "ann", *new, user="root")
    shell.password_file("ann").write_text(PASSWORDS["sue"])
    assert shell.done("customer", "search", "")["total"] == 0
    shell.refused(4, "user", "passwd", "ben", *new)
    short = shell.folder / "short"
    short.write_text("1234\n")
    error = shell.refused(5, "user", "passwd", "ann", "--new-password-file", str(short))
    assert (error["code"], error["field"]) == ("bad-value", "password")


def test_the_roles_are_told_to_anybody(shell: Shell) -> None:
    roles = shell.done("user", "roles", user=None)["roles"]
    assert {one["role"] for one in roles} >= {"clerk", "supervisor", "auditor", "admin"}
    assert "Enter a customer" in shell.run("user", "roles", user=None, json_wanted=False).stdout

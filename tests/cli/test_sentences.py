"""What is refused is told in words of the trade, in the reader's language, and never by an id of the program."""

from __future__ import annotations

import json
import re

import pytest
from cli_shell import Shell

from wmsdesk.services import audit
from wmsdesk.services.audit import Verdict


def test_what_a_role_may_not_do_is_said_in_words(shell: Shell) -> None:
    error = shell.refused(4, "customer", "search", "x", user="root")
    assert error["message"] == "Your role, Administrator, may not do this: Look customers up."
    error = shell.refused(4, "--lang", "zh", "customer", "add", "--set", "name=A", user="eve")
    assert "customer" not in error["message"] and "Enter" not in error["message"]


def test_what_two_cards_have_in_common_is_said_by_its_labels(shell: Shell) -> None:
    shell.customer("Grey Harbour Ltd", "phone=021-66778899")
    again = (
        "customer",
        "add",
        "--refuse-duplicates",
        "--set",
        "name=Grey Harbour",
        "--set",
        "phone=021-66778899",
    )
    said = shell.refused(5, *again)["message"]
    assert said == "This looks like C-00001 Grey Harbour Ltd; the same in both: Name, Phone."
    assert "Name" not in shell.refused(5, "--lang", "zh", *again)["message"]


def test_a_broken_chain_is_told_in_one_language_with_one_full_stop(shell: Shell, monkeypatch) -> None:
    broken = Verdict(9, False, 5, "An entry of the audit chain is missing.")
    monkeypatch.setattr(audit, "verify", lambda *_all, **_named: broken)
    told = shell.run("audit", "verify", user="eve", json_wanted=False).stdout.strip()
    assert told.endswith("missing.") and ".." not in told
    told = shell.run("--lang", "zh", "audit", "verify", user="eve", json_wanted=False).stdout
    assert "entry" not in told and "missing" not in told


_WRONG_LINES = {
    "no such command": ("customer", "fly"),
    "no such noun": ("fly",),
    "no such option": ("customer", "search", "--fly"),
    "a missing argument": ("customer", "show"),
    "a missing option": ("backup", "create"),
    "no verb": ("customer",),
    "a number out of its range": ("customer", "search", "--limit", "-1"),
    "no number": ("customer", "edit", "C", "--base-version", "x"),
    "an option without its value": ("customer", "search", "--tag"),
    "a flag with a value": ("customer", "search", "--json=1"),
    "too many words": ("customer", "show", "a", "b"),
    "a word with NUL": ("customer", "show", "a\0b"),
    "a path with NUL": ("import", "customers", "a\0b"),
}
_PLAIN = re.compile(r"--[a-z-]+|wmsdesk [a-z -]*|\b(fly|b|[A-Z]+|FILE|CODE)\b|[0-9 ,:;.]+")


@pytest.mark.parametrize("wrong", _WRONG_LINES)
def test_a_line_that_cannot_be_understood_is_told_in_the_readers_language(shell: Shell, wrong: str) -> None:
    line = ("--store", str(shell.store))
    english = shell.raw([*line, *_WRONG_LINES[wrong]])
    chinese = shell.raw([*line, *("--lang", "zh"), *_WRONG_LINES[wrong]])
    assert (english.exit_code, chinese.exit_code) == (2, 2)
    assert english.stderr.count("\n") == chinese.stderr.count("\n") == 1
    assert english.stderr.strip().isascii() and english.stderr != chinese.stderr
    left = _PLAIN.sub("", chinese.stderr.strip())
    assert left and not re.search("[A-Za-z]{2}", left), left


def test_none_of_the_choices_is_told_with_the_choices(shell: Shell, monkeypatch) -> None:
    said = shell.raw(["--lang", "fr", "customer", "search"]).stderr
    assert said == "--lang cannot be taken: it must be one of: en, zh.\n"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "只能是：en, zh" in shell.raw(["--lang", "fr", "customer", "search"]).stderr


def test_the_first_bad_thing_is_a_record_where_every_entry_holds(shell: Shell, monkeypatch) -> None:
    altered = Verdict(
        9, False, None, "Records were changed or deleted by another program.", ("customer C-1",)
    )
    monkeypatch.setattr(audit, "verify", lambda *_all, **_named: altered)
    result = shell.run("audit", "verify", user="eve")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["first_bad"], told["altered"]) == (
        7,
        False,
        "customer C-1",
        ["customer C-1"],
    )
    assert shell.run("audit", "verify", user="eve", json_wanted=False).stdout.startswith("The chain is whole")

"""What is refused is told in words of the trade, in the reader's language, and never by an id of the program."""

from __future__ import annotations

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

"""Tasks, visits, contracts, consent, surveys and intake, as a script meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def customer(shell: Any) -> str:
    return str(shell.done("customer", "add", "--set", "name=恒力", "--set", "level=key")["code"])


def test_a_task_goes_from_made_to_done(shell: Any, customer: str) -> None:
    task = shell.done(
        "task",
        "add",
        "--set",
        "subject=Call back",
        "--set",
        "due_on=2026-11-20",
        "--customer",
        customer,
        "--to",
        "ben",
    )
    number = task["number"]
    assert (task["state"], task["assignee"], task["customer"]) == ("open", "ben", customer)
    listed = shell.done("task", "list", "--mine", user="ben")
    assert listed["total"] == 1 and listed["tasks"][0]["number"] == number
    shell.done("task", "note", number, "nobody answered")
    done = shell.done("task", "done", number, "--set", "outcome=spoke to them", user="ben")
    assert (done["state"], done["outcome"]) == ("done", "spoke to them")
    assert [one["kind"] for one in done["entries"]] == ["made", "note", "done"]
    assert shell.run("task", "drop", number, "--reason", "x").exit_code == 5
    assert shell.run("task", "reopen", number).exit_code == 5
    assert shell.done("task", "reopen", number, "--reason", "again")["state"] == "open"
    text = shell.run("task", "show", number, json_wanted=False).output
    assert "Call back" in text and "nobody answered" in text


def test_a_visit_plans_the_next(shell: Any, customer: str) -> None:
    visit = shell.done("visit", "plan", "--customer", customer, "--on", "2026-11-23")
    done = shell.done("visit", "done", visit["number"], "--outcome", "content", "--again", "2099-01-04")
    assert done["state"] == "done"
    (following,) = shell.done("visit", "list")["visits"]
    assert following["due_on"] == "2099-01-04"
    assert len(shell.done("visit", "list", "--all")["visits"]) == 2


def test_rules_are_told_set_and_run(shell: Any, customer: str) -> None:
    rules = {one["rule"]: one for one in shell.done("calendar", "rules")["rules"]}
    assert rules["complaints"]["number"] == 3 and rules["visit_key"]["active"]
    ran = {one["rule"]: one["made"] for one in shell.done("calendar", "run")["rules"]}
    assert ran["visit_key"] == 1
    again = {one["rule"]: one["made"] for one in shell.done("calendar", "run")["rules"]}
    assert again["visit_key"] == 0
    assert shell.run("calendar", "rule", "complaints", "--set", "number=5").exit_code == 4
    changed = shell.done("calendar", "rule", "complaints", "--set", "number=5", "--off", user="sue")
    assert (changed["number"], changed["active"]) == (5, False)
    assert shell.run("calendar", "rule", "complaints", "--set", "number=none", user="sue").exit_code == 5
    assert "days" in shell.done("calendar", "list", "--days", "60")


def test_a_contract_is_entered_signed_and_ended(shell: Any, customer: str) -> None:
    made = shell.done(
        "contract", "add", "--customer", customer, "--set", "subject=Cold store",
        "--set", "starts_on=2026-01-01", "--set", "amount=1200.00",
    )  # fmt: skip
    number = made["number"]
    assert (made["state"], made["fields"]["amount"]) == ("draft", "1200.00")
    assert shell.done("contract", "move", number, "signed")["state"] == "signed"
    assert shell.run("contract", "move", number, "ended").exit_code == 5
    assert shell.run("contract", "move", number, "elsewhere").exit_code == 5
    assert shell.done("contract", "edit", number, "--set", "ends_on=2030-01-01")["version"] == 3
    assert shell.done("contract", "list", "--ending")["contracts"] == []
    assert shell.run("contract", "show", "CT-9").exit_code == 6


def test_who_has_not_agreed_is_not_asked(shell: Any, customer: str) -> None:
    assert shell.run("survey", "ask", customer).exit_code == 5
    shell.done("consent", "record", customer, "survey", "given", "--source", "phone")
    number = shell.done("survey", "ask", customer)["number"]
    assert shell.run("survey", "answer", number, "--rating", "6").exit_code == 5
    assert shell.done("survey", "answer", number, "--rating", "5")["rating"] == 5
    assert shell.run("survey", "answer", number, "--rating", "1").exit_code == 5
    assert shell.done("survey", "list")["csat"] == 100.0
    word = shell.done("consent", "list", customer)["consents"][0]
    assert (word["purpose"], word["state"], word["contact"]) == ("survey", "given", None)
    assert shell.run("consent", "record", customer, "poetry", "given", "--source", "x").exit_code == 5


def test_a_folder_of_mails_is_taken_once(shell: Any, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    mail = b"From: a@b.example\nSubject: Crushed\nMessage-ID: <1@b.example>\n\nTwo cartons."
    (box / "one.eml").write_bytes(mail)
    (box / "two.eml").write_bytes(mail)
    taken = shell.done("intake", "take", str(box))
    assert (taken["read"], taken["taken"], taken["duplicate"], taken["refused"]) == (2, 1, 1, 0)
    assert shell.done("complaint", "show", taken["results"][0]["case"])["subject"] == "Crushed"
    assert shell.run("intake", "take", str(tmp_path / "nowhere")).exit_code == 6
    assert shell.run("intake", "take", str(box), user="eve").exit_code == 4
    assert "0 read" in shell.run("intake", "take", str(box), json_wanted=False).output


def test_nobody_without_the_permission_manages_tasks(shell: Any) -> None:
    assert shell.run("task", "add", "--set", "subject=x", user="eve").exit_code == 4
    assert shell.run("task", "list", user="root").exit_code == 4


def test_what_was_refused_is_listed_with_its_reason(shell: Any, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    (box / "good.eml").write_bytes(b"From: a@b.example\nSubject: Crushed\n\nTwo cartons.")
    (box / "none.eml").write_bytes(b"\x00")
    shell.done("intake", "take", str(box))
    refused, taken = shell.done("intake", "list")["items"]
    assert (refused["file"], refused["state"], refused["message"]) == (
        "none.eml",
        "refused",
        "This is no mail that can be read.",
    )
    assert taken["case"] and taken["message"] is None
    assert len(shell.done("intake", "list", "--state", "taken")["items"]) == 1
    assert shell.run("intake", "list", "--state", "lost").exit_code == 5
    assert shell.run("intake", "list", user="eve").exit_code == 4
    assert "none.eml" in shell.run("intake", "list", json_wanted=False).output


def test_an_improvement_follows_from_a_complaint(shell: Any, customer: str) -> None:
    case = shell.done("complaint", "log", "--customer", customer, "--subject", "crushed")["number"]
    planned = shell.done(
        "complaint", "improve", case, "--subject", "Corner guards", "--to", "wes", "--by", "2026-11-20",
        "--cause", "packaging", user="sue",
    )  # fmt: skip
    assert (planned["kind"], planned["case"], planned["cause"], planned["assignee"]) == (
        "improvement",
        case,
        "packaging",
        "wes",
    )
    (one,) = shell.done("complaint", "improvements", "--cause", "warehouse")["improvements"]
    assert (one["owner"], one["due_on"], one["case"]) == ("wes", "2026-11-20", case)
    assert shell.run("task", "done", planned["number"], user="wes").exit_code == 5
    shell.done("task", "done", planned["number"], "--set", "outcome=none since", user="wes")
    assert shell.done("complaint", "improvements")["improvements"] == []
    (done,) = shell.done("complaint", "improvements", "--all", "--case", case)["improvements"]
    assert (done["state"], done["result"]) == ("done", "none since")
    assert "Corner guards" in shell.run("complaint", "improvements", "--all", json_wanted=False).output
    assert shell.run(
        "complaint", "improve", "CP-1", "--subject", "x", "--to", "wes", "--by", "x"
    ).exit_code in (5, 6)

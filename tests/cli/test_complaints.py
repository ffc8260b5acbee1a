"""Complaints and inquiries from a script: logged, worked, answered, closed, reported; refusals by their status."""

from __future__ import annotations

import json
import re

import pytest

SHAPE = {
    "number",
    "state",
    "customer",
    "priority",
    "respond_by",
    "resolve_by",
    "responded_at",
    "resolved_at",
    "breached",
}


@pytest.fixture
def customer(shell):
    return shell.customer("Grey Harbour Ltd", "phone=021-5886 8866")


def log(shell, *more, user="sue"):
    words = ("complaint", "log", "--phone", "021 5886 8866", "--subject", "two cartons crushed", *more)
    return shell.done(*words, user=user)


def test_a_complaint_from_the_first_ring_to_its_report(shell, customer, tmp_path):
    made = log(shell, "--priority", "urgent", "--category", "damage", "--at", "2026-11-23T17:50")
    assert set(made) >= SHAPE and re.fullmatch(r"CP-\d{8}-0001", made["number"])
    assert (made["state"], made["customer"], made["priority"]) == ("new", customer, "urgent")
    assert (made["respond_by"], made["resolve_by"]) == ("2026-11-24T09:20+08:00", "2026-11-24T10:50+08:00")
    number = made["number"]
    assert shell.done("complaint", "take", number, user="sue")["assignee"] == "sue"
    for state in (
        "acknowledged",
        "investigating",
        "waiting_customer",
        "investigating",
        "proposed",
        "resolved",
    ):
        moved = shell.done("complaint", "move", number, state, "--note", "on the way", user="sue")
        assert moved["state"] == state
    assert shell.refused(5, "complaint", "move", number, "closed", user="sue")["field"] == "cause"
    outcome = (
        "--cause",
        "packaging",
        "--action",
        "new cartons",
        "--result",
        "accepted",
        "--told",
        "2026-11-24T10:00",
    )
    closed = shell.done("complaint", "move", number, "closed", *outcome, user="sue")
    assert (closed["state"], closed["told_at"]) == ("closed", "2026-11-24T10:00+08:00")
    assert shell.done("complaint", "rate", number, "4", "--note", "quick", user="sue")["rating"] == 4
    shown = shell.done("complaint", "show", number.lower())
    assert shown["timeline"][0]["kind"] == "logged" and shown["timeline"][-1]["kind"] == "rating"
    out = tmp_path / "report.txt"
    assert shell.done("complaint", "report", number, "--out", str(out), user="sue")["number"] == number
    text = out.read_text("utf-8")
    assert (
        "two cartons crushed" in text and "In the warehouse › Packed badly" in text and "new cartons" in text
    )
    assert (
        shell.refused(5, "complaint", "report", number, "--out", str(out), user="sue")["code"]
        == "file-exists"
    )
    paper = tmp_path / "report.pdf"
    shell.done("complaint", "report", number, "--out", str(paper), user="sue")
    assert paper.read_bytes().startswith(b"%PDF")
    assert shell.refused(5, "complaint", "report", number, "--out", str(tmp_path / "x.doc"), user="sue")


def test_the_queue_and_its_filters(shell, customer):
    first = log(shell, "--at", "2026-11-20T10:00")["number"]
    second = log(shell, "--priority", "low")
    listed = shell.done("complaint", "list", "--open")
    assert [one["number"] for one in listed["complaints"]] == [first, second["number"]] and listed[
        "total"
    ] == 2
    late = shell.done("complaint", "list", "--breached")["complaints"]
    assert [one["number"] for one in late] == [first] and "response" in late[0]["breached"]
    shell.done("complaint", "move", first, "rejected", "--note", "not ours", user="sue")
    assert shell.done("complaint", "list", "--open")["total"] == 1
    assert shell.done("complaint", "list", "--state", "rejected")["total"] == 1
    assert shell.done("complaint", "list", "--customer", customer, "--search", "carton")["total"] == 2
    assert shell.done("complaint", "list", "--mine", user="sue")["total"] == 0
    assert shell.refused(5, "complaint", "list", "--state", "lost")["field"] == "state"
    people = shell.run("complaint", "list", json_wanted=False).stdout
    assert second["number"] in people and "two cartons crushed" in people


def test_inquiries_stand_beside_complaints_with_clocks_of_their_own(shell, customer):
    log(shell)
    asked = shell.done(
        "inquiry", "log", "--customer", customer, "--subject", "opening hours", "--priority", "low"
    )
    assert asked["number"].startswith("IQ-") and asked["kind"] == "inquiry"
    shell.done("inquiry", "log", "--kind", "feedback", "--customer", customer, "--subject", "well done")
    listed = shell.done("inquiry", "list", "--open")["inquiries"]
    assert {one["kind"] for one in listed} == {"inquiry", "feedback"}
    assert shell.done("inquiry", "list", "--kind", "feedback")["total"] == 1
    done = shell.done("inquiry", "move", asked["number"], "resolved", "--result", "nine to six", user="sue")
    assert done["state"] == "resolved" and done["responded_at"] == done["resolved_at"]
    assert (
        shell.refused(5, "inquiry", "move", asked["number"], "proposed", user="sue")["code"] == "illegal-step"
    )


def test_who_calls(shell, customer):
    found = shell.done("complaint", "who", "(021) 5886 8866 转808", user="sue")
    assert (found["customer"], found["digits"]) == (customer, "02158868866")
    assert shell.done("complaint", "who", "4" * 40, user="sue")["matches"] == []
    assert "Grey Harbour" in shell.run("complaint", "who", "8866", json_wanted=False, user="sue").stdout


def test_an_unknown_caller_is_kept_and_linked_later(shell, customer):
    made = shell.done("complaint", "log", "--phone", "0571 8765 4321", "--subject", "late", "--name", "a man")
    assert (made["customer"], made["caller_name"]) == (None, "a man")
    assert shell.done("complaint", "link", made["number"], "--customer", customer)["customer"] == customer
    talks = shell.done("complaint", "history", customer)["talks"]
    assert [one["number"] for one in talks] == [made["number"]]


def test_two_people_take_one_case(shell, customer):
    number = log(shell)["number"]
    shell.done("complaint", "take", number, user="sue")
    error = shell.refused(5, "complaint", "take", number, user="sam")
    assert error["code"] == "taken" and "sue" in error["message"]
    assert (
        shell.done("complaint", "hand-over", number, "--to", "sam", "--note", "yours", user="sue")["assignee"]
        == "sam"
    )
    assert shell.done("complaint", "assign", number, user="sue")["assignee"] is None
    shell.done("complaint", "note", number, "please look @sam", user="sue")
    shell.done("complaint", "edit", number, "--set", "priority=high", user="sue")


def test_what_is_kept_for_complaints(shell, customer):
    shell.done("complaint", "cause", "add", "forklift", "Forklift", "--parent", "warehouse", user="sue")
    shell.done("complaint", "cause", "edit", "forklift", "--label", "叉车", "--retire", user="root")
    causes = {one["code"]: one for one in shell.done("complaint", "cause", "list")["causes"]}
    assert causes["forklift"] == {
        "code": "forklift",
        "label": "叉车",
        "parent": "warehouse",
        "active": False,
        "used": 0,
    }
    shell.done("complaint", "category", "add", "cold", "Cold chain", "--team", "east", user="root")
    assert "cold" in {one["code"] for one in shell.done("complaint", "category", "list")["categories"]}
    shell.done("complaint", "category", "retire", "cold", user="root")
    shell.done("complaint", "holiday", "add", "2026-11-27", "--label", "盘点", user="root")
    assert len(shell.done("complaint", "holiday", "take", "2026", user="root")["days"]) > 20
    assert shell.done("complaint", "holiday", "list", "--year", "2026")["days"][0]["day"] == "2026-01-01"
    shell.done("complaint", "holiday", "drop", "2026-11-27", user="root")
    shell.done("complaint", "team", "join", "east", "sue", user="root")
    assert shell.done("complaint", "team", "list")["teams"] == [{"team": "east", "members": ["sue"]}]
    shell.done("complaint", "team", "leave", "east", "sue", user="root")
    assert shell.done("complaint", "clock", user="root") == {"moved": []}
    log(shell, "--at", "2026-11-20T10:00")
    assert len(shell.done("complaint", "escalate", user="sue")["escalated"]) == 1
    assert shell.done("complaint", "similar", log(shell)["number"]) == {"similar": []}


@pytest.mark.parametrize(
    ("status", "words", "user"),
    [
        (2, ("complaint", "log", "--subject", "x"), "ann"),
        (2, ("complaint", "log", "--phone", "1"), "ann"),
        (2, ("complaint", "log", "--phone", "1", "--subject", "x", "--priority", "huge"), "ann"),
        (5, ("complaint", "log", "--phone", "1", "--subject", ""), "ann"),
        (5, ("complaint", "log", "--phone", "1", "--subject", "x", "--at", "yesterday"), "ann"),
        (5, ("complaint", "log", "--phone", "1", "--subject", "x", "--at", "2026-13-45T99:99"), "ann"),
        (5, ("complaint", "log", "--phone", "1", "--subject", "x", "--at", "9999-12-31T23:59"), "ann"),
        (6, ("complaint", "log", "--customer", "C-99999", "--subject", "x"), "ann"),
        (6, ("complaint", "show", "CP-1"), "ann"),
        (6, ("complaint", "move", "CP-1", "closed"), "sue"),
        (4, ("complaint", "log", "--phone", "1", "--subject", "x"), "eve"),
        (4, ("complaint", "list"), "root"),
        (4, ("complaint", "take", "{}"), "ann"),
        (4, ("complaint", "remedy", "{}", "goodwill", "--cost", "1.00"), "ann"),
        (4, ("complaint", "cause", "add", "x", "X"), "ann"),
        (5, ("complaint", "remedy", "{}", "gold"), "sue"),
        (5, ("complaint", "remedy", "{}", "credit_note"), "fin"),
        (5, ("complaint", "move", "{}", "closed"), "sue"),
        (5, ("complaint", "move", "{}", "finished"), "sue"),
        (5, ("complaint", "move", "{}", "rejected"), "sue"),
        (5, ("complaint", "rate", "{}", "5"), "sue"),
        (5, ("complaint", "note", "{}", ""), "sue"),
        (6, ("complaint", "assign", "{}", "--to", "nobody"), "sue"),
        (6, ("complaint", "link", "{}", "--customer", "C-99999"), "sue"),
        (6, ("complaint", "holiday", "take", "2026", "--country", "XX"), "root"),
        (5, ("complaint", "holiday", "add", "tomorrow"), "root"),
    ],
)
def test_what_cannot_be_is_refused_by_its_status(shell, customer, status, words, user):
    number = log(shell)["number"]
    shell.refused(status, *(number if one == "{}" else one for one in words), user=user)


def test_a_remedy_that_costs_is_kept_with_its_currency(shell, customer):
    number = log(shell)["number"]
    done = shell.done(
        "complaint", "remedy", number, "goodwill", "--cost", "120.50", "--note", "once", user="fin"
    )
    assert (done["remedy"], done["cost"], done["currency"]) == ("goodwill", "120.50", "CNY")


def test_a_person_is_told_in_words_and_chinese(shell, customer):
    number = log(shell, "--priority", "high")["number"]
    told = shell.run("--lang", "zh", "complaint", "show", number, json_wanted=False).stdout
    assert "投诉" in told and "首次响应" in told
    assert json.loads(shell.run("complaint", "show", number).stdout)["breached"] == []

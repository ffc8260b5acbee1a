"""The whole main job at a shell: enter, find, edit, approve, re-check, look back."""

from __future__ import annotations

import json
import re

from cli_shell import Shell

_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+08:00")


def test_a_customer_is_entered_found_and_shown(shell: Shell) -> None:
    added = shell.done(
        "customer", "add", "--set", "name=厦门灰港贸易有限公司", "--set", "usci=91350100M000100Y43",
        "--set", "tags=vip, cold", "--set", "notes=a=b", "--set", "city=厦门",
    )  # fmt: skip
    assert added["version"] == 1 and added["warnings"] == []
    found = shell.done("customer", "search", "灰港")
    assert (found["total"], found["capped"]) == (1, False)
    assert found["elapsed_ms"] >= 0
    assert found["rows"][0] == {
        "code": added["code"], "name": "厦门灰港贸易有限公司", "marks": ["unchecked"], "phone": None, "city": "厦门",
        "grade": None,
    }  # fmt: skip
    card = shell.done("customer", "show", added["code"])
    assert card["fields"]["tags"] == ["vip", "cold"]
    assert card["fields"]["notes"] == "a=b"
    assert card["fields"]["credit_limit"] is None and card["grade"] is None
    assert card["marks"] == ["unchecked"]


def test_a_sensitive_field_waits_for_two_others_and_is_rechecked(shell: Shell) -> None:
    code = shell.customer()
    edited = shell.done(
        "customer", "edit", code, "--set", "city=Leith", "--set", "credit_limit=600000.00",
        "--set", "payment_terms_days=45", "--base-version", "1", "--reason", "a good year",
    )  # fmt: skip
    assert (edited["code"], edited["version"], edited["applied"]) == (code, 2, ["city"])
    assert [one["field"] for one in edited["pending"]] == ["credit_limit", "payment_terms_days"]
    assert edited["recheck"] == "unchecked"
    limit, terms = (one["request"] for one in edited["pending"])
    request = shell.done("approval", "show", limit, user="sue")
    assert (request["old"], request["new"], request["levels"]) == (None, "600000.00", 2)
    assert shell.refused(4, "approval", "approve", limit)["code"] == "not-permitted"
    assert shell.done("approval", "approve", limit, "--comment", "fine", user="sue")["state"] == "pending"
    assert shell.refused(5, "approval", "approve", limit, user="sue")["code"] == "already-approved"
    assert shell.done("approval", "approve", limit, user="sam") == {"id": limit, "state": "approved"}
    assert shell.done("approval", "reject", terms, "--comment", "no", user="sue")["state"] == "rejected"
    card = shell.done("customer", "show", code)
    assert card["fields"]["credit_limit"] == "600000.00"
    assert card["fields"]["payment_terms_days"] is None
    waiting = shell.done("customer", "recheck", code)
    assert {"field": "credit_limit", "stored": "600000.00", "meant": "600000.00"} in waiting["open"]
    fields = [one["field"] for one in waiting["open"]]
    confirmed = shell.done("customer", "recheck", code, *(x for one in fields for x in ("--confirm", one)))
    assert confirmed == {"code": code, "open": [], "state": "checked"}


def test_a_mistaken_no_is_taken_back(shell: Shell) -> None:
    code = shell.customer()
    shell.done("customer", "edit", code, "--set", "city=Leith")
    field = {"field": "city", "stored": "Leith", "meant": "Leith"}
    denied = shell.done("customer", "recheck", code, "--wrong", "city")
    assert denied["denied"] == [field | {"by": "ann"}] and denied["state"] == "unchecked"
    assert "denied" not in shell.done("customer", "recheck", code, "--confirm", "city")


def test_numbers_are_numbers_and_amounts_are_text(shell: Shell) -> None:
    code = shell.customer()
    request = shell.done("customer", "edit", code, "--set", "payment_terms_days=45")["pending"][0]["request"]
    shell.done("approval", "approve", request, user="sue")
    assert shell.done("customer", "show", code)["fields"]["payment_terms_days"] == 45


def test_the_history_says_who_changed_what_with_the_offset(shell: Shell) -> None:
    code = shell.customer()
    shell.done("customer", "edit", code, "--set", "city=Leith", user="ben")
    newest = shell.done("customer", "history", code)["entries"][0]
    assert (newest["by"], newest["field"], newest["old"], newest["new"]) == ("ben", "city", None, "Leith")
    assert _WITH_OFFSET.fullmatch(newest["at"])
    assert newest["terminal"] is None
    assert shell.done("customer", "history", code, user="sue")["entries"][0]["terminal"] == "cli"
    said = shell.run("customer", "history", code, user="sue", json_wanted=False).stdout
    assert "ben · cli" in said and "customer edited" in said and "customer.edit" not in said


def test_an_edit_tells_old_and_new_of_every_field(shell: Shell) -> None:
    code = shell.customer("Grey Harbour Ltd", "tags=cold, key")
    edited = shell.done(
        "customer", "edit", code, "--set", "city=Leith", "--set", "tags=cold", "--set", "payment_terms_days=45"
    )  # fmt: skip
    request = edited["pending"][0]["request"]
    assert edited["changes"] == [
        {"field": "tags", "old": ["cold", "key"], "new": ["cold"], "request": None},
        {"field": "city", "old": None, "new": "Leith", "request": None},
        {"field": "payment_terms_days", "old": None, "new": 45, "request": request},
    ]
    contact = shell.done("customer", "contact", code, "--set", "name=Ann")
    names = [one["field"].rpartition(".")[2] for one in contact["changes"]]
    assert names == ["name", "is_primary"] and contact["changes"][0]["new"] == "Ann"


def test_a_search_is_narrowed_by_tag_city_kind_level_state_and_mark(shell: Shell) -> None:
    leith = shell.customer("Grey Harbour Ltd", "city=Leith", "kind=company", "level=gold", "tags=cold")
    other = shell.customer("Grey Person", "city=Cork", "kind=person")
    shell.done("customer", "retire", other, "--reason", "gone")
    shell.done("customer", "recheck", leith, *(word for one in
               shell.done("customer", "recheck", leith)["open"] for word in ("--confirm", one["field"])))  # fmt: skip

    def found(*words: str) -> list[str]:
        return [one["code"] for one in shell.done("customer", "search", *words)["rows"]]

    for words in (("--city", "Leith"), ("--kind", "company"), ("--level", "Gold"), ("--tag", "cold")):
        assert found(*words) == found("grey", *words) == [leith]
    assert found("grey", "--tag", "warm") == []
    assert found("--state", "retired") == found("--mark", "unchecked") == [other]
    assert found("--state", "active") == [leith]
    for option in ("--state", "--kind", "--level", "--mark"):
        error = shell.refused(5, "customer", "search", option, "odd")
        assert error["field"] == option.removeprefix("--")


def test_a_wrong_value_is_sent_back_and_corrected(shell: Shell) -> None:
    code = shell.customer("Grey Harbour Ltd", "city=Leith")
    view = shell.done("customer", "recheck", code, "--wrong", "city", "--confirm", "name")
    assert "city" not in [one["field"] for one in view["open"]]
    assert shell.done("customer", "edit", code, "--set", "city=Leeds")["recheck"] == "unchecked"


def test_an_edit_that_changes_nothing_applies_nothing(shell: Shell) -> None:
    code = shell.customer("Grey Harbour Ltd", "city=Leith")
    answer = shell.done("customer", "edit", code, "--set", "city=Leith")
    assert (answer["version"], answer["applied"], answer["pending"]) == (1, [], [])


def test_an_empty_value_clears_a_field(shell: Shell) -> None:
    code = shell.customer("Grey Harbour Ltd", "city=Leith")
    shell.done("customer", "edit", code, "--set", "city=")
    assert shell.done("customer", "show", code)["fields"]["city"] is None


def test_what_another_changed_meanwhile_is_not_overwritten(shell: Shell) -> None:
    code = shell.customer("Grey Harbour Ltd", "city=Leith")
    shell.done("customer", "edit", code, "--set", "city=Leeds", user="ben")
    error = shell.refused(5, "customer", "edit", code, "--set", "city=Hull", "--base-version", "1")
    assert (error["code"], error["field"]) == ("conflict", "city")
    merged = shell.done("customer", "edit", code, "--set", "notes=x", "--base-version", "1")
    assert merged["version"] == 3


def test_the_same_tax_number_blocks_and_a_resemblance_is_told(shell: Shell) -> None:
    first = shell.customer("Grey Harbour Ltd", "usci=91350100M000100Y43")
    words = ("customer", "add", "--set", "name=Other", "--set", "usci=91350100M000100Y43")
    assert shell.refused(5, *words)["code"] == "duplicate"
    again = ("customer", "add", "--set", "name=GREY HARBOUR LTD")
    assert shell.refused(5, *again, "--refuse-duplicates")["code"] == "duplicate"
    result = shell.run(*again)
    assert json.loads(result.stdout)["warnings"] == [
        {"code": first, "name": "Grey Harbour Ltd", "fields": ["name"]}
    ]
    assert first in result.stderr


def test_contacts_are_entered_edited_and_rechecked_by_their_number(shell: Shell) -> None:
    code = shell.customer()
    made = shell.done("customer", "contact", code, "--set", "name=Ada", "--set", "phone=0592 555 0101")
    part = made["applied"][0].partition(".")[0]
    number = part.partition(":")[2]
    shell.done("customer", "contact", code, "--id", number, "--set", "phone=0592 555 0102")
    names = [one["field"] for one in shell.done("customer", "recheck", code)["open"]]
    assert f"contact:{number}.phone" in names
    shell.done("customer", "recheck", code, "--confirm", f"contact:{number}.phone")
    second = shell.done("customer", "contact", code, "--set", "name=Bo")["applied"][0].partition(".")[0]
    out = second.partition(":")[2]
    assert shell.done("customer", "contact", code, "--id", out, "--out-of-use")["active"] is False
    rows = shell.done("customer", "contact", code)["rows"]
    assert [one["active"] for one in rows] == [True, False]
    assert shell.refused(2, "customer", "contact", code, "--out-of-use")["code"] == "usage"


def test_addresses_have_their_own_lines(shell: Shell) -> None:
    code = shell.customer()
    shell.done("customer", "address", code, "--set", "kind=ship_to", "--set", "address=1 Quay")
    assert shell.done("customer", "show", code)["addresses"][0]["address"] == "1 Quay"


def test_cards_are_retired_merged_and_parted_again(shell: Shell) -> None:
    first, second = shell.customer("Grey Harbour Ltd"), shell.customer("Blue Harbour Ltd")
    shell.done("customer", "retire", first, "--reason", "closed down")
    assert shell.refused(5, "customer", "edit", first, "--set", "city=x")["code"] == "retired"
    shell.done("customer", "restore", first)
    assert shell.done("customer", "merge", first, second)["into"] == first
    assert shell.done("customer", "show", first)["aliases"] == [second]
    shell.done("customer", "unmerge", second)
    assert shell.done("customer", "review", first)["code"] == first
    assert shell.done("customer", "reviews")["rows"] == []
    assert shell.done("customer", "overdue")["rows"] == []


def test_a_request_can_be_recalled_by_whoever_made_it(shell: Shell) -> None:
    code = shell.customer()
    number = shell.done("customer", "edit", code, "--set", "credit_limit=1.00")["pending"][0]["request"]
    assert [one["id"] for one in shell.done("approval", "list", user="sue")["requests"]] == [number]
    assert shell.refused(4, "approval", "recall", number, user="ben")["code"] == "not-permitted"
    assert shell.done("approval", "recall", number)["state"] == "recalled"
    assert shell.done("approval", "list")["requests"] == []
    assert len(shell.done("approval", "list", "--all")["requests"]) == 1
    assert len(shell.done("approval", "list", "--state", "recalled")["requests"]) == 1


def test_people_get_tables_and_sentences_with_nothing_cut(shell: Shell) -> None:
    name = "A very long name of a customer that no narrow table would have room for, " * 2
    code = shell.customer(name.strip(), "city=Leith")
    for words in (("search", "long"), ("show", code), ("history", code), ("recheck", code)):
        result = shell.run("customer", *words, json_wanted=False)
        assert result.exit_code == 0
        assert name.strip() in result.stdout
    assert (
        "saved as version 2"
        in shell.run("customer", "edit", code, "--set", "city=Hull", json_wanted=False).stdout
    )

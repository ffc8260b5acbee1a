"""Orders from the shell, to the letter of what the page on the command line promises."""

from __future__ import annotations

import json

import pytest
from order_shop import days_from_now, entered, walked

from wmsdesk.cli.typed_lines import split_line


def test_an_order_from_the_telephone_to_its_end(shop):
    found = entered(shop)
    number = found["number"]
    assert (found["state"], found["customer"], found["total"]) == ("received", shop.code, "50.00")
    line = found["lines"][0]
    assert {name: line[name] for name in ("sku", "quantity", "price", "allocated", "picked", "shipped")} == {
        "sku": "TEA", "quantity": 4, "price": "12.50", "allocated": 0, "picked": 0, "shipped": 0,
    }  # fmt: skip
    assert [(one["from"], one["to"], one["by"]) for one in found["timeline"]] == [
        ("draft", "received", "ann")
    ]
    assert walked(shop, number, "allocated")["lines"][0]["allocated"] == 4
    assert shop.done("stock", "show", "TEA")["available"] == 6
    why = shop.done("order", "why", number)
    assert why["lines"][0]["reasons"][0].startswith("4 at MAIN: of what can be used it came first")
    assert [one["quantity"] for one in shop.done("order", "plan", "--all")["picks"]] == [4]
    for state, user in (("picking", "wes"), ("picked", "wes"), ("checked", "wyn"), ("packed", "wes")):
        shop.done("order", "move", number, state, user=user)
    error = shop.refused(5, "order", "move", number, "shipped", user="wes")
    assert error["field"] == "carrier"
    shipped = shop.done("order", "move", number, "shipped", "--carrier", "SF", "--waybill", "SF1", user="wes")
    assert (shipped["carrier"], shipped["waybill"], shipped["lines"][0]["shipped"]) == ("SF", "SF1", 4)
    tracked = shop.done("order", "track", number, "--position", "Wuhan", "--expected", days_from_now(shop, 1))
    assert tracked["position"] == "Wuhan" and tracked["tracking"][0]["by"] == "ann"
    done = shop.done("order", "move", number, "delivered", "--quantity", "TEA:3", "--damaged", "tea:1")
    assert (done["lines"][0]["delivered"], done["lines"][0]["damaged"]) == (3, 1)
    assert shop.done("order", "move", number, "closed")["state"] == "closed"
    assert shop.done("order", "show", number)["timeline"][-1]["to"] == "closed"


def test_an_illegal_move_is_refused_and_so_is_who_may_not(shop):
    number = entered(shop)["number"]
    assert shop.refused(5, "order", "move", number, "shipped")["code"] == "illegal-step"
    assert shop.refused(4, "order", "move", number, "confirmed", user="wes")["code"] == "not-permitted"
    assert shop.refused(6, "order", "move", "SO-20000101-0001", "confirmed")["field"] == "number"
    assert shop.refused(6, "order", "move", number, "teleported")["field"] == "state"
    walked(shop, number, "picked")
    assert shop.refused(5, "order", "move", number, "checked", user="wes")["code"] == "own-picking"
    assert shop.refused(4, "order", "cancel", number, "--reason", "x")["code"] == "not-permitted"
    waiting = shop.done("order", "cancel", number, "--reason", "no longer wanted", user="sue")
    assert waiting["state"] == "cancelled_awaiting_restock"
    assert shop.done("order", "move", number, "cancelled", user="wes")["state"] == "cancelled"
    assert shop.done("stock", "show", "TEA")["available"] == 10


def test_what_was_shipped_is_not_cancelled_but_returned(shop):
    number = entered(shop)["number"]
    walked(shop, number, "shipped")
    assert "return new" in shop.refused(5, "order", "cancel", number, "--reason", "x", user="sue")["message"]


def test_a_hold_a_change_and_a_cancelled_line(shop):
    number = entered(shop, "--line", "TEA:2:9.99")["number"]
    held = shop.done("order", "hold", number, "--reason", "asked to wait")
    assert (held["state"], held["hold_reason"], held["held_from"]) == ("on_hold", "asked to wait", "received")
    assert shop.done("order", "hold", number, "--off")["state"] == "received"
    shop.done("order", "move", number, "confirmed")
    changed = shop.done("order", "change", number, "--line", "1:3", "--add", "tea:1:5", "--reason", "less")
    assert [(one["quantity"], one["total"]) for one in changed["lines"]] == [
        (3, "37.50"),
        (2, "19.98"),
        (1, "5.00"),
    ]
    assert (changed["revision"], changed["total"]) == (1, "62.48")
    left = shop.done("order", "cancel", number, "--line", "2", "--reason", "out of season")
    assert (left["lines"][1]["state"], left["lines"][1]["cancel_reason"]) == ("cancelled", "out of season")
    assert left["total"] == "42.50"
    assert shop.refused(2, "order", "change", number)["field"] == "set"
    assert shop.refused(5, "order", "change", number, "--line", "1:0")["field"] == "line:1.quantity"


def test_a_draft_is_kept_under_its_own_name(shop):
    draft = shop.done("order", "new", "--customer", shop.code, "--draft")
    assert draft["state"] == "draft" and draft["number"].startswith("D-")
    assert shop.refused(5, "order", "move", draft["number"], "received")["field"] in ("lines", "promised")
    shop.done(
        "order", "change", draft["number"], "--add", "TEA:1", "--set", f"promised={days_from_now(shop, 2)}"
    )
    assert shop.done("order", "move", draft["number"], "received")["number"].startswith("SO-")


def test_lists_are_narrowed_and_sorted(shop):
    first = entered(shop, line="TEA:1")["number"]
    late = shop.done(
        "order", "new", "--customer", shop.code, "--line", "TEA:2", "--promised", days_from_now(shop, -2)
    )["number"]
    shop.done("order", "move", first, "confirmed")

    def numbers(*words):
        found = shop.done("order", "list", *words)
        assert found["total"] == len(found["orders"])
        return [one["number"] for one in found["orders"]]

    assert numbers() == numbers("--customer", shop.code) == numbers("--state", "open") == [late, first]
    assert numbers("--late") == numbers("--state", "received") == [late]
    assert numbers("--sort", "total") == numbers("--find", "grey", "--reverse") == [first, late]
    assert numbers("--find", first.lower()) == [first]
    assert numbers("--sku", "tea", "--state", "confirmed") == [first]
    assert shop.refused(5, "order", "list", "--state", "gone")["field"] == "state"
    assert shop.refused(5, "order", "list", "--sort", "colour")["field"] == "sort"
    assert shop.refused(6, "order", "list", "--customer", "C-9")["field"] == "code"


@pytest.mark.parametrize("words", [("--line", "TEA"), ("--line", ":3"), ("--line", "")])
def test_a_line_that_is_not_written_as_one_is_wrong_usage(shop, words):
    error = shop.refused(2, "order", "new", "--customer", shop.code, *words)
    assert error["code"] == "usage"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TEA:2", ("TEA", "2", "")),
        ("TEA:2:7.50", ("TEA", "2", "7.50")),
        ("A:B:2", ("A:B", "2", "")),
        ("A:B:2:7", ("A:B", "2", "7")),
        (" TEA : -1 ", ("TEA", "-1", "")),
        ("TEA:x", ("TEA", "x", "")),
    ],
)
def test_a_line_is_taken_apart_from_its_end(text, parts):
    assert split_line(text) == parts


def test_recurring_orders_are_made_once_a_due_date(shop):
    made = shop.done(
        "order", "recur", "add", "--customer", shop.code, "--line", "TEA:1", "--every", "week", "--lead", "2"
    )
    assert (made["state"], made["every"], made["step"]) == ("active", "week", 1)
    done = shop.done("order", "recur", "run")
    assert [one["recurring"] for one in done["made"]] == [made["number"]] and done["failed"] == []
    assert shop.done("order", "recur", "run")["made"] == []
    assert shop.done("order", "show", done["made"][0]["order"])["promised_on"] == days_from_now(shop, 2)
    assert shop.done("order", "recur", "pause", made["number"])["state"] == "paused"
    assert shop.done("order", "recur", "pause", made["number"], "--off")["state"] == "active"
    assert shop.done("order", "recur", "end", made["number"])["state"] == "ended"
    assert shop.done("order", "recur", "list")["recurring"] == []
    assert shop.done("order", "recur", "list", "--ended")["recurring"][0]["made"] == 1
    assert shop.refused(5, "order", "recur", "pause", made["number"])["code"] == "illegal-step"


def test_a_person_reads_tables_in_both_languages(shop):
    number = entered(shop)["number"]
    for verb in (("show", number), ("list",), ("why", number), ("plan", "--all"), ("recur", "list")):
        english = shop.run("order", *verb, json_wanted=False)
        chinese = shop.run("--lang", "zh", "order", *verb, json_wanted=False)
        assert english.exit_code == chinese.exit_code == 0
        assert english.stdout != chinese.stdout or not english.stdout
    shown = shop.run("order", "show", number, json_wanted=False).stdout
    assert "Grey Harbour Ltd" in shown and "50.00 CNY" in shown and "Received" in shown
    assert json.loads(shop.run("order", "show", number).stdout)["number"] == number

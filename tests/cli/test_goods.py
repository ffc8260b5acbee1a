"""Products and stock at a shell: entered, taken in, moved, adjusted, counted."""

from __future__ import annotations

import pytest
from cli_shell import Shell

TEA = ("sku=TEA-01", "name=龙井茶叶", "unit=盒", "price=128.00", "cost=60.00")


def add(shell: Shell, *fields: str) -> str:
    words = [word for one in (fields or TEA) for word in ("--set", one)]
    return str(shell.done("product", "add", *words)["sku"])


def totals(found: dict) -> tuple[float, float, float, float]:
    return tuple(found[name] for name in ("on_hand", "reserved", "available", "quarantine"))  # type: ignore[return-value]


def test_a_product_is_entered_shown_edited_and_found(shell: Shell) -> None:
    sku = add(shell)
    shown = shell.done("product", "show", "tea-01")
    assert (shown["sku"], shown["version"], shown["state"]) == (sku, 1, "active")
    fields = shown["fields"]
    assert (fields["price"], fields["decimals"], fields["category"]) == ("128.00", 0, None)
    edited = shell.done("product", "edit", sku, "--set", "price=130.00", "--base-version", "1")
    assert edited == {"sku": sku, "version": 2, "applied": ["price"]}
    assert (
        shell.refused(5, "product", "edit", sku, "--set", "price=1", "--base-version", "1")["code"]
        == "conflict"
    )
    found = shell.done("product", "list", "longjing")
    assert (found["total"], found["rows"][0]["sku"], found["rows"][0]["on_hand"]) == (1, sku, 0)


def test_a_sku_in_other_case_is_a_duplicate_and_an_unknown_one_not_found(shell: Shell) -> None:
    add(shell)
    error = shell.refused(5, "product", "add", "--set", "sku=tea-01", "--set", "name=x", "--set", "unit=x")
    assert (error["code"], error["field"]) == ("duplicate", "sku")
    assert shell.refused(6, "product", "show", "NONE")["code"] == "not-found"
    assert shell.refused(6, "stock", "show", "NONE")["code"] == "not-found"
    assert shell.refused(6, "stock", "receive", "NONE:1")["code"] == "not-found"


def test_goods_are_taken_in_moved_and_quarantined(shell: Shell) -> None:
    sku = add(shell)
    assert totals(shell.done("stock", "receive", f"{sku}:10")) == (10, 0, 10, 0)
    received = shell.done(
        "stock", "receive", f"{sku}:5", "--lot", "L1", "--expires", "2030-01-31", "--location", "a-1"
    )
    assert received["lots"][0] == {
        "lot": "L1", "expires": "2030-01-31", "location": "A-1", "on_hand": 5, "reserved": 0, "available": 5,
        "since": received["lots"][0]["since"], "blocked": None,
    }  # fmt: skip
    moved = shell.done("stock", "move", f"{sku}:2", "--from", "A-1", "--to", "MAIN", user="wes")
    assert totals(moved) == (15, 0, 15, 0)
    moved = shell.done("stock", "quarantine", f"{sku}:3", "--lot", "", "--reason", "wet", user="wes")
    assert totals(moved) == (12, 0, 12, 3)
    kinds = [(one["kind"], one["quantity"]) for one in shell.done("stock", "moves", sku)["moves"]]
    assert kinds == [("quarantine", 1), ("quarantine", 2), ("transfer", 2), ("receipt", 5), ("receipt", 10)]
    places = shell.done("stock", "locations")["locations"]
    assert [(one["code"], one["lots"]) for one in places] == [("MAIN", 1), ("A-1", 1), ("QUARANTINE", 2)]


@pytest.mark.parametrize(
    ("goods", "field"),
    [
        ("TEA-01:0", "quantity"),
        ("TEA-01:-1", "quantity"),
        ("TEA-01:1.5", "quantity"),
        ("TEA-01:1000000000000", "quantity"),
        ("TEA-01:", "quantity"),
        ("TEA-01:one", "quantity"),
    ],
)
def test_a_quantity_that_makes_no_sense_is_refused_by_name(shell: Shell, goods: str, field: str) -> None:
    add(shell)
    assert shell.refused(5, "stock", "receive", goods)["field"] == field
    assert totals(shell.done("stock", "show", "TEA-01")) == (0, 0, 0, 0)


def test_goods_without_a_quantity_are_wrong_usage(shell: Shell) -> None:
    assert shell.refused(2, "stock", "receive", "TEA-01")["code"] == "usage"
    assert shell.refused(2, "stock", "location", "A-1", user="wes")["code"] == "usage"


@pytest.mark.parametrize("day", ["1899-12-31", "9999-12-31", "2026-02-30", "tomorrow"])
def test_a_day_that_no_goods_expire_on_is_refused(shell: Shell, day: str) -> None:
    add(shell)
    assert shell.refused(5, "stock", "receive", "TEA-01:1", "--expires", day)["field"] == "expires"


def test_a_small_difference_is_adjusted_at_once_and_a_large_one_by_another(shell: Shell) -> None:
    sku = add(shell)
    shell.done("stock", "receive", f"{sku}:200")
    done = shell.done("stock", "adjust", sku, "--by", "-2", "--reason", "broken", user="wes")
    assert (done["applied"], done["adjustment"], done["on_hand"]) == (True, None, 198)
    done = shell.done("stock", "adjust", sku, "--to", "100", "--reason", "stolen", user="wes")
    assert (done["applied"], done["on_hand"]) == (False, 198)
    number = done["adjustment"]
    (waiting,) = shell.done("stock", "adjustments", user="sue")["adjustments"]
    assert (waiting["number"], waiting["difference"], waiting["value"]) == (number, -98, "5880.00")
    assert shell.refused(4, "stock", "approve", number, user="wes")["code"] == "not-permitted"
    assert shell.done("stock", "approve", number, user="sue") == {"number": number, "state": "approved"}
    assert shell.done("stock", "show", sku)["on_hand"] == 100
    assert (
        shell.refused(5, "stock", "decline", number, "--comment", "late", user="sue")["code"]
        == "illegal-step"
    )


def test_goods_are_scrapped_and_a_request_is_declined_or_recalled(shell: Shell) -> None:
    sku = add(shell)
    shell.done("stock", "receive", f"{sku}:10")
    numbers = []
    for _ in range(2):
        numbers.append(shell.done("stock", "scrap", f"{sku}:5", "--reason", "wet", user="wes")["adjustment"])
        if len(numbers) == 1:
            shell.done("stock", "decline", numbers[0], "--comment", "dry it", user="sue")
    shell.done("stock", "recall", numbers[1], user="wes")
    states = [one["state"] for one in shell.done("stock", "adjustments", "--state", "all")["adjustments"]]
    assert states == ["recalled", "declined"]
    assert shell.done("stock", "show", sku)["on_hand"] == 10


def test_a_lot_and_a_location_are_frozen_and_freed(shell: Shell) -> None:
    sku = add(shell)
    shell.done("stock", "receive", f"{sku}:4", "--lot", "L1")
    frozen = shell.done("stock", "lot", sku, "L1", "--freeze", "--reason", "recall", user="wes")
    assert (frozen["available"], frozen["blocked"], frozen["lots"][0]["blocked"]) == (4, 4, "frozen_lot")
    assert shell.done("stock", "lot", sku, "L1", "--free", user="wes")["blocked"] == 0
    shell.done("stock", "location", "MAIN", "--freeze", user="wes")
    assert shell.done("stock", "show", sku)["blocked"] == 4
    shell.done("stock", "location", "B-7", "--add", "--turn", "5", user="wes")
    assert shell.refused(5, "stock", "location", "b-7", "--add", user="wes")["code"] == "duplicate"
    assert shell.refused(5, "stock", "location", "MAIN", "--retire", user="wes")["field"] == "location"
    shell.done("stock", "location", "B-7", "--retire", user="wes")


def test_people_read_tables(shell: Shell) -> None:
    sku = add(shell)
    shell.run("stock", "receive", f"{sku}:10", "--expires", "2001-01-01", json_wanted=False)
    shell.done("stock", "adjust", sku, "--by", "-5", "--reason", "x", user="wes")
    for words in (
        ("product", "show", sku),
        ("product", "list"),
        ("stock", "show", sku),
        ("stock", "moves"),
        ("stock", "locations"),
        ("stock", "adjustments"),
    ):
        result = shell.run(*words, json_wanted=False)
        assert result.exit_code == 0 and result.stdout.strip()
    assert "expired" in shell.run("stock", "show", sku, json_wanted=False).stdout
    assert "龙井茶叶" in shell.run("--lang", "zh", "stock", "show", sku, json_wanted=False).stdout


def test_a_product_is_retired_and_brought_back(shell: Shell) -> None:
    sku = add(shell)
    shell.done("product", "retire", sku, "--reason", "no longer made")
    assert shell.done("product", "list")["total"] == 0
    assert shell.refused(5, "stock", "receive", f"{sku}:1")["code"] == "retired"
    assert shell.done("product", "restore", sku) == {"sku": sku, "state": "active"}


def test_a_count_goes_from_its_plan_to_its_moves(shell: Shell) -> None:
    sku = add(shell)
    add(shell, "sku=CUP", "name=Cup", "unit=piece")
    shell.done("stock", "receive", f"{sku}:100")
    shell.done("stock", "receive", "CUP:10", "--location", "B-1")
    planned = shell.done("stock", "count", "plan", "--on", "2030-01-31", user="wes")
    number = planned["number"]
    assert (planned["state"], planned["due_on"], planned["sheet"]) == ("requested", "2030-01-31", [])
    half = shell.done("stock", "count", "record", number, f"{sku}:90", user="wes")
    assert (half["state"], half["blind"], half["counted"], half["lines"]) == ("counting", True, 1, 2)
    assert {(one["sku"], one["expected"], one["counted"]) for one in half["sheet"]} == {
        (sku, None, 90),
        ("CUP", None, None),
    }
    assert shell.done("stock", "show", sku)["blocked"] == 100
    far_off = shell.done("stock", "count", "record", number, "CUP:10", "--location", "B-1", user="wes")
    assert (far_off["state"], far_off["recounts"]) == ("investigating", 1)
    again = shell.done(
        "stock", "count", "recount", number, f"{sku}:91", "--note", "one in the office", user="wes"
    )
    assert again["state"] == "ready_to_review"
    (line,) = [
        one for one in shell.done("stock", "count", "show", number, user="sue")["sheet"] if one["difference"]
    ]
    assert (line["difference"], line["value"], line["note"], line["outside"]) == (
        -9,
        "540.00",
        "one in the office",
        True,
    )
    assert shell.refused(2, "stock", "count", "review", number, "--sku", sku, user="sue")["field"] == "sku"
    back = shell.done("stock", "count", "review", number, "--send-back", "--comment", "sure?", user="sue")
    assert back["state"] == "investigating"
    shell.done("stock", "count", "recount", number, f"{sku}:92", user="wes")
    assert shell.done("stock", "count", "review", number, user="sue")["reviewed_by"] == "sue"
    done = shell.done("stock", "count", "complete", number, user="wes")
    assert (done["state"], done["timeline"][-1]["by"]) == ("completed", "wes")
    assert shell.done("stock", "show", sku)["on_hand"] == 92
    assert shell.done("stock", "count", "list")["counts"] == []
    assert [one["number"] for one in shell.done("stock", "count", "list", "--all")["counts"]] == [number]


def test_a_count_is_called_off_and_what_is_due_told(shell: Shell) -> None:
    sku = add(shell)
    shell.done("stock", "receive", f"{sku}:100")
    number = shell.done("stock", "count", "plan", "--sku", sku, user="wes")["number"]
    assert shell.refused(4, "stock", "count", "plan", user="sue")["code"] == "not-permitted"
    assert shell.refused(6, "stock", "count", "show", "CNT-9")["code"] == "not-found"
    assert shell.done("stock", "count", "cancel", number, "--reason", "x", user="wes")["state"] == "cancelled"
    assert shell.done("stock", "count", "due") == {"due": []}
    assert shell.done("stock", "count", "due", "--by", "class") == {"groups": []}
    for words in (("list", "--all"), ("show", number), ("due",), ("due", "--by", "location")):
        assert shell.run("stock", "count", *words, json_wanted=False).exit_code == 0


def test_suggestions_figures_classes_and_the_economic_quantity(shell: Shell) -> None:
    add(shell, *TEA, "reorder_point=10")
    (one,) = shell.done("stock", "suggest", "replenish")["suggestions"]
    assert (one["sku"], one["kind"], one["quantity"], one["inputs"]["reorder_set"]) == (
        "TEA-01",
        "replenish",
        10,
        10,
    )
    assert "D = 0" in one["note"]
    assert shell.done("stock", "figures", "TEA-01")["eoq"] is None
    assert shell.done("stock", "abc", "--apply")["changed"] == 0
    words = ("stock", "eoq", "--demand", "10000", "--order-cost", "50", "--holding-cost")
    assert shell.done(*words, "4")["eoq"] == 500
    assert shell.refused(5, *words, "0")["code"] == "no-holding-cost"
    assert shell.refused(5, "stock", "suggest", "everything")["field"] == "kind"
    for line in (("suggest",), ("figures", "TEA-01"), ("abc",)):
        assert shell.run("stock", *line, json_wanted=False).exit_code == 0

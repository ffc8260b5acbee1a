"""Returns from the shell."""

from __future__ import annotations

import pytest
from order_shop import entered, walked


@pytest.fixture
def shipped(shop):
    """The number of an order of four boxes that was shipped."""
    number = entered(shop)["number"]
    walked(shop, number, "shipped")
    return number


def test_a_return_from_the_request_to_its_end(shop, shipped):
    asked = shop.done("return", "new", "--order", shipped, "--line", "TEA:2", "--reason", "wet")
    number = asked["number"]
    assert (asked["state"], asked["order"], asked["lines"][0]["quantity"]) == ("requested", shipped, 2)
    assert shop.refused(4, "return", "move", number, "authorised")["code"] == "not-permitted"
    for state, user, more in (
        ("authorised", "sue", ()),
        ("awaiting_goods", "ann", ()),
        ("received", "wes", ("--quantity", "TEA:1")),
        ("inspected", "wes", ("--condition", "tea:damaged")),
        ("resolved", "sue", ("--resolution", "refund")),
        ("closed", "fin", ()),
    ):
        found = shop.done("return", "move", number, state, *more, user=user)
        assert found["state"] == state
    assert found["credit_note"].startswith("CN-") and found["lines"][0]["disposition"] == "scrap"
    assert shop.done("return", "show", number)["timeline"][-1]["to"] == "closed"
    assert [one["number"] for one in shop.done("return", "list", "--order", shipped)["returns"]] == [number]
    for verb in (("show", number), ("list",)):
        english = shop.run("return", *verb, json_wanted=False)
        assert english.exit_code == 0 and number in english.stdout
        assert shop.run("--lang", "zh", "return", *verb, json_wanted=False).stdout != english.stdout


def test_more_than_was_shipped_never_comes_back(shop, shipped):
    words = ("return", "new", "--order", shipped, "--reason", "wet", "--line")
    assert shop.refused(5, *words, "TEA:5")["code"] == "more-than-shipped"
    assert shop.refused(6, *words, "OIL:1")["field"] == "quantity"
    assert shop.refused(2, *words, "TEA")["code"] == "usage"
    first, second = (shop.done(*words, "TEA:3")["number"] for _ in range(2))
    shop.done("return", "move", first, "authorised", user="sue")
    assert shop.refused(5, "return", "move", second, "authorised", user="sue")["code"] == "more-than-shipped"
    assert shop.refused(5, "return", "move", second, "denied", user="sue")["code"] == "reason-needed"
    assert shop.refused(5, "return", "move", first, "closed", user="sue")["code"] == "illegal-step"
    assert shop.refused(6, "return", "show", "RT-1")["field"] == "number"


def test_a_resolution_may_be_named_in_place_of_the_state(shop, shipped):
    words = ("return", "new", "--order", shipped, "--line", "TEA:1", "--reason", "lost", "--without-goods")
    number = shop.done(*words)["number"]
    shop.done("return", "move", number, "authorised", user="sue")
    found = shop.done("return", "move", number, "replace", user="sue")
    assert found["state"] == "resolved" and found["replacement"].startswith("SO-")

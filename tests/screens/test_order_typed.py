"""What stands in the form of an order: kept as flat texts, and turned into what the service takes."""

from __future__ import annotations

from datetime import date

from wmsdesk.screens.orders.order_typed import OrderTyped, change_of
from wmsdesk.services.orders.typed import DraftLine, LineChange
from wmsdesk.widgets.line_grid import LineTexts

TODAY = date(2026, 11, 23)
HEAD = {"customer": "C-00001", "promised": "fri", "ship_to": "Dock 9", "policy": "partial", "urgency": "0"}
LINES = (LineTexts("TEA", "4", "3.50", 1), LineTexts("CUP", "2", "1.00", 2))


def test_a_draft_brings_back_exactly_what_was_typed() -> None:
    typed = OrderTyped(HEAD | {"notes": "上海\x1b[31m"}, (*LINES, LineTexts("NEW", "1")), 7)
    again = OrderTyped.of_values(typed.values())
    assert again.values() == typed.values()
    assert (again.lines, again.place) == (typed.lines, 7)


def test_what_is_none_of_ours_in_a_kept_draft_is_left_out() -> None:
    strange = {
        "line.x.sku": "A",
        "line.1.fly": "B",
        "ship_to_address": "9" * 40,
        "line.2.position": "-1",
        "foo": "bar",
    }
    found = OrderTyped.of_values(strange)
    assert (found.lines, found.place) == ((LineTexts(),), None)


def test_a_new_order_has_its_day_as_a_date_and_its_place_by_id() -> None:
    order = OrderTyped(HEAD, (LineTexts(" TEA ", " 4 "),), 7).order(TODAY)
    assert (order.promised, order.ship_to, order.ship_to_address) == ("2026-11-27", "", 7)
    assert order.lines == (DraftLine("TEA", "4", ""),)
    assert OrderTyped(HEAD | {"promised": "someday"}).order(TODAY).promised == "someday"


def test_a_change_names_only_what_is_different() -> None:
    begun = OrderTyped(HEAD | {"promised": "2026-11-27"}, LINES)
    now = OrderTyped(
        HEAD | {"promised": "+4", "notes": "ring twice"},
        (LineTexts("TEA", "5", "3.50", 1), LineTexts("NEW", "1")),
    )
    edit = change_of(begun, now, TODAY, "phone")
    assert edit.values == {"notes": "ring twice"}
    assert edit.lines == (LineChange(1, "5", None),)
    assert (edit.add, edit.cancel, edit.reason) == ((DraftLine("NEW", "1", ""),), (2,), "phone")


def test_a_line_whose_article_is_another_is_given_up_and_a_new_one_added() -> None:
    edit = change_of(
        OrderTyped(HEAD, LINES), OrderTyped(HEAD, (LineTexts("POT", "4", "9", 1), LINES[1])), TODAY, ""
    )
    assert (edit.lines, edit.add, edit.cancel) == ((), (DraftLine("POT", "4", "9"),), (1,))


def test_another_place_of_the_customers_goes_by_its_id_alone() -> None:
    edit = change_of(OrderTyped(HEAD, LINES), OrderTyped(HEAD | {"ship_to": "Gate 2"}, LINES, 9), TODAY, "")
    assert (edit.values, edit.ship_to_address) == ({}, 9)

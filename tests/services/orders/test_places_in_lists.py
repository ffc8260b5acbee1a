"""Where an order stands in a list, and a part of a list, as the board asks for them."""

from __future__ import annotations

import pytest

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services import orders
from wmsdesk.services.errors import NotFound
from wmsdesk.services.orders.views import Filters


@pytest.fixture
def numbers(trade):
    """Orders, some of them without a promised day."""
    customer = trade.customer()
    trade.product(stock=10)
    made = [trade.order(customer, promised=f"2026-12-{day:02}") for day in (5, 1, 9, 1, 7)]
    with trade.clerk.write("order.edit") as change:
        for one in made[2:4]:
            change.update(SalesOrder, one.id, promised_on=None)
        change.log(f"order:{made[2].id}", {})
    return [one.number for one in made]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("filters", [Filters(states=("received",)), Filters(), Filters(made_by="li")])
def test_every_order_is_where_its_list_says(trade, numbers, filters, descending):
    found = orders.find(trade.clerk, filters, sort="promised", descending=descending)
    listed = [row.number for row in found.page(0)]
    assert sorted(listed) == sorted(numbers)
    assert [found.place_of(number) for number in listed] == list(range(len(listed)))
    assert [row.number for row in found.part(1, 3)] == listed[1:4]


def test_an_order_of_another_state_has_no_place_and_one_there_is_not_is_not_found(trade, numbers):
    found = orders.find(trade.clerk, Filters(states=("shipped",)))
    assert found.place_of(numbers[0]) is None and found.part(0, 3) == []
    with pytest.raises(NotFound):
        found.place_of("SO-19000101-0001")


def test_a_list_is_narrowed_by_any_part_of_the_carrier(trade, numbers):
    trade.walk(numbers[0], "shipped")
    named = [[row.number for row in orders.find(trade.clerk, Filters(carrier=text)).page(0)]
             for text in ("express", "SF", "dhl")]  # fmt: skip
    assert named == [[numbers[0]], [numbers[0]], []]

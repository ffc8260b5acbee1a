"""Customers who take no goods that expire soon: what is allocated to them, what is not, and who gets the rest."""

from __future__ import annotations

from datetime import date

import pytest

from wmsdesk.services import customers, orders
from wmsdesk.services.errors import BadValues, Refused
from wmsdesk.services.orders.why import why
from wmsdesk.services.stock.shelf_life import ShelfLife, asked_by

TODAY = date(2026, 11, 23)


def asking(trade, days, name="Fresh Kitchens"):
    code = trade.customer(name)
    customers.save(trade.clerk, customers.Edit(code, None, {"shelf_life_days": str(days)}))
    return code


@pytest.fixture
def lots(trade):
    trade.product()
    trade.receive("TEA", 5, lot="SHORT", expires="2026-12-20")
    return trade


def test_the_field_is_on_the_card_and_read_strictly(trade):
    code = asking(trade, 30)
    assert customers.open_card(trade.clerk, code).values["shelf_life_days"] == "30"
    for text in ("-1", "1.5", "soon", "99999"):
        with pytest.raises(BadValues) as caught:
            customers.save(trade.clerk, customers.Edit(code, None, {"shelf_life_days": text}))
        assert [one.field for one in caught.value.problems] == ["shelf_life_days"]


def test_it_is_reckoned_from_the_promised_day_or_from_today_where_that_is_past():
    asks = {"shelf_life_days": 30}
    assert asked_by(asks, "2026-11-30", TODAY) == ShelfLife(30, "2026-12-30")
    assert asked_by(asks, "2026-11-01", TODAY) == asked_by(asks, None, TODAY) == ShelfLife(30, "2026-12-23")
    assert asked_by(asks, "9999-12-31", TODAY) == ShelfLife(30, "9999-12-31")
    assert asked_by({}, "2026-11-30", TODAY) is asked_by({"shelf_life_days": 0}, None, TODAY) is None


def test_goods_that_expire_too_soon_for_one_customer_go_to_another_and_the_order_says_why(lots):
    number = lots.order(asking(lots, 30), ("TEA", 2)).number
    card = orders.read(lots.clerk, number)
    plan = orders.plan(lots.clerk, lots.draft(card.customer_code, ("TEA", 2)))
    assert plan.lines[0].available == 0
    lots.step(number, "confirmed")
    assert orders.move(lots.clerk, number, "allocated").state == "backorder"
    (line,) = why(lots.clerk, number).lines
    assert "5 of lot SHORT" in line.reasons[0] and "before 2026-12-30" in line.reasons[0]
    (step,) = [one for one in orders.steps_of(lots.clerk, number) if one.name == "allocate"]
    assert "Nothing more" in step.why_not
    with pytest.raises(Refused, match="Nothing more"):
        orders.move(lots.clerk, number, "allocated")
    other = lots.order(lots.customer("Anybody"), ("TEA", 5)).number
    lots.step(other, "confirmed")
    assert lots.step(other, "allocated").state == "allocated"
    lots.receive("TEA", 2, lot="LONG", expires="2027-12-30")
    assert orders.read(lots.clerk, number).state == "allocated"


def test_freed_goods_pass_over_who_cannot_take_them_and_serve_the_next(lots):
    fussy = lots.order(asking(lots, 30), ("TEA", 2)).number
    waits = lots.order(lots.customer("Anybody"), ("TEA", 9)).number
    for number in (fussy, waits):
        lots.step(number, "confirmed")
        orders.move(lots.clerk, number, "allocated")
    lots.receive("TEA", 4, lot="ALSO", expires="2026-12-21")
    assert orders.read(lots.clerk, fussy).state == "backorder"
    assert orders.read(lots.clerk, waits).state == "allocated"

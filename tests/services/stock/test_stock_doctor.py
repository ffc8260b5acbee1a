"""The doctor finds stock that does not agree with its ledger, and promises that do not agree with reservations."""

from __future__ import annotations

import pytest

from goods_desk import Goods
from wmsdesk.services.doctor import goods as checks
from wmsdesk.services.stock.adjusting import Correction, adjust


@pytest.fixture
def goods(warehouse):
    made = Goods(warehouse.desk("wu"))
    tea = made.product("TEA")
    made.receive(tea, 10)
    order_id, (made.line,) = made.order((tea, 4))
    made.allocate(order_id, (made.line, tea, 4))
    made.pick(made.line, 1)
    return made


def problems(desk):
    found = [one for check in checks.CHECKS for one in check(desk)]
    for one in found:
        assert one.sentence.format(**one.values)
    return [one.sentence for one in found if one.level == "problem"]


def test_healthy_stock_has_no_problem(goods):
    assert problems(goods.desk) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stock_balance SET on_hand = on_hand + 1",
        "UPDATE stock_balance SET reserved = reserved - 1",
        "UPDATE order_line SET reserved = reserved + 1",
        "UPDATE stock_balance SET counting = 1",
        "DELETE FROM stock_balance WHERE id < 0; UPDATE stock_move SET quantity = quantity - 1",
    ],
)
def test_what_another_program_changed_is_found(goods, statement):
    with goods.store.writing():
        for trigger in ("stock_move_final",):
            goods.store.sql(f"DROP TRIGGER {trigger}")
        for one in statement.split("; "):
            goods.store.sql(one)
    assert len(problems(goods.desk)) == 1


def test_adjustments_that_wait_are_noted(goods):
    adjust(goods.desk, Correction("TEA", by="-5", reason="x"))
    (found,) = checks.waiting(goods.desk)
    assert (found.level, found.values) == ("note", {"number": 1})

"""A fault at each statement of the main flows of orders and returns: nothing is ever half done."""

from __future__ import annotations

import pytest
from desk_programs import PASSWORD
from driver_with_faults import fail_at_each
from store_proof import dump, problems
from trade_proof import trade_problems

from wmsdesk.services import accounts, customers, orders, returns
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange, OrderDraft
from wmsdesk.services.products import saving as products
from wmsdesk.services.returns.views import ReturnDraft
from wmsdesk.services.stock.moving import receive as take_in

WAY = ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped")


class Scene:
    """A store with an order of two lines, of which the first is there whole and the second in part."""

    def __init__(self, warehouse):
        boss = warehouse.desk("boss")
        accounts.add(boss, "xu", "warehouse", PASSWORD, temporary=False)
        self.li, self.wu, self.xu = warehouse.desk("li"), warehouse.desk("wu"), warehouse.desk("xu")
        self.chen = warehouse.desk("chen")
        self.code = customers.create(self.li, {"name": "Hengli", "address": "Dock 1"}).code
        for sku in ("TEA", "OIL"):
            products.create(self.li, {"sku": sku, "name": sku, "unit": "box", "price": "9.99"})
        self.receive("TEA", 5)
        self.receive("OIL", 1)
        self.number = self.order(("TEA", "2"), ("OIL", "2"))

    def receive(self, sku, units):
        with self.wu.write("stock.receive") as change:
            product = self.li.store.value_of("SELECT id FROM product WHERE sku = ?", (sku,))
            take_in(change, product, units * 1000)

    def draft(self, *lines):
        return OrderDraft(self.code, tuple(DraftLine(*one) for one in lines), "2026-12-01")

    def order(self, *lines):
        return orders.create(self.li, self.draft(*lines)).number

    def take(self, number, state):
        desk = {"confirmed": self.li, "allocated": self.li, "checked": self.xu}.get(state, self.wu)
        return orders.move(desk, number, state, carrier="SF", waybill="1")

    def to(self, state, number=None):
        for one in WAY[: WAY.index(state) + 1]:
            self.take(number or self.number, one)
        return self


def create(scene):
    return scene.li, lambda: orders.create(scene.li, scene.draft(("TEA", "2"), ("OIL", "1")))


def confirm(scene):
    return scene.li, lambda: scene.take(scene.number, "confirmed")


def hold(scene):
    """Confirmation that credit turns into a hold: the refusal comes after the hold is stored."""
    from wmsdesk.models.tables import Customer
    from wmsdesk.services.credit.gate import CreditHold

    with scene.li.write("customer.edit") as change:
        change.update(Customer, 1, credit_limit=0)
        change.log("customer", {})

    def act():
        with pytest.raises(CreditHold):
            scene.take(scene.number, "confirmed")

    return scene.li, act


def allocate(scene):
    scene.to("confirmed")
    return scene.li, lambda: scene.take(scene.number, "allocated")


def begin_picking(scene):
    scene.to("allocated")
    return scene.wu, lambda: scene.take(scene.number, "picking")


def finish_picking(scene):
    scene.to("picking")
    return scene.wu, lambda: orders.move(scene.wu, scene.number, "picked", quantities={"TEA": "1"})


def send_back(scene):
    scene.to("picked")
    return scene.xu, lambda: orders.move(scene.xu, scene.number, "picking", quantities={"TEA": "1"})


def ship(scene):
    scene.to("packed")
    return scene.wu, lambda: scene.take(scene.number, "shipped")


def cancel(scene):
    """What was held goes to an order that waits for it."""
    scene.to("allocated")
    scene.to(
        "allocated",
        scene.order(
            ("OIL", "1"),
        ),
    )
    return scene.li, lambda: orders.cancel(scene.li, scene.number, "no longer wanted")


def restock(scene):
    scene.to("picked")
    orders.cancel(scene.chen, scene.number, "no longer wanted")
    return scene.wu, lambda: orders.move(scene.wu, scene.number, "restock")


def change(scene):
    scene.to("allocated")
    edit = OrderChange(
        {"promised": "2026-12-02"}, (LineChange(1, "4"),), (DraftLine("TEA", "1"),), (2,), reason="x"
    )
    return scene.li, lambda: orders.change(scene.li, scene.number, edit)


def refill(scene):
    scene.to("allocated")
    return scene.wu, lambda: scene.receive("OIL", 1)


def recur(scene):
    recurring.add(scene.li, scene.draft(("TEA", "1")), every="week", first="2026-11-23")
    return scene.li, lambda: recurring.run_due(scene.li)


def _asked(scene, *states):
    scene.to("shipped")
    number = returns.request(scene.li, ReturnDraft(scene.number, {"TEA": "2"}, "wet")).number
    for state in states:
        desk = {"authorised": scene.chen, "awaiting_goods": scene.li}.get(state, scene.wu)
        returns.move(desk, number, state)
    return number


def request(scene):
    scene.to("shipped")
    return scene.li, lambda: returns.request(scene.li, ReturnDraft(scene.number, {"TEA": "2"}, "wet"))


def receive_return(scene):
    number = _asked(scene, "authorised", "awaiting_goods")
    return scene.wu, lambda: returns.move(scene.wu, number, "received")


def refund(scene):
    number = _asked(scene, "authorised", "awaiting_goods", "received", "inspected")
    return scene.chen, lambda: returns.move(scene.chen, number, "refund")


def replace(scene):
    number = _asked(scene, "authorised", "awaiting_goods", "received", "inspected")
    return scene.chen, lambda: returns.move(scene.chen, number, "replace")


FLOWS = (
    create,
    confirm,
    hold,
    allocate,
    begin_picking,
    finish_picking,
    send_back,
    ship,
    cancel,
    restock,
    change,
    refill,
    recur,
    request,
    receive_return,
    refund,
    replace,
)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda one: one.__name__)
def test_a_fault_at_each_statement_leaves_all_or_nothing(warehouse, flow):
    desk, act = flow(Scene(warehouse))
    before, at = fail_at_each(desk.store, act)
    assert at > 20
    assert dump(desk.store) != before
    assert problems(desk.store) == [] and trade_problems(desk.store) == []

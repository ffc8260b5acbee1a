"""A store with customers, products and stock, and desks for everybody who has a hand in an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services import customers, orders
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.views import DraftLine, OrderCard, OrderDraft
from wmsdesk.services.stock.moving import receive

PROMISED = "2026-11-30"
TO_SHIPPED = ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped")
"""The states an order goes through when everything is there."""


@dataclass
class Trade:
    """A small trade. ``clerk`` enters, ``picker`` and ``checker`` are two people of the warehouse."""

    warehouse: Any
    clerk: Desk
    picker: Desk
    supervisor: Desk
    finance: Desk
    checker: Desk
    made: dict[str, int] = field(default_factory=dict)

    @property
    def store(self):
        return self.clerk.store

    def customer(self, name="Nord Kontor", **values):
        """A new customer whose card was looked through, with ``values`` as the store holds them; the code."""
        code = customers.create(
            self.clerk, {"name": name, "address": "Dock 1"}, suspects_seen=frozenset("*")
        ).code
        view = customers.recheck_view(self.clerk, code)
        customers.recheck(self.clerk, code, confirm=[one.name for one in view.items])
        if values:
            self.set_customer(code, **values)
        return code

    def set_customer(self, code, **values):
        with self.clerk.write("customer.edit") as change:
            change.update(Customer, self.customer_id(code), **values)
            change.log(f"customer:{code}", {})

    def customer_id(self, code):
        return rows.value(self.store, Customer, "id", code=code)

    def product(self, sku="TEA", *, stock=0, **values):
        """A product with so many units of stock; answers its id."""
        now = self.clerk.clock.now()
        words = {"sku": sku, "sku_key": sku.lower(), "name": f"Product {sku}", "unit": "box", "price": 10_00}
        times = {"created_at": now, "updated_at": now, "updated_by": self.clerk.account.id}
        more = {"name_sort": sku.lower(), "search_text": ""}
        with self.clerk.write("product.edit") as change:
            found = change.insert(Product, **(words | times | more | values))
            change.log(f"product:{sku}", {})
        self.made[sku] = found
        if stock:
            self.receive(sku, stock)
        return found

    def receive(self, sku, units, **values):
        with self.clerk.write("stock.receive") as change:
            receive(change, self.made[sku], int(units * 1000), **values)

    def draft(self, customer, *lines, **values):
        """An order as typed; each line is a SKU, (SKU, quantity) or (SKU, quantity, price)."""
        asked = [DraftLine(*map(str, (one, 1) if isinstance(one, str) else one)) for one in lines or ["TEA"]]
        return OrderDraft(customer, tuple(asked), **({"promised": PROMISED} | values))

    def order(self, customer, *lines, desk=None, **values) -> OrderCard:
        return orders.create(desk or self.clerk, self.draft(customer, *lines, **values))

    def step(self, number, state, **what) -> OrderCard:
        """Take an order to a state, each step by somebody who may."""
        desk = {
            "confirmed": self.clerk,
            "received": self.clerk,
            "allocated": self.clerk,
            "picking": self.picker,
            "picked": self.picker,
            "checked": self.checker,
            "packed": self.picker,
            "shipped": self.picker,
            "delivered": self.clerk,
            "closed": self.clerk,
            "on_hold": self.clerk,
            "cancelled": self.clerk,
            "cancelled_awaiting_restock": self.supervisor,
        }[state]
        if state == "shipped":
            what = {"carrier": "SF Express", "waybill": "SF1001"} | what
        if state in ("on_hold", "cancelled", "cancelled_awaiting_restock"):
            what = {"reason": "because"} | what
        return orders.move(desk, number, state, **what)

    def walk(self, number, to) -> OrderCard:
        """Take an order from received along the straight way to a state."""
        for state in TO_SHIPPED[: TO_SHIPPED.index(to) + 1]:
            card = self.step(number, state)
        return card

    def stock_of(self, sku):
        """(on hand, reserved) of a product in all places of ours."""
        return self.store.sql(
            "SELECT coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0) FROM stock_balance WHERE product_id = ?",
            (self.made[sku],),
        ).fetchone()

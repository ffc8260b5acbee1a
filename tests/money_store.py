"""A store with one customer, a product and orders made straight in the store, for tests of money and credit."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services import customers
from wmsdesk.services.desk import Desk
from wmsdesk.services.money.amounts import line_amounts
from wmsdesk.services.money.invoicing import invoice_shipment


@dataclass
class Books:
    """Customers, orders and what becomes of them; ``clerk`` enters, ``finance`` keeps the money."""

    clerk: Desk
    finance: Desk
    made: dict[str, int] = field(default_factory=dict)

    @property
    def store(self):
        return self.clerk.store

    def customer(self, name="Nord Kontor", **values):
        """A new customer by the clerk; ``values`` are set as the store holds them. Answers the id."""
        code = customers.create(self.clerk, {"name": name}, suspects_seen=frozenset("*")).code
        found = rows.value(self.store, Customer, "id", code=code)
        if values:
            self.set(found, **values)
        self.made[code] = found
        return found

    def set(self, customer_id, **values):
        with self.clerk.write("customer.edit") as change:
            change.update(Customer, customer_id, **values)
            change.log(f"customer:{customer_id}", {})

    def code(self, customer_id):
        return rows.value(self.store, Customer, "code", id=customer_id)

    def product(self, sku="TEA", **values):
        known = rows.value(self.store, Product, "id", sku=sku)
        if known:
            return known
        now = self.clerk.clock.now()
        words = {
            "sku": sku,
            "sku_key": sku.lower(),
            "name": "Green tea",
            "unit": "box",
            "name_sort": "green tea",
        }
        times = {"created_at": now, "updated_at": now, "updated_by": self.clerk.account.id, "search_text": ""}
        with self.clerk.write("product.edit") as change:
            found = change.insert(Product, **(words | times | values))
            change.log(f"product:{sku}", {})
        return found

    def order(self, customer_id, *lines, state="confirmed", currency="CNY", by=None, **values):
        """An order with ``lines`` of (quantity in thousandths, price, tax rate) in a state. Answers its id."""
        desk, product = by or self.clerk, self.product()
        now, number = desk.clock.now(), f"SO-{len(self.made):04d}"
        sums = [line_amounts(price, quantity, rate) for quantity, price, rate in lines]
        kept = {
            "number": None if state == "draft" else number,
            "state": state,
            "customer": customer_id,
            "currency": currency,
            "net": sum(one.net for one in sums),
            "tax": sum(one.tax for one in sums),
            "gross": sum(one.gross for one in sums),
            "ordered_on": "2026-11-23",
            "made_by": desk.account.id,
            "made_at": now,
            "updated_at": now,
            "state_since": now,
        }
        with desk.write("order.create", permission="") as change:
            order = change.insert(SalesOrder, **(kept | values))
            for place, ((quantity, price, rate), one) in enumerate(zip(lines, sums, strict=True), start=1):
                about = {"order": order, "position": place, "product": product, "quantity": quantity}
                money = {"price": price, "tax_rate": rate, "net": one.net, "tax": one.tax, "gross": one.gross}
                change.run(OrderLine.insert(about | money))
            change.log(f"order:{number}", {})
        self.made[number] = order
        return order

    def move(self, order, state, **values):
        with self.clerk.write("order.edit", permission="") as change:
            change.update(SalesOrder, order, state=state, **values)
            change.log(f"order:{order}", {})

    def ship(self, order, *shipped, state="shipped", invoice=True):
        """Note how much of each line is shipped now in all (all of it if nothing is said); the invoice's number."""
        with self.clerk.write("order.ship", permission="") as change:
            query = OrderLine.select().where(OrderLine.order == order).order_by(OrderLine.position)
            for place, line in enumerate(self.store.rows(query)):
                gone = shipped[place] if shipped else line["quantity"]
                change.run(OrderLine.update(shipped=gone).where(OrderLine.id == line["id"]))
            change.update(SalesOrder, order, state=state)
            change.log(f"order:{order}", {})
            return invoice_shipment(change, order) if invoice else None

    def invoice(self, number):
        return rows.one(self.store, Invoice, number=number)

    def invoiced(self, customer_id, gross, *, days_ago=0):
        """An invoice over ``gross``, made by an order that was shipped so many days ago; its number."""
        with _moved(self.clerk.clock, -days_ago) if days_ago else nullcontext():
            return self.ship(self.order(customer_id, (1000, gross, 0)))


class _moved:
    """The clock stands so many days away for a while."""

    def __init__(self, clock, days):
        self.clock, self.days = clock, days

    def __enter__(self):
        self.clock.at += timedelta(days=self.days)

    def __exit__(self, *_):
        self.clock.at -= timedelta(days=self.days)

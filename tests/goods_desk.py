"""What the tests of products and stock share: products, goods that come in, lines of an order that wants some."""

from __future__ import annotations

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import OrderLine, Reservation, SalesOrder
from wmsdesk.models.stock.goods_tables import StockBalance, StockMove
from wmsdesk.models.tables import Customer
from wmsdesk.services import products
from wmsdesk.services.stock import allocation, moving


class Goods:
    """A desk that makes products, takes goods in and orders some. Quantities are whole units unless said otherwise."""

    def __init__(self, desk):
        self.desk, self.store = desk, desk.store

    def product(self, sku="A-1", **values):
        saved = products.create(self.desk, {"sku": sku, "name": f"Goods {sku}", "unit": "piece"} | values)
        return saved.id

    def write(self, action="stock.work"):
        return self.desk.write(action, permission="")

    def receive(self, product, units, **about):
        with self.write() as change:
            return moving.receive(change, product, units * 1000, **about)

    def move(self, product, units, source, target, **about):
        with self.write() as change:
            return moving.move(change, product, units * 1000, source=source, target=target, **about)

    def order(self, *lines, number="SO-1"):
        """An order of ``(product, units)``; answers its id and those of its lines."""
        now, day = self.desk.clock.now(), "2026-11-23"
        if (customer := rows.value(self.store, Customer, "id")) is None:
            words = {"code": "C-1", "name": "恒力", "name_key": "恒力", "name_sort": "heng li"}
            times = {"reviewed_at": now, "created_at": now, "updated_at": now, "updated_by": 1}
            with self.write() as change:
                customer = change.insert(Customer, **words, **times)
                change.log("x:1", {})
        with self.write() as change:
            order_id = change.insert(
                SalesOrder, number=number, state="confirmed", customer=customer, currency="CNY", ordered_on=day,
                made_by=self.desk.account.id, made_at=now, updated_at=now, state_since=now,
            )  # fmt: skip
            ids = [
                change.insert(OrderLine, order=order_id, position=place, product=product, quantity=units * 1000,
                              price=100, net=0, tax=0, gross=0)
                for place, (product, units) in enumerate(lines, 1)
            ]  # fmt: skip
            change.log(f"order:{order_id}", {})
        return order_id, ids

    def allocate(self, order_id, *needs, **how):
        """Promise goods to ``(line, product, units)``."""
        wanted = [allocation.Need(line, product, units * 1000) for line, product, units in needs]
        with self.write() as change:
            return allocation.allocate(change, order_id, wanted, **how)

    def release(self, *lines, units=None):
        with self.write() as change:
            return allocation.release(change, lines, None if units is None else units * 1000)

    def pick(self, line, units):
        with self.write() as change:
            allocation.pick(change, line, units * 1000)

    def unpick(self, line):
        with self.write() as change:
            return allocation.unpick(change, line)

    def ship(self, order_id, record="SO-1"):
        with self.write() as change:
            return allocation.ship(change, order_id, record)

    def line(self, line_id):
        row = rows.one(self.store, OrderLine, id=line_id)
        return {name: row[name] // 1000 for name in ("reserved", "picked", "shipped") if row[name]}

    def held(self, line_id):
        """What a line holds: (lot, place, units, state), in the order in which it was promised."""
        query = (
            Reservation.select(
                StockBalance.lot, StockBalance.location, Reservation.quantity, Reservation.state
            )
            .join(StockBalance)
            .where(Reservation.order_line == line_id)
            .order_by(Reservation.id)
        )
        return self.store.tuples(query)

    def balances(self, product):
        return rows.many(self.store, StockBalance, product=product, order="id")

    def moves(self, product):
        return rows.many(self.store, StockMove, product=product, order="id")

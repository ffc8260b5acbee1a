"""A product whose texts mean harm, with lots, a count, an adjustment, a promise and a suggestion."""

from __future__ import annotations

from customer_store import Accounts

from goods_desk import Goods
from wmsdesk.models.stock.goods_tables import Location, Lot, Product
from wmsdesk.services.stock import counts
from wmsdesk.services.stock.adjusting import Correction, adjust

SKU = "BAD-1"


def poison_goods(accounts: Accounts, name: str) -> None:
    """Let the store hold goods that no form would take, and something of everything that can be done with them."""
    goods = Goods(accounts.desk("wu"))
    bad = goods.product(SKU, reorder_point="500", category="x")
    goods.receive(bad, 90, lot="L1", expires="2027-01-31")
    goods.receive(bad, 10, lot="L2", location="B-01", reason=name)
    order_id, (line,) = goods.order((bad, 3))
    goods.allocate(order_id, (line, bad, 3))
    adjust(goods.desk, Correction(SKU, by="-5", location="B-01", reason=name))
    number = counts.plan(goods.desk, counts.Scope(location="MAIN"))
    counts.begin(goods.desk, number)
    for query in (
        Product.update(name=name, unit=name, category=name).where(Product.id == bad),
        Lot.update(code=name).where(Lot.code == "L1"),
        Location.update(name=name).where(Location.code == "B-01"),
    ):
        goods.store.run(query)
    goods.desk.close()

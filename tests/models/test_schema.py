"""The tables as Peewee sees them are the tables that the migrations make, and the ledger cannot be talked round."""

from __future__ import annotations

import pytest

from wmsdesk.models import rows, tables
from wmsdesk.models.audit.sealed import SEALED
from wmsdesk.models.care import care_tables
from wmsdesk.models.faults import Guarded
from wmsdesk.models.money import money_tables
from wmsdesk.models.orders import order_tables
from wmsdesk.models.orders.order_tables import OrderLine, Reservation, SalesOrder
from wmsdesk.models.reports import report_tables
from wmsdesk.models.stock import goods_tables
from wmsdesk.models.stock.goods_tables import Location, Lot, Product, StockBalance, StockMove
from wmsdesk.models.support import support_tables
from wmsdesk.models.tables import Table
from wmsdesk.services import customers

MODULES = (tables, goods_tables, order_tables, money_tables, support_tables, report_tables, care_tables)
MODELS = sorted(
    {
        one
        for module in MODULES
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Table) and one is not Table
    },
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_has_the_columns_of_its_table(li, model):
    found = li.store.sql(f'PRAGMA table_info("{model._meta.table_name}")').fetchall()
    assert {field.column_name for field in model._meta.sorted_fields} == {row[1] for row in found}


def test_every_sealed_table_has_a_seal_and_an_id():
    assert all({"id", "seal"} <= set(model._meta.fields) for model in SEALED.values())
    assert all(model._meta.table_name == name for name, model in SEALED.items())


class Goods:
    """A product with a lot of which five pieces lie in the main store."""

    def __init__(self, desk):
        self.desk, self.store, now = desk, desk.store, desk.clock.now()
        words = {"sku": "A-1", "sku_key": "a-1", "name": "Tea", "unit": "box", "name_sort": "tea"}
        times = {"created_at": now, "updated_at": now, "updated_by": desk.account.id}
        self.product = rows.insert(self.store, Product, words | times | {"search_text": "tea"})
        self.lot = rows.insert(self.store, Lot, {"product": self.product, "received_at": now})
        self.place = {row["code"]: row["id"] for row in rows.many(self.store, Location)}
        self.move("SUPPLIER", "MAIN", 5000)

    def move(self, source, target, quantity):
        values = {"source": self.place[source], "target": self.place[target], "quantity": quantity}
        about = {"product": self.product, "lot": self.lot, "kind": "move"}
        made = {"made_by": self.desk.account.id, "made_at": self.desk.clock.now()}
        return rows.insert(self.store, StockMove, values | about | made)

    def balance(self, place="MAIN"):
        return rows.one(self.store, StockBalance, location=self.place[place]) or {}

    def reserve(self, quantity, state="held"):
        now = self.desk.clock.now()
        code = customers.create(self.desk, {"name": f"Customer {now}"}, suspects_seen=frozenset("*")).code
        customer = rows.value(self.store, tables.Customer, "id", code=code)
        order = {"customer": customer, "currency": "CNY", "ordered_on": "2026-11-23", "number": code}
        made = {"made_by": self.desk.account.id, "made_at": now, "updated_at": now, "state_since": now}
        self.order = rows.insert(self.store, SalesOrder, order | made | {"state": "allocated"})
        money = {"price": 1, "net": 1, "tax": 0, "gross": 1}
        line = rows.insert(
            self.store,
            OrderLine,
            {"order": self.order, "position": 1, "product": self.product, "quantity": quantity} | money,
        )
        return rows.insert(
            self.store,
            Reservation,
            {
                "order_line": line,
                "balance": self.balance()["id"],
                "quantity": quantity,
                "state": state,
                "made_by": self.desk.account.id,
                "made_at": now,
            },
        )


@pytest.fixture
def goods(li):
    return Goods(li)


def test_moves_keep_what_is_on_hand(goods):
    goods.move("MAIN", "QUARANTINE", 2000)
    assert (goods.balance()["on_hand"], goods.balance("QUARANTINE")["on_hand"]) == (3000, 2000)
    goods.move("QUARANTINE", "SCRAP", 2000)
    assert goods.balance("QUARANTINE")["on_hand"] == 0
    assert goods.balance("SCRAP") == {}


def test_nothing_is_moved_that_is_not_there_or_is_promised(goods):
    with pytest.raises(Guarded):
        goods.move("MAIN", "CUSTOMER", 5001)
    goods.reserve(3000)
    with pytest.raises(Guarded):
        goods.move("MAIN", "CUSTOMER", 2001)
    goods.move("MAIN", "CUSTOMER", 2000)
    assert (goods.balance()["on_hand"], goods.balance()["reserved"]) == (3000, 3000)


def test_a_move_is_never_changed_or_removed(goods):
    for statement in ("UPDATE stock_move SET quantity = 1", "DELETE FROM stock_move"):
        with pytest.raises(Guarded):
            goods.store.sql(statement)


def test_more_is_never_promised_than_is_there(goods):
    goods.reserve(5000)
    with pytest.raises(Guarded):
        rows.insert(
            goods.store,
            Reservation,
            {
                "order_line": 1,
                "balance": goods.balance()["id"],
                "quantity": 1,
                "made_by": 1,
                "made_at": goods.desk.clock.now(),
            },
        )


def test_a_reservation_that_ends_gives_its_goods_back_once(goods):
    held = goods.reserve(5000)
    rows.update(goods.store, Reservation, held, {"state": "released"})
    assert goods.balance()["reserved"] == 0
    with pytest.raises(Guarded):
        rows.update(goods.store, Reservation, held, {"state": "held"})


def test_an_order_that_ends_holds_nothing(goods):
    held = goods.reserve(1000)
    with pytest.raises(Guarded):
        rows.update(goods.store, SalesOrder, goods.order, {"state": "cancelled"})
    rows.update(goods.store, Reservation, held, {"state": "released"})
    assert rows.update(goods.store, SalesOrder, goods.order, {"state": "cancelled"})

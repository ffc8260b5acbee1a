"""What people call the records that the trail names by their place in a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wmsdesk.models.money.money_tables import Invoice, Payment
from wmsdesk.models.orders.order_tables import OrderLine, RecurringOrder, ReturnOrder, SalesOrder
from wmsdesk.models.stock.goods_tables import Location, Product, StockCount
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.models.tables import Account, ApprovalRequest, Customer, Setting, Table

KNOWN_BY: dict[type[Table], str] = {
    Customer: "code",
    Account: "name",
    Setting: "name",
    ApprovalRequest: "number",
    Product: "sku",
    Location: "code",
    StockCount: "number",
    SalesOrder: "number",
    RecurringOrder: "number",
    ReturnOrder: "number",
    Invoice: "number",
    Payment: "number",
    SupportCase: "number",
}
"""The column that people know a row by."""

KINDS: dict[str, type[Table]] = {
    "customer": Customer,
    "order": SalesOrder,
    "product": Product,
    "case": SupportCase,
    "return": ReturnOrder,
    "recurring": RecurringOrder,
    "count": StockCount,
    "location": Location,
    "account": Account,
}
"""The table of each kind of record that the trail names by its place, those asked for most first."""

_BY_PLACE = re.compile("([a-z]+):([0-9]{1,18})")


def names_of(store: Store, records: Iterable[str]) -> dict[str, str]:
    """What people call these records, by the record; one that is gone or has no other name is left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in records:
        if found := _BY_PLACE.fullmatch(one):
            wanted[found[1]].add(int(found[2]))
    names: dict[str, str] = {}
    for kind, ids in wanted.items():
        if kind in KINDS:
            row_key, column = _columns(KINDS[kind])
            query = KINDS[kind].select(row_key, column).where(row_key.in_(list(ids)))
            names |= {f"{kind}:{row_id}": str(name) for row_id, name in store.tuples(query) if name}
        elif kind == "line":
            names |= _lines(store, ids)
    return names


def record_known_as(store: Store, name: str) -> str | None:
    """The record that people call so, ``None`` where there is none. A customer goes before a product of that name."""
    for kind, model in KINDS.items():
        row_key, column = _columns(model)
        row_id = store.value(model.select(row_key).where(column == name).limit(1))
        if row_id is not None:
            return f"{kind}:{row_id}"
    return None


def _columns(model: type[Table]) -> tuple[Any, Any]:
    return model._meta.primary_key, getattr(model, KNOWN_BY[model])


def _lines(store: Store, ids: set[int]) -> dict[str, str]:
    """Lines of orders: the number of the order and the line's place in it."""
    query: Any = (
        OrderLine.select(OrderLine.id, SalesOrder.number, OrderLine.position)
        .join(SalesOrder)
        .where(OrderLine.id.in_(list(ids)), SalesOrder.number.is_null(False))
    )
    return {f"line:{row_id}": f"{number}/{position}" for row_id, number, position in store.tuples(query)}

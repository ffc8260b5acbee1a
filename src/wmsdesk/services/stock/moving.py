"""Goods go from place to place: every one of these is a move in the ledger, inside the caller's change.

Quantities are thousandths of the product's unit. The triggers of the store keep the balances, and refuse by themselves
what is asked for here first in better words.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock import stock_queries
from wmsdesk.models.stock.goods_tables import Product, StockMove
from wmsdesk.services.catalogue.quantities import LARGEST, written
from wmsdesk.services.consequences import follow
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.stock import places
from wmsdesk.services.writing import Change


@dataclass(frozen=True)
class Moved:
    """One move that was made: its number in the ledger, what was moved and where to."""

    move: int
    product: int
    lot: int
    source: int
    target: int
    quantity: int


def receive(
    change: Change,
    product_id: int,
    quantity: int,
    *,
    lot: str = "",
    expires: str | None = None,
    location: str = places.MAIN,
    reason: str = "",
    record: str = "",
    cost: int | None = None,
    source: str = places.SUPPLIER,
    kind: str = "receipt",
    refill: bool = True,
) -> Moved:
    """Take goods in at ``location``; a lot or a place that is new is made.

    ``cost`` is that of one unit, in the product's currency. What came in goes to backorders that wait for it unless
    ``refill`` says that the caller does that. Raises ``BadValue`` and ``Refused``.
    """
    product = _product(change, product_id)
    _check(quantity)
    goods = places.lot_to_fill(change, product_id, lot, places.parse_day(expires))
    target = places.place_to_fill(change, location)
    if target["kind"] not in places.HOLDING:
        raise BadValue(N_("Goods are taken in at a location of the store."), field="location")
    origin = places.place(change.store, source, field="source")
    if kind != "count":
        _refuse_counted(change, product, goods["id"], target)
    moved = _enter(change, product, goods["id"], origin, target, quantity, kind, record, reason, cost)
    if refill:
        refill_orders(change, {product_id})
    return moved


def move(
    change: Change,
    product_id: int,
    quantity: int,
    *,
    source: str,
    target: str,
    lot: str = "",
    reason: str = "",
    record: str = "",
    kind: str = "",
    cost: int | None = None,
) -> Moved:
    """Move goods of one lot that are not promised to anybody. ``kind`` is told by where they go unless it is given.

    Raises ``Refused`` where there is not as much, ``NotFound`` for a lot or a place that is not there.
    """
    product = _product(change, product_id)
    _check(quantity)
    goods = places.lot_of(change.store, product_id, lot)
    origin = places.place(change.store, source, field="source")
    goal = places.place_to_fill(change, target)
    if origin["id"] == goal["id"]:
        raise BadValue(N_("The goods are at {location} already."), field="target", location=origin["code"])
    if kind != "count":
        _refuse_counted(change, product, goods["id"], origin)
        _refuse_counted(change, product, goods["id"], goal)
    if origin["kind"] in places.HOLDING:
        _refuse_more_than_free(change, product, goods, origin, quantity)
    kind = kind or _KINDS.get((origin["kind"], goal["kind"])) or _KINDS.get(("", goal["kind"]), "transfer")
    return _enter(change, product, goods["id"], origin, goal, quantity, kind, record, reason, cost)


_KINDS = {
    ("", "quarantine"): "quarantine",
    ("quarantine", "stock"): "release",
    ("", "scrap"): "scrap",
    ("", "customer"): "ship",
    ("customer", "stock"): "return",
    ("customer", "quarantine"): "return",
    ("", "adjustment"): "adjust",
    ("adjustment", "stock"): "adjust",
}
"""What a move between two kinds of places is called; "" stands for any."""


def enter_ship(change: Change, held: stock_queries.Held, customer_place: int, record: str) -> int:
    """The move of goods that leave for their customer; their reservation must have ended before."""
    return change.insert(
        StockMove,
        product=held.product,
        lot=held.lot,
        source=held.location,
        target=customer_place,
        quantity=held.quantity,
        kind="ship",
        record=record,
        made_by=change.desk.account.id,
        made_at=change.now,
    )


def refill_orders(change: Change, product_ids: Collection[int]) -> None:
    """Let what is free now go to the oldest backorders that wait for it."""
    follow(change, "goods came free", product_ids)


def _product(change: Change, product_id: int) -> dict[str, Any]:
    row = rows.one(change.store, Product, "id", "sku", "unit", "decimals", "state", id=product_id)
    if row is None:
        raise NotFound(N_("There is no such product."), field="product")
    return row


def _check(quantity: int) -> None:
    if quantity <= 0:
        raise BadValue(N_("A quantity must be more than nothing."), field="quantity")
    if quantity > LARGEST:
        raise BadValue(N_("A quantity may be at most a billion units."), field="quantity")


def _refuse_counted(change: Change, product: dict[str, Any], lot_id: int, place: dict[str, Any]) -> None:
    """What is being counted lies still until its count is over."""
    there = stock_queries.balance(change.store, product["id"], lot_id, place["id"])
    if there is not None and there.counting:
        raise Refused(
            N_("{sku} at {location} is being counted: finish or cancel that count first."),
            field="location",
            kind="counting",
            sku=product["sku"],
            location=place["code"],
        )


def _refuse_more_than_free(
    change: Change, product: dict[str, Any], lot: dict[str, Any], place: dict[str, Any], quantity: int
) -> None:
    there = stock_queries.balance(change.store, product["id"], lot["id"], place["id"])
    if there is None or there.free < quantity:
        raise Refused(
            N_(
                "At {location} there are {on_hand} {unit} of {sku}, {reserved} of them promised: not {quantity} free."
            ),
            field="quantity",
            kind="not-enough",
            location=place["code"],
            on_hand=written(there.on_hand if there else 0, product["decimals"]),
            reserved=written(there.reserved if there else 0, product["decimals"]),
            quantity=written(quantity, product["decimals"]),
            unit=product["unit"],
            sku=product["sku"],
        )


def _enter(
    change: Change,
    product: dict[str, Any],
    lot_id: int,
    source: dict[str, Any],
    target: dict[str, Any],
    quantity: int,
    kind: str,
    record: str,
    reason: str,
    cost: int | None,
) -> Moved:
    move_id = change.insert(
        StockMove,
        product=product["id"],
        lot=lot_id,
        source=source["id"],
        target=target["id"],
        quantity=quantity,
        kind=kind,
        record=record,
        reason=reason,
        cost=cost,
        made_by=change.desk.account.id,
        made_at=change.now,
    )
    body = {
        "sku": product["sku"],
        "move": move_id,
        "kind": kind,
        "quantity": written(quantity, product["decimals"]),
    }
    body |= {"from": source["code"], "to": target["code"], "reason": reason}
    change.log(f"product:{product['id']}", body | ({"of": record} if record else {}), action=f"stock.{kind}")
    return Moved(move_id, product["id"], lot_id, source["id"], target["id"], quantity)

"""Taking goods in and moving them, as somebody at a desk does it: by SKU, with what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.stock import stock_lists, stock_queries
from wmsdesk.models.stock.stock_queries import Balance
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.products.quantities import parse_quantity
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.products.saving import refuse_retired
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import Moved, move, receive, refill_orders
from wmsdesk.services.writing import Change


@dataclass(frozen=True)
class Arrival:
    """Goods that come in, as typed."""

    sku: str
    quantity: str
    lot: str = ""
    expires: str = ""
    location: str = places.MAIN
    cost: str = ""
    reason: str = ""
    record: str = ""


@dataclass(frozen=True)
class Transfer:
    """Goods that go from place to place, as typed. Without a lot they are taken in the order of their use."""

    sku: str
    quantity: str
    source: str = places.MAIN
    target: str = places.QUARANTINE
    lot: str = ""
    reason: str = ""


def take_in(desk: Desk, arrival: Arrival) -> Moved:
    """Take goods in. Raises ``BadValue`` for what was mistyped, ``NotFound``, ``Refused``."""
    with desk.write("stock.receive") as change:
        product = active_product(change, arrival.sku)
        cost = PRODUCT["cost"].parse(arrival.cost, Context(currency=product["currency"]))
        return receive(
            change,
            product["id"],
            parse_quantity(arrival.quantity, product),
            lot=arrival.lot,
            expires=arrival.expires,
            location=arrival.location.strip() or places.MAIN,
            cost=cost,
            reason=arrival.reason.strip(),
            record=arrival.record.strip(),
        )


def transfer(desk: Desk, wanted: Transfer) -> list[Moved]:
    """Move goods between places of the store, into quarantine or out of it; a move for each lot.

    What leaves the store is an order, an adjustment or a write-off, never a plain move. Raises as :func:`take_in`.
    """
    with desk.write("stock.move") as change:
        product = row_of(change.store, wanted.sku)
        quantity = parse_quantity(wanted.quantity, product)
        source = places.place(change.store, wanted.source, field="source")
        for field, code in (("source", source["code"]), ("target", wanted.target)):
            known = stock_lists.place_of(change.store, code)
            if known is not None and known["kind"] not in places.HOLDING:
                raise BadValue(
                    N_("{location} is no place in the store: receive, adjust or write off instead."),
                    field=field,
                    location=known["code"],
                )
        parts = _in_turn(change, product, source, quantity, wanted.lot)
        made = [
            move(
                change,
                product["id"],
                part,
                source=source["code"],
                target=wanted.target,
                lot=one.lot_code,
                reason=wanted.reason.strip(),
            )
            for one, part in parts
        ]
        if source["kind"] == "quarantine":
            refill_orders(change, {product["id"]})
        return made


def active_product(change: Change, sku: str) -> dict[str, Any]:
    """The row of a product that is in use. Raises ``NotFound``, and ``Refused`` for a retired one."""
    product = row_of(change.store, sku)
    refuse_retired(product)
    return product


def lots_at(change: Change, product: Mapping[str, Any], place: Mapping[str, Any]) -> list[Balance]:
    """What lies of a product at a place, in the order of its use."""
    found = stock_queries.balances(change.store, [product["id"]])
    return [one for one in found if one.location == place["id"]]


def _in_turn(
    change: Change, product: Mapping[str, Any], source: Mapping[str, Any], quantity: int, lot: str
) -> list[tuple[Balance, int]]:
    """Which lots are moved, and how much of each. Raises ``Refused`` where there is not as much."""
    code = lot.strip()
    there = [one for one in lots_at(change, product, source) if not code or one.lot_code == code]
    if code:
        places.lot_of(change.store, product["id"], code)
    free = sum(one.free for one in there)
    if free < quantity:
        raise Refused(
            N_("At {location} there are {free} {unit} of {sku} free to move, not {quantity}."),
            field="quantity",
            kind="not-enough",
            location=source["code"],
            free=written(free, product["decimals"]),
            unit=product["unit"],
            sku=product["sku"],
            quantity=written(quantity, product["decimals"]),
        )
    parts, left = [], quantity
    for one in there:
        part = min(one.free, left)
        if part:
            parts.append((one, part))
            left -= part
    return parts

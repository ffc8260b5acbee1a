"""What the doctor sees of stock: balances against the ledger, promises against reservations, work left undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock import stock_proof
from wmsdesk.models.stock.goods_tables import StockAdjustment
from wmsdesk.models.stock.stock_proof import Wrong
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.doctor.finding import Finding


def ledger(desk: Desk) -> Iterator[Finding]:
    """Whether stock on hand is the sum of its moves."""
    yield from _told(
        desk,
        stock_proof.wrong_balances,
        N_("Stock on hand is the sum of its moves."),
        N_("Stock on hand of {what} at {where} is {is_now}, its moves say {should}; {number} such balances."),
    )


def reservations(desk: Desk) -> Iterator[Finding]:
    """Whether what is promised is what reservations say, of goods and of order lines."""
    yield from _told(
        desk,
        stock_proof.wrong_reservations,
        N_("What is promised is what reservations say."),
        N_("Of {what} at {where} {is_now} are promised, reservations say {should}; {number} such balances."),
    )
    yield from _told(
        desk,
        stock_proof.wrong_lines,
        "",
        N_("Order {what} holds {is_now} for line {where}, reservations say {should}; {number} such lines."),
    )
    yield from _told(
        desk,
        stock_proof.counting_for_nothing,
        "",
        N_("{what} at {where} is kept back for a count that is not under way; {number} such goods."),
    )


def waiting(desk: Desk) -> Iterator[Finding]:
    """Adjustments that wait for somebody's word."""
    if number := len(rows.many(desk.store, StockAdjustment, "id", state="waiting")):
        yield Finding(
            "note", N_("Adjustments of stock that wait to be decided: {number}."), {"number": number}
        )


CHECKS = (ledger, reservations, waiting)


def _told(desk: Desk, find: Callable[[Store], list[Wrong]], good: str, bad: str) -> Iterator[Finding]:
    with desk.store.snapshot():
        wrong = find(desk.store)
    if wrong:
        what, where, should, is_now = wrong[0]
        values = {"what": what, "where": where, "should": written(should, 0), "is_now": written(is_now, 0)}
        yield Finding("problem", bad, values | {"number": len(wrong)})
    elif good:
        yield Finding("ok", good)

"""Stock read: what there is of products, by lot and place, the moves, whom it is promised to, what waits."""

from __future__ import annotations

import json
from collections.abc import Sequence

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.stock import stock_lists, stock_queries
from wmsdesk.models.store import Store
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.products.reading import read, row_of, totals_of
from wmsdesk.services.stock.reasons import Reason, passed_over
from wmsdesk.services.stock.views import AdjustmentRow, LotLine, MoveLine, PromiseLine, StockCard
from wmsdesk.services.writing import speaking


def available(store: Store, product_ids: Sequence[int], today: str = "") -> dict[int, int]:
    """What of each product could be promised to an order now, in thousandths: on hand in the store, not promised, not
    frozen, not being counted and, where ``today`` is given, not past its day. Every product asked for is answered.
    """
    found = totals_of(store, list(product_ids), today)
    return {one: found[one].allocatable if one in found else 0 for one in product_ids}


def stock_of(desk: Desk, sku: str, *, with_promises: bool = False) -> StockCard:
    """A product with what lies of it, in the order of its use. Raises ``NotFound``."""
    with speaking(), desk.store.snapshot():
        card = read(desk, sku)
        day = day_now(desk)
        lots = []
        for one in stock_queries.balances(desk.store, [card.id]):
            why_not = passed_over(one, 0, day)
            since = from_microseconds(one.since)
            lots.append(
                LotLine(one.lot_code, one.expires or "", one.place, one.on_hand, one.reserved, since,
                        why_not.word if why_not else "")
            )  # fmt: skip
        found = stock_lists.promised(desk.store, card.id) if with_promises else []
        promises = tuple(
            PromiseLine(
                **{**row, "why": Reason.of(json.loads(row["why"])), "promised_on": row["promised_on"] or ""}
            )
            for row in found
        )
        return StockCard(card, tuple(lots), promises)


def moves(
    desk: Desk, sku: str = "", *, kind: str = "", before: int | None = None, limit: int = 100
) -> list[MoveLine]:
    """The latest moves, of one product or of all; ``before`` goes on from an earlier answer's last."""
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        product = row_of(desk.store, sku)["id"] if sku else None
        found = stock_lists.moves(desk.store, product, before=before, kind=kind, limit=limit)
    return [MoveLine(**{name: value for name, value in row.items() if name != "cost"}) for row in found]


def adjustments(desk: Desk, state: str = "waiting") -> list[AdjustmentRow]:
    """Requests for adjustments in a state, ``""`` for all."""
    desk.require("stock.read")
    with speaking():
        found = stock_lists.adjustments(desk.store, state)
    return [
        AdjustmentRow(
            **{
                **row,
                "why": json.loads(row["why"]),
                "currency": row["currency"] or "",
                "at": from_microseconds(row["at"]),
                "decided_by": row["decided_by"] or "",
                "decided_at": from_microseconds(row["decided_at"]) if row["decided_at"] is not None else None,
            }
        )
        for row in found
    ]

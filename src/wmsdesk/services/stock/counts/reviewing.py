"""Reviewing a count, by somebody who had no hand in it, and making it true."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.stock import count_queries
from wmsdesk.models.stock.count_queries import CountLine
from wmsdesk.models.stock.goods_tables import StockCountLine
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.consequences import follow
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.stock import places
from wmsdesk.services.stock.counts.planning import let_go, take_step
from wmsdesk.services.stock.counts.reading import count_row
from wmsdesk.services.stock.moving import move, receive
from wmsdesk.services.stock.reserving import give_up
from wmsdesk.services.stock.workflow import COUNT
from wmsdesk.services.writing import Change


def review(desk: Desk, number: str, *, comment: str = "") -> None:
    """Agree to a count. Refused for whoever counted any of it."""
    with desk.write("count.step", permission="stock.approve") as change:
        row = _reviewable(change, number)
        step = COUNT.step(row["state"], "review")
        me = desk.account.id
        take_step(change, row, step, comment.strip(), reviewed_by=me, reviewed_at=change.now)


def send_back(desk: Desk, number: str, reason: str, *, skus: Collection[str] = ()) -> None:
    """Let some of a count be counted again, with a reason: these SKUs, or all that differ from what should be there."""
    with desk.write("count.step", permission="stock.approve") as change:
        row = _reviewable(change, number)
        step = COUNT.step(row["state"], "send_back", reason=reason)
        wanted = {one.casefold() for one in skus}
        lines = count_queries.lines(change.store, row["id"])
        again = [one for one in lines if (one.sku.casefold() in wanted if wanted else one.difference)]
        if not again:
            raise Refused(N_("There is nothing in it to count again."), field="sku", kind="nothing-there")
        take_step(change, row, step, reason.strip(), lines=len(again))
        for one in again:
            change.update(StockCountLine, one.id, recount=True, second=None, second_by=None, second_at=None)


def complete(desk: Desk, number: str) -> int:
    """Make a reviewed count true: a move for each difference. Answers how many there were.

    Where less is there than is promised, the promises made last are taken back and their orders told.
    """
    with desk.write("count.step", permission="stock.count") as change:
        row = count_row(change.store, number)
        step = COUNT.step(row["state"], "complete")
        made = 0
        for one in count_queries.lines(change.store, row["id"]):
            if one.difference:
                change.update(StockCountLine, one.id, move=_post(change, row, one))
                made += 1
        take_step(change, row, step, lines=made, completed_at=change.now)
        let_go(change, row)
        return made


def _reviewable(change: Change, number: str) -> dict[str, Any]:
    row = count_row(change.store, number)
    me = change.desk.account.id
    if any(me in (one.first_by, one.second_by) for one in count_queries.lines(change.store, row["id"])):
        error = Refused(
            N_("You counted some of {number}: somebody else reviews it."),
            field="number",
            kind="own-count",
            number=row["number"],
        )
        error.noted = True
        raise error
    return row


def _post(change: Change, row: dict[str, Any], line: CountLine) -> int:
    """The move that makes a line true."""
    about: dict[str, Any] = {"lot": line.lot, "record": row["number"], "kind": "count", "reason": line.note}
    if line.difference > 0:
        about |= {"location": line.location, "source": places.ADJUSTMENT, "refill": False}
        return receive(change, line.product, line.difference, **about).move
    lost = -line.difference
    if (short := lost - (line.on_hand - line.reserved)) > 0:
        _take_back(change, line, short)
    about |= {"source": line.location, "target": places.ADJUSTMENT}
    return move(change, line.product, lost, **about).move


def _take_back(change: Change, line: CountLine, quantity: int) -> None:
    """Take promises back until what is lost is nobody's, and let their orders know."""
    orders, left = give_up(change, line.balance, quantity)
    if left:
        raise Refused(
            N_(
                "{quantity} of {sku} at {location} are missing that were picked already: undo that picking first."
            ),
            kind="picked",
            quantity=written(left, line.decimals),
            sku=line.sku,
            location=line.location,
        )
    for order_id in orders:
        follow(change, "promised goods are lost", order_id)

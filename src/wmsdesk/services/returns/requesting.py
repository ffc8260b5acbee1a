"""Asking for a return, and somebody else's word on it: never for more than was shipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_checks, order_rows, return_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.orders.order_tables import ReturnLine, ReturnOrder, ReturnStep
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.orders.numbers import next_number
from wmsdesk.services.orders.numbers import row_of as order_row
from wmsdesk.services.orders.workflow import AFTER_SHIPMENT, ORDER
from wmsdesk.services.products import parse_quantity, write_quantity
from wmsdesk.services.returns.reading import card_of
from wmsdesk.services.returns.views import ReturnCard, ReturnDraft
from wmsdesk.services.returns.workflow import AUTHORISED, RESOLUTIONS
from wmsdesk.services.writing import Change

_REASON = Field("reason", N_("Reason"), TextKind(), "", required=True, max_length=500)
WITHOUT_GOODS = ("refund", "replace")
"""How a return is settled of which nothing comes back."""


def request(desk: Desk, draft: ReturnDraft) -> ReturnCard:
    """Ask for a return of goods of one order; somebody else has to authorise it.

    Raises ``NotFound`` for the order and its goods, ``BadValue`` for quantities, ``Refused`` for more than was shipped
    or for an order that was not shipped.
    """
    with desk.write("return.create") as change:
        row = request_in(change, draft)
        return card_of(desk, row)


def request_in(change: Change, draft: ReturnDraft, *, complaint_id: int | None = None) -> dict[str, Any]:
    """As :func:`request` inside the caller's change, for a complaint that is to be settled so; answers the row."""
    reason = _REASON.parse(draft.reason, Context())
    if not reason:
        raise Refused(N_("This needs a reason."), field="reason", kind="reason-needed")
    wish = check_resolution(draft.wish or "refund", without_goods=draft.without_goods)
    order = order_row(change.store, draft.order)
    if order["state"] not in AFTER_SHIPMENT:
        raise Refused(
            N_("The order is {state}: only what was shipped can come back. Cancel it instead."),
            kind="not-shipped",
            spoken=("state",),
            state=ORDER.states[order["state"]],
        )
    lines = _quantities(change, order, draft)
    refuse_more_than_shipped(change, lines, 0)
    row_id = change.insert(
        ReturnOrder,
        number=(number := next_number(change, "RT")),
        order=order["id"],
        customer=order["customer"],
        reason=reason,
        without_goods=draft.without_goods,
        resolution=wish,
        complaint_id=complaint_id,
        made_by=change.desk.account.id,
        made_at=change.now,
    )
    for line, quantity in lines:
        change.insert(ReturnLine, return_order=row_id, order_line=line.id, quantity=quantity)
    add_step(change, row_id, "request", "", "requested", reason)
    told = {line.sku: write_quantity(quantity, line.decimals) for line, quantity in lines}
    body = {"number": number, "order": order["number"], "reason": reason, "quantities": told}
    change.log(f"return:{row_id}", body, action="return.create")
    found = change.store.row(ReturnOrder.select().where(ReturnOrder.id == row_id))
    return dict(found or {})


def check_resolution(word: str, *, without_goods: bool) -> str:
    """The word of a resolution. Raises ``BadValue`` for one there is none of or that needs goods to have come back."""
    wanted = word.strip().lower()
    allowed = WITHOUT_GOODS if without_goods else tuple(RESOLUTIONS)
    if wanted not in allowed:
        raise BadValue(
            N_("There is no resolution {resolution} here; there are: {resolutions}."),
            field="resolution",
            resolution=word,
            resolutions=", ".join(allowed),
        )
    return wanted


def _quantities(change: Change, order: dict[str, Any], draft: ReturnDraft) -> list[tuple[LineRow, int]]:
    """The order's lines that are meant, each with how much of it: a SKU's quantity fills its lines in their order."""
    lines = [one for one in order_rows.lines(change.store, order["id"]) if one.shipped > 0]
    left = claimable(change, lines, 0)
    found: dict[int, tuple[LineRow, int]] = {}
    for sku, text in draft.quantities.items():
        mine = [one for one in lines if one.sku == sku] or [
            one for one in lines if one.sku.casefold() == sku.strip().casefold()
        ]
        if not mine:
            raise NotFound(N_("Nothing of {sku} was shipped with this order."), field="quantity", sku=sku)
        wanted = parse_quantity(text, mine[0]._asdict())
        for line in mine:
            part = wanted if line is mine[-1] else min(wanted, max(0, left[line.id]))
            if part:
                found[line.id] = (line, part)
            wanted -= part
    if not found:
        raise BadValue(N_("Say what comes back: a SKU and a quantity."), field="quantity")
    return list(found.values())


def claimable(change: Change, lines: Sequence[LineRow], but: int) -> dict[int, int]:
    """What of each line no return that was authorised (but one) claims."""
    claimed = order_checks.returned(change.store, [one.id for one in lines], AUTHORISED, but)
    return {one.id: one.shipped - claimed.get(one.id, 0) for one in lines}


def refuse_more_than_shipped(change: Change, lines: Sequence[tuple[LineRow, int]], but: int) -> None:
    """Raise ``Refused`` where authorised returns would add up to more than was shipped of a line."""
    left = claimable(change, [line for line, _quantity in lines], but)
    for line, quantity in lines:
        if quantity > left[line.id]:
            raise Refused(
                N_("Of {sku} {shipped} {unit} were shipped and {left} can still come back: not {quantity}."),
                field="quantity",
                kind="more-than-shipped",
                sku=line.sku,
                unit=line.unit,
                shipped=write_quantity(line.shipped, line.decimals),
                left=write_quantity(max(0, left[line.id]), line.decimals),
                quantity=write_quantity(quantity, line.decimals),
            )


def refuse_own_or_too_much(change: Change, row: dict[str, Any]) -> None:
    """What stands in the way of authorising: it is one's own, or together with others it is more than was shipped."""
    refuse_own(row, change.desk.account.id)
    asked = return_rows.lines(change.store, row["id"])
    lines = order_rows.lines_of(change.store, [one.order_line for one in asked])
    refuse_more_than_shipped(change, [(lines[one.order_line], one.quantity) for one in asked], row["id"])


def refuse_own(row: dict[str, Any], account: int) -> None:
    """Raise ``Refused`` for one's own request."""
    if row["made_by"] == account:
        raise Refused(
            N_("A return is authorised by somebody other than whoever asked for it."), kind="own-request"
        )


def add_step(change: Change, return_id: int, name: str, source: str, target: str, reason: str) -> None:
    """A line of the return's timeline."""
    change.insert(
        ReturnStep,
        return_order=return_id,
        step=name,
        source=source,
        target=target,
        reason=reason,
        made_by=change.desk.account.id,
        made_at=change.now,
    )

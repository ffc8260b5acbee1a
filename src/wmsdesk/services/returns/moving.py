"""Moving a return: authorise, wait for the goods, receive, inspect, resolve, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import return_rows
from wmsdesk.models.orders.order_tables import OrderLine, ReturnLine, ReturnOrder
from wmsdesk.models.orders.return_rows import ReturnedLine
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, DeskError, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.views import StepView
from wmsdesk.services.orders.words import Told
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.products import parse_quantity, write_quantity
from wmsdesk.services.returns.reading import card_of, row_of
from wmsdesk.services.returns.requesting import add_step, refuse_own, refuse_own_or_too_much
from wmsdesk.services.returns.resolving import resolve
from wmsdesk.services.returns.views import ReturnCard, ReturnWork
from wmsdesk.services.returns.workflow import CONDITIONS, RESOLUTIONS, RETURN, STEP_WORDS
from wmsdesk.services.roles import Role
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import receive as take_in
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change, speaking

Row = dict[str, Any]


@dataclass
class Moving:
    """One step of a return: what it is taken with and what comes of it."""

    work: ReturnWork
    told: list[Told] = field(default_factory=list)
    columns: dict[str, Any] = field(default_factory=dict)


def move(desk: Desk, number: str, target_or_step: str, work: ReturnWork | None = None) -> ReturnCard:
    """Take a return to a state, or a step by its name; a resolution's name (``refund`` …) resolves it so.

    Raises ``Refused`` with the reason, ``BadValue``, ``NotFound``, ``NotPermitted``. Nothing is written then.
    """
    wanted, moving = target_or_step.strip().lower(), Moving(work or ReturnWork())
    if wanted in RESOLUTIONS:
        moving.work = ReturnWork(**(vars(moving.work) | {"resolution": wanted}))
        wanted = "resolved"
    with desk.write("return.move", permission="") as change:
        row = row_of(change.store, number)
        step = _step(row, wanted, moving.work.reason)
        _refuse(change.role, change.desk.account.id, row, step)
        if step.name in _TAKES:
            _TAKES[step.name](change, row, moving)
        change.update(ReturnOrder, row["id"], state=step.target, **moving.columns)
        add_step(change, row["id"], step.name, row["state"], step.target, moving.work.reason.strip())
        body = {"number": row["number"], "step": step.name, "from": row["state"], "state": step.target}
        body |= {"reason": moving.work.reason.strip()} if moving.work.reason.strip() else {}
        change.log(f"return:{row['id']}", body, action=f"return.{step.name}")
        return card_of(desk, row_of(change.store, row["number"]), moving.told)


def _step(row: Row, wanted: str, reason: str) -> Step:
    if wanted in RETURN.states:
        return RETURN.step(row["state"], target=wanted, reason=reason)
    if wanted not in STEP_WORDS:
        raise NotFound(
            N_("There is no state {state}; there are: {states}."),
            field="state",
            state=wanted,
            states=", ".join(RETURN.states),
        )
    return RETURN.step(row["state"], wanted, reason=reason)


def _refuse(role: Role, account: int, row: Row, step: Step) -> None:
    """What stands in the way of a step, before it is looked at what it is to do."""
    if not role.may(step.permission):
        raise NotPermitted(
            N_("Your role, {role}, may not do this: {action}."),
            spoken=("role", "action"),
            role=role.label,
            action=PERMISSIONS[step.permission],
        )
    if step.name == "authorise":
        refuse_own(row, account)
    if step.name == "await_goods" and row["without_goods"]:
        raise Refused(N_("Nothing comes back of this return: resolve it."), kind="without-goods")
    if step.name == "resolve" and step.source == "authorised" and not row["without_goods"]:
        raise Refused(N_("The goods have to come back and be inspected first."), kind="goods-first")


def steps_of(desk: Desk, number: str) -> list[StepView]:
    """The steps that leave the state a return is in, each with the reason why it cannot be taken now."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, number)
        return [
            StepView(
                one.name,
                STEP_WORDS[one.name],
                one.target,
                (*(("reason",) if one.asks_reason else ()), *_ASKS.get(one.name, ())),
                _why_not(desk, row, one),
            )
            for one in RETURN.from_state(row["state"])
        ]


_ASKS: dict[str, tuple[str, ...]] = {
    "receive": ("quantities",),
    "inspect": ("conditions",),
    "resolve": ("resolution", "exchange"),
}


def _why_not(desk: Desk, row: Row, step: Step) -> str:
    try:
        _refuse(desk.role, desk.account.id, row, step)
    except DeskError as problem:
        return problem.say(desk.language)
    return ""


def _authorise(change: Change, row: Row, moving: Moving) -> None:
    refuse_own_or_too_much(change, row)
    moving.columns["authorised_by"] = change.desk.account.id


def _receive(change: Change, row: Row, moving: Moving) -> None:
    """The goods are here: they wait in quarantine, in the lots they left in. Short is told."""
    lines = return_rows.lines(change.store, row["id"])
    typed = by_line(lines, moving.work.quantities)
    if not any(typed.get(one.id, one.quantity) for one in lines):
        raise BadValue(N_("Nothing came back: withdraw the return instead."), field="quantity")
    for line in lines:
        came = typed.get(line.id, line.quantity)
        if came > line.quantity:
            raise BadValue(
                N_("Of {sku} {authorised} {unit} are authorised: more needs a return of its own."),
                field="quantity",
                sku=line.sku,
                unit=line.unit,
                authorised=write_quantity(line.quantity, line.decimals),
            )
        if came:
            _into_quarantine(change, row, line, came)
            change.update(ReturnLine, line.id, received=came)
        if came < line.quantity:
            values = {"sku": line.sku, "unit": line.unit, "came": write_quantity(came, line.decimals)}
            values |= {"wanted": write_quantity(line.quantity, line.decimals)}
            moving.told.append(Told(N_("Of {sku} {wanted} {unit} were to come back and {came} did."), values))


def _into_quarantine(change: Change, row: Row, line: ReturnedLine, quantity: int) -> None:
    """Take goods of one line in, lot by lot as they went out, after what came back of it before."""
    before = rows.value(change.store, OrderLine, "returned", id=line.order_line) or 0
    change.update(OrderLine, line.order_line, returned=before + quantity)
    skip, left = before, quantity
    for lot in return_rows.shipped_lots(change.store, line.order_line):
        part = min(left, max(0, lot.quantity - skip))
        skip = max(0, skip - lot.quantity)
        if part:
            _take_in(change, row, line, part, lot.code, lot.expires)
            left -= part
    if left:
        _take_in(change, row, line, left, "", None)


def _take_in(
    change: Change, row: Row, line: ReturnedLine, quantity: int, lot: str, expires: str | None
) -> None:
    take_in(
        change,
        line.product_id,
        quantity,
        lot=lot,
        expires=expires,
        location=places.QUARANTINE,
        source=places.CUSTOMER,
        kind="return",
        record=row["number"],
        reason=row["reason"],
        refill=False,
    )


def _inspect(change: Change, row: Row, moving: Moving) -> None:
    """Say of each line whether its goods are as they should be; what nobody speaks of is good."""
    lines = return_rows.lines(change.store, row["id"])
    said: dict[int, str] = {}
    for sku, word in moving.work.conditions.items():
        mine = _lines_of(lines, sku)
        if word.strip().lower() not in CONDITIONS:
            raise BadValue(
                N_("A condition is one of: {conditions}."),
                field="condition",
                conditions=", ".join(CONDITIONS),
            )
        said |= {one.id: word.strip().lower() for one in mine}
    for one in lines:
        change.update(ReturnLine, one.id, condition=said.get(one.id, "good"))


def by_line(lines: list[ReturnedLine], typed: Mapping[str, str]) -> dict[int, int]:
    """Quantities typed for SKUs, spread over the return's lines of each in their order."""
    found: dict[int, int] = {}
    for sku, text in typed.items():
        mine = _lines_of(lines, sku)
        left = parse_quantity(text, mine[0]._asdict(), minimum=0)
        for one in mine:
            found[one.id] = left if one is mine[-1] else min(left, one.quantity)
            left -= found[one.id]
    return found


def _lines_of(lines: list[ReturnedLine], sku: str) -> list[ReturnedLine]:
    mine = [one for one in lines if one.sku.casefold() == sku.strip().casefold()]
    if not mine:
        raise NotFound(N_("The return has no line of {sku}."), field="quantity", sku=sku)
    return mine


def _resolve(change: Change, row: Row, moving: Moving) -> None:
    columns, told = resolve(change, row, moving.work)
    moving.columns |= columns
    moving.told += told


def _close(change: Change, row: Row, moving: Moving) -> None:
    moving.columns["closed_at"] = change.now


_TAKES: dict[str, Callable[[Change, Row, Moving], None]] = {
    "authorise": _authorise,
    "receive": _receive,
    "inspect": _inspect,
    "resolve": _resolve,
    "close": _close,
}
"""What is done at a step besides taking it."""

"""Changing an order: free until it is confirmed; then credit and stock are asked again and a revision is kept.

Nothing is taken below what was picked, nothing is added once picking has begun, nothing changes once it is packed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.orders.order_tables import OrderLine, OrderRevision
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, DeskError, NotPermitted, Refused
from wmsdesk.services.orders.backorders import refill
from wmsdesk.services.orders.change_lines import LinePlans, plan_lines
from wmsdesk.services.orders.change_values import plan_values, told_line
from wmsdesk.services.orders.checks import refuse_unchecked
from wmsdesk.services.orders.credit_check import gate_for, warnings_of
from wmsdesk.services.orders.holdings import hold_stock, settle
from wmsdesk.services.orders.judging import raise_all
from wmsdesk.services.orders.moving import asked_of, refuse_moved_on
from wmsdesk.services.orders.numbers import handle_of, row_of
from wmsdesk.services.orders.reading import card_in
from wmsdesk.services.orders.views import OrderCard, OrderChange
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.workflow import ALLOCATION, IN_THE_WAREHOUSE, ORDER
from wmsdesk.services.orders.writing import Row, add_lines, add_step, amount_columns, total_of, write_order
from wmsdesk.services.stock.allocation import release
from wmsdesk.services.writing import Change

_CHANGEABLE = ("draft", "received", "confirmed", *ALLOCATION, *IN_THE_WAREHOUSE[:-1], "on_hold")


@dataclass
class _Work:
    """A change being made: the order, how far it is, and what comes of it."""

    row: Row
    stage: str
    told: list[Told] = field(default_factory=list)
    freed: set[int] = field(default_factory=set)

    @property
    def active(self) -> bool:
        """Whether the order was confirmed, so that credit and stock have a say."""
        return self.stage not in ("draft", "received")


def change(desk: Desk, number: str, edit: OrderChange, *, version: int | None = None) -> OrderCard:
    """Change an order as far as its state allows.

    Raises ``BadValues`` (every bad field), ``Refused`` where the state, credit or what was picked says no, or (with
    ``version``) where somebody changed it since; ``NotFound``, ``NotPermitted``. Nothing is written then.
    """
    permission = (
        "order.cancel" if edit.cancel and not (edit.values or edit.lines or edit.add) else "order.edit"
    )
    with desk.write("order.change", permission=permission) as write:
        row = row_of(write.store, number)
        refuse_moved_on(row, version)
        _refuse_by_state(row)
        work = _Work(row, row["held_from"] if row["state"] == "on_hold" else row["state"])
        _refuse_cancel(write, work, edit)
        _apply(write, work, edit)
        if work.freed:
            served = refill(write, work.freed)
            if served:
                told = N_("What came free went to {numbers}.")
                work.told.append(Told(told, {"numbers": ", ".join(dict.fromkeys(served))}))
        return card_in(write, row_of(write.store, handle_of(row)), work.told)


def cancel_line(
    desk: Desk, number: str, position: int, reason: str, *, version: int | None = None
) -> OrderCard:
    """Give one line of an order up; it stays in the order with the reason."""
    return change(desk, number, OrderChange(cancel=(position,), reason=reason), version=version)


def _refuse_by_state(row: Row) -> None:
    if row["state"] not in _CHANGEABLE:
        raise Refused(
            N_("This order is {state}: it is not changed any more."),
            kind="illegal-step",
            spoken=("state",),
            state=ORDER.states[row["state"]],
        )


def _refuse_cancel(write: Change, work: _Work, edit: OrderChange) -> None:
    """Giving a line up asks for its reason and, once picking has begun, for somebody who may."""
    if not edit.cancel:
        return
    if not edit.reason.strip() and work.stage != "draft":
        raise Refused(N_("This needs a reason."), field="reason", kind="reason-needed")
    if work.stage in IN_THE_WAREHOUSE and not write.role.may("order.cancel_picked"):
        raise NotPermitted(
            N_("Your role, {role}, may not do this: {action}."),
            spoken=("role", "action"),
            role=write.role.label,
            action=N_("Cancel an order after picking has begun"),
        )


def _apply(write: Change, work: _Work, edit: OrderChange) -> None:
    """Judge everything first, then write it."""
    before = order_rows.lines(write.store, work.row["id"])
    problems: list[DeskError] = []
    values, warnings = plan_values(write, work.row, edit, problems)
    lines = plan_lines(write, work.row, work.stage, before, edit, problems)
    raise_all(problems)
    work.told += warnings
    if not values and not lines.any:
        raise BadValue(N_("There is nothing to change."), field="values")
    old = dict(work.row)
    _write_lines(write, work, lines, edit.reason.strip())
    total = total_of(write, work.row["id"])
    _refuse_empty(write, work)
    write_order(write, work.row, **values, **amount_columns(total))
    if work.active:
        _ask_again(write, work, old, edit, before, lines)
    body: dict[str, Any] = {"number": handle_of(work.row), "version": work.row["version"]}
    body["fields"] = {name: [old[name], value] for name, value in values.items() if old[name] != value}
    body["lines"] = lines.trace
    body |= {"reason": edit.reason.strip()} if edit.reason.strip() else {}
    write.log(f"order:{work.row['id']}", body, action="order.edit")


def _write_lines(write: Change, work: _Work, lines: LinePlans, reason: str) -> None:
    """Change, add and give up lines; goods that are held beyond what is wanted are freed."""
    for line, judged in lines.changed:
        surplus = line.reserved + line.picked - judged.quantity
        if surplus > 0:
            release(write, [line.id], surplus)
            work.freed.add(line.product_id)
        write.update(
            OrderLine,
            line.id,
            quantity=judged.quantity,
            price=judged.price,
            tax_rate=judged.tax_rate,
            note=judged.note,
            **amount_columns(judged.amounts),
        )
    for line in lines.cancelled:
        if line.reserved:
            release(write, [line.id])
            work.freed.add(line.product_id)
        if work.stage == "draft":
            write.run(OrderLine.delete().where(OrderLine.id == line.id))
        else:
            write.update(OrderLine, line.id, state="cancelled", cancel_reason=reason)
    add_lines(write, work.row["id"], lines.added, lines.next_position)


def _refuse_empty(write: Change, work: _Work) -> None:
    still = any(one.state == "open" for one in order_rows.lines(write.store, work.row["id"]))
    if work.stage != "draft" and not still:
        raise Refused(N_("That is the last line: cancel the order instead."), field="lines", kind="last-line")


def _ask_again(
    write: Change, work: _Work, old: Row, edit: OrderChange, before: list[LineRow], lines: LinePlans
) -> None:
    """A confirmed order: credit, the place it goes to, stock, and what it said before as a revision."""
    row = work.row
    found = gate_for(write, row)
    if found.outcome == "hold" and (row["gross"] > old["gross"] or row["state"] != "on_hold"):
        raise found.refusal()
    work.told += warnings_of(found)
    if (old["ship_to"], old["ship_to_address"]) != (row["ship_to"], row["ship_to_address"]):
        typed = bool(edit.values.get("ship_to"))
        refuse_unchecked(asked_of(write), row if typed else row | {"ship_to": None})
    revision = row["revision"] + 1
    kept = {
        name: old[name] for name in ("promised_on", "ship_to", "net", "tax", "gross", "policy", "urgency")
    }
    write.insert(
        OrderRevision,
        order=row["id"],
        revision=revision,
        body={**kept, "lines": [told_line(one, row["currency"]) for one in before]},
        reason=edit.reason.strip(),
        made_by=write.desk.account.id,
        made_at=write.now,
    )
    write_order(write, row, revision=revision)
    add_step(write, row["id"], "change", row["state"], row["state"], edit.reason.strip())
    if row["state"] in ALLOCATION and lines.any:
        hold_stock(write, row)
        settle(write, row)

"""What every step of an order writes: the state with its version, the step in the timeline, the lines and the sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import OrderLine, OrderStep, SalesOrder
from wmsdesk.services.money.amounts import NOTHING, Amounts
from wmsdesk.services.orders.judging import JudgedLine
from wmsdesk.services.orders.numbers import handle_of
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

Row = dict[str, Any]


def write_order(change: Change, row: Row, **values: Any) -> None:
    """Set fields of an order, in the store and in ``row``, as a new version."""
    values |= {"version": row["version"] + 1, "updated_at": change.now}
    change.update(SalesOrder, row["id"], **values)
    row.update(values)


def take(
    change: Change,
    row: Row,
    step: Step,
    *,
    reason: str = "",
    note: Mapping[str, Any] | None = None,
    **values: Any,
) -> None:
    """Take a step that the table has: the order's state, its timeline and its trace.

    Whether it may be taken was asked before; ``note`` is what the trace says besides.
    """
    source = row["state"]
    write_order(change, row, state=step.target, state_since=change.now, **values)
    add_step(change, row["id"], step.name, source, step.target, reason)
    body = {"number": handle_of(row), "step": step.name, "from": source, "state": step.target}
    body |= {"reason": reason} if reason else {}
    change.log(f"order:{row['id']}", body | dict(note or {}), action=f"order.{step.name}")


def go(change: Change, row: Row, target: str, *, reason: str = "", **values: Any) -> bool:
    """Walk the table's step to ``target`` for the system itself; false where the order is there already."""
    if row["state"] == target:
        return False
    take(change, row, ORDER.step(row["state"], target=target), reason=reason, **values)
    return True


def add_step(change: Change, order_id: int, name: str, source: str, target: str, reason: str) -> None:
    """A line of the order's timeline; one whose states are the same tells of something that moved nothing."""
    change.insert(
        OrderStep,
        order=order_id,
        step=name,
        source=source,
        target=target,
        reason=reason,
        made_by=change.desk.account.id,
        made_at=change.now,
        terminal=change.desk.terminal,
    )


def add_lines(change: Change, order_id: int, lines: Sequence[JudgedLine], first: int = 1) -> list[int]:
    """Store lines from position ``first`` on; answers their ids."""
    return [
        change.insert(
            OrderLine,
            order=order_id,
            position=position,
            product=line.product["id"],
            quantity=line.quantity,
            price=line.price,
            tax_rate=line.tax_rate,
            note=line.note,
            **amount_columns(line.amounts),
        )
        for position, line in enumerate(lines, start=first)
    ]


def amount_columns(amounts: Amounts) -> dict[str, int]:
    """The columns that hold these amounts."""
    return {"net": amounts.net, "tax": amounts.tax, "gross": amounts.gross}


def total_of(change: Change, order_id: int) -> Amounts:
    """What the open lines of an order come to."""
    lines = order_rows.lines(change.store, order_id)
    return sum((Amounts(one.net, one.tax) for one in lines if one.state == "open"), NOTHING)

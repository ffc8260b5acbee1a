"""The lines of an order that are to be different, added or given up, and what the state of the order says to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.errors import BadValue, DeskError, NotFound, Refused
from wmsdesk.services.orders.judging import JudgedLine, read_line
from wmsdesk.services.orders.views import DraftLine, LineChange, OrderChange
from wmsdesk.services.orders.words import BadLine, write_rate
from wmsdesk.services.orders.workflow import IN_THE_WAREHOUSE
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.products import write_quantity
from wmsdesk.services.writing import Change


@dataclass
class LinePlans:
    """What would become of the lines; ``trace`` is what the audit trail says of it."""

    next_position: int = 1
    changed: list[tuple[LineRow, JudgedLine]] = field(default_factory=list)
    added: list[JudgedLine] = field(default_factory=list)
    cancelled: list[LineRow] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether any line would be different."""
        return bool(self.changed or self.added or self.cancelled)

    @property
    def trace(self) -> dict[str, Any]:
        """By position: what it was and what it is now."""
        found: dict[str, Any] = {
            str(line.position): [[line.quantity, line.price], [judged.quantity, judged.price]]
            for line, judged in self.changed
        }
        for number, one in enumerate(self.added, start=self.next_position):
            found[str(number)] = [None, [one.quantity, one.price, one.product["sku"]]]
        return found | {str(one.position): [[one.quantity, one.price], None] for one in self.cancelled}


def plan_lines(
    write: Change,
    row: Row,
    stage: str,
    before: Sequence[LineRow],
    edit: OrderChange,
    problems: list[DeskError],
) -> LinePlans:
    """Judge every line that is to be different; what cannot be is added to ``problems``."""
    plans = LinePlans(max((one.position for one in before), default=0) + 1)
    for one in edit.lines:
        try:
            line = _open_line(before, one.position)
            judged = _judged(write, row, line, one)
            _refuse_by_stage(stage, line, judged)
            if _differs(line, judged):
                plans.changed.append((line, judged))
        except DeskError as problem:
            problems.append(BadLine(one.position, problem))
    for number, wanted in enumerate(edit.add, start=plans.next_position):
        try:
            if stage in IN_THE_WAREHOUSE:
                raise Refused(N_("Picking has begun: enter what is wanted besides as another order."))
            plans.added.append(read_line(write.store, write.settings, row["currency"], wanted))
        except DeskError as problem:
            problems.append(BadLine(number, problem))
    for position in dict.fromkeys(edit.cancel):
        try:
            line = _open_line(before, position)
            _refuse_picked(line)
            plans.cancelled.append(line)
        except DeskError as problem:
            problems.append(BadLine(position, problem))
    return plans


def _open_line(before: Sequence[LineRow], position: int) -> LineRow:
    found = next((one for one in before if one.position == position), None)
    if found is None:
        raise NotFound(N_("The order has no such line."), field="line")
    if found.state != "open":
        raise Refused(N_("This line was cancelled already."), field="line", kind="cancelled")
    return found


def _judged(write: Change, row: Row, line: LineRow, wanted: LineChange) -> JudgedLine:
    """The line with what is different about it, what is not said being as it was."""
    product = rows.one(write.store, Product, id=line.product_id)
    typed = DraftLine(
        line.sku,
        write_quantity(line.quantity, line.decimals) if wanted.quantity is None else wanted.quantity,
        written(line.price, row["currency"]) if wanted.price is None else wanted.price,
        write_rate(line.tax_rate) if wanted.tax_rate is None else wanted.tax_rate,
        (line.note or "") if wanted.note is None else wanted.note,
    )
    return read_line(write.store, write.settings, row["currency"], typed, held=product)


def _differs(line: LineRow, judged: JudgedLine) -> bool:
    now = (judged.quantity, judged.price, judged.tax_rate, judged.note)
    return (line.quantity, line.price, line.tax_rate, line.note) != now


def _refuse_by_stage(stage: str, line: LineRow, judged: JudgedLine) -> None:
    if judged.quantity < line.picked:
        raise BadValue(
            N_("{picked} {unit} are picked already: it cannot be less."),
            field="quantity",
            picked=write_quantity(line.picked, line.decimals),
            unit=line.unit,
        )
    if stage in IN_THE_WAREHOUSE and judged.quantity > line.quantity:
        raise BadValue(
            N_("Picking has begun: enter what is wanted besides as another order."), field="quantity"
        )


def _refuse_picked(line: LineRow) -> None:
    if line.picked:
        raise Refused(
            N_("Goods of this line are picked: cancel the whole order, or let it come back by a return."),
            field="line",
            kind="picked",
        )

"""Invoices and payments written to a file: CSV or XLSX by the name's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wmsdesk.documents.writing import ColumnSpec, WrittenTable, write_table
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.money import reading
from wmsdesk.services.money.reading import MoneyFilters
from wmsdesk.text import safe

Tell = Callable[[int], None]
_STEP = 100
_INVOICE = (
    "number", "kind", "customer", "name", "order", "issued", "due", "currency", "total", "open", "state",
    "days_overdue",
)  # fmt: skip
_PAYMENT = (
    "number", "customer", "name", "received", "currency", "amount", "used", "unused", "method", "reference", "note",
    "undone_on", "undoes",
)  # fmt: skip
_KINDS = {
    "total": "money",
    "open": "money",
    "amount": "money",
    "used": "money",
    "unused": "money",
    "days_overdue": "number",
}
_KINDS |= dict.fromkeys(("issued", "due", "received", "undone_on"), "date")


def export_invoices(
    desk: Desk,
    out: Path,
    filters: MoneyFilters,
    sort: str = "",
    descending: bool = False,
    *,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write the invoices of a list to ``out`` and leave a trace of it. Raises what ``write_table`` raises."""
    found = reading.invoices(desk, filters, sort=sort, descending=descending)
    return _write(desk, "invoice", out, _INVOICE, found, _invoice, tell)


def export_payments(
    desk: Desk,
    out: Path,
    filters: MoneyFilters,
    sort: str = "",
    descending: bool = True,
    *,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write the payments of a list to ``out``; see :func:`export_invoices`."""
    found = reading.payments(desk, filters, sort=sort, descending=descending)
    return _write(desk, "payment", out, _PAYMENT, found, _payment, tell)


WRITERS = {"invoices": export_invoices, "payments": export_payments}
"""By the name of the list."""


def _write(
    desk: Desk, kind: str, out: Path, names: tuple[str, ...], found: Any, row: Any, tell: Tell | None
) -> WrittenTable:
    def rows() -> Iterator[tuple[str, ...]]:
        count = 0
        for page in range(-(-found.count // found.page_size)):
            for one in found.page(page):
                count += 1
                yield row(one)
                if tell is not None and count % _STEP == 0:
                    tell(count)
        # The trace comes before the file stands in its place: a file without a trace must never be.
        reading.record_export(desk, kind, safe(out.name), count)

    columns = [ColumnSpec(name, name, _KINDS.get(name, "text")) for name in names]
    return write_table(out, columns, rows())


def _invoice(one: Any) -> tuple[str, ...]:
    amounts = (written(one.gross, one.currency), written(one.open, one.currency))
    days = str(one.days)
    return (one.number, one.kind, one.code, one.name, one.order, one.issued_on, one.due_on, one.currency, *amounts,
            one.state, days)  # fmt: skip


def _payment(one: Any) -> tuple[str, ...]:
    amounts = [written(value, one.currency) for value in (one.amount, one.used, one.unused)]
    return (one.number, one.code, one.name, one.received_on, one.currency, *amounts, one.method, one.reference,
            one.note, one.undone_on, one.undoes)  # fmt: skip

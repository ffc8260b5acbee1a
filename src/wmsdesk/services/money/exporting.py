"""What leaves the store of the money: invoices and payments as tables, as their lists show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.exports import ExportColumn, ExportTable, Rows
from wmsdesk.services.money import reading
from wmsdesk.services.money.reading import MoneyFilters
from wmsdesk.services.money.views import InvoiceRow, PaymentView

_AMOUNTS = ("total", "open", "amount", "used", "unused")
_DAYS = ("issued", "due", "received", "undone_on")
_INVOICE = {
    "number": N_("Number"),
    "kind": N_("Kind"),
    "customer": N_("Customer"),
    "name": N_("Customer name"),
    "order": N_("Order"),
    "issued": N_("Issued"),
    "due": N_("Due"),
    "currency": N_("Currency"),
    "total": N_("Total"),
    "open": N_("Unpaid"),
    "state": N_("State"),
    "days_overdue": N_("Days late"),
}
_PAYMENT = {
    "number": N_("Number"),
    "customer": N_("Customer"),
    "name": N_("Customer name"),
    "received": N_("Received on"),
    "currency": N_("Currency"),
    "amount": N_("Amount"),
    "used": N_("Used"),
    "unused": N_("Unused"),
    "method": N_("Paid by"),
    "reference": N_("Reference"),
    "note": N_("Note"),
    "undone_on": N_("Taken back on"),
    "undoes": N_("Takes back"),
}


def invoice_rows(
    desk: Desk, filters: MoneyFilters, sort: str = "", *, descending: bool = False
) -> ExportTable:
    """The invoices of a list. Raises ``NotPermitted`` and what ``reading.invoices`` raises."""
    desk.require("report.export")
    found = reading.invoices(desk, filters, sort=sort, descending=descending)
    return ExportTable("invoice", _columns(_INVOICE), _rows(found, _invoice), found.count)


def payment_rows(
    desk: Desk, filters: MoneyFilters, sort: str = "", *, descending: bool = True
) -> ExportTable:
    """The payments of a list; see :func:`invoice_rows`."""
    desk.require("report.export")
    found = reading.payments(desk, filters, sort=sort, descending=descending)
    return ExportTable("payment", _columns(_PAYMENT), _rows(found, _payment), found.count)


TABLES = {"invoices": invoice_rows, "payments": payment_rows}
"""By the name of the list."""


def _columns(labels: dict[str, str]) -> tuple[ExportColumn, ...]:
    kinds = dict.fromkeys(_AMOUNTS, "money") | dict.fromkeys(_DAYS, "date")
    return tuple(
        ExportColumn(name, label, kinds.get(name, "text"), name == "days_overdue")
        for name, label in labels.items()
    )


def _rows(found: Any, texts: Callable[[Any], tuple[str, ...]]) -> Rows:
    def each() -> Iterator[tuple[str, ...]]:
        for page in range(-(-found.count // found.page_size)):
            yield from map(texts, found.page(page))

    return each()


def _invoice(one: InvoiceRow) -> tuple[str, ...]:
    amounts = (written(one.gross, one.currency), written(one.open, one.currency))
    days = str(one.days)
    return (one.number, one.kind, one.code, one.name, one.order, one.issued_on, one.due_on, one.currency, *amounts,
            one.state, days)  # fmt: skip


def _payment(one: PaymentView) -> tuple[str, ...]:
    amounts = [written(value, one.currency) for value in (one.amount, one.used, one.unused)]
    return (one.number, one.code, one.name, one.received_on, one.currency, *amounts, one.method, one.reference,
            one.note, one.undone_on, one.undoes)  # fmt: skip

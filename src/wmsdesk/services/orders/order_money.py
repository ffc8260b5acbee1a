"""The money of one order: its invoices and credit notes with what has settled them."""

from __future__ import annotations

from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.services.desk import Desk
from wmsdesk.services.money.views import InvoiceView
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.writing import speaking


def invoices_of(desk: Desk, number: str) -> tuple[InvoiceView, ...] | None:
    """What was invoiced for an order, the first first; ``None`` for a reader who may not see invoices."""
    if not desk.allows("invoice.read"):
        return None
    from wmsdesk.services.money.reading import invoice

    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, number)
        query = Invoice.select(Invoice.number).where(Invoice.order == row["id"]).order_by(Invoice.id)
        numbers = [found for (found,) in desk.store.tuples(query)]
    return tuple(invoice(desk, one) for one in numbers)

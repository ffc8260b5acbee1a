"""What finance does to invoices by hand: one that a shipment did not make, a credit note, a dispute."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.consequences import follow
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.money import fields
from wmsdesk.services.money.invoicing import AmountLine, credit_note, invoice_shipment


def issue(desk: Desk, order: str) -> str:
    """Invoice what an order has shipped, where the shipment itself did not; the number.

    Raises ``NotFound``, ``NotPermitted``, and ``Refused`` where there is nothing to invoice.
    """
    with desk.write("invoice.issue") as change:
        row = rows.one(change.store, SalesOrder, "id", "history", number=order.strip().upper())
        if row is None:
            raise NotFound(N_("There is no order {number}."), field="order", number=order)
        number = None if row["history"] else invoice_shipment(change, row["id"])
        if number is None:
            raise Refused(
                N_("Order {number} has shipped nothing that is not invoiced."),
                kind="nothing-to-invoice",
                number=order.strip().upper(),
            )
        return number


def give_back(desk: Desk, customer: str, amount: str, *, reason: str, order: str = "") -> str:
    """Issue a credit note over an amount by hand; the number. Raises as :func:`credit_note` does, and ``BadValue``."""
    with desk.write("invoice.credit", permission="invoice.issue") as change:
        row = row_of(change.store, customer)
        order_id, currency = None, row["currency"]
        if order.strip():
            found = rows.one(
                change.store, SalesOrder, "id", "customer", "currency", number=order.strip().upper()
            )
            if found is None or found["customer"] != row["id"]:
                raise NotFound(
                    N_("There is no order {number} of this customer."), field="order", number=order
                )
            order_id, currency = found["id"], found["currency"]
        why = fields.reason_of(reason)
        line = AmountLine(why, fields.amount_of(amount, currency))
        return credit_note(
            change, row["id"], [line], record=order.strip().upper(), reason=why, order_id=order_id
        )


def dispute(desk: Desk, number: str, *, reason: str) -> None:
    """Note that the customer disputes an invoice, with the reason. Raises ``NotFound``, ``Refused``."""
    _set_disputed(desk, number, True, reason)


def end_dispute(desk: Desk, number: str, *, reason: str) -> None:
    """Note that a dispute is over, and how."""
    _set_disputed(desk, number, False, reason)


def _set_disputed(desk: Desk, number: str, disputed: bool, reason: str) -> None:
    with desk.write("invoice.dispute", permission="invoice.issue") as change:
        row = rows.one(change.store, Invoice, number=number.strip().upper())
        if row is None or row["kind"] != "invoice":
            raise NotFound(N_("There is no invoice {number}."), field="invoice", number=number)
        if row["disputed"] == disputed:
            sentence = (
                N_("Invoice {number} is disputed already.")
                if disputed
                else N_("Invoice {number} is not disputed.")
            )
            raise Refused(sentence, kind="no-change", number=row["number"])
        change.update(Invoice, row["id"], disputed=disputed)
        follow(change, "money moved", row["customer"])
        change.log(f"invoice:{row['number']}", {"disputed": disputed, "reason": fields.reason_of(reason)})

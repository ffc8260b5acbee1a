"""What settles what: payments and credit notes against open invoices, the named one first, else the oldest."""

from __future__ import annotations

from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice, Payment, Settlement
from wmsdesk.services.days import day_now
from wmsdesk.services.writing import Change

Settled = tuple[str, int]
"""The number of an invoice and how much of it was settled."""


def open_invoices(change: Change, customer_id: int, currency: str) -> list[dict[str, Any]]:
    """The customer's open invoices in one currency, the one that is due first before the others."""
    query = (
        Invoice.select()
        .where(
            Invoice.customer == customer_id,
            Invoice.currency == currency,
            Invoice.kind == "invoice",
            Invoice.settled < Invoice.gross,
        )
        .order_by(Invoice.due_on, Invoice.id)
    )
    return change.store.rows(query)


def settle(change: Change, invoice: dict[str, Any], amount: int, *, on: str, **source: int) -> None:
    """Settle ``amount`` of an open invoice; ``source`` is ``payment=`` or ``credit_note=`` with its id."""
    change.insert(
        Settlement,
        invoice=invoice["id"],
        amount=amount,
        settled_on=on,
        made_by=change.desk.account.id,
        made_at=change.now,
        **source,
    )
    settled = invoice["settled"] + amount
    done = on if settled == invoice["gross"] else None
    change.update(Invoice, invoice["id"], settled=settled, settled_on=done)


def use_payment(change: Change, payment: dict[str, Any], invoices: list[dict[str, Any]]) -> list[Settled]:
    """Let what a payment has left settle these invoices one after the other; the rest stays unused."""
    left, told = payment["amount"] - payment["used"], []
    for invoice in invoices:
        part = min(left, invoice["gross"] - invoice["settled"])
        if part > 0:
            settle(change, invoice, part, on=payment["received_on"], payment=payment["id"])
            told.append((invoice["number"], part))
            left -= part
    if told:
        change.update(Payment, payment["id"], used=payment["amount"] - left)
    return told


def use_credit_note(change: Change, number: str) -> list[Settled]:
    """Let a credit note settle the invoices of its order, then the oldest ones; the rest stays on it."""
    note = rows.one(change.store, Invoice, number=number) or {}
    found = open_invoices(change, note["customer"], note["currency"])
    found.sort(key=lambda one: one["order"] is None or one["order"] != note["order"])
    left, told, today = note["gross"] - note["settled"], [], day_now(change)
    for invoice in found:
        part = min(left, invoice["gross"] - invoice["settled"])
        if part > 0:
            settle(change, invoice, part, on=today, credit_note=note["id"])
            told.append((invoice["number"], part))
            left -= part
    if told:
        done = None if left else today
        change.update(Invoice, note["id"], settled=note["gross"] - left, settled_on=done)
    return told

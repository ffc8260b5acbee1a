"""What a complaint costs: a remedy granted by those who may, through the rules of invoices and returns."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.order_tables import SalesOrder
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind
from wmsdesk.services.catalogue.money import MoneyKind
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.support import casework
from wmsdesk.services.support.fields import read_note
from wmsdesk.services.support.reading import card_of
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.words import REMEDIES
from wmsdesk.services.writing import Change

KIND = Field("kind", N_("Remedy"), ChoiceKind(), "", required=True, choices=REMEDIES)
COST = Field("cost", N_("Cost"), MoneyKind(0), "")


def grant(
    desk: Desk, number: str, kind: str, *, cost: str = "", note: str = "", issue: bool = True
) -> CaseCard:
    """Grant a remedy and keep what it costs, in the currency of the order or the customer.

    A credit note is issued with it unless ``issue`` is false, as where finance has issued it already. Raises
    ``BadValue``, ``Refused`` for a credit note without a customer or an amount, ``NotPermitted``.
    """
    with desk.write("complaint.remedy") as change:
        row = casework.row_of(change.store, number)
        wanted = KIND.parse(kind, Context())
        if wanted is None:
            raise BadValue(N_("{label} is needed."), field="kind", spoken=("label",), label=KIND.label)
        currency = _currency(change, row)
        amount = COST.parse(cost, Context(currency=currency))
        issued = ""
        if wanted == "credit_note" and issue:
            issued = _credit_note(change, row, amount, note)
        values = {"remedy": wanted, "cost": amount, "currency": currency if amount is not None else None}
        row = casework.update(change, row, values)
        body = {
            "remedy": wanted,
            "cost": cost.strip(),
            "currency": currency if cost.strip() else "",
            "paper": issued,
        }
        casework.enter(change, row, "remedy", note=read_note(note), body=body)
        casework.trace(change, row, remedy=wanted, cost=amount, currency=values["currency"], paper=issued)
    with desk.store.snapshot():
        return card_of(desk, casework.row_of(desk.store, number))


def _currency(change: Change, row: dict[str, Any]) -> str:
    """The currency of the order, else of the customer, else of the store."""
    found = rows.value(change.store, SalesOrder, "currency", id=row["order"]) or rows.value(
        change.store, Customer, "currency", id=row["customer"]
    )
    return str(found or change.settings.default_currency)


def _credit_note(change: Change, row: dict[str, Any], amount: int | None, note: str) -> str:
    """Issue the credit note where invoices are kept, and answer its number."""
    if row["customer"] is None:
        raise Refused(N_("A credit note needs a customer: link the case first."), field="customer")
    if not amount:
        raise BadValue(N_("{label} is needed."), field="cost", spoken=("label",), label=COST.label)
    try:
        invoicing: Any = import_module("wmsdesk.services.money.invoicing")
        issue = invoicing.credit_note
    except (ImportError, AttributeError):
        raise Refused(N_("Credit notes cannot be issued here yet: keep the cost only.")) from None
    reason = note.strip() or row["subject"]
    issued = issue(
        change, row["customer"], [(row["subject"], amount)], record=f"case:{row['id']}", reason=reason
    )
    return str(issued or "")

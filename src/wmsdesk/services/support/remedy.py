"""What a complaint costs: a remedy granted by those who may, through the rules of invoices and returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind
from wmsdesk.services.catalogue.money import MoneyKind
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotPermitted, Refused
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.support import casework
from wmsdesk.services.support.fields import read_note
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.words import REMEDIES
from wmsdesk.services.writing import Change

KIND = Field("kind", N_("Remedy"), ChoiceKind(), "", required=True, choices=REMEDIES)
COST = Field("cost", N_("Cost"), MoneyKind(0), "")


_BY_RETURN = {"replacement": "replace", "return": "refund", "repair": "repair"}
"""The remedies that a return carries out, and how it is settled then."""


def read_goods(text: str) -> dict[str, str]:
    """Quantities by SKU from ``TEA:2, CUP:1``. Raises ``BadValue``."""
    found: dict[str, str] = {}
    for part in re.split("[,;，；、]", text.replace("：", ":")):
        sku, colon, quantity = part.rpartition(":")
        if part.strip() and not (colon and sku.strip()):
            raise BadValue(N_("Goods are written like TEA:2, CUP:1."), field="goods")
        if part.strip():
            found[sku.strip()] = quantity.strip()
    return found


def grant(
    desk: Desk,
    number: str,
    kind: str,
    *,
    cost: str = "",
    note: str = "",
    issue: bool = True,
    goods: Mapping[str, str] | None = None,
    without_goods: bool = False,
) -> CaseCard:
    """Grant a remedy and keep what it costs, in the currency of the order or the customer.

    A credit note is issued with it unless ``issue`` is false, as where finance has issued it already. A replacement, a
    return or a repair of ``goods`` (quantities by SKU of the case's order) asks for a return, which somebody else
    authorises; ``without_goods`` says that nothing comes back. Raises ``BadValue``, ``Refused`` for a credit note
    without a customer or an amount or goods without an order, ``NotPermitted``.
    """
    with desk.write("complaint.remedy") as change:
        row = casework.row_of(change.store, number)
        wanted = _kind_of(kind)
        currency = _currency(change, row)
        amount = COST.parse(cost, Context(currency=currency))
        issued = ""
        if wanted == "credit_note" and issue:
            issued = _credit_note(change, row, amount, note)
        elif goods:
            issued = _return(change, row, wanted, goods, note, without_goods)
        values = {"remedy": wanted, "cost": amount, "currency": currency if amount is not None else None}
        row = casework.update(change, row, values)
        said = cost.strip()
        body = {"remedy": wanted, "cost": said, "currency": currency if said else "", "paper": issued}
        casework.enter(change, row, "remedy", note=read_note(note), body=body)
        casework.trace(change, row, remedy=wanted, cost=amount, currency=values["currency"], paper=issued)
    return read_back(desk, number)


def _kind_of(text: str) -> str:
    wanted = KIND.parse(text, Context())
    if wanted is None:
        raise BadValue(N_("{label} is needed."), field="kind", spoken=("label",), label=KIND.label)
    return str(wanted)


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
    from wmsdesk.services.money.invoicing import AmountLine, credit_note

    line = AmountLine(row["subject"], amount)
    reason, record = note.strip() or row["subject"], f"complaint:{row['number']}"
    return credit_note(change, row["customer"], [line], record=record, reason=reason, order_id=row["order"])


def _return(
    change: Change, row: dict[str, Any], kind: str, goods: Mapping[str, str], note: str, without_goods: bool
) -> str:
    """Ask for the return that carries the remedy out, and answer its number."""
    if kind not in _BY_RETURN:
        raise BadValue(N_("Goods come back only with a replacement, a return or a repair."), field="goods")
    if not change.role.may("return.create"):
        raise NotPermitted(
            N_("Your role, {role}, may not do this: {action}."),
            spoken=("role", "action"),
            role=change.role.label,
            action=PERMISSIONS["return.create"],
        )
    order = rows.value(change.store, SalesOrder, "number", id=row["order"])
    if order is None:
        raise Refused(N_("Goods come back from an order: link the case to one first."), field="goods")
    from wmsdesk.services.returns.requesting import request_in
    from wmsdesk.services.returns.views import ReturnDraft

    draft = ReturnDraft(order, goods, note.strip() or row["subject"], _BY_RETURN[kind], without_goods)
    return str(request_in(change, draft, complaint_id=row["id"])["number"])

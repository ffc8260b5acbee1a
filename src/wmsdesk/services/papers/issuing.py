"""Issuing papers: numbered once, kept as they were, printed again the same; a new number only where content differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.columns import canonical
from wmsdesk.models.money.money_tables import Invoice, Paper
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Account
from wmsdesk.services.days import day_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.money.numbers import next_number
from wmsdesk.services.money.statements import statement
from wmsdesk.services.papers import bodies
from wmsdesk.services.writing import Change, speaking

KINDS = {
    "picklist": N_("Pick list"),
    "packing": N_("Packing slip"),
    "outbound": N_("Outbound order"),
    "invoice": N_("Invoice"),
    "credit_note": N_("Credit note"),
    "statement": N_("Statement of account"),
}
"""Every kind of paper and its title."""

PRINTED = ("picklist", "packing", "outbound", "invoice")
"""The kinds that are asked for by an order."""

_SERIES = {"picklist": "PL", "packing": "PS", "outbound": "OB", "statement": "ST"}
_MOST = 200
_MONEY = ("invoice", "credit_note")


@dataclass(frozen=True)
class IssuedPaper:
    """A paper that was issued; ``body`` is everything that stands on it, as facts."""

    number: str
    kind: str
    record: str
    body: dict[str, Any]
    day: str
    at: datetime
    by: str


def issue(desk: Desk, record: str, kind: str) -> IssuedPaper:
    """The paper of this kind for an order (or an invoice by its own number), made now if there is none like it yet.

    Raises ``BadValue`` for another kind, ``NotFound``, ``NotPermitted``, and ``Refused`` where the order has no goods.
    """
    if kind not in PRINTED:
        sentence = N_("There is no paper {wanted}; there are: {kinds}.")
        raise BadValue(sentence, field="kind", wanted=kind, kinds=", ".join(PRINTED))
    desk.require("invoice.read" if kind == "invoice" else "order.read")
    with desk.write("paper.issue", permission="paper.print") as change:
        if kind == "invoice":
            row = bodies.invoice_row(change.store, record)
            body = bodies.invoice_body(change.store, change.settings, row)
            number = _kept(change, row["kind"], row["number"], body, row["customer"], number=row["number"])
        else:
            row = bodies.order_row(change.store, record)
            body = bodies.order_body(change.store, change.settings, kind, row)
            number = _kept(change, kind, row["number"], body, row["customer"])
    return paper(desk, number)


def issue_statement(desk: Desk, code: str, *, since: str = "", until: str = "") -> IssuedPaper:
    """A customer's statement of account; see :func:`wmsdesk.services.money.statements.statement`."""
    found = statement(desk, code, since=since, until=until)
    with desk.write("paper.issue", permission="statement.issue") as change:
        body = bodies.statement_body(change.settings, found)
        number = _kept(change, "statement", found.code, body, found.customer_id)
    return paper(desk, number)


def paper(desk: Desk, number: str) -> IssuedPaper:
    """A paper as it was issued, to print it again. Raises ``NotFound`` and ``NotPermitted``."""
    with speaking():
        row = rows.one(desk.store, Paper, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no paper {number}."), field="number", number=number.strip())
    _require(desk, row["kind"])
    return _view(desk, row)


def papers(desk: Desk, record: str) -> list[IssuedPaper]:
    """The papers of an order with its invoices, an invoice or a customer that this desk may see, the latest first."""
    wanted = record.strip().upper()
    with speaking():
        own = Invoice.select(Invoice.number).join(SalesOrder).where(SalesOrder.number == wanted)
        names = [wanted, *(number for (number,) in desk.store.tuples(own))]
        query = Paper.select().where(Paper.record.in_(names)).order_by(Paper.id.desc())
        found = desk.store.rows(query.limit(_MOST))
    return [_view(desk, row) for row in found if _may(desk, row["kind"])]


def _needs(kind: str) -> tuple[str, ...]:
    if kind == "statement":
        return ("statement.issue",)
    return ("paper.print", "invoice.read") if kind in _MONEY else ("paper.print",)


def _may(desk: Desk, kind: str) -> bool:
    return all(desk.allows(permission) for permission in _needs(kind))


def _require(desk: Desk, kind: str) -> None:
    for permission in _needs(kind):
        desk.require(permission)


def _kept(
    change: Change, kind: str, record: str, body: dict[str, Any], customer: int, *, number: str = ""
) -> str:
    """The number of the paper with this body: the last one of the record if it says the same, else a new one.

    An invoice has its own number, and what stands on it never changes after it was first printed.
    """
    query = Paper.select().where(Paper.record == record, Paper.kind == kind).order_by(Paper.id.desc())
    last = change.store.row(query)
    again = last is not None and (bool(number) or canonical(last["body"]) == canonical(body))
    if last is not None and again:
        change.log(
            f"paper:{last['number']}", {"record": record, "kind": kind}, action="paper.print", publish=False
        )
        return str(last["number"])
    made = number or next_number(change, _SERIES[kind])
    values = {"record": record, "customer": customer, "body": body}
    change.insert(Paper, number=made, kind=kind, made_by=change.desk.account.id, made_at=change.now, **values)
    change.log(f"paper:{made}", {"record": record, "kind": kind})
    return made


def _view(desk: Desk, row: dict[str, Any]) -> IssuedPaper:
    by = rows.value(desk.store, Account, "name", id=row["made_by"]) or ""
    return IssuedPaper(
        row["number"],
        row["kind"],
        row["record"],
        row["body"],
        day_of(row["made_at"], desk.settings),
        row["made_at"],
        by,
    )

"""What leaves the store as a table: customers and contacts, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers.fields import context_of, record_type, texts_in
from wmsdesk.services.customers.listing import Filters, find
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.writing import speaking

ALL = Filters(state="")
"""Every customer but the merged ones, which their winners stand for."""


@dataclass(frozen=True)
class ExportColumn:
    """One column: ``name`` is the field's, which an import knows again; ``kind`` is that of the field."""

    name: str
    label: str
    kind: str = "text"
    numeric: bool = False


Rows = Iterator[tuple[str, ...]]


def customer_rows(
    desk: Desk, *, filters: Filters | None = None, query: str = ""
) -> tuple[tuple[ExportColumn, ...], Rows]:
    """The columns this role may see, between code and state, and the customers found, as texts.

    Without filters every customer but the merged ones is there. Tags are parted by commas, amounts are written
    ``500000.00``. The rows are read a page at a time while they are asked for. Raises ``NotPermitted``, and
    ``Refused`` where a query finds more than a search answers.
    """
    desk.require("customer.export")
    with speaking():
        fields = [one for one in record_type(desk.store) if desk.sees(one)]
    answer = find(desk, query, filters=filters or ALL)
    if answer.capped:
        raise Refused(N_("The query finds more customers than a search answers: narrow it."), field="query")
    columns = (ExportColumn("code", N_("Code")), *map(_column, fields), ExportColumn("state", N_("State")))

    def rows() -> Rows:
        for number in range(-(-answer.count // answer.page_size)):
            for card in _cards(desk, answer.ids(number)):
                texts = texts_in(card, fields, context_of(card))
                yield (card["code"], *(texts[one.name] for one in fields), card["state"])

    return columns, rows()


def contact_rows(
    desk: Desk, *, filters: Filters | None = None, query: str = ""
) -> tuple[tuple[ExportColumn, ...], Rows]:
    """The contacts in use of the customers found, each with its customer's code; see :func:`customer_rows`."""
    desk.require("customer.export")
    with speaking():
        fields = [one for one in record_type(desk.store, "contact") if desk.sees(one)]
    answer = find(desk, query, filters=filters or ALL)
    if answer.capped:
        raise Refused(N_("The query finds more customers than a search answers: narrow it."), field="query")
    names = {"is_primary": "primary"}
    columns = (
        ExportColumn("customer", N_("Customer")),
        *(ExportColumn(names.get(one.name, one.name), one.label, one.kind.name) for one in fields),
    )

    def rows() -> Rows:
        for number in range(-(-answer.count // answer.page_size)):
            cards = {card["id"]: card for card in _cards(desk, answer.ids(number))}
            for person in _people(desk, list(cards)):
                card = cards[person["customer"]]
                texts = texts_in(person, fields, context_of(card))
                yield (card["code"], *(texts[one.name] for one in fields))

    return columns, rows()


def record_export(desk: Desk, kind: str, file_name: str, count: int) -> None:
    """Leave in the trace that ``count`` records of a kind (``customer`` or ``contact``) went to a file."""
    with desk.write("customer.export") as change:
        change.log(f"export:{kind}", {"file": file_name, "records": count}, publish=False)


def _column(one: Field) -> ExportColumn:
    return ExportColumn(one.name, one.label, one.kind.name, one.kind.numeric)


def _cards(desk: Desk, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The cards of one page in the order of the list; one that went meanwhile is left out."""
    with speaking():
        found = desk.store.rows(Customer.select().where(Customer.id.in_(list(ids))))
    cards = {card["id"]: card for card in found}
    return [cards[one] for one in ids if one in cards]


def _people(desk: Desk, customers: Sequence[int]) -> list[dict[str, Any]]:
    query = (
        Contact.select()
        .where(Contact.customer.in_(list(customers)), Contact.active == True)  # noqa: E712
        .order_by(Contact.customer, Contact.is_primary.desc(), Contact.id)
    )
    with speaking():
        return desk.store.rows(query)

"""What leaves the store as a table: customers and contacts, as far as the reader may see them.

Orders, products and stock stand in ``trade_exports``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.paging import PAGE
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.listing import Filters, find
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import texts_in
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


@dataclass(frozen=True)
class Wanted:
    """Which customers: those with ``codes`` in that order where there are any, else those a list would show.

    Without filters every customer but the merged ones is there; see ``customers.find`` for the rest.
    """

    query: str = ""
    filters: Filters | None = None
    sort: str = ""
    descending: bool = False
    codes: tuple[str, ...] = ()


EVERYBODY = Wanted()
_RECORDED = {
    "contact": ("customer.export", "customer.export"),
    "invoice": ("invoice.export", "report.export"),
    "payment": ("invoice.export", "report.export"),
}
"""The action and the permission of kinds that have not one of their own name."""


@dataclass(frozen=True)
class ExportTable:
    """The columns and the rows as texts, read while they are asked for.

    ``kind`` is what the rows are of (``customer``, ``contact``, ``order`` …), ``count`` of how many records they are.
    Where ``grouped``, rows of one record stand together and say in their first column which it is.
    """

    kind: str
    columns: tuple[ExportColumn, ...]
    rows: Rows
    count: int
    grouped: bool = False


def customer_rows(desk: Desk, wanted: Wanted = EVERYBODY) -> ExportTable:
    """The columns this role may see, between code and state, and the customers wanted.

    Tags are parted by commas, amounts are written ``500000.00``. Raises ``NotPermitted``, and ``Refused`` where a
    query finds more than a search answers.
    """
    desk.require("customer.export")
    with speaking():
        fields = [one for one in record_type(desk.store) if desk.sees(one)]
    count, pages = _pages(desk, wanted)
    columns = (ExportColumn("code", N_("Code")), *map(_column, fields), ExportColumn("state", N_("State")))

    def rows() -> Rows:
        for page in pages:
            for card in page:
                texts = texts_in(card, fields, context_of(card))
                yield (card["code"], *(texts[one.name] for one in fields), card["state"])

    return ExportTable("customer", columns, rows(), count)


def contact_rows(desk: Desk, wanted: Wanted = EVERYBODY) -> ExportTable:
    """The contacts in use of the customers wanted, each with its customer's code; see :func:`customer_rows`."""
    desk.require("customer.export")
    with speaking():
        fields = [one for one in record_type(desk.store, "contact") if desk.sees(one)]
    count, pages = _pages(desk, wanted)
    names = {"is_primary": "primary"}
    columns = (
        ExportColumn("customer", N_("Customer")),
        *(ExportColumn(names.get(one.name, one.name), one.label, one.kind.name) for one in fields),
    )

    def rows() -> Rows:
        for page in pages:
            cards = {card["id"]: card for card in page}
            for person in _people(desk, list(cards)):
                card = cards[person["customer"]]
                texts = texts_in(person, fields, context_of(card))
                yield (card["code"], *(texts[one.name] for one in fields))

    return ExportTable("contact", columns, rows(), count)


def record_export(desk: Desk, kind: str, file_name: str, count: int) -> None:
    """Leave in the trace that ``count`` records of a kind (``customer``, ``contact``, ``order`` …) went to a file."""
    action, permission = _RECORDED.get(kind, (f"{kind}.export", f"{kind}.export"))
    with desk.write(action, permission=permission) as change:
        change.log(f"export:{kind}", {"file": file_name, "records": count}, publish=False)


def _column(one: Field) -> ExportColumn:
    return ExportColumn(one.name, one.label, one.kind.name, one.kind.numeric)


def _pages(desk: Desk, wanted: Wanted) -> tuple[int, Iterator[list[dict[str, Any]]]]:
    """How many customers are wanted, and their cards a page at a time."""
    if codes := wanted.codes:
        pages = (codes[start : start + PAGE] for start in range(0, len(codes), PAGE))
        return len(codes), (_cards(desk, Customer.code, page) for page in pages)
    answer = find(
        desk,
        wanted.query,
        filters=wanted.filters or ALL,
        sort=wanted.sort,
        descending=wanted.descending,
    )
    if answer.capped:
        raise Refused(N_("The query finds more customers than a search answers: narrow it."), field="query")
    numbers = range(-(-answer.count // answer.page_size))
    return answer.count, (_cards(desk, Customer.id, answer.ids(number)) for number in numbers)


def _cards(desk: Desk, column: Any, wanted: Iterable[Any]) -> list[dict[str, Any]]:
    """The cards of one page in the order of the list; one that went meanwhile is left out."""
    order = list(wanted)
    with speaking():
        found = desk.store.rows(Customer.select().where(column.in_(order)))
    cards = {card[column.name]: card for card in found}
    return [cards[one] for one in order if one in cards]


def _people(desk: Desk, customers: Sequence[int]) -> list[dict[str, Any]]:
    query = (
        Contact.select()
        .where(Contact.customer.in_(list(customers)), Contact.active == True)  # noqa: E712
        .order_by(Contact.customer, Contact.is_primary.desc(), Contact.id)
    )
    with speaking():
        return desk.store.rows(query)

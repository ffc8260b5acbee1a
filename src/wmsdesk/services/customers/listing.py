"""Lists of customers: search, filters and sorting, any of a million rows at once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import search_index
from wmsdesk.models.paging import PAGE, SORTS, SortedCustomers
from wmsdesk.models.search_words import fold, matched_spans
from wmsdesk.models.tables import ApprovalRequest, Contact, Customer, CustomerChange, CustomerTag
from wmsdesk.services.catalogue.records import CONTACT, CUSTOMER
from wmsdesk.services.customers.reading import OPEN_STATES, marks_of
from wmsdesk.services.customers.rechecks import overdue_before
from wmsdesk.services.customers.retiring import review_before
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.writing import speaking

MOST_HITS = 1000
_MOST_FILTERED = 10_000
_MOST_PREFIXED = 50
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed by; an empty text narrows nothing. ``state`` is ``active``, ``retired`` or ``""``.

    ``mark`` is ``unchecked``, ``pending``, ``overdue`` (a re-check that waits too long) or ``review`` (one is due).
    """

    state: str = "active"
    tag: str = ""
    city: str = ""
    kind: str = ""
    level: str = ""
    mark: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything but the state narrows the list."""
        return any((self.tag, self.city, self.kind, self.level, self.mark))


@dataclass(frozen=True)
class Match:
    """Where a query was found outside of the columns shown: the field's label and its text."""

    label: str
    text: str
    spans: Spans


@dataclass(frozen=True)
class CustomerRow:
    """A customer in a list; ``spans`` holds where the query matched, by column name."""

    code: str
    name: str
    short_name: str
    phone: str
    city: str
    contact: str
    level: str
    tags: tuple[str, ...]
    marks: tuple[str, ...]
    grade: str = ""
    spans: dict[str, Spans] = field(default_factory=dict)
    elsewhere: Match | None = None


class CustomerList:
    """An answer that is read a page at a time. ``count`` is exact unless ``capped``; then there are more."""

    page_size = PAGE

    def __init__(self, desk: Desk, query: str, pages: SortedCustomers | Sequence[int], capped: bool) -> None:
        self._desk, self.query, self._pages, self.capped = desk, query, pages, capped
        self.count = pages.count if isinstance(pages, SortedCustomers) else len(pages)

    def page(self, number: int) -> list[CustomerRow]:
        """One page of rows, counted from 0; asks the store and so belongs off the screen's own thread."""
        with speaking(), self._desk.store.snapshot():
            return rows_of(self._desk, self.ids(number), self.query)

    def ids(self, number: int) -> list[int]:
        """The ids of one page."""
        if isinstance(self._pages, SortedCustomers):
            return self._pages.page(number)
        return list(self._pages[number * PAGE : (number + 1) * PAGE])

    def prepare(self, steps: int) -> bool:
        """Make later pages quick to reach, a little at a time; true when there is nothing left to prepare."""
        with speaking():
            return not isinstance(self._pages, SortedCustomers) or self._pages.prepare(steps=steps)


def find(
    desk: Desk, query: str = "", *, filters: Filters | None = None, sort: str = "", descending: bool = False
) -> CustomerList:
    """The customers that ``query`` finds, narrowed and sorted.

    Without ``sort`` hits come by rank (exact code, names that begin so, then the rest) and browsing goes by name.
    Raises ``BadValue`` for a column that cannot be sorted by and ``NotPermitted``.
    """
    desk.require("customer.read")
    if sort and sort not in SORTS:
        raise BadValue(N_("A list cannot be sorted by {sort}."), field="sort", sort=sort)
    filters = filters or Filters(state="" if query.strip() else "active")
    with speaking(), desk.store.snapshot():
        if not query.strip():
            if filters.narrow or not filters.state:
                return CustomerList(desk, "", _filtered(desk, filters, sort or "name", descending), False)
            pages = SortedCustomers(desk.store, filters.state, sort or "name", descending)
            return CustomerList(desk, "", pages, False)
        return _searched(desk, query, filters, sort, descending)


def _searched(desk: Desk, query: str, filters: Filters, sort: str, descending: bool) -> CustomerList:
    narrowing = filters.narrow or bool(filters.state)
    found = search_index.find(desk.store.database, query, limit=_MOST_FILTERED if narrowing else MOST_HITS)
    ids = _ranked(desk, query, found)
    capped = found.capped or found.interrupted
    if narrowing or sort:
        kept = _filtered(desk, filters, sort or "name", descending, among=ids)
        ids = list(kept) if sort else [one for one in ids if one in set(kept)]
    return CustomerList(desk, query, ids[:MOST_HITS], capped or len(ids) > MOST_HITS)


def _ranked(desk: Desk, query: str, found: search_index.Found) -> list[int]:
    """The hits with an exact code first and names that begin with the query next."""
    store, folded = desk.store, fold(query)
    exact = Customer.select(Customer.id).where(
        Customer.code.in_([query.strip(), query.strip().upper()]), Customer.state != "merged"
    )
    first = [one for (one,) in store.tuples(exact)]
    start = re.sub(r"[\W_]+", "", folded)
    if start:
        prefixed = (
            Customer.select(Customer.id)
            .where(
                Customer.name_key >= start,
                Customer.name_key < start + "\U0010ffff",
                Customer.state != "merged",
            )
            .order_by(Customer.name_key)
            .limit(_MOST_PREFIXED)
        )
        first += [one for (one,) in store.tuples(prefixed) if one in set(found.ids) or found.capped]
    return list(dict.fromkeys([*first, *found.ids]))


def _filtered(
    desk: Desk, filters: Filters, sort: str, descending: bool, among: Sequence[int] | None = None
) -> array[int]:
    """The ids that the filters leave, in order; eight bytes each."""
    column = getattr(Customer, SORTS[sort])
    order = (column.desc(), Customer.id.desc()) if descending else (column, Customer.id)
    query = Customer.select(Customer.id).where(*_conditions(desk, filters)).order_by(*order)
    if among is None:
        return array("q", (one for (one,) in desk.store.tuples(query)))
    wanted, kept = list(among), array("q")
    if len(wanted) <= 900:
        return array("q", (one for (one,) in desk.store.tuples(query.where(Customer.id.in_(wanted)))))
    chosen = set(wanted)
    kept.extend(one for (one,) in desk.store.tuples(query) if one in chosen)
    return kept


def _conditions(desk: Desk, filters: Filters) -> list[Any]:
    found: list[Any] = [Customer.state == filters.state] if filters.state else [Customer.state != "merged"]
    for column, value in (
        (Customer.city, filters.city),
        (Customer.kind, filters.kind),
        (Customer.level, filters.level),
    ):
        if value:
            found.append(column == value)
    if filters.tag:
        tagged = CustomerTag.select(CustomerTag.customer).where(CustomerTag.tag == filters.tag)
        found.append(Customer.id.in_(tagged))
    if filters.mark == "unchecked":
        open_changes = CustomerChange.select(CustomerChange.customer).where(
            CustomerChange.state.in_(OPEN_STATES)
        )
        found.append(Customer.id.in_(open_changes))
    if filters.mark == "pending":
        waiting = ApprovalRequest.select(ApprovalRequest.customer).where(ApprovalRequest.state == "pending")
        found.append(Customer.id.in_(waiting))
    if filters.mark == "overdue":
        late = CustomerChange.select(CustomerChange.customer).where(
            CustomerChange.state.in_(OPEN_STATES), CustomerChange.made_at < overdue_before(desk)
        )
        found.append(Customer.id.in_(late))
    if filters.mark == "review":
        found += [Customer.state == "active", Customer.reviewed_at < review_before(desk)]
    return found


_COLUMNS = (
    Customer.id,
    Customer.code,
    Customer.name,
    Customer.short_name,
    Customer.former_name,
    Customer.phone,
    Customer.email,
    Customer.city,
    Customer.contact_name,
    Customer.level,
    Customer.tags,
    Customer.usci,
    Customer.state,
)
_SHOWN = ("code", "name", "short_name", "phone", "city")


def rows_of(desk: Desk, ids: Sequence[int], query: str) -> list[CustomerRow]:
    """The rows of these customers in this order, with their marks and with what the query matched."""
    store = desk.store
    rows = {
        row["id"]: row for row in store.rows(Customer.select(*_COLUMNS).where(Customer.id.in_(list(ids))))
    }
    marks = marks_of(store, list(rows), {one: row["state"] for one, row in rows.items()})
    found = [_row(desk, rows[one], marks[one], query) for one in ids if one in rows]
    return found


def _row(desk: Desk, row: dict[str, Any], marks: tuple[str, ...], query: str) -> CustomerRow:
    spans = {name: hit for name in _SHOWN if query and row[name] and (hit := matched_spans(row[name], query))}
    contact = row["contact_name"] if desk.sees(CUSTOMER["contact_name"]) else ""
    return CustomerRow(
        row["code"],
        row["name"],
        row["short_name"] or "",
        row["phone"] or "",
        row["city"] or "",
        contact or "",
        row["level"] or "",
        tuple(row["tags"]),
        marks,
        spans=spans,
        elsewhere=_elsewhere(desk, row, query) if query and not spans else None,
    )


def _elsewhere(desk: Desk, row: dict[str, Any], query: str) -> Match | None:
    """Where a hit was found that the columns of a list do not show."""
    for name in ("contact_name", "email", "former_name", "usci", "tags"):
        text = ", ".join(row["tags"]) if name == "tags" else row[name] or ""
        if desk.sees(CUSTOMER[name]) and text and (spans := matched_spans(text, query)):
            return Match(CUSTOMER[name].label, text, spans)
    query_of_contacts = Contact.select(Contact.name, Contact.phone, Contact.email).where(
        Contact.customer == row["id"]
    )
    for contact in desk.store.rows(query_of_contacts):
        for name in ("name", "phone", "email"):
            text = contact[name] or ""
            if desk.sees(CONTACT[name]) and text and (spans := matched_spans(text, query)):
                return Match(CONTACT.label, text, spans)
    return None


def search(
    desk: Desk, query: str, *, limit: int = 50, tag: str = "", sort: str = ""
) -> tuple[CustomerList, list[CustomerRow]]:
    """The answer and its first ``limit`` rows, as a script or the palette asks for them."""
    filters = Filters(state="", tag=tag) if tag or query.strip() else None
    answer = find(desk, query, filters=filters, sort=sort)
    rows: list[CustomerRow] = []
    number = 0
    while len(rows) < min(limit, answer.count) and (page := answer.page(number)):
        rows += page
        number += 1
    return answer, rows[:limit]

"""Lists of customers: search, filters and sorting, any of a million rows at once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wmsdesk.i18n import N_
from wmsdesk.models.customers import customer_lists
from wmsdesk.models.paging import PAGE, SORTS, SortedCustomers
from wmsdesk.models.search import search_index
from wmsdesk.models.search.search_words import fold
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind
from wmsdesk.services.catalogue.records import CUSTOMER, GRADES
from wmsdesk.services.customers.list_rows import CustomerRow, Match, rows_of
from wmsdesk.services.customers.rechecks import overdue_before
from wmsdesk.services.customers.retiring import review_before
from wmsdesk.services.customers.views import LISTED_MARKS, LISTED_STATES
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.writing import speaking

__all__ = ["Alias", "CustomerList", "CustomerRow", "Filters", "Match", "alias", "find", "search"]

MOST_HITS = 1000
HITS_PAGE = 50
"""Rows of one page of hits: a screenful and a little more, for it is read again at every key."""

_MOST_FILTERED = 10_000
_MOST_PREFIXED = 50


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed by; an empty text narrows nothing.

    ``state`` is ``active``, ``retired``, ``merged``, or ``""`` for all but the merged. A merged card has no words of
    its own to be found by: with a query the cards are found that were merged into those whom the query finds.

    ``grade`` is a credit grade, for whoever may see credit.

    ``mark`` is ``unchecked``, ``pending``, ``hold`` (an order of theirs is), ``overdue`` (a re-check that waits too
    long) or ``review`` (one is due).
    """

    state: str = "active"
    tag: str = ""
    city: str = ""
    kind: str = ""
    level: str = ""
    mark: str = ""
    grade: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything but the state narrows the list."""
        return any((self.tag, self.city, self.kind, self.level, self.mark, self.grade))


def filters_for(query: str) -> Filters:
    """What a list without filters leaves out: browsing shows who is in use, a search finds the retired too."""
    return Filters(state="" if query.strip() else "active")


GRADE = Field("grade", N_("Grade"), ChoiceKind(), "", choices={one: one for one in GRADES})
_CHOICES = (
    GRADE,
    Field("state", N_("State"), ChoiceKind(), "", choices=LISTED_STATES),
    Field("mark", N_("Mark"), ChoiceKind(), "", choices=LISTED_MARKS),
    CUSTOMER["kind"],
    CUSTOMER["level"],
)


def checked(filters: Filters) -> Filters:
    """The same with each choice as the store writes it. Raises ``BadValue`` for what is none of the choices."""
    words = {one.name: one.parse(getattr(filters, one.name), Context()) or "" for one in _CHOICES}
    return replace(filters, **words)


class CustomerList:
    """An answer that is read a page at a time. ``count`` is exact unless ``capped``; then there are more."""

    def __init__(self, desk: Desk, query: str, pages: SortedCustomers | Sequence[int], capped: bool) -> None:
        self._desk, self.query, self._pages, self.capped = desk, query, pages, capped
        self.count = pages.count if isinstance(pages, SortedCustomers) else len(pages)
        self.page_size = HITS_PAGE if query else PAGE

    def page(self, number: int) -> list[CustomerRow]:
        """One page of rows, counted from 0; asks the store and so belongs off the screen's own thread."""
        self._desk.require("customer.read")
        with speaking(), self._desk.store.snapshot():
            return rows_of(self._desk, self.ids(number), self.query)

    def ids(self, number: int) -> list[int]:
        """The ids of one page."""
        if isinstance(self._pages, SortedCustomers):
            return self._pages.page(number)
        return list(self._pages[number * self.page_size : (number + 1) * self.page_size])

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
    filters = checked(filters) if filters else filters_for(query)
    if filters.grade:
        desk.require("credit.read")
    with speaking(), desk.store.snapshot():
        if not query.strip():
            if filters.narrow or not filters.state:
                return CustomerList(desk, "", _narrowed(desk, filters, sort or "name", descending), False)
            pages = SortedCustomers(desk.store, filters.state, sort or "name", descending)
            return CustomerList(desk, "", pages, False)
        return _searched(desk, query, filters, sort, descending)


def _searched(desk: Desk, query: str, filters: Filters, sort: str, descending: bool) -> CustomerList:
    narrowing = filters.narrow or bool(filters.state)
    found = search_index.find(desk.store.database, query, limit=_MOST_FILTERED if narrowing else MOST_HITS)
    ids = _ranked(desk.store, query, found)
    capped = found.capped or found.interrupted
    if filters.state == "merged":
        ids = customer_lists.merged_into(desk.store, ids)
    if narrowing or sort:
        kept = _narrowed(desk, filters, sort or "name", descending, among=ids)
        left = frozenset(kept)
        ids = list(kept) if sort else [one for one in ids if one in left]
    return CustomerList(desk, query, ids[:MOST_HITS], capped or len(ids) > MOST_HITS)


def _ranked(store: Store, query: str, found: search_index.Found) -> list[int]:
    """The hits with an exact code first and names that begin with the query next."""
    first = customer_lists.with_code(store, query.strip())
    if start := re.sub(r"[\W_]+", "", fold(query)):
        hits = frozenset(found.ids)
        named = customer_lists.named_from(store, start, _MOST_PREFIXED)
        first += [one for one in named if one in hits or found.capped]
    return list(dict.fromkeys([*first, *found.ids]))


def _narrowed(
    desk: Desk, filters: Filters, sort: str, descending: bool, among: Sequence[int] | None = None
) -> array[int]:
    limits = {"overdue": overdue_before, "review": review_before}
    before = limits[filters.mark](desk) if filters.mark in limits else None
    by = customer_lists.Narrowing(
        filters.state,
        filters.tag,
        filters.city,
        filters.kind,
        filters.level,
        filters.mark,
        filters.grade,
        before,
    )
    return customer_lists.narrowed(desk.store, by, sort, descending, among)


@dataclass(frozen=True)
class Alias:
    """A card that was merged into another: its own code and name, and where it went."""

    code: str
    name: str
    merged_into: str


def alias(desk: Desk, code: str) -> Alias | None:
    """The merged card with this code, ``None`` where the code is of no merged card."""
    desk.require("customer.read")
    with speaking():
        found = customer_lists.merged_card(desk.store, code.strip())
    return Alias(*found) if found else None


def search(
    desk: Desk, query: str, *, limit: int = 50, filters: Filters | None = None, sort: str = ""
) -> tuple[CustomerList, list[CustomerRow]]:
    """The answer and its first ``limit`` rows, as a script or the palette asks for them."""
    answer = find(desk, query, filters=filters, sort=sort)
    rows: list[CustomerRow] = []
    number = 0
    while len(rows) < min(limit, answer.count) and (page := answer.page(number)):
        rows += page
        number += 1
    return answer, rows[:limit]

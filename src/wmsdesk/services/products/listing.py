"""Lists of products: search, filters and sorting, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.models.stock import product_lists, product_lookup, stock_lists
from wmsdesk.models.store import Store
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.products.reading import rows_of
from wmsdesk.services.products.views import CLASSES, LISTED_MARKS, LISTED_STATES, ProductRow
from wmsdesk.services.writing import speaking

PAGE = 64
MOST_HITS = 1000


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed by; an empty text narrows nothing. ``mark`` is one of ``LISTED_MARKS``."""

    state: str = "active"
    category: str = ""
    abc: str = ""
    mark: str = ""
    location: str = ""


class ProductList:
    """An answer that is read a page at a time; ``count`` is exact unless ``capped``."""

    page_size = PAGE

    def __init__(self, desk: Desk, query: str, ids: Sequence[int], capped: bool = False) -> None:
        self._desk, self.query, self._ids, self.capped = desk, query, ids, capped
        self.count = len(ids)

    def page(self, number: int) -> list[ProductRow]:
        """One page of rows, counted from 0; asks the store and so belongs off the screen's own thread."""
        self._desk.require("stock.read")
        with speaking(), self._desk.store.snapshot():
            return rows_of(self._desk, self.ids(number), self.query)

    def ids(self, number: int) -> list[int]:
        """The ids of one page."""
        return list(self._ids[number * PAGE : (number + 1) * PAGE])


def browse(
    desk: Desk, query: str = "", *, filters: Filters | None = None, sort: str = "", descending: bool = False
) -> ProductList:
    """The products that ``query`` finds, narrowed and sorted; without ``sort`` hits by rank and all others by name.

    Without filters browsing shows what is in use and a search finds the retired too. Raises ``BadValue`` for what a
    list cannot be narrowed or sorted by, ``NotFound`` for a place that is not there.
    """
    desk.require("stock.read")
    _check(filters, sort)
    wanted = filters or Filters(state="" if query.strip() else "active")
    with speaking(), desk.store.snapshot():
        location = _place(desk.store, wanted.location) if wanted.location.strip() else None
        by = product_lists.Narrowing(wanted.state, wanted.category, wanted.abc, wanted.mark, location)
        day = day_now(desk)
        if not query.strip():
            ids = product_lists.narrowed(desk.store, by, sort or "name", descending, day)
            return ProductList(desk, "", ids)
        hits, more = product_lookup.found(desk.store, query, MOST_HITS)
        if filters is None and not sort:
            return ProductList(desk, query, hits, more)
        kept = product_lists.narrowed(desk.store, by, sort or "name", descending, day, hits)
        left = frozenset(kept)
        return ProductList(desk, query, kept if sort else [one for one in hits if one in left], more)


def _place(store: Store, code: str) -> int:
    row = stock_lists.place_of(store, code)
    if row is None:
        raise NotFound(N_("There is no location {location}."), field="location", location=code.strip())
    return int(row["id"])


def _check(filters: Filters | None, sort: str) -> None:
    if sort and sort not in product_lists.SORTS:
        raise BadValue(N_("A list cannot be sorted by {sort}."), field="sort", sort=sort)
    wanted = filters or Filters()
    for field, known in (("state", LISTED_STATES), ("mark", LISTED_MARKS), ("abc", CLASSES)):
        given = getattr(wanted, field)
        if given and given not in known:
            raise BadValue(
                N_("A list cannot be narrowed by {given}; choose from: {known}."),
                field=field,
                given=given,
                known=", ".join(known),
            )

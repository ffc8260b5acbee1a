"""Lists of orders: narrowed and sorted, any page of a million at once, with the counts that stand above them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.orders import order_lists
from wmsdesk.models.orders.order_lists import Narrowing
from wmsdesk.models.paging import PAGE, SortedRows
from wmsdesk.models.search import search_index
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.orders.views import Filters, OrderRow, StateCount
from wmsdesk.services.orders.words import late_days
from wmsdesk.services.orders.workflow import OPEN, ORDER
from wmsdesk.services.writing import speaking

SORTS = tuple(order_lists.SORTS)
"""``promised`` (the late ones first), ``ordered`` and ``total``."""

_MOST_BY_TEXT = 1000
_MOST_CUSTOMERS = 200
_RECENT_DAYS = 120
_DAY_AND_NUMBER = re.compile(r"([0-9]{4})?([0-9]{4})-([0-9]{1,6})")
"""A number without its beginning: ``20261127-2`` or, of the last two years, ``1127-0002``."""
_SOON = 7


class OrderList:
    """An answer that is read a page at a time. ``count`` is exact unless ``capped``; then there are more."""

    page_size = PAGE

    def __init__(self, desk: Desk, pages: SortedRows | Sequence[int], capped: bool = False) -> None:
        self._desk, self._pages, self.capped = desk, pages, capped
        self.count = pages.count if isinstance(pages, SortedRows) else len(pages)

    def page(self, number: int) -> list[OrderRow]:
        """One page of rows, counted from 0; asks the store and so belongs off the screen's own thread."""
        self._desk.require("order.read")
        with speaking(), self._desk.store.snapshot():
            return rows_of(self._desk, self.ids(number))

    def ids(self, number: int) -> list[int]:
        """The ids of one page."""
        if isinstance(self._pages, SortedRows):
            return self._pages.page(number)
        return list(self._pages[number * PAGE : (number + 1) * PAGE])

    def part(self, first: int, most: int) -> list[OrderRow]:
        """``most`` rows from the one at ``first`` on, within one page: a column of a board shows few at a time."""
        self._desk.require("order.read")
        number, skip = divmod(first, PAGE)
        with speaking(), self._desk.store.snapshot():
            return rows_of(self._desk, self.ids(number)[skip : skip + most])

    def place_of(self, number: str) -> int | None:
        """Where an order stands in this list, counted from 0; ``None`` where it does not. Raises ``NotFound``."""
        with speaking(), self._desk.store.snapshot():
            row_id = int(row_of(self._desk.store, number)["id"])
            if isinstance(self._pages, SortedRows):
                return self._pages.place_of(row_id)
            return self._pages.index(row_id) if row_id in self._pages else None

    def prepare(self, steps: int) -> bool:
        """Make later pages quick to reach, a little at a time; true when there is nothing left to prepare."""
        with speaking():
            return not isinstance(self._pages, SortedRows) or self._pages.prepare(steps=steps)


def find(
    desk: Desk, filters: Filters | None = None, sort: str = "promised", *, descending: bool = False
) -> OrderList:
    """The orders that ``filters`` leave, sorted by ``promised``, ``ordered`` or ``total``.

    Raises ``BadValue`` for a state or sort there is none of, ``NotFound`` for a customer or product, ``NotPermitted``.
    """
    desk.require("order.read")
    filters = filters or Filters()
    if sort not in order_lists.SORTS:
        raise BadValue(N_("A list cannot be sorted by {sort}."), field="sort", sort=sort)
    with speaking(), desk.store.snapshot():
        if not filters.narrow and len(filters.states) <= 1:
            state = filters.states[0] if filters.states else ""
            check_states(filters.states)
            pages = order_lists.sorted_orders(desk.store, state, sort, descending, OPEN)
            return OrderList(desk, pages)
        by, capped = narrowing_of(desk, filters)
        found = order_lists.narrowed(desk.store, by, sort, descending) if by else array("q")
        return OrderList(desk, found, capped)


def counts(desk: Desk, filters: Filters | None = None) -> dict[str, StateCount]:
    """How many orders stand in each state, every state by its name; of those that ``filters`` leave, if any narrow."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        return counts_of(desk, filters)


def counts_of(desk: Desk, filters: Filters | None = None) -> dict[str, StateCount]:
    """See :func:`counts`; inside the caller's snapshot."""
    if filters is None or not filters.narrow:
        check_states(filters.states if filters else ())
        wanted = _states(filters.states) if filters else ()
        found = [one for one in order_lists.counts(desk.store) if not wanted or one[0] in wanted]
    else:
        by, _capped = narrowing_of(desk, filters)
        found = order_lists.narrowed_counts(desk.store, by) if by else []
    return {state: _count(state, (one for one in found if one[0] == state)) for state in ORDER.states}


def _count(state: str, found: Iterable[tuple[str, str, int, int]]) -> StateCount:
    ordered = sorted((currency, number, gross) for _state, currency, number, gross in found)
    return StateCount(
        state,
        sum(number for _currency, number, _gross in ordered),
        tuple((currency, gross) for currency, _number, gross in ordered),
    )


def check_states(states: Sequence[str]) -> None:
    """Raise ``BadValue`` for a state that no order has."""
    for one in states:
        if one not in ("open", *ORDER.states):
            raise BadValue(
                N_("There is no state {state}; there are: {states}."),
                field="state",
                state=one,
                states=", ".join(("open", *ORDER.states)),
            )


def _states(named: Sequence[str]) -> tuple[str, ...]:
    """The states that are meant, ``open`` being all of those."""
    return tuple(dict.fromkeys(one for name in named for one in (OPEN if name == "open" else (name,))))


def narrowing_of(desk: Desk, filters: Filters) -> tuple[Narrowing | None, bool]:
    """What the filters mean to the store, ``None`` where nothing can be left, and whether a text found too much."""
    check_states(filters.states)
    store, today = desk.store, date_now(desk)
    due_from, due_to = _due(filters.due, today)
    among, capped = _among(store, filters.text, today) if filters.text.strip() else (None, False)
    if among == ():
        return None, False
    return (
        Narrowing(
            _states(filters.states),
            customer_row(store, filters.customer)["id"] if filters.customer else None,
            today.isoformat() if filters.late else "",
            due_from,
            due_to,
            _account(store, filters.made_by) if filters.made_by else None,
            _product(store, filters.sku) if filters.sku else None,
            filters.ordered_from,
            filters.ordered_to,
            filters.carrier.strip().lower(),
            among,
        ),
        capped,
    )


def _due(due: str, today: date) -> tuple[str, str]:
    if due == "today":
        return today.isoformat(), today.isoformat()
    if due == "week":
        return today.isoformat(), (today + timedelta(days=_SOON)).isoformat()
    return due, due


def _account(store: Store, name: str) -> int:
    found = rows.value(store, Account, "id", name_key=name.strip().casefold())
    if found is None:
        raise NotFound(N_("There is no account {name}."), field="made_by", name=name)
    return int(found)


def _product(store: Store, sku: str) -> int:
    from wmsdesk.services.products import by_sku

    found = by_sku(store, sku.strip())
    if found is None:
        raise NotFound(N_("There is no product {sku}."), field="sku", sku=sku)
    return int(rows.value(store, Product, "id", id=found["id"]) or 0)


def _among(store: Store, text: str, today: date) -> tuple[tuple[int, ...], bool]:
    """The orders that a text finds: by number or its last digits, waybill, reference, and by customer."""
    word = text.strip()
    upper = word.upper()
    numbers = [word, upper]
    if word.isascii() and word.isdigit() and len(word) <= 6:
        days = (today - timedelta(days=one) for one in range(_RECENT_DAYS))
        numbers += [f"SO-{day:%Y%m%d}-{int(word):04d}" for day in days]
    if (day := _DAY_AND_NUMBER.fullmatch(word)) is not None:
        years = (day[1],) if day[1] else (str(today.year), str(today.year - 1))
        numbers += [f"SO-{year}{day[2]}-{int(day[3]):04d}" for year in years]
    start = upper if upper.startswith("SO-") else ""
    found = order_lists.with_text(store, numbers, start, word, _MOST_BY_TEXT)
    customers = search_index.find(store.database, word, limit=_MOST_CUSTOMERS)
    found += order_lists.of_customers(store, customers.ids, _MOST_BY_TEXT)
    return tuple(dict.fromkeys(found)), len(found) >= _MOST_BY_TEXT or customers.capped


def rows_of(desk: Desk, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these orders in this order."""
    store = desk.store
    today = date_now(desk)
    shown, progress = order_lists.shown(store, ids), order_lists.progress(store, ids)
    return [
        _row(row, progress.get(one, order_lists.Progress(0, 0, 0)), today)
        for one in ids
        if (row := shown.get(one)) is not None
    ]


def _row(row: order_lists.Listed, done: order_lists.Progress, today: date) -> OrderRow:
    still_open = row.state in OPEN and row.promised_on
    return OrderRow(
        row.id,
        row.number or f"D-{row.id}",
        row.state,
        row.customer_code,
        row.customer_name,
        row.currency,
        row.gross,
        row.ordered_on,
        row.promised_on or "",
        late_days(row.state, row.promised_on, today),
        (date.fromisoformat(str(row.promised_on)) - today).days if still_open else None,
        done.lines,
        done.covered,
        done.picked,
        row.hold_reason or "",
        row.carrier or "",
        row.waybill or "",
        row.position or "",
        row.expected_on or "",
        row.urgency,
        row.customer_reference or "",
        from_microseconds(row.state_since),
        customer_short=row.customer_short or "",
        held_by_credit=bool(row.held_by_credit),
    )


__all__ = ["SORTS", "Filters", "OrderList", "counts", "find"]

"""The queue: what is open by the clock that is truly next, mine, my teams' or everybody's, narrowed and searched."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.paging import PAGE
from wmsdesk.models.search.search_words import Finder
from wmsdesk.models.store import Store
from wmsdesk.models.support import case_lists, case_search
from wmsdesk.models.support.case_lists import SORTS, CaseOrder, Narrowing
from wmsdesk.models.support.support_tables import SupportCase, TeamMember
from wmsdesk.models.tables import Customer
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.support.casework import person
from wmsdesk.services.support.reading import case_rows
from wmsdesk.services.support.views import CaseRow
from wmsdesk.services.writing import speaking

SCOPES = {"mine": N_("mine"), "team": N_("my teams'"), "all": N_("all"), "named": N_("naming me")}
MARKS = {
    "late": N_("late"),
    "escalated": N_("escalated"),
    "nobody": N_("nobody's"),
}
MOST_HITS = 1000
_SEARCHED = ("number", "subject", "customer_name", "caller")


@dataclass(frozen=True)
class CaseFilters:
    """What the queue is narrowed by; an empty text narrows nothing.

    ``state`` is a state, ``open``, or ``any`` for everything; without one a queue holds what is open and a search all.
    ``kind`` with a hyphen before it is every other kind. ``mark`` is ``late``, ``escalated`` or ``nobody``.
    ``customer`` is a code, ``who`` an account's name.
    """

    scope: str = "all"
    state: str = ""
    kind: str = ""
    priority: str = ""
    category: str = ""
    mark: str = ""
    team: str = ""
    who: str = ""
    customer: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything but the scope narrows the queue."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "scope")


class CaseList:
    """An answer that is read a page at a time. ``count`` is exact unless ``capped``; then there are more."""

    page_size = PAGE

    def __init__(
        self, desk: Desk, query: str, found: CaseOrder | Sequence[int], capped: bool = False
    ) -> None:
        self._desk, self.query, self._found, self.capped = desk, query, found, capped
        self.count = found.count if isinstance(found, CaseOrder) else len(found)

    def page(self, number: int) -> list[CaseRow]:
        """One page of rows, counted from 0; asks the store and so belongs off the screen's own thread."""
        self._desk.require("complaint.read")
        with speaking(), self._desk.store.snapshot():
            return _with_spans(case_rows(self._desk, self.ids(number)), self.query)

    def ids(self, number: int) -> list[int]:
        """The ids of one page."""
        if isinstance(self._found, CaseOrder):
            return self._found.page(number)
        return list(self._found[number * PAGE : (number + 1) * PAGE])

    def index_of(self, number: str) -> int | None:
        """Where a case stands now."""
        with speaking():
            row_id = rows.value(self._desk.store, SupportCase, "id", number=number)
            if row_id is None:
                return None
            if isinstance(self._found, CaseOrder):
                return self._found.place_of(row_id)
        return next((spot for spot, one in enumerate(self._found) if one == row_id), None)


def find(desk: Desk, query: str = "", *, filters: CaseFilters | None = None, sort: str = "clock") -> CaseList:
    """The cases that ``query`` finds, narrowed and sorted. Raises ``BadValue`` and ``NotPermitted``."""
    desk.require("complaint.read")
    if sort not in SORTS:
        raise BadValue(N_("A list cannot be sorted by {sort}."), field="sort", sort=sort)
    filters = filters or CaseFilters()
    with speaking(), desk.store.snapshot():
        by = narrowing(desk, filters, searching=bool(query.strip()))
        if not query.strip():
            found: CaseOrder | Sequence[int] = (
                CaseOrder(desk.store, by, sort)
                if sort != "clock" or by.in_order
                else case_lists.narrowed(desk.store, by, sort)
            )
            return CaseList(desk, "", found)
        hits = case_search.find(desk.store, query, MOST_HITS * 4)
        ids = case_lists.narrowed(desk.store, by, sort, hits.ids)
        capped = hits.capped or hits.interrupted or len(ids) > MOST_HITS
        return CaseList(desk, query, _exact_first(desk.store, query, ids)[:MOST_HITS], capped)


def _exact_first(store: Store, query: str, ids: array[int]) -> list[int]:
    exact = rows.value(store, SupportCase, "id", number=query.strip().upper())
    return [exact, *(one for one in ids if one != exact)] if exact else list(ids)


def narrowing(desk: Desk, filters: CaseFilters, *, searching: bool = False) -> Narrowing:
    """What the store is asked for. A search without a state finds what has ended too."""
    equals: dict[str, Any] = {
        name: value for name in ("kind", "priority", "category", "team") if (value := getattr(filters, name))
    }
    besides = equals.pop("kind").removeprefix("-") if filters.kind.startswith("-") else ""
    if filters.state not in ("", "any", "open"):
        equals["state"] = filters.state
    teams: tuple[str, ...] | None = None
    if filters.scope == "mine":
        equals["assignee"] = desk.account.id
    elif filters.scope == "team":
        mine = teams_of(desk.store, desk.account.id)
        if len(mine) == 1 and "team" not in equals:
            equals["team"] = mine[0]
        else:
            teams = mine
    if filters.who:
        equals["assignee"] = person(desk.store, filters.who, "complaint.read")
    customers = None
    if filters.customer:
        customers = _with_merged(desk.store, filters.customer)
    return Narrowing(
        open=filters.state == "open" or (not filters.state and not searching),
        equals=equals,
        teams=teams,
        customers=customers,
        nobody=filters.mark == "nobody",
        escalated=filters.mark == "escalated",
        late_at=desk.clock.now() if filters.mark == "late" else None,
        mentions=desk.account.id if filters.scope == "named" else None,
        besides=besides,
    )


def _with_merged(store: Store, code: str) -> tuple[int, ...]:
    """The customer of this code with the cards that were merged into it."""
    from wmsdesk.services.customers.reading import row_of

    found = [row_of(store, code)["id"]]
    for one in found:
        found += [
            row["id"] for row in rows.many(store, Customer, "id", merged_into=one) if row["id"] not in found
        ]
    return tuple(found)


def teams_of(store: Store, account: int) -> tuple[str, ...]:
    """The teams somebody works in."""
    return tuple(one["team"] for one in rows.many(store, TeamMember, "team", order="team", account=account))


def counts(desk: Desk) -> dict[str, int]:
    """How many are open (``all``), ``mine``, my ``team``'s, ``nobody``'s, ``late``, and ``named`` me unseen."""
    desk.require("complaint.read")
    with speaking(), desk.store.snapshot():
        mine = teams_of(desk.store, desk.account.id)
        return case_lists.counts(desk.store, desk.account.id, mine, desk.clock.now())


def _with_spans(found: list[CaseRow], query: str) -> list[CaseRow]:
    finder = Finder(query)
    if not finder:
        return found
    from dataclasses import replace

    return [
        replace(one, spans={name: hit for name in _SEARCHED if (hit := finder.spans(getattr(one, name)))})
        for one in found
    ]

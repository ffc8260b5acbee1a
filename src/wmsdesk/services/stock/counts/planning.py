"""Planning a count, beginning it, and calling it off."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.stock import count_queries
from wmsdesk.models.stock.count_queries import Candidate
from wmsdesk.models.stock.goods_tables import StockCount, StockCountLine, StockCountStep
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.stock import places
from wmsdesk.services.stock.counts.reading import count_row, due_among
from wmsdesk.services.stock.counts.views import Scope
from wmsdesk.services.stock.moving import refill_orders
from wmsdesk.services.stock.workflow import COUNT
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

MOST_LINES = 20_000
_CLASSES = ("", "A", "B", "C")


def plan(desk: Desk, scope: Scope, *, due_on: str = "") -> str:
    """Plan a count and answer its number; nothing is held yet. Refused where there is nothing to count."""
    with desk.write("count.plan", permission="stock.count") as change:
        scope = _checked(change, scope)
        found = _wanted(change, scope)
        if not found:
            raise Refused(N_("There is nothing to count there."), kind="nothing-there")
        number = f"CNT-{change.next_number('count'):04d}"
        row_id = change.insert(
            StockCount,
            number=number,
            scope=scope.stored(),
            due_on=places.parse_day(due_on),
            made_by=desk.account.id,
            made_at=change.now,
            state_since=change.now,
        )
        change.log(f"count:{row_id}", {"count": number, "lines": len(found)} | scope.stored())
        return number


def begin(desk: Desk, number: str) -> None:
    """Begin a count: its goods are promised to nobody until it is over."""
    with desk.write("count.step", permission="stock.count") as change:
        begin_row(change, count_row(change.store, number))


def begin_row(change: Change, row: dict[str, Any]) -> None:
    """Begin a count inside the caller's change. Refused where another count holds some of the goods."""
    step = COUNT.step(row["state"], "begin")
    found = _wanted(change, Scope(**row["scope"]))
    if not found:
        raise Refused(N_("There is nothing to count there any more."), kind="nothing-there")
    if taken := next((one for one in found if one.counting), None):
        raise Refused(
            N_("Some of it is being counted already: {number}."),
            kind="counting",
            number=count_queries.count_of(change.store, taken.balance) or "–",
        )
    ids = [one.balance for one in found]
    change.insert_many(
        StockCountLine, [{"count": row["id"], "balance": one, "recount": False} for one in ids]
    )
    count_queries.set_counting(change.store, ids, True)
    take_step(change, row, step, lines=len(ids))


def cancel(desk: Desk, number: str, reason: str) -> None:
    """Call a count off, with a reason: nothing is adjusted and its goods are free again."""
    with desk.write("count.step", permission="stock.count") as change:
        row = count_row(change.store, number)
        step = COUNT.step(row["state"], "cancel", reason=reason)
        take_step(change, row, step, reason.strip())
        let_go(change, row)


def let_go(change: Change, row: dict[str, Any]) -> None:
    """Let the goods of a count be promised again; what waits for them gets them."""
    lines = count_queries.lines(change.store, row["id"])
    count_queries.set_counting(change.store, [one.balance for one in lines], False)
    refill_orders(change, {one.product for one in lines})


def take_step(
    change: Change, row: dict[str, Any], step: Step, reason: str = "", *, lines: int = 0, **values: Any
) -> None:
    """Take a step that the table has: the state, the way the count went, and the trace."""
    source = row["state"]
    change.update(StockCount, row["id"], state=step.target, state_since=change.now, **values)
    change.insert(
        StockCountStep,
        count=row["id"],
        step=step.name,
        source=source,
        target=step.target,
        reason=reason,
        made_by=change.desk.account.id,
        made_at=change.now,
    )
    row |= {"state": step.target, **values}
    body: dict[str, Any] = {"count": row["number"], "step": step.name, "state": [source, step.target]}
    body |= {"reason": reason} if reason else {}
    change.log(f"count:{row['id']}", body | ({"lines": lines} if lines else {}), action="count.step")


def _checked(change: Change, scope: Scope) -> Scope:
    """The scope with what it names found. Raises ``NotFound`` and ``BadValue``."""
    letter = scope.abc.strip().upper()
    if letter not in _CLASSES:
        raise BadValue(N_("A class is A, B or C."), field="class")
    location = places.place(change.store, scope.location)["code"] if scope.location.strip() else ""
    sku = row_of(change.store, scope.sku)["sku"] if scope.sku.strip() else ""
    return Scope(location, letter, sku, scope.due)


def _wanted(change: Change, scope: Scope) -> list[Candidate]:
    """What the count is of, as it lies now."""
    location = places.place(change.store, scope.location)["id"] if scope.location else None
    product = row_of(change.store, scope.sku)["id"] if scope.sku else None
    found = count_queries.candidates(change.store, location=location, abc=scope.abc, product=product)
    if scope.due:
        lying = count_queries.lying(change.store)
        late = {(one.sku, one.location) for one in due_among(lying, change.settings, change.now)}
        pairs = {(one.product, one.location) for one in lying if (one.sku, one.location) in late}
        codes = {row["id"]: row["code"] for row in places.all_places(change.store)}
        found = [one for one in found if (one.product, codes[one.location]) in pairs]
    if len(found) > MOST_LINES:
        raise Refused(
            N_("That is {number} lots: plan smaller counts, by location or class."), number=f"{len(found):,}"
        )
    return found

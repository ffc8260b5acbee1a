"""Orders that are made anew every so many days, weeks or months: each due date once, whatever happens.

The order and the step to the next due date are one write, so that a program killed in between has done neither.
"""

from __future__ import annotations

import calendar
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import RecurringOrder
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, DateKind, IntegerKind
from wmsdesk.services.days import date_now, day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.orders.entry import enter
from wmsdesk.services.orders.judging import judge
from wmsdesk.services.orders.views import DraftLine, OrderDraft
from wmsdesk.services.writing import Change, speaking

EVERY = {"day": N_("day"), "week": N_("week"), "month": N_("month")}
EACH = {"day": N_("each day"), "week": N_("each week"), "month": N_("each month")}
EVERY_SO_MANY = {"day": N_("{number} days"), "week": N_("{number} weeks"), "month": N_("{number} months")}
STATES = {"active": N_("active"), "paused": N_("paused"), "ended": N_("ended")}
RHYTHM = {
    "every": Field("every", N_("Every"), ChoiceKind(), "", choices=EVERY),
    "step": Field("step", N_("How many of them"), IntegerKind(1, 366), ""),
    "first": Field("first", N_("First"), DateKind(), ""),
    "until": Field("until", N_("Until"), DateKind(), ""),
    "lead_days": Field("lead_days", N_("Days ahead"), IntegerKind(0, 365), ""),
}
_COMING = 6
_MOST_AT_ONCE = 400
"""Due dates of one order that one run makes up for; more have piled up only by mistake."""


@dataclass(frozen=True)
class Recurring:
    """A recurring order. ``made`` counts the orders it has made; ``lead_days`` lie between due and promised.

    ``coming`` are the due dates that come next, none where it has ended.
    """

    number: str
    customer_code: str
    customer_name: str
    every: str
    step: int
    next_on: str
    until: str
    state: str
    lead_days: int
    made: int
    lines: tuple[DraftLine, ...]
    coming: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """What a run did: the orders made, as (recurring, due, order), and what could not be made and why."""

    made: tuple[tuple[str, str, str], ...]
    failed: tuple[tuple[str, str, str], ...]


def add(
    desk: Desk,
    draft: OrderDraft,
    *,
    every: str,
    step: str = "1",
    first: str = "",
    until: str = "",
    lead_days: str = "1",
) -> Recurring:
    """Set a recurring order up; ``draft`` is what is ordered each time.

    Without a ``first`` due date, its promised day is that of the first order: it is due ``lead_days`` before, and today
    where no day is said at all. Raises as entering such an order would, and ``BadValue`` for the rhythm.
    """
    with desk.write("order.recur") as change:
        today = date_now(change)
        first = first.strip() or _before(draft.promised, lead_days, today)
        rhythm = _rhythm(today, every=every, step=step, first=first, until=until, lead_days=lead_days)
        dated = _dated(draft, today)
        judged = judge(change.store, change.settings, today, dated, whole=True)
        judged.raise_problems()
        number = f"RO-{change.next_number('recurring'):05d}"
        body = {"draft": asdict(draft) | {"promised": ""}, "first": rhythm["first"], "made": 0}
        row_id = change.insert(
            RecurringOrder,
            number=number,
            customer=judged.customer["id"],
            body=body | {"lead_days": rhythm["lead_days"]},
            every=rhythm["every"],
            step=rhythm["step"],
            next_on=rhythm["first"],
            until=rhythm["until"],
            made_by=change.desk.account.id,
            made_at=change.now,
        )
        told = {"number": number, "customer": judged.customer["code"], "every": rhythm["every"]}
        change.log(f"recurring:{row_id}", told | {"step": rhythm["step"], "first": rhythm["first"]})
        return _view(change.store, _row(change.store, number))


def _before(promised: str, lead_days: str, today: date) -> str:
    """The due date of an order that is promised for a day, ``""`` for no day. Raises ``BadValue`` where it is past."""
    if not promised.strip():
        return ""
    day = RHYTHM["first"].parse(promised, Context())
    due = day - timedelta(days=RHYTHM["lead_days"].parse(lead_days, Context()) or 0)
    if due < today:
        raise BadValue(N_("So long before {day} is past already."), field="lead_days", day=day.isoformat())
    return str(due.isoformat())


def _rhythm(today: date, **texts: str) -> dict[str, Any]:
    found = {name: RHYTHM[name].parse(text, Context()) for name, text in texts.items()}
    if found["every"] is None:
        raise BadValue(
            N_("{label} is needed."), field="every", spoken=("label",), label=RHYTHM["every"].label
        )
    first, until = found["first"] or today, found["until"]
    if first < today:
        raise BadValue(N_("The first due date is today or later."), field="first")
    if until is not None and until < first:
        raise BadValue(N_("The last day comes after the first."), field="until")
    return {
        "every": found["every"],
        "step": found["step"] or 1,
        "first": first.isoformat(),
        "until": until.isoformat() if until else None,
        "lead_days": 0 if found["lead_days"] is None else found["lead_days"],
    }


def _dated(draft: OrderDraft, day: date) -> OrderDraft:
    return OrderDraft(**(vars(draft) | {"promised": day.isoformat()}))


def listed(desk: Desk, *, ended: bool = False) -> list[Recurring]:
    """The recurring orders, the next due first; those that ended as well if asked for."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        found = rows.many(desk.store, RecurringOrder, order="next_on, id")
        return [_view(desk.store, one) for one in found if ended or one["state"] != "ended"]


def pause(desk: Desk, number: str) -> Recurring:
    """Make no more orders until it goes on."""
    return _set_state(desk, number, ("active",), "paused")


def resume(desk: Desk, number: str) -> Recurring:
    """Let it go on from the next due date that is not past: nothing is made up for."""
    return _set_state(desk, number, ("paused",), "active")


def end(desk: Desk, number: str) -> Recurring:
    """End it for good; the orders it made are not touched."""
    return _set_state(desk, number, ("active", "paused"), "ended")


def _set_state(desk: Desk, number: str, sources: tuple[str, ...], target: str) -> Recurring:
    with desk.write("order.recur") as change:
        row = _row(change.store, number)
        if row["state"] not in sources:
            raise Refused(
                N_("This is {state}, so that cannot be done now."),
                kind="illegal-step",
                spoken=("state",),
                state=STATES[row["state"]],
            )
        values: dict[str, Any] = {"state": target}
        if target == "active":
            today = day_now(change)
            while row["next_on"] < today:
                row["body"]["skipped"] = row["body"].get("skipped", 0) + 1
                row["next_on"] = _next_due(row)
            values |= {"next_on": row["next_on"], "body": row["body"]}
        change.update(RecurringOrder, row["id"], **values)
        change.log(f"recurring:{row['id']}", {"number": row["number"], "state": target})
        return _view(change.store, _row(change.store, number))


def run_due(desk: Desk) -> Run:
    """Make every order that is due and has not been made. Safe to run at any time, any number of times, by many.

    An order that cannot be made stays due and is told of; the others are made all the same.
    """
    made: list[tuple[str, str, str]] = []
    failed: list[tuple[str, str, str]] = []
    desk.require(permission := _permission(desk))
    with speaking():
        today = day_now(desk)
        due = [
            one["number"]
            for one in rows.many(
                desk.store, RecurringOrder, "number", "next_on", order="next_on, id", state="active"
            )
            if one["next_on"] <= today
        ]
    for number in due:
        for _ in range(_MOST_AT_ONCE):
            try:
                done = _make_next(desk, number, permission)
            except (BadValue, Refused, NotFound) as problem:
                failed.append((number, "", problem.say(desk.language)))
                break
            if done is None:
                break
            made.append((number, *done))
    return Run(tuple(made), tuple(failed))


def _permission(desk: Desk) -> str:
    """The job runs what is due by its own right, a person by that of whoever sets recurring orders up."""
    return "jobs.run" if desk.allows("jobs.run") else "order.recur"


def _make_next(desk: Desk, number: str, permission: str) -> tuple[str, str] | None:
    """Make the next due order and step on, in one write; ``None`` where nothing is due (any more)."""
    with desk.write("order.recur", permission=permission) as change:
        row = _row(change.store, number)
        today = date_now(change)
        due = row["next_on"]
        if row["state"] != "active" or due > today.isoformat():
            return None
        if row["until"] and due > row["until"]:
            change.update(RecurringOrder, row["id"], state="ended")
            change.log(f"recurring:{row['id']}", {"number": number, "state": "ended"})
            return None
        # By the card it belongs to now: the one it was set up for may have been merged into another.
        code = rows.value(change.store, Customer, "code", id=row["customer"])
        draft = _draft(row["body"]["draft"] | {"customer": code})
        promised = max(today, date.fromisoformat(due) + timedelta(days=row["body"]["lead_days"]))
        order, _told = enter(change, _dated(draft, promised), source="recurring", made_by=row["made_by"])
        _step_on(change, row, due, str(order["number"]))
        return due, str(order["number"])


def _step_on(change: Change, row: dict[str, Any], due: str, order: str) -> None:
    row["body"]["made"] += 1
    following = _next_due(row)
    ended = bool(row["until"] and following > row["until"])
    change.update(
        RecurringOrder,
        row["id"],
        body=row["body"],
        next_on=following,
        state="ended" if ended else "active",
    )
    change.log(f"recurring:{row['id']}", {"number": row["number"], "due": due, "order": order})


def _next_due(row: dict[str, Any], further: int = 0) -> str:
    """The due date after so many orders made (and skipped), reckoned from the first, so that the 31st stays it.

    ``further`` looks so many due dates beyond it.
    """
    body = row["body"]
    turns = (body["made"] + body.get("skipped", 0) + further) * row["step"]
    first = date.fromisoformat(body["first"])
    try:
        if row["every"] == "month":
            year, month = divmod(first.year * 12 + first.month - 1 + turns, 12)
            return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1])).isoformat()
        return (first + timedelta(days=turns * (7 if row["every"] == "week" else 1))).isoformat()
    except (ValueError, OverflowError):
        return date.max.isoformat()


def _draft(body: dict[str, Any]) -> OrderDraft:
    return OrderDraft(**(body | {"lines": tuple(DraftLine(**one) for one in body["lines"])}))


def _row(store: Store, number: str) -> dict[str, Any]:
    row = rows.one(store, RecurringOrder, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no recurring order {number}."), field="number", number=number.strip())
    return row


def _view(store: Store, row: dict[str, Any]) -> Recurring:
    customer = rows.one(store, Customer, "code", "name", id=row["customer"]) or {"code": "", "name": ""}
    body = row["body"]
    return Recurring(
        row["number"],
        customer["code"],
        customer["name"],
        row["every"],
        row["step"],
        row["next_on"],
        row["until"] or "",
        row["state"],
        body["lead_days"],
        body["made"],
        _draft(body["draft"]).lines,
        _coming(row),
    )


def _coming(row: dict[str, Any]) -> tuple[str, ...]:
    """The next due dates, the one that is due next first."""
    if row["state"] == "ended":
        return ()
    days = dict.fromkeys(_next_due(row, further) for further in range(_COMING))
    return tuple(day for day in days if not row["until"] or day <= row["until"])

"""Asking customers how content they are, and keeping what they say; only those who agreed to surveys are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import Survey
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.care.consent import agreed, refuse_stranger
from wmsdesk.services.care.views import SurveyView
from wmsdesk.services.catalogue.care import CHANNELS
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.support import casework
from wmsdesk.services.support.rating import RATED, keep
from wmsdesk.services.writing import Change, speaking

BEST, GOOD = 5, 4


@dataclass(frozen=True)
class Asked:
    """How many were asked, how many answered, how many of those said 4 or 5. Without answers there is no share."""

    asked: int
    answered: int
    good: int

    @property
    def percent(self) -> float | None:
        """CSAT: good answers of all answers, in percent; ``None`` is no data."""
        return None if not self.answered else 100 * self.good / self.answered


def ask(
    desk: Desk,
    customer: str = "",
    *,
    contact: int | None = None,
    case: str = "",
    order: str = "",
    channel: str = "phone",
) -> SurveyView:
    """Write down that a customer is asked; without a code it is the one that the case or the order is of.

    Raises ``Refused`` where nobody agreed to be asked, ``BadValue``, ``NotFound``.
    """
    if channel not in CHANNELS:
        raise BadValue(N_("The channel is one of: {choices}."), field="channel", choices=", ".join(CHANNELS))
    with desk.write("survey.ask", permission="task.manage") as change:
        about = _row_of(change, SupportCase, case, "case")
        bought = _row_of(change, SalesOrder, order, "order")
        row = _customer(change, customer, about, bought)
        refuse_stranger(change.store, contact, row["id"])
        if not agreed(change.store, row["id"], contact, "survey"):
            sentence = N_("{customer} has not agreed to surveys.")
            raise Refused(sentence, kind="no-consent", field="customer", customer=row["name"])
        number = f"SV-{change.next_number('survey'):05d}"
        change.insert(
            Survey,
            number=number,
            customer=row["id"],
            contact=contact,
            case=about and about["id"],
            order=bought and bought["id"],
            channel=channel,
            asked_on=day_now(change),
            made_by=desk.account.id,
            made_at=change.now,
        )
        change.log(f"survey:{number}", {"code": row["code"], "channel": channel})
        if about is not None:
            casework.enter(change, casework.touch(change, about["id"]), "asked", note=number)
        return _view(change.store, row_of(change.store, number))


def answer(desk: Desk, number: str, rating: str, note: str = "") -> SurveyView:
    """Keep what was answered, once. Raises ``BadValue`` for anything but 1 to 5, ``Refused`` for a second answer."""
    text = rating.strip()
    if text not in {str(one) for one in range(1, BEST + 1)}:
        raise BadValue(N_("A rating is a whole number from 1 to 5."), field="rating")
    with desk.write("survey.answer", permission="task.manage") as change:
        row = row_of(change.store, number)
        if row["rating"] is not None:
            raise Refused(N_("{number} was answered already."), kind="answered", number=row["number"])
        today = day_now(change)
        change.update(Survey, row["id"], rating=int(text), note=note.strip() or None, answered_on=today)
        change.log(f"survey:{row['number']}", {"rating": int(text)})
        _rate_case(change, row, int(text), note.strip())
        return _view(change.store, row_of(change.store, number))


def _rate_case(change: Change, row: dict[str, Any], rating: int, note: str) -> None:
    """What was said about a case that is over is its rating too, so that nobody enters it twice."""
    case = casework.touch(change, row["case"]) if row["case"] else {}
    if case and case["state"] in RATED:
        keep(change, case, rating, note)


def of_case(desk: Desk, number: str) -> list[SurveyView]:
    """What was asked about a case, newest first, as far as this desk reads surveys."""
    if not desk.allows("task.read"):
        return []
    with speaking(), desk.store.snapshot():
        case = casework.row_of(desk.store, number)
        # A survey of a case is always of the case's customer, and those have an index.
        query = Survey.select().where(Survey.customer == case["customer"], Survey.case == case["id"])
        return [_view(desk.store, one) for one in desk.store.rows(query.order_by(Survey.id.desc()))]


def listed(desk: Desk, customer: str = "", *, waiting: bool = False) -> list[SurveyView]:
    """The surveys of a customer or of all, newest first; with ``waiting`` only those without an answer."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        query = Survey.select().order_by(Survey.id.desc())
        if customer:
            query = query.where(Survey.customer == customer_row(desk.store, customer)["id"])
        if waiting:
            query = query.where(Survey.rating.is_null())
        return [_view(desk.store, one) for one in desk.store.rows(query.limit(1000))]


def satisfaction(desk: Desk, first: str = "", last: str = "") -> Asked:
    """How content those were who were asked from one day to another, both included."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        query = Survey.select(Survey.rating)
        if first:
            query = query.where(Survey.asked_on >= first)
        if last:
            query = query.where(Survey.asked_on <= last)
        ratings = [one for (one,) in desk.store.tuples(query)]
        answers = [one for one in ratings if one is not None]
        return Asked(len(ratings), len(answers), sum(one >= GOOD for one in answers))


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The row of the survey with this number. Raises ``NotFound``."""
    row = rows.one(store, Survey, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no survey {number}."), field="number", number=number)
    return row


def _row_of(change: Change, model: Any, number: str, field: str) -> dict[str, Any] | None:
    """The case or the order with this number, ``None`` without one."""
    wanted = number.strip()
    if not wanted:
        return None
    found = rows.one(change.store, model, "id", "customer", number=wanted) or rows.one(
        change.store, model, "id", "customer", number=wanted.upper()
    )
    if found is None:
        raise NotFound(N_("There is nothing known as {text}."), field=field, text=wanted)
    return found


def _customer(
    change: Change, code: str, about: dict[str, Any] | None, bought: dict[str, Any] | None
) -> dict[str, Any]:
    """Who is asked. What a survey is about must be of the same customer."""
    if code.strip():
        row = customer_row(change.store, code)
    else:
        owner = next((one["customer"] for one in (about, bought) if one and one["customer"]), None)
        found = rows.one(change.store, Customer, id=owner) if owner else None
        if found is None:
            raise BadValue(N_("Say which customer is asked."), field="customer")
        row = found
    for field, one in (("case", about), ("order", bought)):
        if one and one["customer"] != row["id"]:
            raise BadValue(N_("This is not one of {customer}."), field=field, customer=row["name"])
    return row


def _view(store: Store, row: dict[str, Any]) -> SurveyView:
    owner = rows.one(store, Customer, "code", "name", id=row["customer"]) or {}

    def named(model: Any, column: str, row_id: int | None) -> str:
        return str(rows.value(store, model, column, id=row_id) or "") if row_id else ""

    return SurveyView(
        row["number"],
        owner.get("code", ""),
        owner.get("name", ""),
        named(Contact, "name", row["contact"]),
        named(SupportCase, "number", row["case"]),
        named(SalesOrder, "number", row["order"]),
        row["channel"],
        row["asked_on"],
        row["rating"],
        row["note"] or "",
        row["answered_on"] or "",
    )

"""A case is logged: who called, about what, and from when on its clocks run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.support.support_tables import CaseCategory, SupportCase
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import parse_values
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.calendar import working_time
from wmsdesk.services.support.callers import digits_of, whose
from wmsdesk.services.support.fields import case_fields
from wmsdesk.services.support.linking import join_customer
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.words import SERIES
from wmsdesk.services.writing import Change, speaking

DEFAULTS = {"kind": "complaint", "priority": "medium", "channel": "phone"}
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class NewCase:
    """What was heard. ``values`` are texts by field name; ``customer`` a code where it is known whose case it is.

    ``opened_at`` is when the clocks begin, now unless said otherwise. ``source_key`` names what it was made from, so
    that the same mail is never taken twice.
    """

    values: Mapping[str, str]
    customer: str = ""
    contact: int | None = None
    opened_at: datetime | None = None
    source: str = "desk"
    source_key: str | None = None
    join: tuple[str, ...] = field(default=())
    """Numbers of cases of unknown callers that are this customer's too."""
    guess: bool = True
    """Whether a number alone may tell whose case it is; a person who saw the answer has decided."""


def log(desk: Desk, new: NewCase, *, record: str = "") -> CaseCard:
    """Log a case and start its clocks; ``record`` is the draft that has served its purpose.

    Raises ``BadValues`` beside the fields, ``NotFound`` for a customer or order that is not there, ``NotPermitted``.
    """
    with desk.write("complaint.log") as change:
        number = log_case(change, new)
        for other in new.join:
            _join(change, other, number)
    if record:
        from wmsdesk.services.editing import drafts

        drafts.forget(desk, record)
    return read_back(desk, number)


def clocks_if(desk: Desk, kind: str, priority: str) -> tuple[datetime, datetime]:
    """When the first response and the resolution of a case logged now would be due."""
    with speaking():
        settings = desk.settings
        given = clock.targets(settings, kind, priority)
        columns = clock.started(working_time(desk.store, settings), desk.clock.now(), given)
    return columns["respond_by"], columns["resolve_by"]


def log_case(change: Change, new: NewCase) -> str:
    """Log a case inside the caller's change and answer its number."""
    texts = DEFAULTS | {name: text for name, text in new.values.items() if text.strip()}
    fields = case_fields(change.store)
    values = parse_values(fields, texts, Context(), whole=True)
    opened_at = _begins(change, new.opened_at)
    order = _order(change, values.pop("order", None))
    customer, contact = _who(change, new, values, order)
    given = clock.targets(change.settings, values["kind"], values["priority"])
    columns: dict[str, Any] = {
        **values,
        **clock.started(casework.working(change), opened_at, given),
        "number": _number(change, values["kind"]),
        "customer": customer["id"] if customer else None,
        "contact_id": contact,
        "order": order["id"] if order else None,
        "caller_digits": digits_of(values.get("caller") or "") or None,
        "team": rows.value(change.store, CaseCategory, "team", code=values.get("category")),
        "source": new.source,
        "source_key": new.source_key,
        "made_by": change.desk.account.id,
        "made_at": change.now,
        "updated_at": change.now,
    }
    case_id = change.insert(SupportCase, **columns)
    row = casework.touch(change, case_id)
    casework.enter(change, row, "logged", target="new", note=values.get("body") or "")
    casework.index(change, case_id)
    said = {"kind": row["kind"], "priority": row["priority"], "customer": customer and customer["code"]}
    casework.trace(change, row, **said)
    return str(row["number"])


def _begins(change: Change, opened_at: datetime | None) -> datetime:
    """The moment the clocks begin; a slip of the year is caught."""
    if opened_at is None:
        return change.now
    if not _EARLIEST <= opened_at <= change.now + _AHEAD:
        raise BadValue(N_("The time of the call lies at most a year ahead."), field="at")
    return opened_at


def _number(change: Change, kind: str) -> str:
    day = change.now.astimezone(change.settings.zone)
    series = f"{SERIES[kind]}-{day:%Y%m%d}"
    return f"{series}-{change.next_number(series):04}"


def _order(change: Change, number: str | None) -> dict[str, Any] | None:
    if not number:
        return None
    row = casework.order_row(change.store, number)
    if row is None:
        raise NotFound(N_("There is no order {number}."), field="order", number=number)
    return row


def _who(
    change: Change, new: NewCase, values: Mapping[str, Any], order: dict[str, Any] | None
) -> tuple[dict[str, Any] | None, int | None]:
    """The customer and the contact: as named, as the order says, or as the number alone tells."""
    store = change.store
    if new.customer:
        row: dict[str, Any] | None = customer_row(store, new.customer)
    elif order is not None:
        row = rows.one(store, Customer, id=order["customer"])
    elif new.guess:
        found = whose(store, values.get("caller") or "", change.settings.default_country)
        row = rows.one(store, Customer, id=found) if found else None
    else:
        row = None
    if row is not None and row["state"] == "merged":
        row = rows.one(store, Customer, id=row["merged_into"])
    if row is not None and order is not None and order["customer"] != row["id"]:
        raise Refused(
            N_("Order {number} is not an order of {code}."),
            field="order",
            number=order["number"],
            code=row["code"],
        )
    contact = new.contact
    if contact is not None and (
        row is None or rows.value(store, Contact, "customer", id=contact) != row["id"]
    ):
        contact = None
    return row, contact


def _join(change: Change, number: str, known: str) -> None:
    """Give another case of the same unknown caller the customer of this one."""
    other, row = casework.row_of(change.store, number), casework.row_of(change.store, known)
    if other["customer"] is None and row["customer"] is not None:
        join_customer(change, other, row["customer"])

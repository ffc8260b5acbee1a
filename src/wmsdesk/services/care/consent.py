"""What a customer, or one person there, agreed to. The newest word counts; without one nobody has agreed.

A word about the whole customer holds for everybody there who has said nothing themselves.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import Consent
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Contact
from wmsdesk.services.care.views import ConsentView
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import DateKind
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import speaking

PURPOSES = {"care": N_("Greetings and care"), "survey": N_("Surveys"), "marketing": N_("Offers")}
SINCE = Field("since", N_("Since"), DateKind(), "")
STATES = {"given": N_("agreed"), "withdrawn": N_("taken back")}


def record(
    desk: Desk,
    customer: str,
    purpose: str,
    state: str,
    *,
    source: str,
    contact: int | None = None,
    wording: str = "",
    since: str = "",
) -> None:
    """Write down that somebody agreed, or took it back. Raises ``BadValue``, ``NotFound``, ``NotPermitted``.

    Whoever changes customers may do so, and whoever is on the phone with them and looks after care.
    """
    if purpose not in PURPOSES:
        raise BadValue(N_("The purpose is one of: {choices}."), field="purpose", choices=", ".join(PURPOSES))
    if state not in STATES:
        raise BadValue(N_("The word is one of: {choices}."), field="state", choices=", ".join(STATES))
    if not source.strip():
        raise BadValue(N_("Say where this is known from."), field="source")
    permission = "care.manage" if desk.allows("care.manage") else "customer.edit"
    with desk.write("consent.record", permission=permission) as change:
        row = customer_row(change.store, customer)
        refuse_stranger(change.store, contact, row["id"])
        today = day_now(change)
        change.insert(
            Consent,
            customer=row["id"],
            contact=contact,
            purpose=purpose,
            state=state,
            source=source.strip(),
            wording=wording.strip() or None,
            since_on=_day(since, today),
            made_by=desk.account.id,
            made_at=change.now,
        )
        body = {"code": row["code"], "purpose": purpose, "state": state, "source": source.strip()}
        change.log(f"customer:{row['id']}", body)


def refuse_stranger(store: Store, contact: int | None, customer_id: int) -> None:
    """A contact of somebody else. Raises ``BadValue``."""
    if contact is not None and rows.value(store, Contact, "customer", id=contact) != customer_id:
        raise BadValue(N_("This person is no contact of the customer."), field="contact")


def _day(text: str, today: str) -> str:
    """Since when, today unless said otherwise, never later. Raises ``BadValue``."""
    if not text.strip():
        return today
    day: date | None = SINCE.parse(text, Context())
    if day is None or day.isoformat() > today:
        raise BadValue(N_("Nobody can have agreed after today."), field="since")
    return day.isoformat()


def agreed(store: Store, customer_id: int, contact_id: int | None, purpose: str) -> bool:
    """Whether this person, or else the customer as a whole, has agreed to the purpose."""
    if contact_id is not None:
        own = _newest(store, customer_id, contact_id, purpose)
        if own is not None:
            return bool(own["state"] == "given")
    whole = _newest(store, customer_id, None, purpose)
    return whole is not None and whole["state"] == "given"


def of_customer(desk: Desk, customer: str) -> list[ConsentView]:
    """The newest word on every purpose, of the customer first, then of each person."""
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        row = customer_row(desk.store, customer)
        query = Consent.select().where(Consent.customer == row["id"]).order_by(Consent.id)
        found = desk.store.rows(query)
        newest = {(one["contact"] or 0, one["purpose"]): one for one in found}
        names = names_of(desk.store, [one["made_by"] for one in found])
        return [_view(desk, row["code"], one, names) for _key, one in sorted(newest.items())]


def _newest(store: Store, customer_id: int, contact_id: int | None, purpose: str) -> dict[str, Any] | None:
    query = Consent.select().where(Consent.customer == customer_id, Consent.purpose == purpose)
    same = Consent.contact.is_null() if contact_id is None else Consent.contact == contact_id
    return store.row(query.where(same).order_by(Consent.id.desc()))


def _view(desk: Desk, code: str, one: dict[str, Any], names: dict[int, str]) -> ConsentView:
    contact = rows.value(desk.store, Contact, "name", id=one["contact"]) if one["contact"] else ""
    return ConsentView(
        code,
        contact or "",
        one["purpose"],
        one["state"],
        one["since_on"],
        one["source"],
        one["wording"] or "",
        names.get(one["made_by"], ""),
    )

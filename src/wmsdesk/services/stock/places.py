"""Places and lots by their codes; a new bin or lot is made when goods first come to it."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.goods_tables import Location, Lot
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import DateKind, TextKind
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.writing import Change

MAIN, QUARANTINE = "MAIN", "QUARANTINE"
SUPPLIER, CUSTOMER, SCRAP, ADJUSTMENT = "SUPPLIER", "CUSTOMER", "SCRAP", "ADJUSTMENT"
HOLDING = ("stock", "quarantine")
"""Kinds of places that hold stock of ours."""

_CODE = Field("location", N_("Location"), TextKind(), "", max_length=40)
_LOT = Field("lot", N_("Lot"), TextKind(), "", max_length=60)
_EXPIRES = Field("expires", N_("Expires"), DateKind(), "")


def place_of(store: Store, code: str) -> dict[str, Any] | None:
    """The place of this code, upper or lower case being the same; ``None`` where there is none."""
    code = code.strip()
    return rows.one(store, Location, code=code) or rows.one(store, Location, code=code.upper())


def place(store: Store, code: str, *, field: str = "location") -> dict[str, Any]:
    """The place of this code. Raises ``NotFound``."""
    row = place_of(store, code)
    if row is None:
        raise NotFound(N_("There is no location {location}."), field=field, location=code.strip())
    return row


def place_to_fill(change: Change, code: str) -> dict[str, Any]:
    """The place that goods are put at, made as one of the store's own where it is new. Refused for a retired one."""
    row = place_of(change.store, code)
    if row is None:
        return _new_place(change, code)
    if row["state"] == "retired":
        raise Refused(
            N_("The location {location} is out of use."),
            field="location",
            kind="retired",
            location=row["code"],
        )
    return row


def _new_place(change: Change, code: str) -> dict[str, Any]:
    found = _CODE.parse(code, Context())
    if not found or ":" in found:
        raise BadValue(
            N_("A location has at most 40 letters, digits or signs, and no colon."), field="location"
        )
    found = found.upper()
    last = max((row["walk"] for row in rows.many(change.store, Location, "walk", kind="stock")), default=0)
    values = {"code": found, "name": found, "kind": "stock", "state": "active", "walk": last + 1}
    row_id = change.insert(Location, **values)
    change.log(f"location:{row_id}", {"location": found, "kind": "stock"}, action="location.create")
    return {"id": row_id, **values}


def parse_day(text: str | None) -> str | None:
    """The day goods expire as ``2026-11-23``, ``None`` for none. Raises ``BadValue``."""
    day = _EXPIRES.parse(text or "", Context())
    return day.isoformat() if day else None


def lot_to_fill(change: Change, product_id: int, code: str, expires: str | None) -> dict[str, Any]:
    """The lot that goods are of, made where it is new; goods that have a day and no lot are the lot of that day.

    Refused where the lot expires on another day than ``expires`` says.
    """
    code = _LOT.parse(code, Context()) or expires or ""
    found = rows.one(change.store, Lot, product=product_id, code=code)
    if found is None:
        values = {"product": product_id, "code": code, "expires": expires, "received_at": change.now}
        return {"id": change.insert(Lot, **values, state="free"), **values, "state": "free"}
    if expires is not None and found["expires"] != expires:
        raise Refused(
            N_("The lot {lot} expires on {day}: goods of another day are another lot."),
            field="expires",
            kind="other-day",
            lot=code,
            day=found["expires"] or "–",
        )
    return found


def lot_of(store: Store, product_id: int, code: str) -> dict[str, Any]:
    """The lot of this code. Raises ``NotFound``."""
    found = rows.one(store, Lot, product=product_id, code=code.strip())
    if found is None:
        raise NotFound(N_("There is no lot {lot} of this product."), field="lot", lot=code.strip() or "–")
    return found

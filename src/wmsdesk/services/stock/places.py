"""Places and lots by their codes; a new bin or lot is made when goods first come to it."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock import stock_lists
from wmsdesk.models.stock.goods_tables import Location, Lot
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


def place(store: Store, code: str, *, field: str = "location") -> dict[str, Any]:
    """The place of this code. Raises ``NotFound``."""
    row = stock_lists.place_of(store, code)
    if row is None:
        raise NotFound(N_("There is no location {location}."), field=field, location=code.strip())
    return row


def place_to_fill(change: Change, code: str) -> dict[str, Any]:
    """The place that goods are put at, made as one of the store's own where it is new. Refused for a retired one."""
    row = judge_place(change.store, code)
    return row if "id" in row else _new_place(change, row)


def judge_place(store: Store, code: str) -> dict[str, Any]:
    """The place goods would be put at; one without an ``id`` would be made. Raises ``BadValue`` and ``Refused``."""
    row = stock_lists.place_of(store, code)
    if row is None:
        return {"code": _new_code(code), "kind": "stock", "state": "active"}
    if row["state"] == "retired":
        raise Refused(
            N_("The location {location} is out of use."),
            field="location",
            kind="retired",
            location=row["code"],
        )
    return row


def _new_code(code: str) -> str:
    found = _CODE.parse(code, Context())
    if not found or ":" in found:
        raise BadValue(
            N_("A location has at most 40 letters, digits or signs, and no colon."), field="location"
        )
    return str(found.upper())


def _new_place(change: Change, place: dict[str, Any]) -> dict[str, Any]:
    last = max((row["walk"] for row in rows.many(change.store, Location, "walk", kind="stock")), default=0)
    values = place | {"name": place["code"], "walk": last + 1}
    row_id = change.insert(Location, **values)
    change.log(f"location:{row_id}", {"location": place["code"], "kind": "stock"}, action="location.create")
    return {"id": row_id, **values}


def parse_day(text: str | None) -> str | None:
    """The day goods expire as ``2026-11-23``, ``None`` for none. Raises ``BadValue``."""
    day = _EXPIRES.parse(text or "", Context())
    return day.isoformat() if day else None


def lot_to_fill(change: Change, product_id: int, code: str, expires: str | None) -> dict[str, Any]:
    """The lot that goods are of, made where it is new; goods that have a day and no lot are the lot of that day.

    Refused where the lot expires on another day than ``expires`` says.
    """
    row = judge_lot(change.store, product_id, code, expires)
    if "id" in row:
        return row
    values = row | {"received_at": change.now}
    return {"id": change.insert(Lot, **values), **values}


def judge_lot(store: Store, product_id: int, code: str, expires: str | None) -> dict[str, Any]:
    """The lot that goods would be of; one without an ``id`` would be made. Raises as :func:`lot_to_fill` does."""
    code = _LOT.parse(code, Context()) or expires or ""
    found = rows.one(store, Lot, product=product_id, code=code)
    if found is None:
        return {"product": product_id, "code": code, "expires": expires, "state": "free"}
    refuse_other_day(code, found["expires"], expires)
    return found


def refuse_other_day(lot: str, day: str | None, expires: str | None) -> None:
    """Raise ``Refused`` where goods of a lot that expires on ``day`` are said to expire on another."""
    if expires is not None and day != expires:
        raise Refused(
            N_("The lot {lot} expires on {day}: goods of another day are another lot."),
            field="expires",
            kind="other-day",
            lot=lot,
            day=day or "–",
        )


def lot_of(store: Store, product_id: int, code: str) -> dict[str, Any]:
    """The lot of this code. Raises ``NotFound``."""
    found = rows.one(store, Lot, product=product_id, code=code.strip())
    if found is None:
        raise NotFound(N_("There is no lot {lot} of this product."), field="lot", lot=code.strip() or "–")
    return found


def all_places(store: Store) -> list[dict[str, Any]]:
    """Every place there is."""
    return rows.many(store, Location)

"""The legal stop: no credit at all, set and lifted with a reason. Every order that can still be held is held."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import CustomerCredit
from wmsdesk.services.credit.grading import regrade
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.money import fields
from wmsdesk.services.writing import speaking


def set_stop(desk: Desk, code: str, *, reason: str) -> None:
    """Set the stop. Raises ``Refused`` where there is one, ``BadValue`` without a reason, ``NotFound``."""
    _change(desk, code, True, reason)


def lift_stop(desk: Desk, code: str, *, reason: str) -> None:
    """Lift the stop; orders that it held go on where nothing else holds them. Raises as :func:`set_stop`."""
    _change(desk, code, False, reason)


def stopped(desk: Desk, code: str) -> str:
    """Why there is a legal stop on the customer; nothing where there is none. Raises ``NotFound``, ``NotPermitted``."""
    desk.require("credit.read")
    with speaking():
        row = row_of(desk.store, code)
        kept = rows.one(desk.store, CustomerCredit, "legal_stop", "stop_reason", id=row["id"])
    return str(kept["stop_reason"]) if kept and kept["legal_stop"] else ""


def _change(desk: Desk, code: str, stop: bool, reason: str) -> None:
    with desk.write("credit.stop" if stop else "credit.lift", permission="credit.stop") as change:
        row = row_of(change.store, code)
        why = fields.reason_of(reason)
        if bool(rows.value(change.store, CustomerCredit, "legal_stop", id=row["id"])) == stop:
            there = N_("There is a legal stop on {code} already.")
            raise Refused(
                there if stop else N_("There is no legal stop on {code}."), kind="no-change", code=row["code"]
            )
        values = {"legal_stop": stop, "stop_reason": why if stop else None}
        if rows.one(change.store, CustomerCredit, "id", id=row["id"]):
            change.update(CustomerCredit, row["id"], **values)
        else:
            change.insert(CustomerCredit, id=row["id"], graded_at=change.now, **values)
        old, result = regrade(change, row["id"], keep=True)
        told = {"code": row["code"], "reason": why, "grade": [old, result.grade]}
        change.log(f"customer:{row['id']}", told)

"""What stands in the way of a step: asked before it is taken, and by the screen that greys its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.records import ADDRESS, CUSTOMER
from wmsdesk.services.customers.reading import refuse_unless_active
from wmsdesk.services.errors import BadValue, NotPermitted, Refused
from wmsdesk.services.orders.addresses import address_of, unchecked_for_delivery
from wmsdesk.services.orders.holding import refuse_other_way_back
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.products import write_quantity
from wmsdesk.services.roles import Role
from wmsdesk.services.settings import Settings
from wmsdesk.services.workflow import Step

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Who would take a step at which store, and when."""

    store: Store
    settings: Settings
    role: Role
    account: int
    today: date


def refuse(asked: Asked, row: Row, step: Step) -> None:
    """Raise what stands in the way of this step, credit apart. Raises ``NotPermitted``, ``Refused``, ``BadValue``."""
    if step.permission and not asked.role.may(step.permission):
        raise NotPermitted(
            N_("Your role, {role}, may not do this: {action}."),
            spoken=("role", "action"),
            role=asked.role.label,
            action=PERMISSIONS[step.permission],
        )
    check = _CHECKS.get(step.name)
    if check is not None:
        check(asked, row, step)


def _confirm(asked: Asked, row: Row, step: Step) -> None:
    customer = rows.one(asked.store, Customer, id=row["customer"]) or {}
    refuse_unless_active(customer)
    if row["ship_to_address"] and not row["ship_to"]:
        address_of(asked.store, row["customer"], row["ship_to_address"])
    refuse_unchecked(asked, row)
    if not any(one.state == "open" for one in order_rows.lines(asked.store, row["id"])):
        raise BadValue(N_("An order needs at least one line."), field="lines")


def refuse_unchecked(asked: Asked, row: Row) -> None:
    """Raise ``Refused`` while something that the delivery depends on was changed and not re-checked."""
    unchecked, new_card = unchecked_for_delivery(asked.store, row)
    code = rows.value(asked.store, Customer, "code", id=row["customer"])
    if unchecked:
        raise Refused(
            N_("The delivery depends on a change of {code} that nobody has re-checked: {fields}."),
            field="ship_to",
            kind="unchecked",
            spoken=("fields",),
            code=code,
            fields=tuple(_label(one) for one in unchecked),
        )
    if new_card and asked.settings.order_needs_checked_card:
        raise Refused(
            N_("The card of {code} is new and nobody has re-checked it."), kind="unchecked", code=code
        )


def _label(name: str) -> str:
    fields = ADDRESS if name in ADDRESS and name not in CUSTOMER else CUSTOMER
    return fields[name].label


def _pick(asked: Asked, row: Row, step: Step) -> None:
    lines = [one for one in order_rows.lines(asked.store, row["id"]) if one.state == "open"]
    if not any(one.reserved for one in lines):
        raise Refused(N_("No goods are held for this order: there is nothing to pick."), kind="nothing-held")
    if row["policy"] == "complete" and (short := next((one for one in lines if one.missing), None)):
        raise Refused(
            N_("The order is to be shipped complete, and of {sku} {missing} {unit} are missing."),
            kind="incomplete",
            sku=short.sku,
            unit=short.unit,
            missing=write_quantity(short.missing, short.decimals),
        )


def _check(asked: Asked, row: Row, step: Step) -> None:
    # Goods that were sent back are picked by two people at times: neither of them checks.
    if asked.account in (row["picked_by"], *order_rows.pickers(asked.store, row["id"])):
        raise Refused(
            N_("The goods are checked by somebody other than whoever picked them."), kind="own-picking"
        )


def _resume(asked: Asked, row: Row, step: Step) -> None:
    refuse_other_way_back(row, step)


_CHECKS: dict[str, Callable[[Asked, Row, Step], None]] = {
    "confirm": _confirm,
    "pick": _pick,
    "check": _check,
    "send_back": _check,
    "resume": _resume,
}

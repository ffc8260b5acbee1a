"""Confirmation: what was judged on receipt holds still, credit agrees, and the place the goods go to is kept."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.tables import Customer
from wmsdesk.services.days import date_now
from wmsdesk.services.orders.addresses import ship_to_text, unchecked_for_delivery
from wmsdesk.services.orders.credit_check import gate_for
from wmsdesk.services.orders.doing import Doing
from wmsdesk.services.orders.entry import receive_row, refuse_unfinished, short_of_stock
from wmsdesk.services.orders.holding import stopped_by
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change


def receive_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """A draft becomes an order: it is judged whole and gets its number."""
    today = date_now(change)
    doing.told += refuse_unfinished(change.store, change.settings, today, row)
    receive_row(change, row)


def confirm_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Confirm, or hold where credit says so."""
    if stopped_by(change, row, gate_for(change, row), doing):
        return
    customer = rows.one(change.store, Customer, id=row["customer"]) or {}
    _unchecked, new_card = unchecked_for_delivery(change.store, row)
    if new_card:
        doing.told.append(
            Told(N_("The card of {code} is still to be re-checked."), {"code": customer["code"]})
        )
    place = ship_to_text(change.store, row, customer)
    take(change, row, step, reason=doing.reason, ship_to=place or None)
    lines = order_rows.lines(change.store, row["id"])
    doing.told += short_of_stock(change.store, row, lines, date_now(change))

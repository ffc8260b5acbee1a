"""The credit gate as an order passes it, on every way on which it becomes or stays active."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.tables import Customer
from wmsdesk.services.credit.gate import Gate, gate
from wmsdesk.services.days import day_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.money.rates import convert
from wmsdesk.services.orders.words import Told
from wmsdesk.services.writing import Change


def gate_for(source: Change | Desk, row: dict[str, Any], gross: int | None = None) -> Gate:
    """What credit says of an order that is about to count for ``gross`` (its own sum unless that is to change)."""
    amount = row["gross"] if gross is None else gross
    currency = rows.value(source.store, Customer, "currency", id=row["customer"])
    if currency != row["currency"]:
        now = source.now if isinstance(source, Change) else source.clock.now()
        settings = source.settings
        today = day_of(now, settings)
        base = settings.default_currency
        # Without a rate the amount is held against the limit as it is: too much is safer than nothing at all.
        converted = convert(source.store, amount, row["currency"], currency, base, today)
        amount = amount if converted is None else converted
    found = gate(source, row["customer"], order_id=row["id"], extra=amount)
    if row["source"] == "return" and not amount:
        # What replaces returned goods for nothing is part of the return, and credit never stops a return.
        return replace(found, outcome="ok", reasons=())
    return found


def warnings_of(found: Gate) -> list[Told]:
    """What the gate says of an order that may go on."""
    return [Told(one.sentence, dict(one.values)) for one in found.reasons]

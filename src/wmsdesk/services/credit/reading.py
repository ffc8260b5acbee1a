"""A customer's credit at one look: limit, exposure by part, what is overdue and how old, the grade and its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.money import grade_rows, money_lists
from wmsdesk.models.money.money_tables import CustomerCredit
from wmsdesk.models.store import Store
from wmsdesk.services.credit.changes import GradeMove, moves
from wmsdesk.services.credit.exposure import Exposure, exposure
from wmsdesk.services.credit.gate import Gate, Overdue, gate
from wmsdesk.services.credit.grading import inputs_of, months_before
from wmsdesk.services.credit.outlook import Outlook, outlook
from wmsdesk.services.credit.scoring import Result, score
from wmsdesk.services.credit.weights import Weights, weights_of
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.days import day_now, day_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.money.reading import ageing_of
from wmsdesk.services.money.views import Ageing
from wmsdesk.services.writing import speaking

MONTHS_PAID, MONTHS_ORDERED = 12, 6


@dataclass(frozen=True)
class Month:
    """What was paid in one month in the customer's currency, and how much of it on time; ``2026-11``."""

    month: str
    paid: int
    on_time: int


@dataclass(frozen=True)
class CreditView:
    """A customer's credit. ``result`` is the grade as it is worked out now, ``kept`` the one that steers orders.

    ``unused`` is what is left of payments and credit notes in the customer's currency; ``orders`` the orders placed in
    each of the last six months.
    """

    code: str
    name: str
    currency: str
    limit: int | None
    exposure: Exposure
    overdue: Overdue
    gate: Gate
    ageing: Ageing
    unused: int
    result: Result
    weights: Weights
    kept: str
    graded_at: datetime | None
    stop_reason: str
    moves: tuple[GradeMove, ...]
    outlook: Outlook
    months: tuple[Month, ...]
    orders: tuple[tuple[str, int], ...]

    @property
    def use(self) -> int | None:
        """How much of the limit is used, in whole percent; ``None`` without one, or for one of zero."""
        return self.exposure.total * 100 // self.limit if self.limit else None

    def nearest(self, *, better: bool) -> GradeMove | None:
        """The nearest move to a better grade, or to a worse one."""
        return next((one for one in self.moves if one.better is better), None)


def credit(desk: Desk, code: str) -> CreditView:
    """A customer's credit as it is now. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("credit.read")
    with speaking(), desk.store.snapshot():
        row, settings = row_of(desk.store, code), desk.settings
        today = day_of(desk.clock.now(), settings)
        now = gate(desk, row["id"])
        weights = weights_of(desk.store)
        result = score(inputs_of(desk.store, row["id"], settings, today), weights)
        kept = rows.one(desk.store, CustomerCredit, id=row["id"]) or {}
        return CreditView(
            code=row["code"],
            name=row["name"],
            currency=row["currency"],
            limit=row["credit_limit"],
            exposure=now.exposure,
            overdue=now.overdue,
            gate=now,
            ageing=ageing_of(desk.store, row["id"], row["currency"], settings, today),
            unused=money_lists.unused(desk.store, row["id"]).get(row["currency"], 0),
            result=result,
            weights=weights,
            kept=kept.get("grade", ""),
            graded_at=kept.get("graded_at") if kept.get("grade") else None,
            stop_reason=kept.get("stop_reason") or "",
            moves=moves(result, weights),
            outlook=outlook(result.inputs, weights),
            months=_paid_months(desk.store, row, today),
            orders=_ordered_months(desk.store, row["id"], today),
        )


@dataclass(frozen=True)
class LimitUse:
    """How much of a limit is used, in minor units; ``limit`` is ``None`` where none is set."""

    limit: int | None
    used: int
    currency: str

    @property
    def percent(self) -> int | None:
        """In whole percent; ``None`` without a limit, or for one of zero."""
        return self.used * 100 // self.limit if self.limit else None


def limit_use(desk: Desk, code: str) -> LimitUse:
    """How much of a customer's limit is used now. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("credit.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, code)
        parts = exposure(desk.store, row["id"], on=day_now(desk))
    return LimitUse(row["credit_limit"], parts.total, row["currency"])


def _paid_months(store: Store, row: dict[str, Any], today: str) -> tuple[Month, ...]:
    since = months_before(today, MONTHS_PAID - 1)
    found = {
        month: Month(month, amount, on_time)
        for month, currency, amount, on_time in grade_rows.paid_by_month(store, row["id"], since)
        if currency == row["currency"]
    }
    months = [months_before(today, back)[:7] for back in range(MONTHS_PAID - 1, -1, -1)]
    return tuple(found.get(month, Month(month, 0, 0)) for month in months)


def _ordered_months(store: Store, customer_id: int, today: str) -> tuple[tuple[str, int], ...]:
    found = dict(grade_rows.ordered_by_month(store, customer_id, months_before(today, MONTHS_ORDERED - 1)))
    months = [months_before(today, back)[:7] for back in range(MONTHS_ORDERED - 1, -1, -1)]
    return tuple((month, found.get(month, 0)) for month in months)

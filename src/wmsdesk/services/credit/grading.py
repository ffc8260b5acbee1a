"""The grade of a customer: its inputs read from the store, the answer kept with them, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money import grade_rows
from wmsdesk.models.money.money_tables import CreditResult, CustomerCredit
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.consequences import follow
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.credit.gate import HELD_GRADES
from wmsdesk.services.credit.scoring import Inputs, Result, score
from wmsdesk.services.credit.weights import weights_of
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.days import between, day_now, later
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.money.rates import convert
from wmsdesk.services.settings import Settings
from wmsdesk.services.writing import Change

YEAR = 365
CARD_FIELDS = (
    "usci",
    "phone",
    "email",
    "address",
    "city",
    "contact_name",
    "payment_terms_days",
    "credit_limit",
    "bank_account",
)
"""What a whole card has, as far as credit goes; a person needs no tax number."""
_BATCH = 100

Tell = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Graded:
    """What a round of grading did: how many customers, and which grades changed (code, old, new)."""

    customers: int
    changed: tuple[tuple[str, str, str], ...] = ()


def inputs_of(store: Store, customer_id: int, settings: Settings, today: str) -> Inputs:
    """Everything the grade rests on, as the store has it now. Raises ``NotFound``."""
    row = rows.one(store, Customer, id=customer_id)
    if row is None:
        raise NotFound(N_("The record is no longer there."))
    since = later(today, -YEAR)
    paid = on_time = 0
    for one in grade_rows.paid(store, customer_id, since, today):
        into = (row["currency"], settings.default_currency, today)
        paid += convert(store, one.amount, one.currency, *into) or 0
        on_time += convert(store, one.on_time, one.currency, *into) or 0
    late = grade_rows.lateness(store, customer_id, since, today)
    overdue, oldest = grade_rows.overdue_invoices(store, customer_id, today)
    first = grade_rows.first_trade(store, customer_id)
    troubled, issued = grade_rows.troubled(store, customer_id, since, today)
    wanted = [name for name in CARD_FIELDS if name != "usci" or row["kind"] != "person"]
    missing = tuple(name for name in wanted if row[name] is None)
    return Inputs(
        as_of=today,
        currency=row["currency"],
        paid=paid,
        on_time=min(on_time, paid),
        invoices=late.invoices,
        days_late=late.days,
        longest_late=late.longest,
        late=late.late,
        paid_invoices=grade_rows.paid_invoices(store, customer_id),
        overdue_days=between(oldest, today) if oldest else 0,
        overdue_invoices=overdue,
        exposure=exposure(store, customer_id, on=today).total,
        limit=row["credit_limit"],
        first_trade=first,
        trade_days=max(0, between(first, today)) if first else 0,
        issued=issued,
        troubled=troubled,
        filled=len(wanted) - len(missing),
        missing=missing,
        legal_stop=bool(rows.value(store, CustomerCredit, "legal_stop", id=customer_id)),
    )


def regrade(change: Change, customer_id: int, *, keep: bool = False) -> tuple[str, Result]:
    """Work the grade out anew and keep it, inside the caller's change; the old grade and the new result.

    The result joins the customer's history when the grade is another one, or always with ``keep``. A grade that no
    longer allows credit puts the customer's active orders before the gate again, one that allows it again as well.
    """
    today = day_now(change)
    result = score(inputs_of(change.store, customer_id, change.settings, today), weights_of(change.store))
    known = rows.one(change.store, CustomerCredit, id=customer_id)
    old = known["grade"] if known else ""
    values = {
        "grade": result.grade,
        "score": result.score,
        "weights": result.version,
        "inputs": result.inputs.kept(),
        "graded_at": change.now,
    }
    if known:
        change.update(CustomerCredit, customer_id, **values)
    else:
        change.insert(CustomerCredit, id=customer_id, **values)
    if keep or result.grade != old:
        kept = {name: values[name] for name in ("grade", "score", "weights", "inputs")}
        change.insert(CreditResult, customer=customer_id, made_at=change.now, **kept)
    if (old in HELD_GRADES) != (result.grade in HELD_GRADES):
        follow(change, "credit changed", customer_id)
    return old, result


def grade(desk: Desk, code: str) -> Result:
    """Work one customer's grade out anew and keep the result. Raises ``NotFound`` and ``NotPermitted``."""
    with desk.write("credit.grade", permission="credit.read") as change:
        row = row_of(change.store, code)
        old, result = regrade(change, row["id"], keep=True)
        told = {"code": row["code"], "grade": [old, result.grade], "score": result.score}
        change.log(f"customer:{row['id']}", told | {"weights": result.version})
    return result


def grade_all(
    desk: Desk,
    *,
    permission: str = "credit.read",
    tell: Tell | None = None,
    graded_before: datetime | None = None,
) -> Graded:
    """Work out the grade of every customer who trades, a few in each change so that no desk waits.

    With ``graded_before`` only of those whose grade is older than that. What runs by itself passes the permission it
    has. Raises ``NotPermitted``.
    """
    last, count, changed = 0, 0, list[tuple[str, str, str]]()
    while True:
        with desk.write("credit.grade", permission=permission) as change:
            batch = grade_rows.traders(change.store, last, _BATCH, graded_before)
            moved = [found for one in batch if (found := _moved(change, one))]
            if batch:
                change.log("credit:all", {"customers": len(batch), "changed": [list(one) for one in moved]})
        if not batch:
            return Graded(count, tuple(changed))
        last, count = batch[-1], count + len(batch)
        changed += moved
        if tell is not None:
            tell(count, None)


def grade_due(desk: Desk) -> Graded:
    """Work out every grade that is not of today, for what is overdue grows by itself. Safe to run often."""
    today = desk.local(desk.clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return grade_all(desk, permission="jobs.run", graded_before=today)


def _moved(change: Change, customer_id: int) -> tuple[str, str, str] | None:
    old, result = regrade(change, customer_id)
    if old == result.grade:
        return None
    return rows.value(change.store, Customer, "code", id=customer_id) or "", old, result.grade


def months_before(today: str, months: int) -> str:
    """The first day of the month so many ``months`` before today's."""
    day = date.fromisoformat(today)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1).isoformat()

"""The gate every order passes to become or to stay active: go on, go on with a warning, or hold.

It rests on the exposure, the limit, what is overdue, the grade and a legal stop; a release by another person opens it
for an amount and until a day. A limit that is not set is not checked; a limit of zero is no credit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from wmsdesk.i18n import N_, Language
from wmsdesk.models import rows
from wmsdesk.models.money import exposure_rows
from wmsdesk.models.money.money_tables import CreditRelease, CustomerCredit
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.credit.exposure import Exposure, exposure
from wmsdesk.services.days import between, day_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.money.rates import convert
from wmsdesk.services.settings import Settings
from wmsdesk.services.writing import Change

WARNED_GRADE = "CCC"
HELD_GRADES = ("CC", "C", "D")

Outcome = Literal["ok", "warn", "hold"]


@dataclass(frozen=True)
class Overdue:
    """What is past its day: the amount in the customer's currency and the days of the oldest invoice."""

    amount: int = 0
    days: int = 0


@dataclass(frozen=True)
class Reason:
    """Why a gate warns or holds: a sentence with the values in its places. ``kind`` is a word for programs."""

    kind: str
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    holds: bool = True

    def say(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return language(self.sentence, **self.values)


@dataclass(frozen=True)
class Gate:
    """What the gate says. ``sentences`` are its reasons in English; :meth:`say` says them in a reader's language.

    ``limit`` is ``None`` where none is set; ``exposure`` leaves out the order asked about, ``amount`` is what that
    one counts for; ``needed`` is how much a release has to cover; ``released`` the amount of one that does.
    """

    outcome: Outcome
    limit: int | None
    exposure: Exposure
    overdue: Overdue
    grade: str
    reasons: tuple[Reason, ...] = ()
    amount: int = 0
    needed: int = 0
    released: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """Why, in English."""
        return tuple(reason.say(Language("en")) for reason in self.reasons)

    @property
    def total(self) -> int:
        """The exposure with the order asked about."""
        return self.exposure.total + self.amount

    def say(self, language: Language) -> str:
        """Why, in the reader's language, one sentence after the other."""
        return " ".join(reason.say(language) for reason in self.reasons)

    def refusal(self) -> Refused:
        """The error that stops a step which this gate holds."""
        return CreditHold(self)


class CreditHold(Refused):
    """Credit says no; ``gate`` tells why."""

    code = "credit-hold"

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        super().__init__(" ".join(gate.sentences).replace("{", "{{").replace("}", "}}"))

    def say(self, language: Language) -> str:
        """Why, in the reader's language."""
        return self.gate.say(language)


@dataclass(frozen=True)
class _Look:
    """One look at a store: whose, by which settings, on which day."""

    store: Store
    settings: Settings
    today: str


def gate(
    change_or_desk: Change | Desk, customer_id: int, *, order_id: int | None = None, extra: int = 0
) -> Gate:
    """Whether the customer's orders may go on.

    ``extra`` is the gross amount in the customer's currency that is about to become active. With ``order_id`` it takes
    the place of what that order counts for already (at zero the order counts as the store has it), so that no order is
    counted twice, and releases of that order are honoured. Raises ``NotFound``.
    """
    look = _look(change_or_desk)
    card = rows.one(look.store, Customer, "credit_limit", "currency", id=customer_id)
    if card is None:
        raise NotFound(N_("The record is no longer there."))
    others = exposure(look.store, customer_id, without_order=order_id, on=look.today)
    amount, apart = extra, others.apart
    if order_id is not None and not extra:
        every = exposure(look.store, customer_id, on=look.today)
        amount, apart = every.total - others.total, every.apart
    limit, overdue = card["credit_limit"], overdue_of(look.store, customer_id, look.settings, look.today)
    credit = rows.one(look.store, CustomerCredit, id=customer_id) or {}
    reasons = (
        *_of_the_customer(credit, overdue, look.settings, others.currency),
        *_of_the_limit(limit, others, amount, apart, look.settings),
    )
    grade = credit.get("grade", "")
    found = Gate(_outcome(reasons), limit, others, overdue, grade, reasons, amount)
    return _with_release(look, found, order_id) if found.outcome == "hold" else found


def overdue_of(store: Store, customer_id: int, settings: Settings, today: str) -> Overdue:
    """What the customer owes past its day, in their currency; amounts without a rate are not in the sum."""
    currency = rows.value(store, Customer, "currency", id=customer_id)
    amount, days = 0, 0
    for code, open_amount, oldest in exposure_rows.overdue(store, customer_id, today):
        days = max(days, between(oldest, today))
        amount += convert(store, open_amount, code, currency, settings.default_currency, today) or 0
    return Overdue(amount, days)


def _look(source: Change | Desk) -> _Look:
    now: datetime = source.now if isinstance(source, Change) else source.clock.now()
    settings = source.settings
    return _Look(source.store, settings, day_of(now, settings))


def _outcome(reasons: tuple[Reason, ...]) -> Outcome:
    if any(reason.holds for reason in reasons):
        return "hold"
    return "warn" if reasons else "ok"


def _of_the_customer(
    credit: dict[str, Any], overdue: Overdue, settings: Settings, currency: str
) -> list[Reason]:
    """What speaks against the customer, whatever the order."""
    found = []
    if credit.get("legal_stop"):
        sentence = N_("There is a legal stop on this customer: {reason}.")
        found.append(Reason("legal-stop", sentence, {"reason": credit.get("stop_reason") or "–"}))
    elif credit.get("grade") in HELD_GRADES:
        found.append(
            Reason("grade", N_("The credit grade {grade} allows no credit."), {"grade": credit["grade"]})
        )
    elif credit.get("grade") == WARNED_GRADE:
        sentence = N_("The credit grade {grade} asks for care.")
        found.append(Reason("grade", sentence, {"grade": credit["grade"]}, holds=False))
    if overdue.days > settings.credit_hold_overdue_days:
        sentence = N_("{amount} {currency} is overdue, the oldest for {days} d; the most is {most} d.")
        values = {"amount": grouped(overdue.amount, currency), "currency": currency, "days": overdue.days}
        found.append(Reason("overdue", sentence, values | {"most": settings.credit_hold_overdue_days}))
    return found


def _of_the_limit(
    limit: int | None, others: Exposure, amount: int, apart: tuple[tuple[str, int], ...], settings: Settings
) -> list[Reason]:
    """What the limit says of the exposure with the order."""
    if limit is None:
        return []
    found = [
        Reason(
            "no-rate",
            N_("{amount} {currency} cannot be held against the limit: there is no exchange rate for it."),
            {"amount": grouped(owed, code), "currency": code},
        )
        for code, owed in apart
    ]
    total = others.total + amount
    values = {
        "total": grouped(total, others.currency),
        "currency": others.currency,
        "limit": grouped(limit, others.currency),
    }
    if total > limit:
        over = {"over": grouped(total - limit, others.currency)}
        sentence = N_("The exposure of {total} {currency} is {over} over the limit of {limit}.")
        found.append(Reason("limit", sentence, values | over))
    elif total and total * 100 >= limit * settings.credit_warn_percent:
        sentence = N_("The exposure of {total} {currency} is {percent} % of the limit of {limit}.")
        found.append(Reason("limit", sentence, values | {"percent": total * 100 // limit}, holds=False))
    return found


def _with_release(look: _Look, found: Gate, order_id: int | None) -> Gate:
    """The gate as a release leaves it: held reasons become a warning that names it.

    A release covers as much of the order as stands beyond what the gate would let through: the part over the limit,
    or the whole order where it is the customer that is held. A legal stop is lifted, never released.
    """
    needed, held_by = found.amount, {one.kind for one in found.reasons if one.holds}
    if found.limit is not None and held_by == {"limit"}:
        needed = min(found.amount, found.total - found.limit)
    may = order_id is not None and "legal-stop" not in held_by
    release = _release(look, order_id or 0, needed) if may else None
    if release is None:
        return Gate(**(found.__dict__ | {"needed": needed}))
    reasons = tuple(Reason(one.kind, one.sentence, one.values, holds=False) for one in found.reasons)
    sentence = N_("Released for {amount} {currency} until {until}: {reason}.")
    values = {
        "amount": grouped(release["amount"], found.exposure.currency),
        "currency": found.exposure.currency,
    }
    told = Reason(
        "released", sentence, values | {"until": release["until"], "reason": release["reason"]}, False
    )
    changed = {
        "outcome": "warn",
        "reasons": (*reasons, told),
        "needed": needed,
        "released": release["amount"],
    }
    return Gate(**(found.__dict__ | changed))


def _release(look: _Look, order_id: int, needed: int) -> dict[str, Any] | None:
    """The largest release of the order that holds today and covers ``needed``."""
    query = (
        CreditRelease.select()
        .where(
            CreditRelease.order == order_id,
            CreditRelease.until >= look.today,
            CreditRelease.amount >= needed,
        )
        .order_by(CreditRelease.amount.desc(), CreditRelease.id.desc())
    )
    return look.store.row(query)

"""From the inputs of a grade to its points, its score and the grade. The same inputs give the same answer for ever.

Points are whole hundredths. An input without data (nothing was paid yet, no limit is set) is neither nothing nor all:
it gets the share of its points that the other inputs have earned together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.records import GRADES
from wmsdesk.services.credit.weights import INPUTS, Weights
from wmsdesk.services.money.amounts import half_up

_YEAR_DAYS = Fraction(1461, 4)
_NOTHING, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Inputs:
    """What a grade rests on, as whole numbers; amounts in the customer's currency, days as texts.

    Within 12 months: ``paid``, of which ``on_time``; ``invoices`` settled, ``late`` of them by ``days_late`` in all and
    ``longest_late`` at most; ``issued`` ones, of which ``troubled`` by a dispute or a return. Now: ``overdue_days`` of
    the oldest of ``overdue_invoices``. Ever: ``paid_invoices``, ``trade_days`` since ``first_trade``.
    """

    as_of: str
    currency: str
    paid: int = 0
    on_time: int = 0
    invoices: int = 0
    days_late: int = 0
    longest_late: int = 0
    late: int = 0
    paid_invoices: int = 0
    overdue_days: int = 0
    overdue_invoices: int = 0
    exposure: int = 0
    limit: int | None = None
    first_trade: str | None = None
    trade_days: int = 0
    issued: int = 0
    troubled: int = 0
    filled: int = 0
    missing: tuple[str, ...] = ()
    legal_stop: bool = False

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self) | {"missing": list(self.missing)}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Inputs:
        """As it was stored."""
        return cls(**(stored | {"missing": tuple(stored.get("missing", ()))}))


@dataclass(frozen=True)
class Points:
    """One input's part in the score: ``points`` of ``of``, in hundredths; ``value`` is ``None`` without data."""

    name: str
    value: Fraction | None
    points: int
    of: int


@dataclass(frozen=True)
class Result:
    """A grade with what it came of. ``uncapped`` is what the score alone would give, ``caps`` why it is less."""

    grade: str
    score: int
    version: int
    inputs: Inputs
    points: tuple[Points, ...]
    uncapped: str
    caps: tuple[str, ...] = field(default=())


CAP_WORDS = {
    "few_invoices": N_("fewer than {number} paid invoices: at most A"),
    "late": N_("something more than {number} d late: at most B"),
    "legal_stop": N_("legal stop: D"),
}


def score(inputs: Inputs, weights: Weights) -> Result:
    """Work the grade out."""
    values = {name: value_of(inputs, weights) for name, value_of in _VALUES.items()}
    shares = {
        name: None if value is None else _SHARES[name](value, inputs, weights)
        for name, value in values.items()
    }
    known = {name: _given(share, weights.points[name]) for name, share in shares.items() if share is not None}
    possible = sum(weights.points[name] for name in known) * 100
    earned = Fraction(sum(known.values()), possible) if possible else _NOTHING
    points = tuple(
        Points(
            name,
            values[name],
            known[name] if name in known else _given(earned, weights.points[name]),
            weights.points[name] * 100,
        )
        for name in INPUTS
    )
    total = sum(one.points for one in points)
    plain = weights.grade(total)
    caps = _caps(inputs, weights)
    grade = max([plain, *caps.values()], key=GRADES.index)
    binding = tuple(name for name, cap in caps.items() if GRADES.index(cap) > GRADES.index(plain))
    return Result(grade, total, weights.version, inputs, points, plain, binding)


def _given(share: Fraction, weight: int) -> int:
    """Points in hundredths, half up."""
    exact = share * weight * 100
    return half_up(exact.numerator, exact.denominator)


def _caps(inputs: Inputs, weights: Weights) -> dict[str, str]:
    """The most that the grade can be, by why."""
    found = {}
    if inputs.paid_invoices < weights.scales["few_invoices"]:
        found["few_invoices"] = "A"
    if max(inputs.overdue_days, inputs.longest_late) > weights.scales["late_days"]:
        found["late"] = "B"
    if inputs.legal_stop:
        found["legal_stop"] = "D"
    return found


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _use(inputs: Inputs, _: Weights) -> Fraction | None:
    """Of a limit of zero anything is too much."""
    if inputs.limit is None or (inputs.limit == 0 and inputs.exposure == 0):
        return None
    return Fraction(inputs.exposure, inputs.limit) if inputs.limit else Fraction(1000)


_VALUES: dict[str, Callable[[Inputs, Weights], Fraction | None]] = {
    "on_time": lambda inputs, _: _ratio(inputs.on_time, inputs.paid),
    "days_late": lambda inputs, _: _ratio(inputs.days_late, inputs.invoices),
    "overdue": lambda inputs, _: Fraction(inputs.overdue_days),
    "use": _use,
    "years": lambda inputs, _: inputs.trade_days / _YEAR_DAYS,
    "disputes": lambda inputs, _: _ratio(inputs.troubled, inputs.issued),
    "card": lambda inputs, _: _ratio(inputs.filled, inputs.filled + len(inputs.missing)),
}


def _falling(value: Fraction, none_at: int) -> Fraction:
    """All at nothing, none from ``none_at`` on, a straight line between."""
    return max(_NOTHING, 1 - value / none_at)


def _use_share(value: Fraction, _: Inputs, weights: Weights) -> Fraction:
    full, none = Fraction(weights.scales["use_full"], 100), Fraction(weights.scales["use_none"], 100)
    return min(_ALL, max(_NOTHING, (none - value) / (none - full)))


_SHARES: dict[str, Callable[[Fraction, Inputs, Weights], Fraction]] = {
    "on_time": lambda value, *_: value,
    "days_late": lambda value, _, weights: _falling(value, weights.scales["days_late_none"]),
    "overdue": lambda value, _, weights: _falling(value, weights.scales["overdue_none"]),
    "use": _use_share,
    "years": lambda value, _, weights: min(_ALL, value / weights.scales["years_full"]),
    "disputes": lambda value, _, weights: _falling(value * 100, weights.scales["disputes_none"]),
    "card": lambda value, *_: value,
}

"""A grade in words: the value of an input as a person reads it."""

from __future__ import annotations

from fractions import Fraction

from wmsdesk.i18n import N_, Language
from wmsdesk.services.credit.scoring import CAP_WORDS, Inputs, Points, Result
from wmsdesk.services.credit.weights import Weights
from wmsdesk.services.money.amounts import half_up

_PERCENT = ("on_time", "use", "disputes", "card")


def value_said(one: Points, inputs: Inputs, t: Language) -> str:
    """The value with its unit; ``no data`` where there is none."""
    if one.name == "use" and inputs.limit == 0 and inputs.exposure:
        return t(N_("no limit to use"))
    if one.value is None:
        return t(N_("no data"))
    if one.name in _PERCENT:
        return f"{_tenths(one.value * 100)} %"
    if one.name == "years":
        return t(N_("{number} y"), number=_tenths(one.value))
    return t(
        N_("{number} d"),
        number=_tenths(one.value) if one.name == "days_late" else str(inputs.overdue_days),
    )


def caps_said(result: Result, weights: Weights, t: Language) -> list[str]:
    """Why the grade is less than its score would give."""
    return [t(CAP_WORDS[name], number=weights.scales.get(_SCALE.get(name, ""), 0)) for name in result.caps]


_SCALE = {"few_invoices": "few_invoices", "late": "late_days"}


def _tenths(value: Fraction) -> str:
    tenths = half_up((value * 10).numerator, (value * 10).denominator)
    return f"{tenths // 10}.{tenths % 10}"

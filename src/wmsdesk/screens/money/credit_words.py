"""Credit as a screen says it: bars and sparks of blocks that read without colour, the grade, the gate, the outlook."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.widgets.sparks import NONE, spark, sparks

FULL, EMPTY = "█", "░"
GATES = {"ok": N_("orders go on"), "warn": N_("orders go on with a warning"), "hold": N_("orders are held")}
INPUTS_IN_SHORT = {
    "on_time": N_("Paid on time"),
    "days_late": N_("Days late"),
    "overdue": N_("Longest overdue"),
    "use": N_("Use of the limit"),
    "years": N_("Years of trade"),
    "disputes": N_("Disputes, returns"),
    "card": N_("Card complete"),
}
"""The inputs of the grade in few words."""


def bar(part: int, whole: int, width: int) -> str:
    """A bar of ``width`` cells filled as far as ``part`` is of ``whole``; anything above nothing shows."""
    if whole <= 0:
        return EMPTY * width
    filled = min(width, max(int(part > 0), (part * width * 2 + whole) // (2 * whole)))
    return FULL * filled + EMPTY * (width - filled)


def amount(value: int, currency: str) -> str:
    """An amount as a person reads it."""
    return f"{grouped(value, currency)} {currency}"


def limit_words(view: Any, t: Language) -> str:
    """The limit; one that is not set says so, for zero is another thing."""
    return t("not set: nothing is checked") if view.limit is None else amount(view.limit, view.currency)


def use_words(view: Any, t: Language, width: int = 10) -> str:
    """How much of the limit is used, as a bar and in percent; nothing where there is no limit to use."""
    total = view.exposure.total
    if view.limit is None:
        return ""
    said = f"{view.use} %" if view.use is not None else t("no credit")
    return f"{bar(total, view.limit, width)} {said}"


def limit_used_words(use: Any, t: Language) -> str:
    """How much of a limit is used, for the head of a card; for a limit of zero, that there is no credit."""
    return t("no credit") if use.percent is None else t("{percent} % of the limit used", percent=use.percent)


def overdue_words(view: Any, t: Language) -> str:
    """What is past its day, and for how long."""
    said, days = amount(view.overdue.amount, view.currency), view.overdue.days
    return " · ".join([said, t("{days} d overdue", days=days)]) if days else said


def grade_words(view: Any, t: Language) -> str:
    """The grade and its points."""
    result = view.result
    return t("{grade}, {score} of 100 points", grade=result.grade, score=f"{result.score / 100:.2f}")


def on_time_words(view: Any, t: Language) -> str:
    """How much of what was paid in each of twelve months was paid on time, and the share of it all."""
    paid = sum(one.paid for one in view.months)
    if not paid:
        return t("nothing paid in 12 months")
    on_time = sum(one.on_time for one in view.months)
    shares = "".join(NONE if not one.paid else spark(one.on_time, one.paid) for one in view.months)
    return "  ".join([shares, t("{percent} % of 12 months", percent=on_time * 100 // paid)])


def orders_words(view: Any, t: Language) -> str:
    """The orders of the last six months, and how many there were."""
    counts = [number for _, number in view.orders]
    return "  ".join([sparks(counts), t("{number} in 6 months", number=sum(counts))])

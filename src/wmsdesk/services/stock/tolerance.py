"""Whether a difference is small enough to be taken without another person's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.catalogue.quantities import WHOLE
from wmsdesk.services.settings import Settings

STRICTEST = "A"
"""The class of goods that no class was worked out for yet."""


@dataclass(frozen=True)
class Judgement:
    """What the tolerance says of a difference. ``value`` is in minor units, ``None`` where no cost is known."""

    outside: bool
    percent: int
    share: Fraction | None
    value: int | None
    currency: str
    by_value: bool = False

    def stored(self) -> dict[str, Any]:
        """What a request keeps of it."""
        share = None if self.share is None else round(float(self.share), 2)
        return {"percent": self.percent, "share": share, "by_value": self.by_value}


def judge(settings: Settings, product: Mapping[str, Any], base: int, difference: int) -> Judgement:
    """Judge a difference against what should be there (``base``), both in thousandths.

    Outside is a share above that of the product's class, anything at all where nothing should be there, and a value
    above the amount that is set. The value is at cost, at price where no cost is known, rounded half up.
    """
    letter = (product["abc"] or STRICTEST).lower()
    percent = int(getattr(settings, f"stock_tolerance_{letter}"))
    share = Fraction(100 * abs(difference), base) if base > 0 else None
    worth = product["cost"] if product["cost"] is not None else product["price"]
    value = None if worth is None else (abs(difference) * worth * 2 + WHOLE) // (2 * WHOLE)
    by_share = difference != 0 and (share is None or share > percent)
    by_value = value is not None and value > settings.stock_tolerance_value
    return Judgement(
        by_share or by_value, percent, share, value, product["currency"], by_value and not by_share
    )


def why_words(why: Mapping[str, Any], value: int | None, currency: str, t: Language) -> str:
    """Why a request needs another's word, in words."""
    if why.get("by_value") and value is not None:
        return t(N_("worth {value} {currency}"), value=grouped(value, currency), currency=currency)
    if why.get("share") is None:
        return t(N_("nothing should be there"))
    return t(N_("{share} % of what should be there; {percent} % is allowed"), share=f"{why['share']:g}",
             percent=why.get("percent", 0))  # fmt: skip

"""What complaints of the practice store cost: a remedy that suits what happened, worth a share of the order."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.services.catalogue.money import decimals, written
from wmsdesk.services.demo.case_words import CaseTale
from wmsdesk.services.demo.dice import Dice


@dataclass(frozen=True)
class Given:
    """A remedy by its word, and its cost in minor units of ``currency``."""

    remedy: str
    cost: int
    currency: str

    @property
    def said(self) -> str:
        """The cost as it is typed."""
        return written(self.cost, self.currency)


# By what it is about: the remedy, how often it is granted, and from how many to how many percent of the order it costs.
_USUAL = {
    "damage": ("replacement", 0.85, 4, 12),
    "shortage": ("replacement", 0.85, 3, 8),
    "wrong_goods": ("replacement", 0.8, 4, 10),
    "quality": ("goodwill", 0.7, 6, 20),
    "billing": ("discount", 0.6, 2, 4),
    "late": ("goodwill", 0.35, 1, 3),
}


def given(tale: CaseTale, gross: int, currency: str, dice: Dice) -> Given | None:
    """What is given to make good for a complaint about an order of so much; nothing for many of them."""
    if tale.kind != "complaint" or tale.category not in _USUAL:
        return None
    remedy, often, least, most = _USUAL[tale.category]
    if not dice.chance(often):
        return None
    whole = 10 ** decimals(currency)
    share = gross * dice.between(least, most) // 100
    return Given(remedy, max(whole, share // whole * whole), currency)

"""Near-duplicates, as they come into every store: the same customer typed again by somebody in a hurry."""

from __future__ import annotations

import re

from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.record import PracticeCustomer

_KEPT = 40
_LEGAL = re.compile(
    r"(股份|集团|（集团）)?有限(责任)?公司$"
    r"|,? (GmbH|B\.V\.|Ltd\.?|Limited|LLC|Inc\.|Pte\.? Ltd\.|Ltda\.|SARL|SAS|K\.K\.)$"
)
_CLEARED = (
    "former_name",
    "business_scope",
    "usci",
    "bank_name",
    "bank_account",
    "special_requirements",
    "preferences",
)


class Twins:
    """Keeps a few customers back and types one of them again, each at most once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._kept: list[PracticeCustomer] = []

    def __bool__(self) -> bool:
        return bool(self._kept)

    def notice(self, customer: PracticeCustomer) -> None:
        """Perhaps keep this customer to be typed again; only a name with a legal form can lose it."""
        if self._dice.chance(0.02) and _LEGAL.search(customer.values["name"]):
            self._kept.append(customer)
            del self._kept[:-_KEPT]

    def make(self, code: str) -> PracticeCustomer:
        """An earlier customer again under ``code``, its legal form left out or its name written otherwise."""
        dice = self._dice
        first = self._kept.pop(int(dice.random() * len(self._kept))).values
        values = {
            **first,
            **dict.fromkeys(_CLEARED, ""),
            "code": code,
            "name": self._typed_again(first["name"]),
        }
        digits = re.sub(r"[^\d+转]", "", first["phone"])
        same_phone = dice.chance(0.6)
        values["phone"] = digits if same_phone else ""
        values |= {"level": "standard", "credit_limit": "", "payment_terms_days": "0"}
        values["source"] = "import" if dice.chance(0.5) else "mail"
        values["notes"] = "" if dice.chance(0.7) else self._remark(first)
        return PracticeCustomer(values, (), ())

    def _typed_again(self, name: str) -> str:
        bare = _LEGAL.sub("", name)
        if name.isascii():
            return bare if self._dice.chance(0.5) else bare.upper()
        return bare if self._dice.chance(0.6) else f"{bare}公司"

    def _remark(self, first: dict[str, str]) -> str:
        if first["country"] == "CN":
            return f"是不是和 {first['code']} 同一家？待核"
        return f"Same as {first['code']}? To be checked"

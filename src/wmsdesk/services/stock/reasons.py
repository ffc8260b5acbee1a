"""Why goods were promised as they were, and why some were not: kept as data, said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.models.stock.stock_queries import Balance
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.stock.shelf_life import ShelfLife

_SENTENCES = {
    "fefo": N_("{quantity} of lot {lot} at {location}: of what can be used it expires first, on {expires}."),
    "fifo": N_("{quantity} at {location}: of what can be used it came first, on {since}."),
    "fifo_lot": N_("{quantity} of lot {lot} at {location}: of what can be used it came first, on {since}."),
    "expired": N_("{quantity} of lot {lot} at {location} not taken: expired on {expires}."),
    "short_life": N_(
        "{quantity} of lot {lot} at {location} not taken: it expires on {expires}, and this customer takes nothing "
        "that expires before {until} (least shelf life {days} days)."
    ),
    "quarantine": N_("{quantity} at {location} not taken: in quarantine."),
    "frozen_lot": N_("{quantity} of lot {lot} at {location} not taken: the lot is frozen."),
    "frozen_place": N_("{quantity} at {location} not taken: the location is frozen."),
    "counting": N_("{quantity} at {location} not taken: being counted."),
    "promised": N_("{quantity} are promised to other orders."),
    "none": N_("Nothing of it is on hand."),
    "incomplete": N_("Nothing is held: the order is to be shipped complete, and not all of it is there."),
}


@dataclass(frozen=True)
class Reason:
    """One reason: its word, how much it is about in thousandths, and what its sentence names."""

    word: str
    quantity: int = 0
    decimals: int = 0
    values: dict[str, str] = field(default_factory=dict)

    def say(self, language: Language) -> str:
        """The reason in one sentence."""
        return language(_SENTENCES[self.word], quantity=written(self.quantity, self.decimals), **self.values)

    def stored(self) -> dict[str, Any]:
        """What a reservation keeps of it."""
        return {"word": self.word, "quantity": self.quantity, "decimals": self.decimals, **self.values}

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Reason | None:
        """The reason that was stored, ``None`` where it is not one of these."""
        body = dict(stored)
        word = body.pop("word", "")
        if word not in _SENTENCES:
            return None
        return cls(word, body.pop("quantity", 0), body.pop("decimals", 0), body)


def taken(one: Balance, quantity: int, decimals: int, since: str) -> Reason:
    """Why this lot at this place was the next."""
    values = {"lot": one.lot_code, "location": one.place, "since": since}
    if one.expires:
        return Reason("fefo", quantity, decimals, values | {"expires": one.expires})
    return Reason("fifo_lot" if one.lot_code else "fifo", quantity, decimals, values)


def passed_over(one: Balance, decimals: int, today: str, life: ShelfLife | None = None) -> Reason | None:
    """Why nothing of this lot at this place may be promised, to a customer who asks for ``life``; ``None``: it may."""
    values = {"lot": one.lot_code, "location": one.place, "expires": one.expires or ""}
    if one.kind == "quarantine":
        word = "quarantine"
    elif one.expires and one.expires < today:
        word = "expired"
    elif one.lot_state != "free":
        word = "frozen_lot"
    elif one.place_state != "active":
        word = "frozen_place"
    elif one.counting:
        word = "counting"
    elif life is not None and one.expires and one.expires < life.until:
        word = "short_life"
        values |= {"until": life.until, "days": str(life.days)}
    else:
        return None
    return Reason(word, one.free, decimals, values)

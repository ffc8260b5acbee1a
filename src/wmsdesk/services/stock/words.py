"""What the moves of the ledger are called, and what keeps goods from being promised."""

from __future__ import annotations

from wmsdesk.i18n import N_, Language

MOVES = {
    "opening": N_("opening stock"),
    "receipt": N_("taken in"),
    "ship": N_("shipped"),
    "return": N_("returned"),
    "transfer": N_("moved"),
    "quarantine": N_("into quarantine"),
    "release": N_("out of quarantine"),
    "adjust": N_("adjusted"),
    "scrap": N_("scrapped"),
    "count": N_("corrected by a count"),
}

BLOCKED = {
    "expired": N_("expired"),
    "quarantine": N_("in quarantine"),
    "frozen_lot": N_("lot frozen"),
    "frozen_place": N_("location frozen"),
    "counting": N_("being counted"),
}
"""What keeps a lot from being promised."""

PLACES = {
    "SUPPLIER": N_("Supplier"),
    "CUSTOMER": N_("Customer"),
    "SCRAP": N_("Scrap"),
    "ADJUSTMENT": N_("Adjustment"),
}
"""The places that are outside of the store: they are words, not codes that somebody chose."""


def place_words(code: str, t: Language) -> str:
    """A place by its code, or by its name where it is none of the store's own."""
    return t(PLACES[code]) if code in PLACES else code


def move_words(kind: str) -> str:
    """What a kind of move is called; its own name where there is no word for it."""
    return MOVES.get(kind, kind)

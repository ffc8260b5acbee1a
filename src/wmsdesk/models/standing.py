"""How an account stands right now, as cheaply as it can be asked: every read of a desk asks it."""

from __future__ import annotations

from typing import NamedTuple

from wmsdesk.models.store import Store


class Standing(NamedTuple):
    """What decides whether, and as what, an account may go on."""

    name: str
    full_name: str
    role: str
    state: str


def standing(store: Store, account_id: int) -> Standing | None:
    """The account's standing, ``None`` for one that is not there."""
    found = store.sql(
        "SELECT name, full_name, role, state FROM account WHERE id = ?", (account_id,)
    ).fetchone()
    return Standing(*found) if found else None

"""Who can sign in at a practice store, told from what lies beside it; nothing in it is real, so nobody is kept out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wmsdesk.services.demo.people import PRACTICE_ACCOUNTS
from wmsdesk.services.errors import BadValue
from wmsdesk.services.passwords import read_password_file

STORE_NAME, PASSWORDS, READY = "practice.wms", "passwords", ".practice-ready"


@dataclass(frozen=True)
class PracticeAccount:
    """An account of a practice store; the file holds its password and nothing else."""

    user: str
    role: str
    full_name: str
    password_file: Path


def practice_accounts(place: Path) -> tuple[PracticeAccount, ...]:
    """The accounts of the practice store at ``place``; none where that is no practice store, or one half made."""
    folder = place.parent
    if place.name != STORE_NAME or not (folder / READY).is_file() or not place.is_file():
        return ()
    return tuple(
        PracticeAccount(user, role, full_name, folder / PASSWORDS / f"{user}.txt")
        for user, role, full_name in PRACTICE_ACCOUNTS
    )


def practice_password(place: Path, user: str) -> str:
    """The password that lies beside a practice store for this account; ``""`` where there is none."""
    wanted = user.strip().casefold()
    found = next((one for one in practice_accounts(place) if one.user == wanted), None)
    try:
        return read_password_file(found.password_file).password if found is not None else ""
    except BadValue:
        return ""

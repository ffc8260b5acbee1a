"""The recovery code: 160 random bits that a person writes down once and may type again years later."""

from __future__ import annotations

import secrets

from wmsdesk.models.faults import BadRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are read as 1, 1, 0 and V."""

_LENGTH, _GROUP = 32, 4
_RETYPED = str.maketrans("OILU", "011V")
_SPACING = str.maketrans("", "", " \t\r\n-‐‑‒–—―−－　\u00a0")


def new_recovery_code() -> str:
    """A random code of 32 letters and digits in eight groups of four joined by hyphens."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))


def normal_recovery_code(text: str) -> str:
    """The code as it was issued, whatever case, spaces, dashes or look-alike letters it was typed again with.

    Raises ``BadRecoveryCode`` for a text that cannot be a code.
    """
    import unicodedata

    letters = unicodedata.normalize("NFKC", text).translate(_SPACING).upper().translate(_RETYPED)
    if len(letters) != _LENGTH or not set(letters) <= set(_ALPHABET):
        raise BadRecoveryCode("not a recovery code")
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

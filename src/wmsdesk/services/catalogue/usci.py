"""The unified social credit identifier of a Chinese organisation; elsewhere any tax number."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import full_width_folded, refused, trimmed

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of an identifier in the order of their values: no I, O, S, V or Z."""

LENGTH = 18


def check_character(first: str) -> str:
    """The check character for the ``first`` 17 characters.

    GB 32100-2015: 31 less the sum of each character's value times 3 to the power of its place, modulo 31;
    a result of 31 is written 0.
    """
    total = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(first))
    return ALPHABET[-total % 31]


class UsciKind:
    """A tax number: for China 18 characters with a right check character, else 4 to 20 letters and digits."""

    name = "usci"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The number in upper case without spaces, or ``None``."""
        number = re.sub(r"\s", "", full_width_folded(trimmed(text)))
        if not number:
            return None
        number = number.upper() if number.isascii() else number
        if context.country != "CN":
            return _foreign(number, field)
        if len(number) != LENGTH:
            raise refused(field, N_("{label} must have {length} characters."), length=LENGTH)
        if any(letter not in ALPHABET for letter in number):
            raise refused(
                field, N_("{label} may hold only digits and capital letters, and never I, O, S, V or Z.")
            )
        if check_character(number[:-1]) != number[-1]:
            raise refused(field, N_("{label}: the last character does not fit the others; one is mistyped."))
        return number

    def write(self, value: str | None, context: Context) -> str:
        """The number itself."""
        return value or ""


def _foreign(number: str, field: Field) -> str:
    if not re.fullmatch("[0-9A-Z]{4,20}", number):
        raise refused(field, N_("{label} must have 4 to 20 letters and digits."))
    return number

"""Bank account numbers: kept as typed, compared without their spaces, and an IBAN's check digits verified."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import clean, refused

_ALLOWED = re.compile("[0-9A-Za-z -]+")
_IBAN = re.compile("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")


def bank_account_key(text: str) -> str:
    """The characters that make two accounts the same: without spaces and hyphens, in upper case."""
    return re.sub("[ -]", "", text).upper()


class BankAccountKind:
    """An account number of 4 to 34 letters and digits; spaces and hyphens may group them."""

    name = "bank account"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The number as typed, or ``None``."""
        number = clean(text, field)
        if number is None:
            return None
        if not _ALLOWED.fullmatch(number):
            raise refused(field, N_("{label} may hold only digits, letters, spaces and hyphens."))
        key = bank_account_key(number)
        if not 4 <= len(key) <= 34 or not re.search("[0-9]", key):
            raise refused(field, N_("{label} must have 4 to 34 letters and digits."))
        if _IBAN.fullmatch(key) and not _has_right_check_digits(key):
            raise refused(field, N_("{label}: the check digits of this IBAN are wrong."))
        return number

    def key(self, value: str) -> str:
        """See :func:`bank_account_key`."""
        return bank_account_key(value)

    def write(self, value: str | None, context: Context) -> str:
        """The number as typed."""
        return value or ""


def _has_right_check_digits(iban: str) -> bool:
    """ISO 13616: the first four moved to the end, letters as 10 to 35; divided by 97 it leaves 1."""
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1

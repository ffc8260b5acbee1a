"""The kinds a field can be: how a person's text becomes the value that is stored, and text again.

Every kind is strict: what it cannot take exactly it refuses with a ``BadValue`` that names the field.
"""

from __future__ import annotations

import datetime
import re

from wmsdesk.i18n import LANGUAGES, N_, Language
from wmsdesk.services.catalogue.bank import BankAccountKind
from wmsdesk.services.catalogue.countries import CountryKind
from wmsdesk.services.catalogue.emails import EmailKind
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.money import CurrencyKind, MoneyKind
from wmsdesk.services.catalogue.phones import PhoneKind
from wmsdesk.services.catalogue.plain import clean, refused, trimmed
from wmsdesk.services.catalogue.usci import UsciKind

__all__ = [
    "BankAccountKind",
    "ChoiceKind",
    "CountryKind",
    "CurrencyKind",
    "DateKind",
    "EmailKind",
    "IntegerKind",
    "LongTextKind",
    "MoneyKind",
    "PhoneKind",
    "TagsKind",
    "TextKind",
    "UsciKind",
]

_LARGEST = 10**15


class TextKind:
    """One line of text, kept as typed but for NFC and its ends."""

    name = "text"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The line, or ``None``."""
        return clean(text, field)

    def write(self, value: str | None, context: Context) -> str:
        """The line itself."""
        return value or ""


class LongTextKind:
    """Text of several lines; tabs are welcome too."""

    name = "long text"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The lines, parted by line feeds, or ``None``."""
        return clean(text, field, lines=True)

    def write(self, value: str | None, context: Context) -> str:
        """The lines themselves."""
        return value or ""


class ChoiceKind:
    """One of the field's choices; the stored word is the value."""

    name = "choice"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The stored word for a word or its label in any of our languages, in whatever case."""
        wanted = trimmed(text).casefold()
        if not wanted:
            return None
        for word in field.choices:
            if wanted == word.casefold():
                return word
        for word, label in field.choices.items():
            if any(wanted == Language(code)(label).casefold() for code in LANGUAGES):
                return word
        raise refused(field, N_("{label} must be one of: {choices}."), choices=", ".join(field.choices))

    def write(self, value: str | None, context: Context) -> str:
        """The stored word; the field's ``choices`` hold its label."""
        return value or ""


class IntegerKind:
    """A whole number from ``minimum`` to ``maximum``, in ASCII digits."""

    name = "integer"
    numeric = True

    def __init__(self, minimum: int = -_LARGEST, maximum: int = _LARGEST) -> None:
        self.minimum, self.maximum = minimum, maximum

    def parse(self, text: str, field: Field, context: Context) -> int | None:
        """The number, or ``None``."""
        wanted = trimmed(text)
        if not wanted:
            return None
        if not re.fullmatch("-?[0-9]+", wanted):
            raise refused(field, N_("{label} must be a whole number in plain digits."))
        # Python itself refuses to read more than some thousands of digits.
        number = int(wanted) if len(wanted) <= 30 else None
        if number is None or not self.minimum <= number <= self.maximum:
            raise refused(
                field,
                N_("{label} must lie between {minimum} and {maximum}."),
                minimum=self.minimum,
                maximum=self.maximum,
            )
        return number

    def write(self, value: int | None, context: Context) -> str:
        """Plain digits."""
        return "" if value is None else str(value)


class DateKind:
    """A day of the calendar, written ``2026-11-23``, of the years 1900 to 2199."""

    name = "date"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> datetime.date | None:
        """The day, or ``None``."""
        wanted = trimmed(text)
        if not wanted:
            return None
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", wanted):
            raise refused(field, N_("{label} must be a date written like 2026-11-23."))
        try:
            day = datetime.date.fromisoformat(wanted)
        except ValueError:
            raise refused(field, N_("{label}: the calendar has no such day.")) from None
        if not 1900 <= day.year <= 2199:
            raise refused(field, N_("{label} must be a day of the years 1900 to 2199."))
        return day

    def write(self, value: datetime.date | str | None, context: Context) -> str:
        """The day as ``2026-11-23``; a day from structured text is written so already."""
        return value.isoformat() if isinstance(value, datetime.date) else value or ""


class TagsKind:
    """Up to twenty short words, parted by commas or semicolons of either width, or by 、."""

    name = "tags"
    numeric = False
    most, longest = 20, 30

    def parse(self, text: str, field: Field, context: Context) -> tuple[str, ...] | None:
        """The tags in the order given, each once whatever its case, or ``None``."""
        whole = clean(text, field)
        found: dict[str, str] = {}
        for tag in map(trimmed, re.split("[,;、，；]", whole or "")):
            if len(tag) > self.longest:
                raise refused(
                    field, N_("{label}: each may have at most {limit} characters."), limit=self.longest
                )
            if tag:
                found.setdefault(tag.casefold(), tag)
        if len(found) > self.most:
            raise refused(field, N_("{label}: at most {limit} of them."), limit=self.most)
        return tuple(found.values()) or None

    def write(self, value: tuple[str, ...] | None, context: Context) -> str:
        """The tags with commas between them."""
        return ", ".join(value or ())

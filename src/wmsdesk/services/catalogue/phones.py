"""Phone numbers: the text stays as typed; its digits are what a search and the duplicate check compare."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import clean, full_width_folded, refused

FEWEST, MOST = 5, 20
"""How many digits a number has."""

_EXTENSION = re.compile(r"(?:转|轉|分机|分機|内线|extension|ext|x|#)[\s.:：]*[0-9]{1,8}\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d\s().·‐-―−-]+")
_CHINESE_MOBILE = re.compile("1[3-9][0-9]{9}")


class PhoneKind:
    """One or several phone numbers, parted by ``/``, commas, semicolons or 、, each with 5 to 20 digits."""

    name = "phone"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The text as typed, or ``None``."""
        kept = clean(text, field)
        for number in split_numbers(kept or ""):
            if not _NUMBER.fullmatch(number):
                raise refused(
                    field, N_("{label} may hold only phone numbers, such as 021-3424 0127 ext 808.")
                )
            if not FEWEST <= len(_digits(number)) <= MOST:
                raise refused(
                    field,
                    N_("{label}: a phone number has {fewest} to {most} digits."),
                    fewest=FEWEST,
                    most=MOST,
                )
        return kept

    def write(self, value: str | None, context: Context) -> str:
        """The text as typed."""
        return value or ""


def split_numbers(text: str) -> list[str]:
    """The numbers in ``text`` without their extensions, in ASCII digits, punctuation still in them.

    A stroke parts two numbers only where both sides are long enough to be one: ``030/1234567`` is one number.
    """
    found: list[str] = []
    for part in re.split("[,;、]", _ascii_digits(full_width_folded(text))):
        pieces = [_EXTENSION.sub("", piece).strip() for piece in part.split("/")]
        if any(len(_digits(piece)) < FEWEST for piece in pieces):
            pieces = [_EXTENSION.sub("", part).replace("/", " ").strip()]
        found.extend(piece for piece in pieces if piece)
    return found


@lru_cache(maxsize=4096)
def phone_keys(text: str, region: str) -> tuple[str, ...]:
    """The digits by which each number in ``text`` is found: as dialled in its country, with its code too.

    ``region`` is where a number without a country code belongs. The digits as typed are there too where they
    are part of neither, and alone where the text is no number of that place.
    """
    keys: dict[str, None] = {}
    for number in split_numbers(text):
        keys.update(dict.fromkeys(_keys_of(number, region)))
    return tuple(keys)


@lru_cache(maxsize=4096)
def _keys_of(number: str, region: str) -> tuple[str, ...]:
    digits = _digits(number)
    if region == "CN" and "+" not in number and _CHINESE_MOBILE.fullmatch(digits):
        # Nine numbers in ten; the library takes a hundred times as long to say the same.
        return (digits, "86" + digits)
    import phonenumbers  # costs a tenth of a second, so only where a number is read

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return (digits,) if digits else ()
    if not phonenumbers.is_possible_number(parsed):
        return (digits,) if digits else ()
    forms = phonenumbers.PhoneNumberFormat
    written = [_digits(phonenumbers.format_number(parsed, form)) for form in (forms.NATIONAL, forms.E164)]
    if not any(digits in form for form in written):
        written.append(digits)
    return tuple(dict.fromkeys(written))


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _ascii_digits(text: str) -> str:
    """Digits of every script as ASCII ones."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)

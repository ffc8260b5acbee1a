"""Money: whole minor units of a currency, read strictly and written plainly. No float touches an amount."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import full_width_folded, refused, trimmed

LARGEST = 10**15
"""The largest amount either way, in minor units."""

# ISO 4217, list one, without the funds codes nobody invoices in.
_TWO_DECIMALS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
DECIMALS: dict[str, int] = (
    dict.fromkeys(_TWO_DECIMALS.split(), 2)
    | dict.fromkeys(_NO_DECIMALS.split(), 0)
    | dict.fromkeys(_THREE_DECIMALS.split(), 3)
)
"""Every currency in use and how many decimals its minor unit stands for (ISO 4217)."""

_ALIASES = {"RMB": "CNY", "人民币": "CNY"}
_AMOUNT = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")


def decimals(currency: str) -> int:
    """How many decimals an amount in ``currency`` has; two for a currency we do not know."""
    return DECIMALS.get(currency, 2)


def written(value: int, currency: str) -> str:
    """``value`` minor units as a plain amount: ``500000.00``."""
    return _laid_out(value, currency, "")


def grouped(value: int, currency: str) -> str:
    """``value`` minor units with the thousands grouped: ``500,000.00``."""
    return _laid_out(value, currency, ",")


def _laid_out(value: int, currency: str, separator: str) -> str:
    places = decimals(currency)
    whole, part = divmod(abs(value), 10**places)
    text = f"{whole:{separator}d}" + (f".{part:0{places}d}" if places else "")
    return f"-{text}" if value < 0 else text


class MoneyKind:
    """An amount in the record's currency. Unset (``None``) and zero are different values.

    ``minimum`` is in minor units; ``0`` refuses what is negative.
    """

    name = "money"
    numeric = True

    def __init__(self, minimum: int = -LARGEST) -> None:
        self.minimum = minimum

    def parse(self, text: str, field: Field, context: Context) -> int | None:
        """The amount in minor units of ``context.currency``, or ``None``."""
        wanted = trimmed(text)
        if not wanted:
            return None
        match = _AMOUNT.fullmatch(wanted)
        if match is None:
            example = written(123456 * 10 ** decimals(context.currency), context.currency)
            raise refused(field, N_("{label} must be a plain amount such as {example}."), example=example)
        value = _minor_units(match, field, context.currency)
        if value is None or not max(self.minimum, -LARGEST) <= value <= LARGEST:
            raise self._outside(field, context.currency, negative=bool(match["sign"]))
        return value

    def _outside(self, field: Field, currency: str, *, negative: bool) -> Exception:
        if negative and self.minimum == 0:
            return refused(field, N_("{label} must not be negative."))
        return refused(
            field,
            N_("{label} must lie between {minimum} and {maximum}."),
            minimum=grouped(max(self.minimum, -LARGEST), currency),
            maximum=grouped(LARGEST, currency),
        )

    def write(self, value: int | None, context: Context) -> str:
        """The amount without grouping, with all the decimals its currency has."""
        return "" if value is None else written(value, context.currency)


def _minor_units(match: re.Match[str], field: Field, currency: str) -> int | None:
    """The amount matched, ``None`` where it is beyond any range."""
    places, part = decimals(currency), match["part"] or ""
    if len(part) > places:
        if places == 0:
            raise refused(field, N_("{label} has no decimals in {currency}."), currency=currency)
        raise refused(
            field,
            N_("{label} has at most {decimals} decimals in {currency}."),
            decimals=places,
            currency=currency,
        )
    digits = (match["whole"].replace(",", "") + part.ljust(places, "0")).lstrip("0") or "0"
    if len(digits) > 18:
        return None
    return -int(digits) if match["sign"] else int(digits)


class CurrencyKind:
    """A currency in use, as its three letters of ISO 4217."""

    name = "currency"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The three letters in upper case, or ``None``."""
        wanted = full_width_folded(trimmed(text)).upper()
        wanted = _ALIASES.get(wanted, wanted)
        if not wanted:
            return None
        if wanted not in DECIMALS:
            raise refused(field, N_("{label} must be the three letters of a currency, such as CNY."))
        return wanted

    def write(self, value: str | None, context: Context) -> str:
        """The three letters."""
        return value or ""

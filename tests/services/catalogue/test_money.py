"""Amounts are read strictly, kept in minor units and written so that they can be typed back."""

from __future__ import annotations

import re

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as some

from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.money import DECIMALS, LARGEST, CurrencyKind, MoneyKind, grouped, written
from wmsdesk.services.errors import BadValue

FIELD = Field("credit_limit", "Credit limit", MoneyKind(), "Money")

REFUSED = """
１２３ 1_000 NaN nan Infinity -Infinity 1e400 1E2 ٣ --1 +1 1. .5 . - 1,00 1,0000 0,123 ,100 1,,000
1,234,5 10,00.00 1.2.3 1.000,00 ¥100 100元 $5 (5) 1'000 0x10 −1 1.٣ 1,234567 1.234 10000000000000.01
"""


def read(text: str, currency: str = "CNY", *, kind: MoneyKind | None = None) -> int | None:
    return (kind or MoneyKind()).parse(text, FIELD, Context(currency=currency))


@pytest.mark.parametrize(
    ("typed", "currency", "value"),
    [
        ("500000.00", "CNY", 50_000_000),
        ("500,000.00", "CNY", 50_000_000),
        ("0", "CNY", 0),
        ("-0", "CNY", 0),
        ("1.5", "EUR", 150),
        ("-12.34", "USD", -1234),
        ("0.05", "CNY", 5),
        ("1,234,567", "JPY", 1_234_567),
        ("500", "KRW", 500),
        ("1.234", "KWD", 1234),
        ("0.001", "BHD", 1),
        ("10000000000000.00", "CNY", LARGEST),
        ("-10000000000000", "CNY", -LARGEST),
        ("000000000000000000000000000001", "CNY", 100),
        ("1.50", "ZZZ", 150),
    ],
)
def test_a_plain_amount_is_read_in_minor_units(typed: str, currency: str, value: int) -> None:
    assert read(typed, currency) == value


@pytest.mark.parametrize(
    "typed",
    [*REFUSED.split(), "1 000", "1\u00a0000", "1\n2", "9" * 5000, "1" + "0" * 400, "1." + "0" * 400],
)
def test_everything_else_is_refused_by_name(typed: str) -> None:
    with pytest.raises(BadValue, match=r"^Credit limit ") as caught:
        read(typed)
    assert caught.value.field == "credit_limit"


@pytest.mark.parametrize(
    ("typed", "currency"), [("1.0", "JPY"), ("1.5", "KRW"), ("1.234", "CNY"), ("1.2345", "KWD")]
)
def test_no_more_decimals_than_the_currency_has(typed: str, currency: str) -> None:
    with pytest.raises(BadValue, match=f"decimals in {currency}"):
        read(typed, currency)


def test_unset_is_not_zero() -> None:
    assert read("") is None and read(" ") is None and read("0.00") == 0


def test_less_than_the_smallest_amount_is_refused() -> None:
    with pytest.raises(BadValue, match="must not be negative"):
        read("-0.01", kind=MoneyKind(minimum=0))
    with pytest.raises(BadValue, match=re.escape("between 1.00 and")):
        read("0.99", kind=MoneyKind(minimum=100))


@pytest.mark.parametrize(
    ("value", "currency", "plain", "with_groups"),
    [
        (50_000_000, "CNY", "500000.00", "500,000.00"),
        (-5, "CNY", "-0.05", "-0.05"),
        (1234, "JPY", "1234", "1,234"),
        (-1_234_567, "KWD", "-1234.567", "-1,234.567"),
        (0, "CNY", "0.00", "0.00"),
    ],
)
def test_an_amount_is_written_with_its_currencys_decimals(
    value: int, currency: str, plain: str, with_groups: str
) -> None:
    assert written(value, currency) == plain == MoneyKind().write(value, Context(currency=currency))
    assert grouped(value, currency) == with_groups


@given(some.integers(-LARGEST, LARGEST), some.sampled_from(["CNY", "JPY", "KWD", "EUR"]))
def test_what_is_written_reads_back_the_same(value: int, currency: str) -> None:
    assert read(written(value, currency), currency) == value == read(grouped(value, currency), currency)


@given(some.text())
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    try:
        value = read(text)
    except BadValue:
        return
    assert value is None or read(written(value, "CNY")) == value


def test_the_currencies_are_those_of_the_standard() -> None:
    assert set(DECIMALS) - {"VED"} <= set(list_currencies())
    assert {DECIMALS[code] for code in ("CNY", "EUR", "USD", "TWD", "HUF")} == {2}
    assert {DECIMALS[code] for code in ("JPY", "KRW", "VND")} == {0}
    assert {DECIMALS[code] for code in ("KWD", "BHD", "TND")} == {3}


@pytest.mark.parametrize(
    ("typed", "code"), [("cny", "CNY"), (" EUR ", "EUR"), ("RMB", "CNY"), ("ｕｓｄ", "USD")]
)
def test_a_currency_is_its_three_letters(typed: str, code: str) -> None:
    assert CurrencyKind().parse(typed, FIELD, Context()) == code


@pytest.mark.parametrize("typed", ["XXX", "¥", "CN", "DEM", "CNYY"])
def test_no_currency_in_use_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        CurrencyKind().parse(typed, FIELD, Context())

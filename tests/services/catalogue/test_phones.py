"""A phone number stays as typed and is found by its digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import PhoneKind
from wmsdesk.services.catalogue.phones import phone_keys, split_numbers
from wmsdesk.services.errors import BadValue

FIELD = Field("phone", "Phone", PhoneKind(), "Ways to reach")


@pytest.mark.parametrize(
    "typed",
    [
        "139 0555 8866",
        "+86 (0)21 3424 0127",
        "021-34240127转808",
        "021-34240127 分机 808",
        "13800138000/021-34240127",
        "13800138000、13900139000；400-820-8820",
        "１３８００１３８０００",
        "030/1234567",
        "95555",
        "88.60.15.31",
        "(1) 354-2534 ext. 12",
        "5551234567 x808",
    ],
)
def test_a_phone_number_is_kept_as_typed(typed: str) -> None:
    assert FIELD.parse(typed, Context()) == typed


@pytest.mark.parametrize(
    "typed", ["1234", "none", "1" * 21, "13800138000, 110", "138abc00138000", "139\u202e05558866"]
)
def test_what_nobody_could_dial_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match=r"^Phone"):
        FIELD.parse(typed, Context())


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("139 0555 8866", ("13905558866", "8613905558866")),
        ("１３８００１３８０００", ("13800138000", "8613800138000")),
        ("021-34240127转808", ("02134240127", "862134240127")),
        ("021-34240127 ext 808", ("02134240127", "862134240127")),
        ("021-34240127 分机808", ("02134240127", "862134240127")),
        ("021-34240127 x808", ("02134240127", "862134240127")),
        ("+86 (0)21 3424 0127", ("02134240127", "862134240127", "8602134240127")),
        ("+49 30 123456", ("030123456", "4930123456")),
        ("13800138000/021-34240127", ("13800138000", "8613800138000", "02134240127", "862134240127")),
        ("0571-88888888-8088888", ("0571888888888088888",)),
        ("", ()),
    ],
)
def test_the_keys_are_the_national_and_the_international_digits(typed: str, keys: tuple[str, ...]) -> None:
    assert phone_keys(typed, "CN") == keys


def test_a_number_belongs_to_the_region_it_is_read_in() -> None:
    assert phone_keys("030/123456", "DE") == ("030123456", "4930123456")


def test_a_stroke_parts_numbers_only_where_both_are_long_enough() -> None:
    assert split_numbers("030/1234567") == ["030 1234567"]
    assert split_numbers("13800138000/13900139000") == ["13800138000", "13900139000"]


@given(some.text(max_size=40))
def test_no_text_breaks_the_keys(text: str) -> None:
    assert all(key.isascii() and key.isdigit() for key in phone_keys(text, "CN"))

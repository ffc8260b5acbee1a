"""Each kind takes what it should, exactly, and refuses the rest in a sentence that names the field."""

from __future__ import annotations

import datetime
import subprocess
import sys
from typing import Any

import pytest

from wmsdesk.services.catalogue.bank import bank_account_key
from wmsdesk.services.catalogue.field import Context, Field, Kind
from wmsdesk.services.catalogue.kinds import (
    BankAccountKind,
    ChoiceKind,
    CountryKind,
    CurrencyKind,
    DateKind,
    EmailKind,
    IntegerKind,
    LongTextKind,
    MoneyKind,
    PhoneKind,
    TagsKind,
    TextKind,
    UsciKind,
)
from wmsdesk.services.errors import BadValue

ALL_KINDS: list[Kind] = [
    BankAccountKind(),
    ChoiceKind(),
    CountryKind(),
    CurrencyKind(),
    DateKind(),
    EmailKind(),
    IntegerKind(),
    LongTextKind(),
    MoneyKind(),
    PhoneKind(),
    TagsKind(),
    TextKind(),
    UsciKind(),
]


def field(kind: Kind, **more: Any) -> Field:
    return Field("thing", "Thing", kind, "Section", **more)


def parse(kind: Kind, text: str, *, context: Context | None = None, **more: Any) -> Any:
    return field(kind, **more).parse(text, context or Context())


def refusal(kind: Kind, text: str, *, context: Context | None = None, **more: Any) -> str:
    with pytest.raises(BadValue) as caught:
        parse(kind, text, context=context, **more)
    assert caught.value.field == "thing"
    assert str(caught.value).startswith("Thing")
    return str(caught.value)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_nothing_but_white_space_is_unset_and_is_written_as_nothing(kind: Kind) -> None:
    assert parse(kind, "") is None
    assert parse(kind, " \t\r\n　") is None
    assert kind.write(None, Context()) == ""


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("bad", ["a\x00b", "a\x1b]52;c;x\x07b", "a\udc80b", "a\x9bb", "9\x1c9"])
def test_no_kind_stores_a_control_or_half_a_character(kind: Kind, bad: str) -> None:
    refusal(kind, bad)


def test_nul_and_a_lone_surrogate_are_refused_by_name() -> None:
    assert "NUL" in refusal(TextKind(), "a\x00b")
    assert "surrogate" in refusal(TextKind(), "a\ud800b")
    assert "U+001B" in refusal(TextKind(), "a\x1bb")


def test_text_is_composed_and_trimmed_and_hidden_marks_are_kept() -> None:
    assert parse(TextKind(), "  Cafe\u0301\u3000") == "Caf\u00e9"
    assert parse(TextKind(), "a\u202eb\u200dc\ufeff") == "a\u202eb\u200dc\ufeff"
    assert parse(TextKind(), "ＡＢＣ") == "ＡＢＣ"


def test_only_long_text_has_lines_and_tabs() -> None:
    assert parse(LongTextKind(), "one\r\ntwo\rthree\tfour\n") == "one\ntwo\nthree\tfour"
    assert "single line" in refusal(TextKind(), "one\ntwo")
    refusal(TextKind(), "one\ttwo")


def test_text_is_as_long_as_its_field_allows_and_no_longer() -> None:
    assert parse(TextKind(), "名" * 5, max_length=5) == "名" * 5
    sentence = refusal(TextKind(), "名" * 6, max_length=5)
    assert "5" in sentence and "6" in sentence


@pytest.mark.parametrize("typed", ["net_30", "NET_30", " Net 30 days ", "net 30 DAYS"])
def test_a_choice_is_known_by_its_word_and_by_its_label(typed: str) -> None:
    choices = {"prepaid": "Prepaid", "net_30": "Net 30 days"}
    assert parse(ChoiceKind(), typed, choices=choices) == "net_30"


def test_a_choice_that_is_not_there_is_told_the_ones_that_are() -> None:
    assert "prepaid, net_30" in refusal(ChoiceKind(), "later", choices={"prepaid": "P", "net_30": "N"})


@pytest.mark.parametrize(("typed", "value"), [("0", 0), ("-12", -12), (" 30 ", 30), ("007", 7)])
def test_a_whole_number_is_read(typed: str, value: int) -> None:
    assert parse(IntegerKind(), typed) == value


@pytest.mark.parametrize("typed", ["１２", "1_0", "٣", "--1", "+1", "1.0", "1e3", "NaN", "1 0", "9" * 5000])
def test_what_only_looks_like_a_whole_number_is_refused(typed: str) -> None:
    refusal(IntegerKind(), typed)


def test_a_whole_number_keeps_its_bounds() -> None:
    kind = IntegerKind(0, 365)
    assert parse(kind, "365") == 365
    assert "0" in refusal(kind, "-1") and "365" in refusal(kind, "366")


def test_a_day_is_read_and_written() -> None:
    assert parse(DateKind(), "2026-11-23") == datetime.date(2026, 11, 23)
    assert DateKind().write(datetime.date(1900, 1, 1), Context()) == "1900-01-01"
    assert parse(DateKind(), "2024-02-29") == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-1-2",
        "20261123",
        "23.11.2026",
        "2026-02-29",
        "2026-13-01",
        "1899-12-31",
        "2200-01-01",
        "２０２６-11-23",
    ],
)
def test_a_day_that_is_none_or_written_otherwise_is_refused(typed: str) -> None:
    refusal(DateKind(), typed)


@pytest.mark.parametrize(
    "typed", ["a@b.cn", "王五@例子.中国", "first.last+tag@sub.example.com", "o'neill@x-y.io"]
)
def test_a_mail_address_is_kept_as_typed(typed: str) -> None:
    assert parse(EmailKind(), typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        "a@b",
        "a@@b.cn",
        "a@b@c.cn",
        "@b.cn",
        "a b@c.cn",
        "a@b..cn",
        "a@-b.cn",
        ".a@b.cn",
        "a@b.cn, c@d.cn",
        "<a@b.cn>",
        "a\u202e@b.cn",
        "a" * 65 + "@b.cn",
        "a@" + "b." * 130 + "cn",
    ],
)
def test_what_no_server_could_deliver_to_is_refused(typed: str) -> None:
    refusal(EmailKind(), typed, max_length=1000)


@pytest.mark.parametrize(
    "typed", ["6222 0202 0000 1234 567", "DE89 3704 0044 0532 0130 00", "GB82-WEST12345698765432"]
)
def test_a_bank_account_is_kept_as_typed(typed: str) -> None:
    assert parse(BankAccountKind(), typed) == typed


@pytest.mark.parametrize(
    "typed", ["DE88 3704 0044 0532 0130 00", "62220202/1", "abc", "12 3", "６２２２０２０２", "1" * 35]
)
def test_a_bank_account_that_cannot_be_is_refused(typed: str) -> None:
    refusal(BankAccountKind(), typed)


def test_two_ways_to_group_an_account_have_one_key() -> None:
    assert bank_account_key("de89 3704-0044 0532 0130 00") == "DE89370400440532013000"
    assert BankAccountKind().key("6222 0202") == "62220202"


def test_tags_are_parted_by_any_comma_and_kept_once_in_their_order() -> None:
    assert parse(TagsKind(), "vip, 冷链；vip、出口，VIP;b") == ("vip", "冷链", "出口", "b")
    assert parse(TagsKind(), " , ;") is None
    assert TagsKind().write(("vip", "冷链"), Context()) == "vip, 冷链"


def test_too_many_or_too_long_tags_are_refused() -> None:
    assert len(parse(TagsKind(), ",".join(map(str, range(20))))) == 20
    refusal(TagsKind(), ",".join(map(str, range(21))))
    refusal(TagsKind(), "x" * 31)


@pytest.mark.parametrize(
    ("typed", "code"), [("cn", "CN"), ("China", "CN"), ("中国", "CN"), ("Uk", "GB"), ("de", "DE")]
)
def test_a_country_is_its_two_letters(typed: str, code: str) -> None:
    assert parse(CountryKind(), typed) == code


@pytest.mark.parametrize("typed", ["XX", "C", "CHN", "Narnia"])
def test_a_country_nobody_lists_is_refused(typed: str) -> None:
    refusal(CountryKind(), typed)


@pytest.mark.parametrize(
    "typed", ["91350100M000100Y43", "91350100m000100y43", "９１３５０１００ M000 100Y43"]
)
def test_a_right_identifier_is_folded_to_its_plain_form(typed: str) -> None:
    assert parse(UsciKind(), typed) == "91350100M000100Y43"


@pytest.mark.parametrize(
    "typed",
    [
        "91350100M000100Y4Z",
        "91350100M000100Y44",
        "91350100M000100Y4",
        "91350100M000100Y433",
        "9135010IM000100Y43",
        "ß" * 9,
    ],
)
def test_a_wrong_identifier_is_refused(typed: str) -> None:
    refusal(UsciKind(), typed)


def test_a_check_result_of_31_is_written_0() -> None:
    assert parse(UsciKind(), "0" * 18) == "0" * 18


def test_every_single_mistyped_character_of_an_identifier_is_found() -> None:
    right = "91350100M000100Y43"
    for place, letter in enumerate(right):
        for other in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if other != letter:
                refusal(UsciKind(), right[:place] + other + right[place + 1 :])


def test_elsewhere_any_tax_number_is_taken() -> None:
    german = Context(country="DE")
    assert parse(UsciKind(), "de 136695976", context=german) == "DE136695976"
    refusal(UsciKind(), "123", context=german)
    refusal(UsciKind(), "A" * 21, context=german)


def test_the_kinds_are_imported_without_the_slow_libraries() -> None:
    program = (
        "import sys, wmsdesk.services.catalogue.kinds, wmsdesk.services.likeness\n"
        "sys.exit(bool({'phonenumbers', 'pypinyin'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import islice

import phonenumbers
import pytest

from wmsdesk.services.demo.china_places import chinese_cities
from wmsdesk.services.demo.customers import PracticeCustomer, practice_customers
from wmsdesk.services.demo.numbers import _check_digit

TODAY = date(2026, 11, 23)
CHOICES = {
    "kind": {"company", "person", "public", "other"},
    "level": {"standard", "silver", "gold", "key"},
    "source": {"phone", "mail", "web", "fair", "referral", "import", "other"},
    "payment_terms_days": {"0", "15", "30", "45", "60", "90"},
}


@pytest.fixture(scope="module")
def many() -> list[PracticeCustomer]:
    return list(practice_customers(50_000, 11, TODAY))


@pytest.fixture(scope="module")
def some(many: list[PracticeCustomer]) -> list[PracticeCustomer]:
    return many[:3000]


def every_text(customer: PracticeCustomer) -> list[str]:
    rows = (customer.values, *customer.contacts, *customer.addresses)
    return [text for row in rows for text in row.values()]


def is_chinese(customer: PracticeCustomer) -> bool:
    return customer.values["country"] == "CN"


def test_the_same_seed_makes_the_same_customers() -> None:
    assert list(practice_customers(500, 3, TODAY)) == list(practice_customers(500, 3, TODAY))


def test_two_seeds_make_different_customers() -> None:
    names = [{one.values["name"] for one in practice_customers(500, seed, TODAY)} for seed in (3, 4)]
    assert len(names[0] & names[1]) < 25


def test_names_codes_and_registrations_are_unique(many: list[PracticeCustomer]) -> None:
    for field in ("name", "code", "usci"):
        texts = [one.values[field] for one in many if one.values[field]]
        assert len(set(texts)) == len(texts), field


@pytest.mark.heavy
def test_a_million_names_are_unique() -> None:
    names = {hash(one.values["name"]) for one in practice_customers(1_000_000, 5, TODAY)}
    assert len(names) >= 999_999


def test_codes_count_up_and_grow_wider_with_the_store() -> None:
    assert [one.values["code"] for one in practice_customers(2, 1, TODAY)] == ["C-00001", "C-00002"]
    assert next(practice_customers(1_000_000, 1, TODAY)).values["code"] == "C-0000001"
    assert list(practice_customers(0, 1, TODAY)) == []


def test_seven_of_ten_customers_are_chinese(many: list[PracticeCustomer]) -> None:
    assert 0.68 < sum(map(is_chinese, many)) / len(many) < 0.72


def test_the_check_digit_agrees_with_the_published_example() -> None:
    assert _check_digit("91350100M000100Y4") == "3"


def test_every_registration_has_its_check_digit_and_its_district(some: list[PracticeCustomer]) -> None:
    divisions = {d.division for city in chinese_cities() for d in city.districts}
    for text in filter(None, (one.values["usci"] for one in some)):
        assert re.fullmatch(r"[0-9A-HJ-NP-RTUWXY]{18}", text)
        assert _check_digit(text[:17]) == text[17]
        assert text[2:8] in divisions


def iban_is_valid(text: str) -> bool:
    plain = text.replace(" ", "")
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def luhn_is_valid(text: str) -> bool:
    digits = [int(letter) for letter in reversed(text.replace(" ", ""))]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def test_every_bank_account_has_its_check_digits(some: list[PracticeCustomer]) -> None:
    lengths = {"DE": 22, "GB": 22, "NL": 18, "FR": 27, "BR": 29}
    seen = set()
    for values in (one.values for one in some if one.values["bank_account"]):
        account, country = values["bank_account"], values["country"]
        seen.add(country)
        if country == "CN":
            assert luhn_is_valid(account)
        elif country in lengths:
            assert account.startswith(country) and iban_is_valid(account)
            assert len(account.replace(" ", "")) == lengths[country]
        else:
            assert account.isdigit()
    assert len(seen) == 11


def test_a_landline_has_the_area_code_of_its_city_and_the_postcode_one_of_its_districts(
    some: list[PracticeCustomer],
) -> None:
    cities = {city.name: city for city in chinese_cities()}
    landlines = 0
    for values in (one.values for one in some if is_chinese(one)):
        city = cities[values["city"]]
        assert values["region"] == city.region
        assert values["postcode"] in {district.postcode for district in city.districts}
        digits = re.sub(r"\D", "", values["phone"].partition("转")[0].replace("+86", ""))
        if digits and not re.fullmatch(r"1[3-9]\d{9}", digits):
            landlines += 1
            assert digits.lstrip("0").startswith(city.area_code.lstrip("0"))
            assert len(digits.lstrip("0")) == len(city.area_code.lstrip("0")) + city.digits
    assert landlines > 500


def test_every_telephone_number_is_one_of_its_country(some: list[PracticeCustomer]) -> None:
    wrong = set()
    for one in some:
        numbers = [one.values["phone"], *(contact["phone"] for contact in one.contacts)]
        for text in filter(None, numbers):
            number = phonenumbers.parse(text.partition("转")[0], one.values["country"])
            if not phonenumbers.is_valid_number_for_region(number, one.values["country"]):
                wrong.add((one.values["country"], text))
    assert sorted(wrong) == []


def test_choices_are_the_words_of_the_catalogue(some: list[PracticeCustomer]) -> None:
    for field, words in CHOICES.items():
        assert {one.values[field] for one in some} == words


def test_limits_are_amounts_and_some_are_unset_and_some_zero(some: list[PracticeCustomer]) -> None:
    limits = [one.values["credit_limit"] for one in some]
    assert "" in limits and "0.00" in limits
    assert all(re.fullmatch(r"\d+(\.\d\d)?", limit) for limit in limits if limit)
    assert all("." not in one.values["credit_limit"] for one in some if one.values["currency"] == "JPY")


def test_mail_goes_nowhere_real(some: list[PracticeCustomer]) -> None:
    mails = [text for one in some for text in every_text(one) if "@" in text]
    assert mails and all(re.fullmatch(r"[a-z0-9.]+@[a-z0-9-]+\.example", mail) for mail in mails)


def test_no_text_holds_control_characters_or_hidden_marks(many: list[PracticeCustomer]) -> None:
    letters = {letter for one in many for text in every_text(one) for letter in text}
    assert {letter for letter in letters if unicodedata.category(letter)[0] == "C"} == set()
    assert all(ord(letter) < 0x10000 for letter in letters)


def test_no_text_is_padded_or_left_with_a_place_to_fill(some: list[PracticeCustomer]) -> None:
    for text in (text for one in some for text in every_text(one)):
        assert text == text.strip() and "  " not in text
        assert not re.search(r"[{}#]", text)


def test_some_customers_are_typed_twice(many: list[PracticeCustomer]) -> None:
    def core(name: str) -> str:
        return re.sub(r"(股份|集团|（集团）)?(有限责任公司|有限公司|公司)$", "", name)

    twice: dict[str, int] = {}
    for one in filter(is_chinese, many):
        twice[core(one.values["name"])] = twice.get(core(one.values["name"]), 0) + 1
    pairs = sum(1 for number in twice.values() if number > 1)
    assert 50 < pairs < 400


def test_there_are_long_names_short_names_and_awkward_ones(many: list[PracticeCustomer]) -> None:
    names = [one.values["name"] for one in many]
    for part in ("&", "'", "(", "（", "["):
        assert any(part in name for name in names), part
    assert max(map(len, names)) > 30
    assert any(len(one.values["short_name"]) == 1 for one in many)


def test_the_contact_on_the_card_is_the_primary_one(some: list[PracticeCustomer]) -> None:
    for one in (one for one in some if one.contacts):
        assert [contact["name"] for contact in one.contacts if contact["primary"] == "yes"] == [
            one.values["contact_name"]
        ]


def test_nothing_is_made_before_it_is_asked_for() -> None:
    first = list(islice(practice_customers(10**9, 1, TODAY), 3))
    assert first[0].values["code"] == "C-0000000001"

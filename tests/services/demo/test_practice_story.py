from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wmsdesk.services.demo.customers import PracticeCustomer, practice_customers
from wmsdesk.services.demo.people import PRACTICE_ACCOUNTS, practice_passwords
from wmsdesk.services.demo.story import PracticeEdit, edits_for, practice_changes

NOW = datetime(2026, 11, 23, 14, 7, tzinfo=UTC)
SENSITIVE = {"credit_limit", "payment_terms_days", "bank_name", "bank_account"}


@pytest.fixture(scope="module")
def customers() -> dict[str, PracticeCustomer]:
    return {one.values["code"]: one for one in practice_customers(2000, 1, date(2026, 11, 23))}


@pytest.fixture(scope="module")
def edits(customers: dict[str, PracticeCustomer]) -> list[PracticeEdit]:
    return list(practice_changes(customers.values(), 1, NOW))


def test_a_store_of_two_thousand_has_forty_edits_each_of_another_customer(edits: list[PracticeEdit]) -> None:
    assert len(edits) == len({edit.code for edit in edits}) == 40


def test_a_large_store_has_more_edits_but_never_more_than_two_hundred() -> None:
    assert 40 < edits_for(20_000) < edits_for(100_000) < edits_for(1_000_000) == 200
    assert list(practice_changes([], 1, NOW)) == []


def test_the_same_seed_tells_the_same_story(
    customers: dict[str, PracticeCustomer], edits: list[PracticeEdit]
) -> None:
    assert list(practice_changes(customers.values(), 1, NOW)) == edits
    assert list(practice_changes(customers.values(), 2, NOW)) != edits


@pytest.mark.parametrize("seed", range(8))
def test_every_edit_changes_what_its_customer_holds(
    customers: dict[str, PracticeCustomer], seed: int
) -> None:
    for edit in practice_changes(customers.values(), seed, NOW):
        held = customers[edit.code].values
        assert edit.values and all(held[field] != text for field, text in edit.values.items())


def test_only_sensitive_edits_are_decided_and_each_has_a_reason(edits: list[PracticeEdit]) -> None:
    for edit in edits:
        assert bool(edit.decision) == bool(SENSITIVE & set(edit.values))
        assert edit.reason or not edit.decision
        assert edit.comment or edit.decision != "rejected"
    assert {edit.decision for edit in edits} == {"", "approved", "rejected", "waiting"}
    assert {edit.recheck for edit in edits} == {"confirmed", "left"}


def test_edits_come_oldest_first_and_none_from_the_future(edits: list[PracticeEdit]) -> None:
    hours = [edit.hours_ago for edit in edits]
    assert hours == sorted(hours, reverse=True) and hours[-1] > 0


def test_only_a_clerk_edits(edits: list[PracticeEdit]) -> None:
    clerks = {user for user, role, _ in PRACTICE_ACCOUNTS if role == "clerk"}
    assert {edit.by for edit in edits} <= clerks


def test_every_role_has_an_account_and_supervisors_are_two() -> None:
    roles = [role for _, role, _ in PRACTICE_ACCOUNTS]
    assert set(roles) == {
        "clerk", "support", "warehouse", "supervisor", "finance", "auditor", "admin",
    }  # fmt: skip
    assert roles.count("supervisor") == 2


@pytest.mark.parametrize("seed", [None, 7])
def test_passphrases_are_four_words_long_enough_and_differ(seed: int | None) -> None:
    phrases = practice_passwords(seed, 200)
    assert len(set(phrases)) == 200
    assert all(len(phrase) >= 15 and phrase.count("-") == 3 for phrase in phrases)


def test_passphrases_repeat_only_with_a_seed() -> None:
    assert practice_passwords(7, 8) == practice_passwords(7, 8) != practice_passwords(8, 8)
    assert practice_passwords(None, 8) != practice_passwords(None, 8)

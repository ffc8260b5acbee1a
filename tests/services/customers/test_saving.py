"""Creating and editing a card: what goes live, what waits, what is refused."""

from __future__ import annotations

import pytest

from wmsdesk.services import approvals, customers
from wmsdesk.services.editing.drafts import keep, mine
from wmsdesk.services.errors import (
    BadValues,
    Conflict,
    DeskError,
    Duplicate,
    NotFound,
    NotPermitted,
    Refused,
)

CARD = {
    "name": "上海恒力物流有限公司",
    "phone": "021-5886 8866",
    "contact_name": "王敏",
    "tags": "冷链, 大客户",
    "usci": "91350100M000100Y43",
}


@pytest.fixture
def code(li):
    return customers.create(li, CARD).code


def edit(desk, code, base=None, reason="", **values):
    return customers.save(desk, customers.Edit(code, base, values, reason))


def test_a_new_card_is_live_but_for_credit_and_bank_and_waits_for_its_recheck(li):
    saved = customers.create(
        li,
        CARD | {"credit_limit": "500000.00", "bank_account": "6222 0212 3456 7890 128", "bank_name": "ICBC"},
    )
    card = customers.open_card(li, saved.code)
    assert card.values["usci"] == CARD["usci"] and card.values["bank_name"] == "ICBC"
    assert card.values["credit_limit"] == "" and card.values["bank_account"] == ""
    assert {field for _number, field in saved.pending} == {"credit_limit", "bank_account"}
    assert card.marks == ("unchecked", "pending")


def test_an_ordinary_field_is_live_at_once_and_a_sensitive_one_waits(li, code):
    saved = edit(li, code, phone="139 0555 8866", credit_limit="500000.00")
    card = customers.open_card(li, code)
    assert card.values["phone"] == "139 0555 8866" and card.values["credit_limit"] == ""
    assert [one.field for one in saved.applied] == ["phone"]
    assert [field for _number, field in saved.pending] == ["credit_limit"]
    assert card.pending[0].new_text == "500000.00"


def test_saving_what_is_there_already_changes_nothing(li, code):
    before = customers.open_card(li, code)
    saved = edit(li, code, phone=CARD["phone"], tags="冷链，大客户")
    assert not saved.applied and not saved.pending
    assert customers.open_card(li, code) == before


def test_every_bad_field_is_named_at_once_and_nothing_is_saved(li, code):
    with pytest.raises(BadValues) as caught:
        edit(li, code, phone="abc", credit_limit="1e400", name="", nonsense="1", city="Ningbo")
    assert {one.field for one in caught.value.problems} == {"phone", "credit_limit", "name", "nonsense"}
    assert customers.open_card(li, code).values["city"] == ""


def test_the_same_tax_number_blocks_whatever_was_seen(li, code):
    with pytest.raises(Duplicate) as caught:
        customers.create(li, {"name": "Other", "usci": CARD["usci"]}, suspects_seen=frozenset("*"))
    assert caught.value.blocks and caught.value.suspects[0].code == code


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": "上海恒力物流"}),
        ("phone", {"name": "Other", "phone": "(021) 58868866"}),
    ],
)
def test_what_resembles_another_card_asks_and_is_taken_once_it_was_seen(li, code, field, values):
    with pytest.raises(Duplicate) as caught:
        customers.create(li, values)
    suspect = caught.value.suspects[0]
    assert (suspect.code, field in suspect.fields, caught.value.blocks) == (code, True, False)
    saved = customers.create(li, values, suspects_seen=frozenset({code}))
    assert saved.code != code and saved.suspects[0].code == code


def test_the_same_bank_account_asks_when_it_is_asked_for(li, warehouse, code):
    number = edit(li, code, bank_account="6222 0212 3456 7890 128").pending[0][0]
    approvals.approve(warehouse.desk("chen"), number)
    with pytest.raises(Duplicate):
        customers.create(li, {"name": "Other", "bank_account": "6222021234567890128"})


def test_two_editors_of_different_fields_merge_by_themselves(warehouse, li, code):
    base = customers.open_card(li, code).version
    edit(warehouse.desk("han"), code, base, city="Ningbo")
    saved = edit(li, code, base, phone="139 0555 8866")
    card = customers.open_card(li, code)
    assert (card.values["city"], card.values["phone"]) == ("Ningbo", "139 0555 8866")
    assert saved.version == base + 2


def test_two_editors_of_one_field_are_shown_base_theirs_and_mine(warehouse, li, code):
    base = customers.open_card(li, code).version
    edit(warehouse.desk("han"), code, base, phone="139 0555 0001")
    with pytest.raises(Conflict) as caught:
        edit(li, code, base, phone="139 0555 0002", city="Ningbo")
    (one,) = caught.value.fields
    assert (one.base, one.theirs, one.mine, one.by) == (
        CARD["phone"],
        "139 0555 0001",
        "139 0555 0002",
        "han",
    )
    assert customers.open_card(li, code).values["city"] == ""
    edit(li, code, caught.value.version, phone="139 0555 0002")
    assert customers.open_card(li, code).values["phone"] == "139 0555 0002"


def test_both_typing_the_same_is_no_conflict(warehouse, li, code):
    base = customers.open_card(li, code).version
    edit(warehouse.desk("han"), code, base, phone="139 0555 0001")
    assert not edit(li, code, base, phone="139 0555 0001").applied


@pytest.mark.parametrize("base", [0, -1, 99])
def test_a_version_that_never_was_is_refused(li, code, base):
    with pytest.raises(Refused):
        edit(li, code, base, phone="139 0555 0001")


def test_a_currency_stays_while_a_limit_is_set(warehouse, li, code):
    number = edit(li, code, credit_limit="100.00").pending[0][0]
    approvals.approve(warehouse.desk("chen"), number)
    with pytest.raises(Refused) as caught:
        edit(li, code, currency="USD")
    assert caught.value.field == "currency"


def test_a_save_forgets_the_draft_and_a_refused_one_keeps_it(li, code):
    keep(li, f"customer:{code}", 1, {"phone": "abc"})
    with pytest.raises(DeskError):
        edit(li, code, phone="abc")
    assert mine(li, f"customer:{code}")[0].values == {"phone": "abc"}
    edit(li, code, phone="139 0555 0001")
    assert mine(li) == []


def test_drafts_are_their_owners_alone(warehouse, li, code):
    keep(li, f"customer:{code}", 1, {"phone": "1"}, "because")
    assert mine(warehouse.desk("han")) == []
    assert mine(li)[0].reason == "because"


def test_a_retired_card_is_kept_and_refuses_edits_until_it_is_back(li, code):
    with pytest.raises(Refused) as caught:
        customers.retire(li, code, " ")
    assert caught.value.field == "reason"
    customers.retire(li, code, "closed down")
    with pytest.raises(Refused):
        edit(li, code, phone="139 0555 0001")
    assert customers.open_card(li, code).retired_reason == "closed down"
    customers.restore(li, code)
    assert edit(li, code, phone="139 0555 0001").applied


@pytest.mark.parametrize("user", ["zhao", "wu", "chen", "sun", "qian", "zheng", "boss"])
def test_only_clerks_edit(warehouse, code, user):
    with pytest.raises(NotPermitted):
        edit(warehouse.desk(user), code, phone="139 0555 0001")


def test_an_unknown_customer_is_not_found(li):
    with pytest.raises(NotFound):
        edit(li, "C-99999", phone="139 0555 0001")


def test_codes_are_given_in_a_row_and_a_refused_card_wastes_none(li):
    first = customers.create(li, {"name": "One"}).code
    with pytest.raises(BadValues):
        customers.create(li, {"name": "Two", "phone": "x"})
    assert [first, customers.create(li, {"name": "Two"}).code] == ["C-00001", "C-00002"]


def test_a_code_of_ones_own_is_taken_once(li):
    assert customers.create(li, {"name": "One", "code": "ACME-1"}).code == "ACME-1"
    with pytest.raises(Refused):
        customers.create(li, {"name": "Two", "code": "ACME-1"})
    with pytest.raises(Refused):
        customers.create(li, {"name": "Two", "code": "A B"})

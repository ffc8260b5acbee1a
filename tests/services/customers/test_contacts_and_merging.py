"""People and places of a customer, and two cards made one."""

from __future__ import annotations

import pytest

from wmsdesk.services import customers
from wmsdesk.services.errors import BadValues, NotFound, Refused


@pytest.fixture
def code(li):
    return customers.create(li, {"name": "Hengli", "contact_name": "王敏"}).code


def primary(desk, code):
    return [one.values["name"] for one in customers.open_card(desk, code).contacts if one.is_primary]


def contact(desk, code, part=None, **values):
    customers.save_part(desk, code, "contact", part, values)
    return customers.open_card(desk, code)


def test_the_name_on_the_card_is_the_primary_contacts(li, code):
    assert primary(li, code) == ["王敏"]
    customers.save(li, customers.Edit(code, None, {"contact_name": "李强"}))
    assert primary(li, code) == ["李强"]


def test_an_emptied_contact_name_leaves_nobody_primary_and_the_person_an_ordinary_contact(li, code):
    contact(li, code, name="Anna")
    for typed, named in (("", []), ("王敏", ["王敏"]), ("", []), ("Carl", ["Carl"])):
        customers.save(li, customers.Edit(code, None, {"contact_name": typed}))
        card = customers.open_card(li, code)
        assert (card.values["contact_name"], primary(li, code)) == (typed, named)
        items = customers.recheck_view(li, code).items
        assert all(one.same for one in items) and "contact_name" in {one.field for one in items}
        assert found(li, "王敏") == found(li, "anna") == [code]
    assert [one.values["name"] for one in card.contacts] == ["Carl", "王敏", "Anna"]
    contact(li, code, name="Bob")
    assert customers.open_card(li, code).values["contact_name"] == "Carl"


def test_exactly_one_contact_is_primary(li, code):
    card = contact(li, code, name="Anna", is_primary="yes")
    assert primary(li, code) == ["Anna"] and card.values["contact_name"] == "Anna"
    anna = next(one for one in card.contacts if one.is_primary)
    with pytest.raises(Refused):
        contact(li, code, anna.id, is_primary="no")
    with pytest.raises(Refused):
        customers.retire_part(li, code, "contact", anna.id, active=False)


def test_a_contact_out_of_use_is_kept_and_can_come_back(li, code):
    card = contact(li, code, name="Anna")
    anna = next(one for one in card.contacts if not one.is_primary)
    customers.retire_part(li, code, "contact", anna.id, active=False)
    kept = next(one for one in customers.open_card(li, code).contacts if one.id == anna.id)
    assert not kept.active
    customers.retire_part(li, code, "contact", anna.id, active=True)


def test_a_contact_needs_a_name_and_a_right_birthday(li, code):
    with pytest.raises(BadValues) as caught:
        contact(li, code, birthday="1980-02-30")
    assert {one.field for one in caught.value.problems} == {"name", "birthday"}


def test_an_address_belongs_to_its_customer(li, code):
    customers.save_part(li, code, "address", None, {"kind": "ship_to", "address": "1 Dock Road"})
    other = customers.create(li, {"name": "Other"}).code
    part = customers.open_card(li, code).addresses[0].id
    with pytest.raises(NotFound):
        customers.save_part(li, other, "address", part, {"address": "elsewhere"})


def found(desk, query):
    return [row.code for row in customers.search(desk, query)[1]]


def test_a_merged_card_is_found_at_the_one_that_stays_and_can_be_parted_again(li, code):
    loser = customers.create(
        li, {"name": "Haili Trade", "phone": "0755-2588 1234", "contact_name": "Bob"}
    ).code
    customers.merge(li, code, loser)
    winner = customers.open_card(li, code)
    assert winner.aliases == (loser,)
    assert {one.values["name"] for one in winner.contacts} == {"王敏", "Bob"}
    assert found(li, "haili") == found(li, "25881234") == found(li, loser) == [code]
    assert customers.open_card(li, loser).merged_into == code
    with pytest.raises(Refused):
        customers.save(li, customers.Edit(loser, None, {"city": "X"}))
    customers.undo_merge(li, loser)
    assert found(li, "haili") == [loser] and primary(li, loser) == ["Bob"] and primary(li, code) == ["王敏"]
    with pytest.raises(Refused):
        customers.undo_merge(li, loser)


def test_a_merged_card_is_listed_by_its_state_and_named_by_its_code(li, code):
    loser, third = (customers.create(li, {"name": name}).code for name in ("Haili Trade", "Third"))
    customers.merge(li, loser, third)
    customers.merge(li, code, loser)
    merged = customers.Filters(state="merged")
    assert all("merged" in row.marks for row in customers.find(li, filters=merged).page(0))
    assert [row.code for row in customers.find(li, filters=merged, sort="code").page(0)] == [loser, third]
    assert {row.code for row in customers.find(li, "hengli", filters=merged).page(0)} == {loser, third}
    assert customers.find(li, "nobody", filters=merged).count == 0
    assert customers.alias(li, f" {third.lower()} ").merged_into == loser
    assert customers.alias(li, code) is None
    (hit,) = customers.search(li, third)[1]
    assert (hit.code, hit.elsewhere.text) == (code, third)


def test_a_card_is_not_merged_with_itself_or_while_a_request_waits(li, code):
    with pytest.raises(Refused):
        customers.merge(li, code, code)
    other = customers.create(li, {"name": "Other", "credit_limit": "5.00"}).code
    with pytest.raises(Refused, match="R-0001"):
        customers.merge(li, code, other)

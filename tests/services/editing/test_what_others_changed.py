"""Edits that began on an older card, merges that follow each other, and words that only some may read."""

from __future__ import annotations

import pytest

from wmsdesk.services import approvals, customers
from wmsdesk.services.errors import Conflict, Duplicate, Refused


@pytest.fixture
def code(li):
    return customers.create(li, {"name": "Hengli", "phone": "021-5886 8866", "contact_name": "Ann"}).code


def save(desk, code, base=None, **values):
    return customers.save(desk, customers.Edit(code, base, values))


def test_a_field_left_as_it_was_never_takes_somebody_elses_change_back(warehouse, li, code):
    card = customers.open_card(li, code)
    save(warehouse.desk("han"), code, card.version, phone="139 0555 8866")
    saved = save(li, code, card.version, phone=card.values["phone"], city="Ningbo")
    assert [one.field for one in saved.applied] == ["city"]
    assert customers.open_card(li, code).values["phone"] == "139 0555 8866"


def test_a_conflict_is_seen_however_long_ago_the_edit_began(warehouse, li, code):
    save(warehouse.desk("han"), code, 1, phone="139 0555 8866")
    for number in range(510):
        save(li, code, None, notes=f"note {number}")
    with pytest.raises(Conflict):
        save(li, code, 1, phone="139 0555 0001")


def test_a_conflict_shows_an_amount_as_people_write_it(warehouse, li, code):
    chen = warehouse.desk("chen")
    approvals.approve(chen, save(li, code, credit_limit="100.00").pending[0][0])
    base = customers.open_card(li, code).version
    approvals.approve(chen, save(li, code, credit_limit="120.00").pending[0][0])
    with pytest.raises(Conflict) as caught:
        save(li, code, base, credit_limit="130.00")
    (one,) = caught.value.fields
    assert (one.base, one.theirs, one.mine) == ("100.00", "120.00", "130.00")


def test_a_birthday_is_kept_told_rechecked_and_changed(li, code):
    customers.save_part(li, code, "contact", None, {"name": "Bob", "birthday": "1980-02-29"})
    bob = customers.open_card(li, code).contacts[1]
    assert bob.values["birthday"] == "1980-02-29"
    names = {f"contact:{bob.id}.birthday": ("", "1980-02-29")}
    told = {one.field: (one.old, one.new) for one in customers.history(li, code)}
    assert names.items() <= told.items()
    assert customers.recheck(li, code, confirm=list(names)).code == code
    again = customers.save_part(li, code, "contact", bob.id, {"birthday": "1980-02-29"})
    assert again.applied == ()
    changed = customers.save_part(li, code, "contact", bob.id, {"birthday": "1981-03-01"})
    assert [(one.old_text, one.new_text) for one in changed.applied] == [("1980-02-29", "1981-03-01")]


def found(desk, query):
    return [row.code for row in customers.search(desk, query)[1]]


def test_a_card_merged_on_with_its_winner_is_still_found_and_parts_again(li, code):
    middle = customers.create(li, {"name": "Haili Trade"}).code
    last = customers.create(li, {"name": "Wanli Export", "phone": "0755-2588 1234"}).code
    customers.merge(li, middle, last)
    customers.merge(li, code, middle)
    assert found(li, "wanli") == found(li, "25881234") == found(li, last) == found(li, "haili") == [code]
    customers.undo_merge(li, last)
    assert found(li, "wanli") == [last] and found(li, "haili") == [code]


def test_parting_cards_whose_contacts_changed_their_part_leaves_each_with_one_primary(li):
    winner = customers.create(li, {"name": "Winner"}).code
    loser = customers.create(li, {"name": "Loser", "contact_name": "Bob"}).code
    customers.save_part(li, loser, "contact", None, {"name": "Eve"})
    customers.merge(li, winner, loser)
    eve = next(one for one in customers.open_card(li, winner).contacts if one.values["name"] == "Eve")
    customers.save_part(li, winner, "contact", eve.id, {"is_primary": "yes"})
    customers.undo_merge(li, loser)
    assert [one.values["name"] for one in customers.open_card(li, loser).contacts if one.is_primary] == [
        "Bob"
    ]
    assert customers.open_card(li, loser).values["contact_name"] == "Bob"
    assert customers.open_card(li, winner).contacts == ()
    assert customers.open_card(li, winner).values["contact_name"] == ""


def test_parting_gives_back_only_what_is_still_there(li):
    first, second, third = (
        customers.create(li, {"name": name, "contact_name": f"Of {name}"}).code
        for name in ("One", "Two", "Three")
    )
    customers.merge(li, second, third)
    customers.merge(li, first, second)
    customers.undo_merge(li, third)
    customers.undo_merge(li, second)
    for code, name in ((first, "One"), (second, "Two"), (third, "Three")):
        contacts = customers.open_card(li, code).contacts
        assert [(one.values["name"], one.is_primary) for one in contacts] == [(f"Of {name}", True)]


def test_a_primary_contact_put_out_of_use_meanwhile_stays_so(li):
    winner = customers.create(li, {"name": "Winner", "contact_name": "Ann"}).code
    loser = customers.create(li, {"name": "Loser", "contact_name": "Bob"}).code
    customers.merge(li, winner, loser)
    bob = next(one for one in customers.open_card(li, winner).contacts if one.values["name"] == "Bob")
    customers.retire_part(li, winner, "contact", bob.id, active=False)
    customers.undo_merge(li, loser)
    (kept,) = customers.open_card(li, loser).contacts
    assert not kept.active and not kept.is_primary


def test_a_contact_out_of_use_is_not_made_the_primary_one(li, code):
    customers.save_part(li, code, "contact", None, {"name": "Bob"})
    bob = customers.open_card(li, code).contacts[1]
    customers.retire_part(li, code, "contact", bob.id, active=False)
    with pytest.raises(Refused, match="out of use") as caught:
        customers.save_part(li, code, "contact", bob.id, {"is_primary": "yes"})
    assert caught.value.field == "is_primary"


def test_a_resemblance_names_each_field_once(li, code):
    with pytest.raises(Duplicate) as caught:
        customers.create(li, {"name": "Other", "phone": "021-5886 8866"})
    assert caught.value.suspects[0].fields == ("phone",)


def test_the_history_is_read_as_often_as_one_likes(li, code):
    from wmsdesk.services.customers import card_history

    assert customers.history(li, code) == customers.history(li, code) == card_history.history(li, code)

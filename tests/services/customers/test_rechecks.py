"""The fourth step: read back from the store, a yes or a no for each field."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wmsdesk.services import approvals, customers
from wmsdesk.services.editing.drafts import mine
from wmsdesk.services.errors import NotFound, NotPermitted, Refused


@pytest.fixture
def code(li):
    code = customers.create(li, {"name": "Hengli", "phone": "021-5886 8866"}).code
    names = [one.field for one in customers.recheck_view(li, code).items]
    customers.recheck(li, code, confirm=names)
    return code


def save(desk, code, **values):
    return customers.save(desk, customers.Edit(code, None, values))


def fields(view):
    return [one.field for one in view.items]


def test_a_card_is_marked_until_every_changed_field_has_its_yes(li, code):
    assert customers.open_card(li, code).marks == ()
    save(li, code, phone="139 0555 8866", city="Ningbo")
    assert customers.open_card(li, code).marks == ("unchecked",)
    view = customers.recheck(li, code, confirm=["phone"])
    assert (fields(view), view.state) == (["city"], "unchecked")
    view = customers.recheck(li, code, confirm=["city"])
    assert (fields(view), view.state) == ([], "checked")
    assert customers.open_card(li, code).marks == ()


def test_what_is_shown_is_what_the_store_holds_and_not_what_was_typed(li, code):
    save(li, code, city="Ningbo")
    with li.store.writing():
        li.store.sql("UPDATE customer SET city = 'Shanghai'")
    (item,) = customers.recheck_view(li, code).items
    assert (item.stored, item.meant, item.same) == ("Shanghai", "Ningbo", False)
    with pytest.raises(Refused):
        customers.recheck(li, code, confirm=["city"])


def test_a_no_opens_a_correction_with_the_text_kept_and_the_card_stays_marked(li, code):
    save(li, code, phone="139 0555 8866", city="Ningbo")
    view = customers.recheck(li, code, wrong=["phone"], confirm=["city"])
    assert (fields(view), view.state) == ([], "corrected")
    (draft,) = mine(li)
    assert draft.values == {"phone": "139 0555 8866"}
    assert customers.open_card(li, code).marks == ("unchecked",)
    save(li, code, phone="139 0555 8867")
    view = customers.recheck(li, code, confirm=["phone"])
    assert view.state == "checked" and customers.open_card(li, code).marks == ()


def test_a_mistaken_no_is_taken_back_where_the_store_holds_what_was_meant(warehouse, li, code):
    save(li, code, phone="139 0555 8866", city="Ningbo")
    denied = customers.recheck(warehouse.desk("han"), code, wrong=["phone"], confirm=["city"])
    assert fields(denied) == [] and [(one.field, one.by) for one in denied.denied] == [("phone", "han")]
    assert mine(warehouse.desk("han"))
    view = customers.recheck(li, code, confirm=["phone"])
    assert (fields(view), view.denied, view.state) == ([], (), "checked")
    assert customers.open_card(li, code).marks == () and mine(warehouse.desk("han")) == []
    assert customers.overdue(li) == []
    body = li.store.value_of("SELECT body FROM audit_payload ORDER BY seq DESC LIMIT 1")
    assert '"taken_back":["phone"]' in str(body).replace(" ", "")
    with pytest.raises(NotFound):
        customers.recheck(li, code, confirm=["phone"])


def test_a_no_is_not_taken_back_where_the_store_holds_something_else(li, code):
    save(li, code, phone="139 0555 8866", city="Ningbo")
    customers.recheck(li, code, wrong=["phone", "city"])
    with li.store.writing():
        li.store.sql("UPDATE customer SET phone = '1'")
    with pytest.raises(Refused, match="Phone"):
        customers.recheck(li, code, confirm=["phone"])
    view = customers.recheck(li, code, confirm=["city"], wrong=["phone"])
    assert ([one.field for one in view.denied], view.state) == (["phone"], "corrected")
    assert customers.open_card(li, code).unchecked == ("phone",)
    save(li, code, phone="139 0555 8867")
    view = customers.recheck(li, code, confirm=["phone"])
    assert (view.denied, view.state) == ((), "checked")


def test_whoever_must_not_recheck_a_sensitive_change_cannot_take_its_no_back_either(warehouse, li, code):
    from wmsdesk.models.tables import Setting

    with li.store.writing():
        li.store.run(Setting.insert(name="recheck_sensitive_by_other", value=True))
    number = customers.save(li, customers.Edit(code, None, {"credit_limit": "100.00"})).pending[0][0]
    approvals.approve(warehouse.desk("chen"), number)
    customers.recheck(warehouse.desk("han"), code, wrong=["credit_limit"])
    with pytest.raises(NotPermitted):
        customers.recheck(li, code, confirm=["credit_limit"])
    assert customers.recheck(warehouse.desk("han"), code, confirm=["credit_limit"]).state == "checked"


@pytest.mark.parametrize(("name", "said"), [("phone", "Phone"), ("contact:9.title", "Title"), ("x:y", "x:y")])
def test_a_refusal_names_the_field_as_a_person_does(li, code, name, said):
    with pytest.raises(NotFound, match=f"^{said} of {code} waits for no re-check"):
        customers.recheck(li, code, confirm=[name])
    with pytest.raises(Refused, match=f"^{said} cannot be right and wrong at once"):
        customers.recheck(li, code, confirm=[name], wrong=[name])


def test_a_correction_is_linked_to_what_it_corrects(li, code):
    save(li, code, phone="139 0555 8866")
    customers.recheck(li, code, wrong=["phone"])
    save(li, code, phone="139 0555 8867")
    rows = li.store.sql("SELECT state, corrects FROM customer_change ORDER BY id").fetchall()
    wrong = li.store.value_of("SELECT id FROM customer_change WHERE kind = 'edit' ORDER BY id LIMIT 1")
    assert rows[-1] == ("unchecked", wrong)


def test_a_later_save_of_the_same_field_takes_the_place_of_the_earlier(li, code):
    save(li, code, phone="139 0555 8866")
    save(li, code, phone="139 0555 8867")
    (item,) = customers.recheck_view(li, code).items
    assert item.meant == "139 0555 8867"


def test_a_field_that_does_not_wait_cannot_be_confirmed(li, code):
    with pytest.raises(NotFound):
        customers.recheck(li, code, confirm=["phone"])
    save(li, code, phone="139 0555 8866")
    with pytest.raises(Refused):
        customers.recheck(li, code, confirm=["phone"], wrong=["phone"])


def test_a_setting_has_sensitive_changes_rechecked_by_somebody_else(warehouse, li, code):
    from wmsdesk.models.tables import Setting

    with li.store.writing():
        li.store.run(Setting.insert(name="recheck_sensitive_by_other", value=True))
    number = customers.save(li, customers.Edit(code, None, {"credit_limit": "100.00"})).pending[0][0]
    approvals.approve(warehouse.desk("chen"), number)
    with pytest.raises(NotPermitted):
        customers.recheck(li, code, confirm=["credit_limit"])
    assert customers.recheck(warehouse.desk("han"), code, confirm=["credit_limit"]).state == "checked"


def test_overdue_rechecks_are_listed(warehouse, li, code):
    save(li, code, phone="139 0555 8866")
    assert customers.overdue(li) == []
    warehouse.clock.forward(timedelta(hours=25))
    (one,) = customers.overdue(li)
    assert (one.code, one.by, one.fields) == (code, "li", 1)


def test_a_card_to_review_is_listed_until_somebody_has(warehouse, li, code):
    assert customers.due_reviews(li) == []
    warehouse.clock.forward(timedelta(days=366))
    assert [one.code for one in customers.due_reviews(li)] == [code]
    customers.mark_reviewed(li, code)
    assert customers.due_reviews(li) == []


def test_a_contacts_fields_are_rechecked_like_the_cards_own(li, code):
    saved = customers.save_part(li, code, "contact", None, {"name": "王敏", "phone": "139 0555 8866"})
    names = {f"{one.part}.{one.field}" for one in customers.recheck_view(li, code).items}
    part = saved.applied[0].part
    assert names == {f"{part}.name", f"{part}.phone", f"{part}.is_primary"}
    assert customers.recheck(li, code, confirm=names).state == "checked"

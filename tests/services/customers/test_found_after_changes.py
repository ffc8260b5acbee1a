"""After every kind of change a customer is found by what it is now, and only by that; and every seal holds."""

from __future__ import annotations

import pytest

from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.search import search_index
from wmsdesk.models.search.search_text import search_text
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services import approvals, customers
from wmsdesk.services.search_entry import phone_digits, search_values

SEEN = frozenset("*")


def codes(desk, query):
    return [row.code for row in customers.search(desk, query)[1]]


def edit(desk, code, **values):
    return customers.save(desk, customers.Edit(code, None, values, "", SEEN))


@pytest.fixture
def code(li):
    values = {
        "name": "上海恒力物流有限公司",
        "phone": "021-58868866",
        "contact_name": "王敏",
        "tags": "冷链, 大客户",
    }
    return customers.create(li, values, suspects_seen=SEEN).code


@pytest.fixture(autouse=True)
def whole_afterwards(li):
    """Whatever a test did: the index agrees with a text made anew, the lists beside it too, seals and chain hold."""
    yield
    store = li.store
    for row in store.rows(Customer.select()):
        contacts = store.rows(Contact.select().where(Contact.customer == row["id"]).order_by(Contact.id))
        merged = store.rows(Customer.select().where(Customer.merged_into == row["id"]).order_by(Customer.id))
        live = row["state"] != "merged"
        expected = search_text(search_values(row, contacts, merged)) if live else None
        assert search_index.stored(store.database, row["id"]) == expected
        phones = store.sql("SELECT digits FROM customer_phone WHERE customer_id = ?", (row["id"],)).fetchall()
        assert {one for (one,) in phones} == (set(phone_digits(row, contacts, merged)) if live else set())
        tags = store.sql("SELECT tag FROM customer_tag WHERE customer_id = ?", (row["id"],)).fetchall()
        assert {one for (one,) in tags} == (set(row["tags"]) if live else set())
    assert list(seals.broken(store)) == []
    assert audit_chain.verify(store).first_bad is None


@pytest.mark.parametrize(
    ("field", "value", "found", "lost"),
    [
        ("name", "广州联新化工", "lxhg", "hengli"),
        ("short_name", "恒力沪", "恒力沪", "zzz"),
        ("former_name", "Old Harbour", "harbour", "zzz"),
        ("phone", "139 0555 1234", "1234", "8866"),
        ("email", "desk@hengli.example", "desk@hen", "zzz"),
        ("city", "苏州", "苏州", "zzz"),
        ("contact_name", "李小龙", "lxl", "王敏"),
        ("tags", "冷链, 月结", "月结", "大客户"),
    ],
)
def test_a_changed_field_is_found_and_what_it_was_is_not(li, code, field, value, found, lost):
    edit(li, code, **{field: value})
    assert codes(li, found) == [code]
    assert codes(li, lost) == []


def test_a_field_that_nobody_searches_leaves_the_entry_as_it_was(li, code):
    before = search_index.stored(li.store.database, 1)
    edit(li, code, notes="call before noon", address="1 Quay")
    assert search_index.stored(li.store.database, 1) == before
    assert codes(li, "8866") == [code]


def test_the_country_changes_how_a_phone_number_is_found(li, code):
    edit(li, code, phone="030 1234567")
    edit(li, code, country="DE")
    assert codes(li, "49301234567") == [code]


def test_an_approved_tax_number_is_found(warehouse, li, code):
    number = edit(li, code, usci="91350100M000100Y43").pending[0][0]
    assert codes(li, "91350100M") == []
    approvals.approve(warehouse.desk("chen"), number, comment="seen")
    assert codes(li, "91350100M") == [code]


def test_a_contact_and_its_phone_are_found_and_lost_again(li, code):
    customers.save_part(li, code, "contact", None, {"name": "赵铁柱", "phone": "13905551234"})
    assert codes(li, "ztz") == codes(li, "05551234") == [code]
    part = next(one for one in customers.open_card(li, code).contacts if not one.is_primary)
    customers.save_part(li, code, "contact", part.id, {"name": "钱多多", "phone": "13905559999"})
    assert codes(li, "ztz") == codes(li, "05551234") == []
    assert codes(li, "qdd") == codes(li, "9999") == [code]


def test_an_address_leaves_the_entry_as_it_was(li, code):
    customers.save_part(li, code, "address", None, {"kind": "ship_to", "address": "码头路 1 号"})
    assert codes(li, "恒力") == [code]


def test_merged_cards_are_found_as_one_and_parted_again(li, code):
    values = {"name": "恒力仓储", "phone": "13905551234", "contact_name": "孙一", "tags": "月结"}
    other = customers.create(li, values, suspects_seen=SEEN).code
    customers.merge(li, code, other)
    assert codes(li, "05551234") == codes(li, "hlcc") == codes(li, other) == [code]
    edit(li, code, contact_name="周二")
    assert codes(li, "05551234") == [code]
    customers.undo_merge(li, other)
    assert codes(li, "05551234") == codes(li, "hlcc") == [other]


def test_retired_and_brought_back_it_is_found_all_the_time(li, code):
    customers.retire(li, code, reason="closed")
    assert codes(li, "恒力") == [code]
    customers.restore(li, code)
    assert codes(li, "恒力") == [code]


def test_saving_the_same_field_again_and_again_leaves_one_waiting(li, code):
    for text in ("a", "b", "c"):
        edit(li, code, notes=text)
    waiting = [one for one in customers.recheck_view(li, code).items if one.field == "notes"]
    assert [one.meant for one in waiting] == ["c"]


def test_pages_of_hits_are_all_hits_once_each(li):
    for number in range(150):
        customers.create(li, {"name": f"Harbour {number}"}, suspects_seen=SEEN)
    answer = customers.find(li, "harbour")
    pages = [answer.page(number) for number in range(-(-answer.count // answer.page_size))]
    found = [row.code for page in pages for row in page]
    assert len(found) == len(set(found)) == answer.count == 150
    assert customers.find(li, "").page_size != answer.page_size


def test_a_hit_in_a_contact_says_where(li, code):
    customers.save_part(li, code, "contact", None, {"name": "赵铁柱", "phone": "13905551234"})
    row = customers.search(li, "铁柱")[1][0]
    assert row.elsewhere is not None and row.elsewhere.text == "赵铁柱" and row.elsewhere.spans == ((1, 3),)

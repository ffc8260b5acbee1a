"""Rows read and written in kept statements are the rows that Peewee reads and writes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wmsdesk.models import rows
from wmsdesk.models.faults import Guarded
from wmsdesk.models.tables import Account, Contact, Counter, Customer, CustomerPhone, Outbox

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
NEW = {
    "code": "C-1", "name": "恒力", "tags": ["冷链", "a'b"],
    "custom": {"x": 1}, "name_key": "恒力", "name_sort": "heng li",
    "reviewed_at": MOMENT, "created_at": MOMENT, "updated_at": MOMENT, "updated_by": 1,
}  # fmt: skip


@pytest.fixture
def store(li):
    with li.store.writing():
        rows.insert(li.store, Customer, NEW)
    return li.store


def test_every_kind_of_column_is_read_as_peewee_reads_it(store):
    assert rows.one(store, Customer, code="C-1") == store.row(Customer.select())
    assert rows.many(store, Account, order="id") == store.rows(Account.select().order_by(Account.id))


def test_a_row_written_here_equals_one_that_peewee_wrote(store):
    with store.writing():
        store.run(Customer.insert(**NEW | {"code": "C-2"}))
    first, second = rows.many(store, Customer, order="id")
    different = {name for name in first if first[name] != second[name]}
    assert different == {"id", "code"}


def test_defaults_made_anew_are_not_shared(store):
    with store.writing():
        for code in ("C-3", "C-4"):
            rows.insert(store, Customer, {k: v for k, v in NEW.items() if k != "tags"} | {"code": code})
    assert rows.value(store, Customer, "tags", code="C-3") == []


def test_update_tells_whether_the_row_was_there(store):
    with store.writing():
        assert rows.update(store, Customer, 1, {"tags": ["x"], "updated_at": MOMENT})
        assert not rows.update(store, Customer, 99, {"notes": "x"})
    assert rows.value(store, Customer, "tags", id=1) == ["x"]


def test_a_field_may_be_called_name_and_a_row_may_have_no_number(store):
    with store.writing():
        rows.insert(store, Counter, {"name": "order", "next": 7})
        rows.insert(store, CustomerPhone, {"customer": 1, "digits": "123"})
        assert rows.delete(store, CustomerPhone, customer=1, digits="123") == 1
    assert rows.value(store, Counter, "next", name="order") == 7


def test_truth_is_found_and_nothing_equals_nothing(store):
    with store.writing():
        rows.insert(store, Contact, {"customer": 1, "name": "王", "is_primary": True})
    assert rows.one(store, Contact, is_primary=True)["is_primary"] is True
    assert rows.many(store, Customer, merged_into=None) == []


def test_what_the_store_refuses_is_a_fault_of_ours(store):
    with pytest.raises(Guarded), store.writing():
        rows.insert(store, Customer, NEW)
    with pytest.raises(Guarded), store.writing():
        rows.insert(store, Outbox, {"topic": "t"})

"""What a page of customers asks of the store reads only these customers, however many others there are."""

from __future__ import annotations

import random

import pytest
from tests.models.test_paging import MANY, enter

from wmsdesk.models.customers import customer_lists

PAGE = range(100, 150)


@pytest.fixture
def asked(li, monkeypatch):
    """The statements asked of a store of many customers that knows its own statistics, with their values."""
    enter(li.store, range(MANY), random.Random(2))
    li.store.sql("ANALYZE")
    plain, found = li.store.sql, []

    def listening(statement, values=()):
        found.append((statement, tuple(values)))
        return plain(statement, values)

    monkeypatch.setattr(li.store, "sql", listening)
    return found


def scans_of_customers(store, asked):
    for statement, values in list(asked):
        for row in store.sql(f"EXPLAIN QUERY PLAN {statement}", values):
            if row[3].startswith("SCAN customer"):
                yield row[3], statement


@pytest.mark.parametrize("look", ["shown", "grades", "contacts", "aliases", "merged_into"])
def test_no_look_at_a_page_walks_through_all_customers(li, asked, look):
    """Hardly any card is merged into another: the planner must not begin with all customers because of that."""
    getattr(customer_lists, look)(li.store, PAGE)
    assert asked
    assert list(scans_of_customers(li.store, asked)) == []

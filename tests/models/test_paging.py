"""Any page of a sorted list, read in any order, is the same piece of the same sorted list."""

from __future__ import annotations

import random

import pytest

from wmsdesk.models.paging import PAGE, SORTS, SortedCustomers

MANY = 5 * PAGE + 17


def enter(store, numbers, dice):
    cities = ("shang hai", "bei jing", "")
    with store.writing():
        for number in numbers:
            values = (
                f"C-{number:05}", "retired" if number % 50 == 0 else "active", f"n {number % 9}",
                dice.choice(cities), dice.randrange(3),
            )  # fmt: skip
            store.sql(
                """INSERT INTO customer (code, state, version, name, currency, tags, custom, name_key, name_sort,
                   city_sort, reviewed_at, created_at, updated_at, updated_by)
                   VALUES (?1, ?2, 1, ?3, 'CNY', '[]', '{}', ?3, ?3, ?4, 1, 1, ?5, 1)""",
                values,
            )


@pytest.fixture
def store(li):
    enter(li.store, random.Random(1).sample(range(MANY), MANY), random.Random(2))
    return li.store


def whole(store, column, way):
    statement = f"SELECT id FROM customer WHERE state = 'active' ORDER BY {column} {way}, id {way}"
    return [one for (one,) in store.sql(statement).fetchall()]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_put_together_are_the_sorted_list(store, sort, descending):
    expected = whole(store, SORTS[sort], "DESC" if descending else "ASC")
    pages = SortedCustomers(store, "active", sort, descending)
    assert pages.count == len(expected)
    assert [one for number in range(pages.pages) for one in pages.page(number)] == expected


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_read_in_any_order_are_pieces_of_the_sorted_list(store, sort, descending):
    expected = whole(store, SORTS[sort], "DESC" if descending else "ASC")
    for seed in range(12):
        pages = SortedCustomers(store, "active", sort, descending)
        order = random.Random(seed).sample(range(pages.pages), pages.pages)
        if seed % 2:
            pages.prepare(steps=seed)
        for number in order:
            assert pages.page(number) == expected[number * PAGE : (number + 1) * PAGE], (seed, number)


def test_a_new_list_holds_what_was_entered_since(store):
    SortedCustomers(store, "active", "city", False).page(0)
    enter(store, range(MANY, MANY + 200), random.Random(3))
    pages = SortedCustomers(store, "active", "city", False)
    assert [one for n in range(pages.pages) for one in pages.page(n)] == whole(store, "city_sort", "ASC")


def test_there_is_no_page_past_the_end_and_none_of_an_empty_list(store):
    pages = SortedCustomers(store, "active", "name", False)
    assert pages.page(pages.pages) == [] and pages.page(-1) == []
    assert SortedCustomers(store, "merged", "name", False).page(0) == []


def test_preparing_a_little_at_a_time_ends(store):
    pages = SortedCustomers(store, "active", "name", False)
    turns = [pages.prepare(steps=1) for _ in range(pages.pages)]
    assert turns[-1] and not turns[0]


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_is_read_as_a_range_of_the_covering_index(store, sort):
    pages = SortedCustomers(store, "active", sort, False)
    statement = pages._from_start._go_on
    plan = store.sql("EXPLAIN QUERY PLAN " + statement, ("active", "x", 5, 128, "active", "x", 128, 128, 0))
    searches = [detail for *_rest, detail in plan.fetchall() if "customer" in detail]
    column = SORTS[sort]
    tie = "(code=?)" if sort == "code" else f"{column}=? AND rowid>?"  # a code is nobody else's
    assert any(tie in one for one in searches), searches
    assert any("COVERING INDEX" in one and f"{column}>?" in one for one in searches), searches


def test_the_count_of_a_state_follows_every_change_of_it(store):
    def counted():
        found = store.sql("SELECT state, count(*) FROM customer GROUP BY state").fetchall()
        kept = store.sql("SELECT state, number FROM customer_count WHERE number <> 0").fetchall()
        return sorted(found), sorted(kept)

    with store.writing():
        store.sql("UPDATE customer SET state = 'retired' WHERE id % 3 = 0")
        store.sql("UPDATE customer SET state = 'merged', merged_into = 1 WHERE id % 7 = 2")
        store.sql("UPDATE customer SET notes = 'x', state = state")
        store.sql("DELETE FROM customer WHERE id % 5 = 4")
    found, kept = counted()
    assert found == kept


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", SORTS)
def test_a_row_is_told_where_it_stands(store, column, descending):
    pages = SortedCustomers(store, "active", column, descending)
    ids = whole(store, SORTS[column], "DESC" if descending else "ASC")
    for spot in (0, 1, PAGE - 1, PAGE, len(ids) // 2, len(ids) - 1):
        assert pages.place_of(ids[spot]) == spot
    assert pages.place_of(10**9) is None

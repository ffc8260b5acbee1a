"""Lists and the board: any page of any sorted list is the same piece of it, and read from an index."""

from __future__ import annotations

import random

import pytest

from wmsdesk.models.orders import order_lists
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.paging import PAGE
from wmsdesk.services import orders
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.orders.workflow import OPEN, ORDER

MANY = 2 * PAGE + 60


@pytest.fixture
def many(trade):
    """Many orders in many states, straight into the store; some drafts have no promised date."""
    trade.product()
    trade.code, trade.other = trade.customer("First"), trade.customer("Second")
    ids = [trade.customer_id(one) for one in (trade.code, trade.other)]
    dice = random.Random(5)
    now = trade.clerk.clock.now()
    made = []
    for number in range(MANY):
        state = dice.choice(["draft", "received", "received", "backorder", "shipped", "closed", "closed"])
        promised = f"2026-{dice.randrange(11, 13)}-{dice.randrange(1, 31):02d}"
        made.append(
            {
                "number": None if state == "draft" else f"SO-20261101-{number:04d}",
                "state": state,
                "customer": dice.choice(ids),
                "currency": "CNY",
                "gross": dice.randrange(5) * 100,
                "net": 0,
                "promised_on": None if state == "draft" and dice.random() < 0.5 else promised,
                "ordered_on": f"2026-11-{dice.randrange(1, 23):02d}",
                "waybill": f"SF{number}" if state == "shipped" else None,
                "customer_reference": f"PO-{number % 7}",
                "made_by": trade.clerk.account.id,
                "made_at": now,
                "updated_at": now,
                "state_since": now,
            }
        )
    with trade.clerk.write("order.import", permission="") as change:
        change.insert_many(SalesOrder, made)
        change.log("order:many", {})
    return trade


def every(found):
    """All rows of a list, read page by page, the last page first."""
    pages = [found.page(number) for number in reversed(range(-(-found.count // PAGE)))]
    return [row.id for page in reversed(pages) for row in page]


@pytest.mark.parametrize("state", ["", "open", "received", "closed", "draft"])
@pytest.mark.parametrize("sort", ["promised", "ordered", "total"])
@pytest.mark.parametrize("descending", [False, True])
def test_every_page_is_its_piece_of_the_sorted_list(many, state, sort, descending):
    filters = orders.Filters(states=(state,) if state else ())
    where = {"": "1", "open": order_lists.OPEN}.get(state, f"state = '{state}'")
    way = "DESC" if descending else "ASC"
    column = order_lists.SORTS[sort]
    wanted = many.store.sql(
        f"SELECT id FROM sales_order WHERE {where} ORDER BY {column} {way}, id {way}"
    ).fetchall()
    found = orders.find(many.clerk, filters, sort, descending=descending)
    assert found.count == len(wanted) and every(found) == [one for (one,) in wanted]


@pytest.mark.parametrize(
    ("narrow", "where"),
    [
        ({"customer": "C-00001"}, "customer_id = 1"),
        ({"late": True}, f"{order_lists.OPEN} AND promised_on < '2026-11-23'"),
        ({"due": "today"}, "promised_on = '2026-11-23'"),
        ({"due": "week"}, "promised_on BETWEEN '2026-11-23' AND '2026-11-30'"),
        ({"due": "2026-12-01"}, "promised_on = '2026-12-01'"),
        (
            {"ordered_from": "2026-11-10", "ordered_to": "2026-11-12"},
            "ordered_on BETWEEN '2026-11-10' AND '2026-11-12'",
        ),
        ({"made_by": "LI"}, "1"),
        ({"made_by": "han"}, "0"),
        ({"text": "so-20261101-0007"}, "number = 'SO-20261101-0007'"),
        ({"text": "SO-20261101-000"}, "number LIKE 'SO-20261101-000%'"),
        ({"text": "PO-3"}, "customer_reference = 'PO-3'"),
        ({"text": "SF1"}, "waybill LIKE 'SF1%'"),
        ({"text": "second"}, "customer_id = 2"),
        ({"text": "17"}, "number = 'SO-20261101-0017'"),
        ({"text": "nothing like it"}, "0"),
        ({"states": ("shipped", "backorder")}, "state IN ('shipped', 'backorder')"),
        ({"states": ("open",), "customer": "C-00002"}, f"{order_lists.OPEN} AND customer_id = 2"),
        ({"sku": "tea"}, "0"),
    ],
)
def test_a_narrowed_list_has_what_it_says_and_its_counts_agree(many, narrow, where):
    filters = orders.Filters(**narrow)
    wanted = many.store.sql(f"SELECT id FROM sales_order WHERE {where} ORDER BY promised_on, id").fetchall()
    found = orders.find(many.clerk, filters)
    assert every(found) == [one for (one,) in wanted]
    number = {state: one.number for state, one in orders.counts(many.clerk, filters).items()}
    states = many.store.sql(f"SELECT state, count(*) FROM sales_order WHERE {where} GROUP BY 1").fetchall()
    assert number == dict.fromkeys(ORDER.states, 0) | dict(states)
    board = orders.board(many.clerk, filters, per_column=10_000)
    shown = {one.id for column in board.columns for one in column.rows}
    assert shown == {one for (one,) in wanted} - {
        one for (one,) in many.store.sql(f"SELECT id FROM sales_order WHERE NOT ({order_lists.OPEN})")
    }
    assert board.total == sum(number[state] for state in OPEN)


def test_a_board_shows_the_earliest_promises_first_and_counts_all(many):
    board = orders.board(many.clerk, per_column=5)
    column = next(one for one in board.columns if one.state == "received")
    every_one = every(orders.find(many.clerk, orders.Filters(states=("received",))))
    assert [one.id for one in column.rows] == every_one[:5]
    assert column.count.number == len(every_one)


def test_what_cannot_be_asked_for_is_refused(many):
    for filters, sort in ((orders.Filters(states=("gone",)), "promised"), (orders.Filters(), "colour")):
        with pytest.raises(BadValue):
            orders.find(many.clerk, filters, sort)
    for narrow in ({"customer": "C-9"}, {"sku": "NONE"}, {"made_by": "nobody"}):
        with pytest.raises(NotFound):
            orders.find(many.clerk, orders.Filters(**narrow))


def test_a_number_is_found_without_its_beginning(many):
    whole = next(one.number for one in orders.find(many.clerk).page(0) if one.number.startswith("SO-"))
    year_on = whole.removeprefix("SO-")
    for text in (whole, year_on, year_on[4:], f"{year_on[4:9]}{int(year_on[9:])}"):
        assert [one.number for one in orders.find(many.clerk, orders.Filters(text=text)).page(0)] == [whole]
    assert orders.find(many.clerk, orders.Filters(text="0230-1")).count == 0


def test_hostile_texts_find_nothing_and_harm_nothing(many, hostile_texts):
    for text in hostile_texts:
        assert orders.find(many.clerk, orders.Filters(text=text)).count == 0
    assert orders.find(many.clerk).count == MANY


def test_pages_and_columns_are_read_from_indexes(many):
    """No list sorts or scans the table of orders: it would be slow at a million."""
    asked = []
    plain = many.store.sql

    def listening(statement, values=()):
        asked.append((statement, tuple(values)))
        return plain(statement, values)

    many.store.sql = listening
    for state in ("", "open", "closed"):
        for sort in ("promised", "ordered", "total"):
            found = orders.find(
                many.clerk, orders.Filters(states=(state,) if state else ()), sort, descending=True
            )
            found.page(1), found.page(0)
    orders.board(many.clerk)
    orders.find(many.clerk, orders.Filters(text="SO-20261101-0001"))
    orders.find(many.clerk, orders.Filters(customer="C-00001"))
    many.store.sql = plain
    for statement, values in asked:
        if not statement.lstrip().startswith("SELECT"):
            continue
        steps = [row[3] for row in plain(f"EXPLAIN QUERY PLAN {statement}", values)]
        scans = [one for one in steps if one.startswith("SCAN sales_order") and "USING" not in one]
        scans += [one for one in steps if one.startswith("SCAN o ") or one == "SCAN o"]
        assert scans == [], (statement, steps)


def test_late_orders_are_counted_and_added_up_from_an_index_alone(many):
    conditions = f"{order_lists.OPEN} AND promised_on < ?"
    statement = (
        f"SELECT state, currency, count(*), sum(gross) FROM sales_order o WHERE {conditions} GROUP BY 1, 2"
    )
    steps = [row[3] for row in many.store.sql(f"EXPLAIN QUERY PLAN {statement}", ("2026-11-20",))]
    assert any("COVERING INDEX sales_order_open_promised" in one for one in steps), steps
    by = order_lists.Narrowing(late_before="2026-11-20")
    assert (
        order_lists.narrowed_counts(many.store, by) == many.store.sql(statement, ("2026-11-20",)).fetchall()
    )

"""The practice year: the same for the same seed, and every sum of it adds up in the store."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wmsdesk.clock import FixedClock
from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.backup import copying
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.models.reports import report_summaries
from wmsdesk.services import access
from wmsdesk.services.demo.goods import practice_products
from wmsdesk.services.demo.loader import make_practice_store
from wmsdesk.services.demo.year import Buyer, Trading, by_family
from wmsdesk.services.support import casework

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN, END = date(2025, 11, 23), date(2026, 11, 9)


def played(seed: int = 1):
    products = practice_products(seed)
    buyers = [
        Buyer(float(number % 5), (number % 16, 3), BEGIN, END, ("prompt", "slow", "bad")[number % 3], 1.0)
        for number in range(60)
    ]
    return products, Trading(products, buyers, seed, BEGIN, END).play()


def test_products_are_the_same_for_the_same_seed_and_none_like_another() -> None:
    first, again, other = practice_products(1), practice_products(1), practice_products(2)
    assert first == again and first != other
    assert len({one.sku for one in first}) == len({one.barcode for one in first}) == len(first) > 150
    assert {len(families) > 0 for families in by_family(first)} == {True}
    for one in first:
        assert 0 < one.cost < one.price and len(one.name) <= 200
        digits = [int(digit) for digit in one.barcode]
        assert sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def test_what_is_left_of_every_lot_is_what_its_moves_add_up_to() -> None:
    _products, year = played()
    left = [0] * len(year.lots)
    for one in year.moves:
        left[one.lot] += one.quantity if one.kind == "receipt" else -one.quantity
        assert left[one.lot] >= 0
    assert left == [one.left for one in year.lots]
    assert [one.day for one in year.moves] == sorted(one.day for one in year.moves)


def test_nothing_past_its_day_is_shipped_and_all_that_was_shipped_was_ordered() -> None:
    _products, year = played()
    shipped: dict[int, int] = {}
    for one in year.moves:
        if one.kind == "ship":
            expires = year.lots[one.lot].expires
            assert expires is None or expires >= one.day
            shipped[one.order] = shipped.get(one.order, 0) + one.quantity
    for number, order in enumerate(year.orders):
        wanted = sum(line.quantity for line in order.lines) if order.shipped else 0
        assert shipped.get(number, 0) == wanted
        assert order.shipped is None or BEGIN <= order.ordered <= order.shipped <= order.delivered < END


def test_the_same_seed_plays_the_same_year() -> None:
    assert played()[1] == played()[1] != played(2)[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    made = make_practice_store(
        tmp_path_factory.mktemp("year") / "desk",
        customers=150,
        derivation=Derivation(8, 1, 1),
        clock=FixedClock(NOW),
    )
    file = next(one.password_file for one in made.accounts if one.user == "li")
    desk = access.sign_in(made.place, "li", file.read_text().strip(), clock=FixedClock(NOW))
    yield desk.store
    desk.close()


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        (
            "a balance that is not the sum of its moves",
            """SELECT count(*) FROM stock_balance b WHERE on_hand <> (
                   SELECT coalesce(sum(CASE WHEN target_id = b.location_id THEN quantity ELSE -quantity END), 0)
                   FROM stock_move m WHERE m.lot_id = b.lot_id AND b.location_id IN (target_id, source_id))""",
        ),
        (
            "a line whose move is missing",
            """SELECT count(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id
               WHERE l.shipped <> (SELECT coalesce(sum(quantity), 0) FROM stock_move m
                                   WHERE m.record = o.number AND m.product_id = l.product_id AND kind = 'ship')
               AND (SELECT count(*) FROM order_line t WHERE t.order_id = o.id AND t.product_id = l.product_id) = 1""",
        ),
        (
            "an order whose sum is not that of its lines",
            """SELECT count(*) FROM sales_order o WHERE gross <> (
                   SELECT sum(gross) FROM order_line l WHERE l.order_id = o.id AND l.state = 'open')""",
        ),
        (
            "a state that is not where the timeline ends",
            """SELECT count(*) FROM sales_order o WHERE state <> (
                   SELECT target FROM order_step s WHERE s.order_id = o.id ORDER BY id DESC LIMIT 1)""",
        ),
        (
            "an ended order that holds goods",
            """SELECT count(*) FROM reservation r JOIN order_line l ON l.id = r.order_line_id
               JOIN sales_order o ON o.id = l.order_id WHERE r.state IN ('held', 'picked')
               AND o.state IN ('cancelled', 'shipped', 'delivered', 'closed')""",
        ),
        (
            "goods checked by whoever picked them",
            "SELECT count(*) FROM sales_order WHERE picked_by = checked_by",
        ),
        (
            "an invoice settled by more or less than its settlements",
            """SELECT count(*) FROM invoice i WHERE settled <> (
                   SELECT coalesce(sum(amount), 0) FROM settlement s WHERE s.invoice_id = i.id) AND kind = 'invoice'""",
        ),
        (
            "a closed complaint without cause, action, result or the customer told",
            """SELECT count(*) FROM support_case WHERE kind = 'complaint' AND state = 'closed'
               AND (cause_id IS NULL OR action IS NULL OR result IS NULL OR told_at IS NULL)""",
        ),
        (
            "an answer about a case that is not its rating",
            """SELECT count(*) FROM survey v JOIN support_case s ON s.id = v.case_id
               WHERE v.rating IS NOT NULL AND v.rating <> s.rating""",
        ),
        (
            "a visit that was made, or an improvement, without what came of it",
            """SELECT count(*) FROM task WHERE kind IN ('visit', 'improvement') AND state = 'done'
               AND (outcome IS NULL OR done_on IS NULL OR done_by IS NULL)""",
        ),
        (
            "somebody asked who had not agreed",
            """SELECT count(*) FROM survey v WHERE NOT EXISTS (SELECT 1 FROM consent k
               WHERE k.customer_id = v.customer_id AND k.purpose = 'survey' AND k.state = 'given')""",
        ),
        (
            "a number missing from a series",
            """SELECT count(*) FROM (SELECT substr(number, 1, 11) AS day, count(*) AS n, max(substr(number, 13)) AS last
                   FROM sales_order WHERE number IS NOT NULL GROUP BY day) WHERE n <> CAST(last AS INTEGER)""",
        ),
        (
            "an invoice number missing from its series",
            """SELECT count(*) FROM (SELECT substr(number, 1, 12) AS day, count(*) AS n, max(substr(number, 14)) AS last
                   FROM invoice WHERE kind = 'invoice' GROUP BY day) WHERE n <> CAST(last AS INTEGER)""",
        ),
    ],
    ids=lambda value: value.replace(" ", "-")[:60] if len(value) < 60 else "",
)
def test_there_is_not_one(store, what: str, wrong: str) -> None:
    assert store.value_of(wrong) == 0, what


def test_the_chain_the_seals_the_summaries_and_the_searches_hold(store) -> None:
    assert audit_chain.verify(store).first_bad is None and list(seals.broken(store)) == []
    assert not any(report_summaries.recount(store).values()) and copying.damage_in(store) == ""
    for (case,) in store.sql("SELECT id FROM support_case ORDER BY id LIMIT 20").fetchall():
        assert store.value_of("SELECT hay FROM case_search WHERE case_id = ?", (case,)) == casework.hay(
            store, case
        )


def test_there_is_enough_to_look_at(store) -> None:
    assert store.value_of("SELECT count(*) FROM sales_order WHERE state = 'closed'") > 200
    assert store.value_of("SELECT count(DISTINCT substr(ordered_on, 1, 7)) FROM sales_order") >= 12
    assert store.value_of("SELECT count(*) FROM customer_credit") > 60
    states = {state for (state,) in store.sql("SELECT DISTINCT state FROM sales_order")}
    assert states >= {
        *(
            "draft",
            "received",
            "confirmed",
            "allocated",
            "backorder",
            "picking",
            "picked",
            "checked",
            "packed",
        ),
        *("shipped", "delivered", "closed", "on_hold", "cancelled"),
    }
    assert store.value_of("SELECT count(*) FROM credit_release") and store.value_of(
        "SELECT count(*) FROM invoice WHERE settled < gross AND due_on < '2026-11-23'"
    )
    assert {state for (state,) in store.sql("SELECT DISTINCT state FROM stock_count")} == {
        *("completed", "ready_to_review", "counting"),
    }
    assert store.value_of("SELECT count(*) FROM stock_adjustment WHERE state = 'waiting'") == 1
    assert store.value_of("SELECT count(*) FROM return_order") >= 3
    assert (
        store.value_of("SELECT count(*) FROM support_case WHERE state = 'closed' AND kind = 'complaint'") > 3
    )
    assert store.value_of("SELECT count(DISTINCT state) FROM support_case") >= 4
    assert store.value_of("SELECT count(DISTINCT cause_id) FROM support_case WHERE cost > 0") >= 3
    assert not store.value_of("SELECT count(*) FROM support_case WHERE (cost IS NULL) <> (currency IS NULL)")
    assert store.value_of("SELECT count(*) FROM task WHERE kind = 'visit' AND state = 'done'") > 20
    assert store.value_of("SELECT count(*) FROM task WHERE kind = 'improvement' AND case_id IS NOT NULL") >= 2
    assert store.value_of("SELECT count(*) FROM task WHERE rule IS NOT NULL AND state = 'open'") > 3
    assert {state for (state,) in store.sql("SELECT DISTINCT state FROM contract")} == {
        "draft", "signed", "ended",
    }  # fmt: skip
    assert store.value_of("SELECT count(*) FROM survey")
    assert store.value_of("SELECT count(*) FROM holiday WHERE day LIKE '2026-%'") > 20
    assert store.value_of("SELECT count(*) FROM support_case WHERE team IS NOT NULL AND state = 'new'")
    late, all_of_them = store.sql(
        "SELECT sum(delivered_on > promised_on), count(*) FROM sales_order WHERE delivered_on IS NOT NULL"
    ).fetchone()
    assert 0.02 < late / all_of_them < 0.2

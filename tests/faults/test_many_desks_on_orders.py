"""Many programs that enter, allocate and change orders at once: gapless, fair, nothing promised twice, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk_programs import Started, run_together
from order_programs import adds_one, dies_at, enters, moves, runs_due, walks
from store_proof import problems
from trade_proof import trade_problems

from wmsdesk.services import accounts, customers, orders
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.typed import DraftLine, OrderDraft
from wmsdesk.services.products import saving as products
from wmsdesk.services.stock.moving import receive

CLERKS = ["li", "han"]


@pytest.fixture
def stocked(warehouse, li):
    """A customer, and two products of which a function puts so many in stock."""
    boss = warehouse.desk("boss")
    accounts.add(boss, "xu", "warehouse", "correct horse battery", temporary=False)
    code = customers.create(li, {"name": "Hengli", "address": "Dock 1"}).code
    for sku in ("TEA", "OIL"):
        products.create(li, {"sku": sku, "name": sku, "unit": "box", "price": "10.00"})

    def stock(units):
        with li.write("stock.receive") as change:
            for (product,) in li.store.sql("SELECT id FROM product").fetchall():
                receive(change, product, units * 1000)

    return code, stock


def confirmed(li, code, quantity="1"):
    number = orders.create(li, OrderDraft(code, (DraftLine("TEA", quantity),), "2026-12-01")).number
    return orders.move(li, number, "confirmed").number


def sound(store):
    return trade_problems(store) == [] and problems(store) == []


def test_numbers_have_no_gap_under_six_programs_though_some_orders_are_refused(warehouse, li, stocked):
    code, _stock = stocked
    times = 12
    said = run_together(enters, [(warehouse.place, CLERKS[n % 2], code, times) for n in range(6)])
    numbers = [one for program in said for one in program if one.startswith("SO-")]
    assert sorted(numbers) == [f"SO-20261123-{n:04d}" for n in range(1, 6 * 8 + 1)]
    assert all(program == sorted(program) for program in ([n for n in p if n[0] == "S"] for p in said))
    assert sound(li.store)


def test_of_two_who_want_the_last_piece_one_gets_it(warehouse, li, stocked):
    code, stock = stocked
    stock(1)
    for _ in range(5):
        both = [confirmed(li, code) for _ in range(2)]
        said = run_together(moves, [(warehouse.place, CLERKS[n], [both[n]], "allocated") for n in range(2)])
        states = dict(one for program in said for one in program)
        assert sorted(states.values()) == ["allocated", "backorder"]
        for number in both:
            orders.cancel(li, number, "next turn")
    assert sound(li.store)


def test_of_two_who_take_the_same_step_one_is_told_that_it_is_done(warehouse, li, stocked):
    code, stock = stocked
    stock(100)
    numbers = [confirmed(li, code) for _ in range(8)]
    said = run_together(moves, [(warehouse.place, CLERKS[n], numbers, "allocated") for n in range(2)])
    for number in numbers:
        answers = sorted(answer for program in said for one, answer in program if one == number)
        assert answers == ["allocated", "nothing-free"] or answers == ["allocated", "illegal-step"]
    assert li.store.value_of("SELECT sum(reserved) FROM stock_balance") == 8000 and sound(li.store)


def test_six_programs_that_allocate_the_same_goods_promise_each_piece_once(warehouse, li, stocked):
    code, stock = stocked
    stock(20)
    numbers = [confirmed(li, code) for _ in range(30)]
    shares = [numbers[n::6] for n in range(6)]
    said = run_together(moves, [(warehouse.place, CLERKS[n % 2], shares[n], "allocated") for n in range(6)])
    states = [state for program in said for _number, state in program]
    assert (states.count("allocated"), states.count("backorder")) == (20, 10)
    assert sound(li.store)


def test_of_four_programs_that_count_on_one_order_no_change_is_lost(warehouse, li, stocked):
    code, stock = stocked
    stock(10)
    number = orders.move(li, confirmed(li, code), "allocated").number
    times = 6
    said = run_together(adds_one, [(warehouse.place, CLERKS[n % 2], number, times) for n in range(4)])
    assert sorted(one for program in said for one in program) == list(range(2, 4 * times + 2))
    card = orders.read(li, number)
    assert (card.lines[0].quantity, card.revision, card.state) == (25_000, 24, "part_allocated")
    assert sound(li.store)


def test_recurring_orders_are_made_once_though_four_programs_run_them(warehouse, li, stocked):
    code, _stock = stocked
    made = recurring.add(li, OrderDraft(code, (DraftLine("TEA", "1"),)), every="day").number
    warehouse.clock.forward(timedelta(days=0))
    said = run_together(runs_due, [(warehouse.place, CLERKS[n % 2]) for n in range(4)])
    done = [one for program in said for one in program]
    assert [(number, due) for number, due, _order in done] == [(made, "2026-11-23")]
    assert recurring.listed(li)[0].next_on == "2026-11-24" and sound(li.store)


@pytest.mark.parametrize("turns", [4, pytest.param(20, marks=pytest.mark.heavy)])
def test_a_program_killed_on_an_orders_way_leaves_every_acknowledged_step_and_nothing_half_done(
    warehouse, li, stocked, turns
):
    code, stock = stocked
    stock(400)
    for turn in range(turns):
        program = Started(walks, warehouse.place, code)
        assert program.hear() == "ready"
        heard = [program.hear() for _ in range(3 + 5 * turn % 17)]
        program.kill()
        assert sound(li.store)
        targets = {
            number: [one.target for one in orders.read(li, number).timeline] for number, _state in heard
        }
        for number, state in heard:
            assert state in targets[number]


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.heavy)])
@pytest.mark.parametrize(("user", "target"), [("li", "allocated"), ("wu", "shipped")])
def test_a_program_killed_before_any_statement_of_a_step_has_taken_it_whole_or_not_at_all(
    warehouse, li, stocked, user, target, every
):
    code, stock = stocked
    stock(20)
    draft = OrderDraft(code, (DraftLine("TEA", "2"), DraftLine("OIL", "1")), "2026-12-01")
    number = orders.move(li, orders.create(li, draft).number, "confirmed").number
    if target == "shipped":
        desks = {"allocated": li, "checked": warehouse.desk("xu")}
        for state in ("allocated", "picking", "picked", "checked", "packed"):
            orders.move(desks.get(state, warehouse.desk("wu")), number, state)
    before, at, deaths = orders.read(li, number).state, 1, 0
    while True:
        program = Started(dies_at, warehouse.place, user, number, target, at)
        said = program.rest()
        card = orders.read(li, number)
        assert sound(li.store), f"killed before statement {at}"
        if card.state == target:
            break
        assert said == [] and card.state == before
        assert all(one.shipped == 0 for one in card.lines)
        deaths, at = deaths + 1, at + every
    assert deaths * every > 20
    held = li.store.value_of("SELECT sum(reserved) FROM stock_balance")
    assert (held, len(card.timeline)) == ((3000, 3) if target == "allocated" else (0, 8))
    invoices = li.store.value_of("SELECT count(*) FROM invoice")
    assert invoices == (target == "shipped")

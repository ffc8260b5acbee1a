"""Whatever several desks do with a few orders, in whatever order: stock, money and numbers hold after every step."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from desk_programs import PASSWORD, START
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from store_proof import problems
from trade_proof import trade_problems

from wmsdesk.clock import FixedClock
from wmsdesk.models import rows
from wmsdesk.models.tables import Customer
from wmsdesk.services import access, accounts, customers, orders, returns
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange, OrderDraft
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.products import saving as products
from wmsdesk.services.returns.views import ReturnDraft, ReturnWork
from wmsdesk.services.returns.workflow import RETURN
from wmsdesk.services.stock.moving import receive

PEOPLE = ("li", "wu", "chen", "sun", "qian", "xu")
SKUS = ("TEA", "OIL")
LIMIT = 200_00
ON = {
    "received": ("li", "confirmed"),
    "confirmed": ("li", "allocated"),
    "allocated": ("wu", "picking"),
    "part_allocated": ("wu", "picking"),
    "backorder": ("li", "allocated"),
    "picking": ("wu", "picked"),
    "picked": ("xu", "checked"),
    "checked": ("wu", "packed"),
    "packed": ("wu", "shipped"),
    "shipped": ("li", "delivered"),
    "delivered": ("li", "closed"),
    "on_hold": ("li", "resume"),
    "draft": ("li", "received"),
    "cancelled_awaiting_restock": ("wu", "cancelled"),
}
"""The way on from each state, and who takes it."""

RETURN_ON = {
    False: {
        "requested": ("chen", "authorised"),
        "authorised": ("li", "awaiting_goods"),
        "awaiting_goods": ("wu", "received"),
        "received": ("wu", "inspected"),
        "inspected": ("qian", "resolved"),
        "resolved": ("qian", "closed"),
    },
    True: {
        "requested": ("chen", "authorised"),
        "authorised": ("qian", "replace"),
        "resolved": ("qian", "closed"),
    },
}

which = st.integers(0, 5)
few = st.sampled_from(["1", "2", "1", "3", "2", "7", "0.5", "0", "-1"])
_KINDS = {
    "enter": st.tuples(
        st.integers(0, 1), st.lists(st.tuples(st.sampled_from(SKUS), few), min_size=1, max_size=3)
    ),
    # Mostly the way on, several steps at once, so that orders come to their end at all.
    "on": st.tuples(which, st.sampled_from(["", "", "", "1", "2", "0"]), st.integers(1, 9)),
    "send_back": st.tuples(which, few),
    "move": st.tuples(st.sampled_from(PEOPLE), which, st.sampled_from(list(ORDER.states)), few),
    "change": st.tuples(which, st.integers(1, 3), few),
    "cancel": st.tuples(st.sampled_from(PEOPLE), which),
    "cancel_line": st.tuples(st.sampled_from(PEOPLE), which, st.integers(1, 3)),
    "receive": st.tuples(st.sampled_from(SKUS), st.integers(1, 6)),
    "ask_return": st.tuples(which, few, st.booleans()),
    "return_on": st.tuples(which, st.sampled_from(["", "", "1", "0"]), st.integers(1, 6)),
    "move_return": st.tuples(st.sampled_from(PEOPLE), which, st.sampled_from(list(RETURN.states)), few),
    "wait": st.tuples(st.sampled_from([1, 3])),
}
_WEIGHTS = {"enter": 3, "on": 9, "receive": 3, "ask_return": 3, "return_on": 4, "move": 2, "change": 2}
_BAG = [name for name in _KINDS for _ in range(_WEIGHTS.get(name, 1))]
steps = st.sampled_from(_BAG).flatmap(lambda name: st.tuples(st.just(name), _KINDS[name]))


@pytest.fixture(scope="module")
def begun(_template, tmp_path_factory):
    """Two customers, one of whom may owe little, and two products; closed, to be copied."""
    place = tmp_path_factory.mktemp("begun") / "main.wms"
    for one in (_template, _template.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    boss = access.sign_in(place, "boss", PASSWORD, clock=FixedClock(START))
    accounts.add(boss, "xu", "warehouse", PASSWORD, temporary=False)
    boss.close()
    desk = access.sign_in(place, "li", PASSWORD, clock=FixedClock(START))
    for name in ("Free", "Limited"):
        customers.create(desk, {"name": name, "address": "Dock 1"})
    with desk.write("customer.edit") as change:
        change.update(Customer, rows.value(desk.store, Customer, "id", code="C-00002"), credit_limit=LIMIT)
        change.log("customer", {})
    products.create(desk, {"sku": "TEA", "name": "Tea", "unit": "box", "price": "9.99"})
    products.create(desk, {"sku": "OIL", "name": "Oil", "unit": "l", "price": "3.33", "decimals": "1"})
    desk.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    return place


class Hall:
    """The desks at one store, and what can be done there."""

    def __init__(self, place):
        self.clock = FixedClock(START)
        self.desks = {user: access.sign_in(place, user, PASSWORD, clock=self.clock) for user in PEOPLE}
        self.store = self.desks["li"].store
        self.ended = set()

    def order(self, number):
        found = [one for (one,) in self.store.sql("SELECT id FROM sales_order ORDER BY id DESC LIMIT 6")]
        if not found:
            raise DeskError("none")
        row_id = found[number % len(found)]
        kept = self.store.value_of("SELECT number FROM sales_order WHERE id = ?", (row_id,))
        return kept or f"D-{row_id}"

    def enter(self, customer, lines):
        asked = tuple(DraftLine(sku, quantity, tax_rate="13") for sku, quantity in lines)
        orders.create(self.desks["li"], OrderDraft(f"C-0000{customer + 1}", asked, "2026-12-01"))

    def on(self, which, quantity, times):
        number = self.order(which)
        for _ in range(times):
            state = orders.read(self.desks["li"], number).state
            if state not in ON:
                break
            user, target = ON[state]
            self.move(user, which, target, quantity if state in ("picking", "shipped") else "")
            self.check()

    def move(self, user, which, target, quantity):
        some = {"TEA": quantity} if quantity and target in ("picked", "delivered") else {}
        orders.move(
            self.desks[user], self.order(which), target,
            reason="why", carrier="SF", waybill="1", quantities=some,
        )  # fmt: skip

    def send_back(self, which, quantity):
        """What was picked is counted, and whatever differs is picked again."""
        number = self.order(which)
        if orders.read(self.desks["li"], number).state == "picking":
            self.move("wu", which, "picked", "")
        orders.move(self.desks["chen"], number, "picking", quantities={"TEA": quantity})

    def change(self, which, position, quantity):
        edit = OrderChange(lines=(LineChange(position, quantity=quantity),), reason="why")
        orders.change(self.desks["li"], self.order(which), edit)

    def cancel(self, user, which):
        orders.cancel(self.desks[user], self.order(which), "why")

    def cancel_line(self, user, which, position):
        orders.cancel_line(self.desks[user], self.order(which), position, "why")

    def receive(self, sku, units):
        desk = self.desks["wu"]
        with desk.write("stock.receive") as change:
            product = self.store.value_of("SELECT id FROM product WHERE sku = ?", (sku,))
            receive(change, product, units * 1000)

    def ask_return(self, which, quantity, without_goods):
        found = self.store.sql(
            "SELECT number FROM sales_order WHERE state IN ('shipped', 'delivered', 'closed') ORDER BY id"
        ).fetchall()
        number = found[which % len(found)][0] if found else self.order(which)
        draft = ReturnDraft(number, {"TEA": quantity}, "why", without_goods=without_goods)
        returns.request(self.desks["li"], draft)

    def return_on(self, which, quantity, times):
        page = returns.find(self.desks["li"]).page(0)
        for _ in range(times if page else 0):
            row = returns.read(self.desks["li"], page[which % len(page)].number)
            way = RETURN_ON[row.without_goods].get(row.state)
            if way is None:
                break
            some = {"TEA": quantity} if quantity else {}
            returns.move(self.desks[way[0]], row.number, way[1], ReturnWork("why", some))
            self.check()

    def move_return(self, user, which, target, quantity):
        page = returns.find(self.desks["li"]).page(0)
        if page:
            number = page[which % len(page)].number
            returns.move(self.desks[user], number, target, ReturnWork("why", {"TEA": quantity}))

    def wait(self, days):
        self.clock.forward(timedelta(days=days))

    def check(self):
        assert trade_problems(self.store) == []
        found = exposure(self.store, rows.value(self.store, Customer, "id", code="C-00002"))
        assert found.total <= LIMIT
        ended = {
            (one, state)
            for one, state in self.store.sql(
                "SELECT id, state FROM sales_order WHERE state IN ('cancelled', 'closed')"
            )
        }
        assert self.ended <= ended, "an order that has ended went on"
        self.ended = ended

    def close(self):
        for desk in self.desks.values():
            desk.close()


def play(begun, folder, played):
    folder.mkdir(parents=True, exist_ok=True)
    for one in (begun, begun.with_name("main.wms.keys")):
        shutil.copy2(one, folder / one.name)
    for left in ("-wal", "-shm"):
        (folder / f"main.wms{left}").unlink(missing_ok=True)
    hall = Hall(folder / "main.wms")
    done = 0
    try:
        for name, values in played:
            try:
                getattr(hall, name)(*values)
                done += 1
            except DeskError:
                pass
            hall.check()
        assert problems(hall.store) == []
    finally:
        hall.close()
    return done


_BEGIN = [
    ("receive", ("TEA", 6)),
    ("enter", (0, [("TEA", "3"), ("OIL", "0.5")])),
    ("enter", (1, [("TEA", "1")])),
]
_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(
    max_examples=20, deadline=None, suppress_health_check=_QUIET, phases=[Phase.generate], derandomize=True
)
@given(st.lists(steps, min_size=20, max_size=45))
def test_whatever_is_done_everything_still_adds_up(begun, tmp_path, played):
    play(begun, tmp_path, [*_BEGIN, *played])


@pytest.mark.heavy
@settings(max_examples=400, deadline=None, suppress_health_check=_QUIET)
@given(st.lists(steps, min_size=20, max_size=80))
def test_whatever_is_done_for_long_everything_still_adds_up(begun, tmp_path, played):
    play(begun, tmp_path, [*_BEGIN, *played])

"""Whatever several desks do to a few goods, in whatever order: ledger, promises and counts agree after each step."""

from __future__ import annotations

import shutil

import pytest
from desk_programs import PASSWORD, START
from goods_proof import stock_problems
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goods_desk import Goods
from wmsdesk.clock import FixedClock
from wmsdesk.services import access, accounts, products
from wmsdesk.services.errors import DeskError
from wmsdesk.services.stock import adjusting, allocation, counts, handling, keeping, reading
from wmsdesk.services.stock.counts import Figure, Scope

PEOPLE = ("wu", "kim", "chen")
SKUS, PLACES, LOTS = ("TEA", "CUP"), ("MAIN", "B-1", "QUARANTINE"), ("", "L1", "L2")
DAYS = {"L1": "2026-11-22", "L2": "2027-05-01", "": ""}

hands, skus = st.sampled_from(("wu", "kim", "wu")), st.sampled_from(SKUS)
places, lots = st.sampled_from(PLACES), st.sampled_from(LOTS)
units = st.sampled_from(("1", "2", "5", "12", "0", "-1", "1.5", "1000000000000"))
lines, numbers = st.integers(0, 3), st.integers(1, 4)
steps = st.one_of(
    st.tuples(st.just("receive"), hands, skus, units, lots, places),
    st.tuples(st.just("transfer"), hands, skus, units, lots, places, places),
    st.tuples(
        st.just("adjust"), hands, skus, st.sampled_from(("-1", "-7", "3", "0")), lots, places, st.booleans()
    ),
    st.tuples(st.sampled_from(("approve", "decline", "recall")), st.sampled_from(PEOPLE), numbers),
    st.tuples(st.just("lot"), hands, skus, lots, st.booleans()),
    st.tuples(st.just("place"), hands, places, st.booleans()),
    st.tuples(st.just("allocate"), hands, lines, st.integers(1, 9), st.booleans()),
    st.tuples(st.sampled_from(("release", "pick")), hands, lines, st.integers(0, 9)),
    st.tuples(st.sampled_from(("unpick", "ship")), hands, lines),
    st.tuples(st.just("plan"), hands, skus, places),
    st.tuples(st.sampled_from(("record", "recount")), hands, numbers, st.integers(0, 12)),
    st.tuples(
        st.sampled_from(("review", "send_back", "complete", "cancel")), st.sampled_from(PEOPLE), numbers
    ),
)


@pytest.fixture(scope="module")
def begun(_template, tmp_path_factory):
    """Two products, an order of four lines, some goods; closed, to be copied."""
    place = tmp_path_factory.mktemp("begun") / "main.wms"
    for one in (_template, _template.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    clock = FixedClock(START)
    boss = access.sign_in(place, "boss", PASSWORD, clock=clock)
    accounts.add(boss, "kim", "warehouse", PASSWORD, temporary=False)
    boss.close()
    desk = access.sign_in(place, "wu", PASSWORD, clock=clock)
    goods = Goods(desk)
    ids = [goods.product(sku, cost="3.00") for sku in SKUS]
    goods.order(*((ids[spot % 2], 9) for spot in range(4)))
    for product in ids:
        goods.receive(product, 12)
    desk.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    return place


class Floor:
    """The desks at one store, and what can be done there."""

    def __init__(self, place):
        clock = FixedClock(START)
        self.desks = {user: access.sign_in(place, user, PASSWORD, clock=clock) for user in PEOPLE}
        store = self.store = self.desks["wu"].store
        self.ids = {sku: products.by_sku(store, sku)["id"] for sku in SKUS}
        self.lines = [row[0] for row in store.sql("SELECT id FROM order_line ORDER BY id")]

    def product_of(self, line):
        return self.ids[SKUS[line % 2]]

    def receive(self, user, sku, quantity, lot, place):
        handling.take_in(self.desks[user], handling.Arrival(sku, quantity, lot, DAYS[lot], place))

    def transfer(self, user, sku, quantity, lot, source, target):
        handling.transfer(self.desks[user], handling.Transfer(sku, quantity, source, target, lot, "x"))

    def adjust(self, user, sku, by, lot, place, scrap):
        wanted = adjusting.Correction(sku, by=by, lot=lot, location=place, reason="x", scrap=scrap)
        adjusting.adjust(self.desks[user], wanted)

    def approve(self, user, number):
        adjusting.approve(self.desks[user], f"AD-{number:04d}")

    def decline(self, user, number):
        adjusting.decline(self.desks[user], f"AD-{number:04d}", comment="no")

    def recall(self, user, number):
        adjusting.recall(self.desks[user], f"AD-{number:04d}")

    def lot(self, user, sku, lot, frozen):
        keeping.set_lot(self.desks[user], sku, lot, "frozen" if frozen else "free", "x")

    def place(self, user, place, frozen):
        keeping.set_location(self.desks[user], place, "frozen" if frozen else "active")

    def _write(self, user):
        return self.desks[user].write("stock.work", permission="")

    def allocate(self, user, line, quantity, complete):
        wanted = self.store.value_of(
            "SELECT quantity - reserved - picked FROM order_line WHERE id = ?", (self.lines[line],)
        )
        need = allocation.Need(self.lines[line], self.product_of(line), min(quantity * 1000, wanted))
        with self._write(user) as change:
            allocation.allocate(change, 1, [need], complete_only=complete)
            change.log("x:1", {})

    def release(self, user, line, quantity):
        with self._write(user) as change:
            allocation.release(change, [self.lines[line]], quantity * 1000 or None)
            change.log("x:1", {})

    def pick(self, user, line, quantity):
        with self._write(user) as change:
            allocation.pick(change, self.lines[line], quantity * 1000)

    def unpick(self, user, line):
        with self._write(user) as change:
            allocation.unpick(change, self.lines[line])
            change.log("x:1", {})

    def ship(self, user, _line):
        with self._write(user) as change:
            allocation.ship(change, 1, "SO-1")
            change.log("x:1", {})

    def plan(self, user, sku, place):
        counts.plan(self.desks[user], Scope(place, "", sku))

    def _figures(self, user, number, units):
        sheet = counts.sheet(self.desks[user], f"CNT-{number:04d}")
        return [Figure(one.sku, str(units), line=one.id) for one in sheet.lines if units or one.recount]

    def record(self, user, number, units):
        code = f"CNT-{number:04d}"
        if not counts.sheet(self.desks[user], code).lines:
            counts.begin(self.desks[user], code)
        counts.record(self.desks[user], code, self._figures(user, number, units or 12))

    def recount(self, user, number, units):
        figures = [one for one in self._figures(user, number, 0)]
        again = [Figure(one.sku, str(units), line=one.line) for one in figures]
        counts.recount(self.desks[user], f"CNT-{number:04d}", again)

    def review(self, user, number):
        counts.review(self.desks[user], f"CNT-{number:04d}")

    def send_back(self, user, number):
        counts.send_back(self.desks[user], f"CNT-{number:04d}", "sure?")

    def complete(self, user, number):
        counts.complete(self.desks[user], f"CNT-{number:04d}")

    def cancel(self, user, number):
        counts.cancel(self.desks[user], f"CNT-{number:04d}", "x")

    def close(self):
        for desk in self.desks.values():
            desk.close()


def bounded(examples):
    """As many examples, the same ones every time; a failure tells its whole sequence, which is short."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def play(begun, folder, sequence):
    """Do one step after the other and look after each; how many were done and not refused."""
    place = folder / "main.wms"
    for one in (begun, begun.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    floor, done = Floor(place), []
    try:
        for name, *values in sequence:
            try:
                getattr(floor, name)(*values)
                done.append(name)
            except DeskError:
                pass
            assert stock_problems(floor.store) == [], (name, values)
            free = reading.available(floor.store, list(floor.ids.values()), "2026-11-23")
            assert all(value >= 0 for value in free.values()), free
    finally:
        floor.close()
    return done


@bounded(40)
@given(sequence=st.lists(steps, min_size=6, max_size=24))
def test_whatever_is_done_the_ledger_agrees(begun, tmp_path, sequence):
    play(begun, tmp_path, sequence)


@pytest.mark.heavy
@bounded(400)
@given(sequence=st.lists(steps, min_size=20, max_size=80))
def test_whatever_is_done_for_long_the_ledger_agrees(begun, tmp_path, sequence):
    play(begun, tmp_path, sequence)


def test_the_steps_lead_somewhere(begun, tmp_path):
    """A way through everything, so that the sequences above are known to reach it."""
    way = [
        ("receive", "wu", "TEA", "12", "L2", "B-1"),
        ("transfer", "kim", "TEA", "5", "", "MAIN", "QUARANTINE"),
        ("adjust", "wu", "TEA", "-7", "", "MAIN", False),
        ("approve", "chen", 1),
        ("allocate", "wu", 0, 9, False),
        ("pick", "wu", 0, 5),
        ("ship", "wu", 0),
        ("release", "wu", 0, 0),
        ("plan", "wu", "CUP", "MAIN"),
        ("record", "wu", 1, 5),
        ("recount", "kim", 1, 5),
        ("review", "chen", 1),
        ("complete", "kim", 1),
        ("lot", "wu", "TEA", "L2", True),
        ("place", "kim", "MAIN", True),
    ]
    assert play(begun, tmp_path, way) == [name for name, *_values in way]

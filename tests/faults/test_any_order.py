"""Whatever several people do to a few cards, in whatever order: the rules hold after every step."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from desk_programs import PASSWORD, START
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from store_proof import problems

from wmsdesk.clock import FixedClock
from wmsdesk.services import access, approvals, customers
from wmsdesk.services.errors import DeskError

PEOPLE = ("li", "han", "chen", "sun")
ORDINARY = {
    "phone": ("139 0555 0001", "021-5886 8866", ""),
    "contact_name": ("Ann", "王敏", ""),
    "tags": ("a", "a, b"),
}
ORDINARY |= {"city": ("Ningbo", "上海"), "name": ("Hengli", "Haili Trade")}
SENSITIVE = {"credit_limit": ("5.00", "900000.00", ""), "payment_terms_days": ("30", "60")}

# Mostly clerks, for most steps are theirs; the others show what a refusal leaves behind.
people, cards = st.sampled_from(("li", "han", "li", "chen")), st.integers(0, 2)
deciders = st.sampled_from(("chen", "sun", "li"))
wanted = st.one_of(
    *(st.tuples(st.just(name), st.sampled_from(texts)) for name, texts in (ORDINARY | SENSITIVE).items())
)
steps = st.one_of(
    st.tuples(st.just("edit"), people, cards, wanted),
    st.tuples(
        st.just("part"), people, cards, st.sampled_from(["Bob", "Eve"]), st.sampled_from(["yes", "no"])
    ),
    st.tuples(st.just("unuse"), people, cards, st.booleans()),
    st.tuples(st.sampled_from(["approve", "reject", "recall"]), deciders, st.integers(1, 5)),
    st.tuples(st.just("recheck"), people, cards, st.integers(0, 7), st.integers(0, 7)),
    st.tuples(st.just("merge"), people, cards, cards),
    st.tuples(st.sampled_from(["undo", "retire", "restore"]), people, cards),
    st.tuples(st.just("wait"), st.sampled_from([1, 31])),
)


@pytest.fixture(scope="module")
def begun(_template, tmp_path_factory):
    """Three cards, one of which waits for an approval; closed, to be copied."""
    place = tmp_path_factory.mktemp("begun") / "main.wms"
    for one in (_template, _template.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    desk = access.sign_in(place, "li", PASSWORD, clock=FixedClock(START))
    for number, name in enumerate(("One", "Two", "Three")):
        customers.create(
            desk, {"name": name, "contact_name": f"Contact {name}", "phone": f"139 0555 {number}000"}
        )
    customers.save(desk, customers.Edit("C-00001", None, {"credit_limit": "100.00"}))
    desk.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    return place


class Hall:
    """The desks at one store, and what can be done there."""

    def __init__(self, place):
        self.clock = FixedClock(START)
        self.desks = {user: access.sign_in(place, user, PASSWORD, clock=self.clock) for user in PEOPLE}

    def code(self, card):
        return f"C-{card + 1:05d}"

    def edit(self, user, card, change):
        version = customers.open_card(self.desks[user], self.code(card)).version
        edit = customers.Edit(self.code(card), max(1, version - 1), dict([change]), "why", frozenset("*"))
        customers.save(self.desks[user], edit)

    def part(self, user, card, name, primary):
        customers.save_part(
            self.desks[user], self.code(card), "contact", None, {"name": name, "is_primary": primary}
        )

    def unuse(self, user, card, active):
        contacts = customers.open_card(self.desks[user], self.code(card)).contacts
        part = contacts[-1].id if contacts else 999
        customers.retire_part(self.desks[user], self.code(card), "contact", part, active=active)

    def approve(self, user, number):
        approvals.approve(self.desks[user], f"R-{number:04d}")

    def reject(self, user, number):
        approvals.reject(self.desks[user], f"R-{number:04d}", comment="no")

    def recall(self, user, number):
        approvals.recall(self.desks[user], f"R-{number:04d}")

    def recheck(self, user, card, yes, no):
        items = customers.recheck_view(self.desks[user], self.code(card)).items
        names = [one.field if one.part == "customer" else f"{one.part}.{one.field}" for one in items]
        right, wrong = names[: yes % 3], names[3 : 3 + no % 3]
        customers.recheck(self.desks[user], self.code(card), confirm=right, wrong=wrong)

    def merge(self, user, winner, loser):
        customers.merge(self.desks[user], self.code(winner), self.code(loser))

    def undo(self, user, card):
        customers.undo_merge(self.desks[user], self.code(card))

    def retire(self, user, card):
        customers.retire(self.desks[user], self.code(card), "closed down")

    def restore(self, user, card):
        customers.restore(self.desks[user], self.code(card))

    def wait(self, days):
        self.clock.forward(timedelta(days=days))

    def close(self):
        for desk in self.desks.values():
            desk.close()


def bounded(examples):
    """As many examples, the same ones every time.

    Without shrinking, which could take minutes: a failure tells its whole sequence, which is short.
    """
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@bounded(50)
@given(sequence=st.lists(steps, min_size=3, max_size=14))
def test_whatever_is_done_in_whatever_order_every_rule_holds(begun, tmp_path_factory, sequence):
    check_every_step(begun, tmp_path_factory, sequence)


@pytest.mark.heavy
@bounded(300)
@given(sequence=st.lists(steps, min_size=10, max_size=40))
def test_long_sequences_hold_every_rule_too(begun, tmp_path_factory, sequence):
    check_every_step(begun, tmp_path_factory, sequence)


def check_every_step(begun, tmp_path_factory, sequence):
    """Take the steps at a copy of the store; what is refused leaves nothing, and after each all rules hold."""
    folder = tmp_path_factory.mktemp("hall")
    for one in ("main.wms", "main.wms.keys"):
        shutil.copy2(begun.with_name(one), folder / one)
    hall = Hall(folder / "main.wms")
    try:
        for name, *values in sequence:
            before = hall.desks["li"].store.value_of(
                "SELECT count(*) FROM audit_entry WHERE action <> 'access.refused'"
            )
            try:
                getattr(hall, name)(*values)
            except DeskError as error:
                assert error.code != "guarded", f"{name} {values}: {error}"
                after = hall.desks["li"].store.value_of(
                    "SELECT count(*) FROM audit_entry WHERE action <> 'access.refused'"
                )
                assert error.code == "stale" or after == before
            assert problems(hall.desks["li"].store) == [], (name, values)
    finally:
        hall.close()
        shutil.rmtree(folder)

"""A fault at each statement of what the support desk does: nothing is half done. Of two who take a case one wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from driver_with_faults import fail_at_each
from store_proof import dump, problems

from warehouse_people import PASSWORD
from wmsdesk.services import access, customers
from wmsdesk.services.care import consent, contracts, improvements, surveys
from wmsdesk.services.errors import Refused
from wmsdesk.services.support import moving, opening, reading, working


class Scene:
    """A customer who agreed to surveys, and a complaint that is being investigated."""

    def __init__(self, warehouse):
        self.zhao, self.chen, self.li = warehouse.desk("zhao"), warehouse.desk("chen"), warehouse.desk("li")
        self.code = customers.create(
            self.li, {"name": "Hengli", "phone": "021-5886 8866", "level": "key"}
        ).code
        consent.record(self.zhao, self.code, "survey", "given", source="phone")
        self.number = self.case(customer=self.code, priority="high")
        for step in ("acknowledge", "investigate"):
            moving.move(self.zhao, self.number, step)

    def case(self, customer="", **values):
        return opening.log(self.zhao, opening.NewCase({"subject": "crushed", **values}, customer)).number

    def to_the_end(self):
        moving.move(self.zhao, self.number, "propose")
        moving.move(self.zhao, self.number, "resolve")


def log(scene):
    return scene.zhao, lambda: scene.case(caller="021-5886 8866")


def join(scene):
    """A caller nobody knew is known: the other case of the same number follows."""
    other = scene.case(caller="0571-8765 4321")
    new = opening.NewCase({"subject": "x", "caller": "0571-8765 4321"}, scene.code, join=(other,))
    return scene.zhao, lambda: opening.log(scene.zhao, new)


def take(scene):
    return scene.zhao, lambda: working.take(scene.zhao, scene.number)


def hand_over(scene):
    working.take(scene.zhao, scene.number)
    return scene.zhao, lambda: working.hand_over(scene.zhao, scene.number, "chen", "please @chen")


def wait(scene):
    return scene.zhao, lambda: moving.move(scene.zhao, scene.number, "wait", note="photographs")


def call_back(scene):
    moving.move(scene.zhao, scene.number, "wait")
    return scene.zhao, lambda: working.note(scene.zhao, scene.number, "sent", kind="call_in")


def close(scene):
    scene.to_the_end()
    outcome = moving.Outcome("packaging", "new cartons", "accepted", scene.zhao.clock.now())
    return scene.zhao, lambda: moving.move(scene.zhao, scene.number, "close", outcome=outcome)


def raise_priority(scene):
    return scene.zhao, lambda: working.edit(scene.zhao, scene.number, {"priority": "urgent"})


def improve(scene):
    texts = {"subject": "guards", "due_on": "2026-12-04"}
    return scene.zhao, lambda: improvements.plan(
        scene.zhao, scene.number, texts, owner="chen", cause="packaging"
    )


def answer_survey(scene):
    scene.to_the_end()
    number = surveys.ask(scene.zhao, case=scene.number).number
    return scene.zhao, lambda: surveys.answer(scene.zhao, number, "5", "quick")


def contract(scene):
    texts = {"subject": "Cold store", "starts_on": "2026-01-01", "ends_on": "2026-12-01", "amount": "5.00"}
    return scene.li, lambda: contracts.create(scene.li, scene.code, texts)


FLOWS = (
    log, join, take, hand_over, wait, call_back, close, raise_priority, improve, answer_survey, contract,
)  # fmt: skip


@pytest.mark.parametrize("flow", FLOWS, ids=lambda one: one.__name__)
def test_a_fault_at_each_statement_leaves_all_or_nothing(warehouse, flow):
    desk, act = flow(Scene(warehouse))
    before, at = fail_at_each(desk.store, act)
    assert at > 10
    assert dump(desk.store) != before and problems(desk.store) == []


def test_two_at_once_take_every_case_once_and_the_second_is_told_who(warehouse):
    scene = Scene(warehouse)
    numbers, start = [scene.case() for _ in range(20)], Barrier(2)

    def take_all(user):
        desk = access.sign_in(warehouse.place, user, PASSWORD, clock=warehouse.clock)
        won, told = [], []
        try:
            for number in numbers:
                start.wait(30)
                try:
                    working.take(desk, number)
                    won.append(number)
                except Refused as refused:
                    told.append(refused.values["who"])
        finally:
            desk.close()
        return won, told

    with ThreadPoolExecutor(2) as pool:
        zhao, chen = pool.map(take_all, ("zhao", "chen"))
    assert sorted([*zhao[0], *chen[0]]) == sorted(numbers)
    assert set(zhao[1]) <= {"chen"} and set(chen[1]) <= {"zhao"}
    for won, who in ((zhao[0], "zhao"), (chen[0], "chen")):
        assert all(reading.read(scene.zhao, number).who == who for number in won)
    assert problems(scene.zhao.store) == []

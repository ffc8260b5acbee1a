"""Other programs at the same store that enter, allocate and move orders: each runs in a process of its own."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from desk_programs import ready, sign_in
from driver_with_faults import Failing, failing_statements

from wmsdesk.services import orders
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange, OrderDraft


def enters(line: Connection, place: Path, user: str, customer: str, times: int) -> None:
    """Enter orders as fast as it goes, every third one wrong, and say each number."""
    desk = sign_in(place, user)
    ready(line)
    for turn in range(times):
        quantity = "0" if turn % 3 == 2 else "1"
        draft = OrderDraft(customer, (DraftLine("TEA", quantity),), "2026-12-01")
        try:
            line.send(orders.create(desk, draft).number)
        except DeskError as error:
            line.send(error.code)


def moves(line: Connection, place: Path, user: str, numbers: list[str], target: str) -> None:
    """Take orders to a state, and say how each went."""
    desk = sign_in(place, user)
    ready(line)
    for number in numbers:
        try:
            line.send((number, orders.move(desk, number, target).state))
        except DeskError as error:
            line.send((number, error.code))


def adds_one(line: Connection, place: Path, user: str, number: str, times: int) -> None:
    """Ask for one more of an order's first line, again and again, each time from what the order shows."""
    desk = sign_in(place, user)
    ready(line)
    for _ in range(times):
        while True:
            card = orders.read(desk, number)
            wanted = str(card.lines[0].quantity // 1000 + 1)
            edit = OrderChange(lines=(LineChange(1, quantity=wanted),))
            try:
                orders.change(desk, number, edit, version=card.version)
            except DeskError as error:
                assert error.code == "stale", error
                continue
            line.send(int(wanted))
            break


def runs_due(line: Connection, place: Path, user: str) -> None:
    """Make what is due, at the same moment as others."""
    desk = sign_in(place, user)
    ready(line)
    for number, due, order in recurring.run_due(desk).made:
        line.send((number, due, order))


def walks(line: Connection, place: Path, customer: str) -> None:
    """Enter orders and take each to its shipment, acknowledging every step, until killed."""
    desks = {user: sign_in(place, user) for user in ("li", "wu", "xu")}
    ways = [
        ("li", "confirmed"),
        ("li", "allocated"),
        ("wu", "picking"),
        ("wu", "picked"),
        ("xu", "checked"),
        ("wu", "packed"),
        ("wu", "shipped"),
    ]
    line.send("ready")
    while True:
        draft = OrderDraft(customer, (DraftLine("TEA", "2"), DraftLine("OIL", "1")), "2026-12-01")
        number = orders.create(desks["li"], draft).number
        line.send((number, "received"))
        for user, target in ways:
            card = orders.move(desks[user], number, target, carrier="SF", waybill="1")
            line.send((number, card.state))


class _Deadly(Failing):
    """Kills its own process at the ``at``-th statement, as the kernel would."""

    def meet(self, what: object = "") -> None:
        """Count one statement, before which the process may die."""
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def dies_at(line: Connection, place: Path, user: str, number: str, target: str, at: int) -> None:
    """Take an order a step and die before the ``at``-th statement of it; say so where it has none so far on."""
    desk = sign_in(place, user)
    with failing_statements(desk.store, _Deadly(at, RuntimeError())):
        orders.move(desk, number, target, carrier="SF", waybill="1")
    line.send("done")

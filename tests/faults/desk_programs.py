"""Other programs at the same store: each function here runs in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from wmsdesk.clock import FixedClock
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts, approvals, customers, stores
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing import drafts
from wmsdesk.services.errors import Conflict, DeskError

PASSWORD = "correct horse battery"
CHEAP = Derivation(8, 1, 1)
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LONGEST = 120.0
"""Seconds after which a program that still runs counts as hung."""

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["desk_programs", "wmsdesk.services.passwords"])

Program = Callable[..., None]


class Started:
    """A program in its own process, and the line to it."""

    def __init__(self, program: Program, *values: Any) -> None:
        self.line, theirs = _PROCESSES.Pipe()
        self.process = _PROCESSES.Process(target=_run, args=(program, theirs, values), daemon=True)
        self.process.start()
        theirs.close()

    def hear(self, wait: float = LONGEST) -> Any:
        """What the program says next; fails when it says nothing."""
        assert self.line.poll(wait), "the program says nothing"
        return self.line.recv()

    def rest(self) -> list[Any]:
        """Everything the program says until it ends."""
        said = []
        while self.line.poll(LONGEST):
            try:
                said.append(self.line.recv())
            except EOFError:
                self.process.join(LONGEST)
                return said
        raise AssertionError("the program does not end")

    def kill(self) -> None:
        """Kill it as the kernel would, in the middle of whatever it does."""
        self.process.kill()
        self.process.join(LONGEST)


def _run(program: Program, line: Connection, values: tuple[Any, ...]) -> None:
    try:
        program(line, *values)
    except DeskError as error:
        line.send(("refused", error.code, str(error)))
    finally:
        line.close()


def run_together(program: Program, calls: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Run one program several times at once: all wait at the start until every one is there."""
    started = [Started(program, *values) for values in calls]
    try:
        for one in started:
            assert one.hear() == "ready"
        for one in started:
            one.line.send("go")
        return [one.rest() for one in started]
    finally:
        for one in started:
            one.kill()


def ready(line: Connection) -> None:
    """Say that this program is there and wait for the word to go."""
    line.send("ready")
    line.recv()


def sign_in(place: Path, user: str) -> Desk:
    """A desk of a person's, with a clock that stands still."""
    return access.sign_in(
        place, user, PASSWORD, clock=FixedClock(START), terminal=f"desk of {user}", patience=60
    )


def increments(line: Connection, place: Path, user: str, code: str, times: int, who: str) -> None:
    """Add one to a number on a card, again and again, each time from what the card shows.

    ``who`` stands beside the number, since two who type the very same are of one mind and no conflict.
    """
    desk = sign_in(place, user)
    ready(line)
    for _ in range(times):
        while True:
            card = customers.open_card(desk, code)
            number = int(card.values["notes"].split()[0]) + 1
            try:
                saved = customers.save(desk, customers.Edit(code, card.version, {"notes": f"{number} {who}"}))
            except Conflict:
                continue
            line.send((saved.version, number, who))
            break


def approves(line: Connection, place: Path, user: str) -> None:
    """Approve each request that is named, once, at the same moment as others."""
    desk = sign_in(place, user)
    line.send("ready")
    while (number := line.recv()) is not None:
        try:
            line.send((approvals.approve(desk, number).state, user))
        except DeskError as error:
            line.send((error.code, user))


def saves(line: Connection, place: Path, user: str, code: str, begin: int) -> None:
    """Save one number after the other and acknowledge each, until killed."""
    desk = sign_in(place, user)
    line.send("ready")
    number = begin
    while True:
        number += 1
        values = {"short_name": f"mark{number}", "notes": f"note {number}", "phone": f"139 0555 {number:04d}"}
        line.send((customers.save(desk, customers.Edit(code, None, values)).version, number))


def keeps_drafts(line: Connection, place: Path, user: str, record: str) -> None:
    """Keep what was typed, a letter more each time, until killed."""
    desk = sign_in(place, user)
    number = 0
    while True:
        number += 1
        drafts.keep(desk, record, 1, {"notes": "x" * number})
        line.send(number)


def creates_many(line: Connection, place: Path, user: str, times: int) -> None:
    """Enter customers as fast as it goes and say each one's code."""
    desk = sign_in(place, user)
    ready(line)
    for number in range(times):
        line.send(customers.create(desk, {"name": f"{user} {number}"}, suspects_seen=frozenset("*")).code)


def creates_store(line: Connection, place: Path, admin: str) -> None:
    """Make a store."""
    from wmsdesk.models.keys.key_slots import Derivation

    ready(line)
    made = stores.create_store(
        place, admin, PASSWORD, clock=FixedClock(START), derivation=Derivation(8, 1, 1)
    )
    line.send(("made", made.admin))


def opens_with_migration(line: Connection, place: Path, user: str) -> None:
    """Open the store with a program that is one schema newer."""
    from wmsdesk.models import store

    store.MIGRATIONS = (*store.MIGRATIONS, ("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT",))
    store.SCHEMA_VERSION += 1
    ready(line)
    desk = sign_in(place, user)
    line.send(desk.store.schema_version())


def disables(line: Connection, place: Path, name: str, role: str) -> None:
    """An administrator elsewhere disables an account, or gives it another role."""
    desk = sign_in(place, "boss")
    if role:
        accounts.set_role(desk, name, role)
    else:
        accounts.set_state(desk, name, "disabled")
    line.send("done")


def changes_password(line: Connection, place: Path, user: str, new: str) -> None:
    """Change one's own password."""
    ready(line)
    access.change_password(place, user, PASSWORD, new, clock=FixedClock(START)).close()
    line.send(new)

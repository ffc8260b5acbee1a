"""A store with people and requests, and a desk on it that is driven by keys, for the screens' tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from driving import settle
from wmsdesk.app import WmsDesk
from wmsdesk.clock import FixedClock
from wmsdesk.config import Config
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts, customers, stores
from wmsdesk.services.desk import Desk

PASSWORD = "correct horse battery 2"
PEOPLE = (
    ("li", "clerk", "Li Na"),
    ("wu", "clerk", "吴伟"),
    ("chen", "supervisor", "Chen Jie"),
    ("sun", "supervisor", "孙丽"),
    ("ada", "auditor", "Ada"),
)


class House:
    """One store, its clock, and a desk for whoever is asked for."""

    def __init__(self, place: Path) -> None:
        self.clock = FixedClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
        self.place = place
        stores.create_store(place, "boss", PASSWORD, clock=self.clock, derivation=Derivation(8, 1, 1))
        self.desks: dict[str, Desk] = {}
        for name, role, full_name in PEOPLE:
            accounts.add(self.desk("boss"), name, role, PASSWORD, full_name=full_name, temporary=False)

    def desk(self, name: str) -> Desk:
        """This person's desk, in the thread of the test."""
        if name not in self.desks:
            self.desks[name] = access.sign_in(
                self.place, name, PASSWORD, clock=self.clock, terminal="desk 07"
            )
        return self.desks[name]

    def customer(self, name: str, *, by: str = "li", **values: str) -> str:
        """Enter a customer and answer its code; sensitive values become requests."""
        wanted = {"name": name, **values}
        return customers.create(self.desk(by), wanted, suspects_seen=frozenset("*")).code

    def ask(self, code: str, *, by: str = "li", reason: str = "", **values: str) -> list[str]:
        """Ask for sensitive values and answer the requests' numbers."""
        saved = customers.save(self.desk(by), customers.Edit(code, None, values, reason))
        return [number for number, _ in saved.pending]

    def later(self, **step: float) -> None:
        """Let time pass."""
        self.clock.forward(timedelta(**step))

    def app(self, name: str, **values: Any) -> WmsDesk:
        """The application, signed in as this person."""
        desk = access.sign_in(self.place, name, PASSWORD, clock=self.clock, terminal="desk 01")
        values = {"language": "en", "config": Config(), "slow_link": True, **values}
        return WmsDesk(self.place, sign_in=desk, **values)


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A store in this folder, closed at the end."""
    found = House(folder / "main.wms")
    try:
        yield found
    finally:
        for desk in found.desks.values():
            desk.close()


async def press(pilot: Any, *keys: str) -> None:
    """Press keys one after the other, each done before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Any, text: str) -> None:
    """Type a text into whatever has the focus."""
    await pilot.press(
        *[{" ": "space", ".": "full_stop", "-": "minus", "_": "underscore"}.get(one, one) for one in text]
    )
    await settle(pilot)


def drive(app: WmsDesk, tour: Callable[[Any], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Run the application without a terminal and take this tour, notices and tooltips drawn."""

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            await tour(pilot)

    asyncio.run(run())


def screen_text(app: WmsDesk) -> str:
    """What stands on the screen now."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines[: app.size.height])


def notices(app: WmsDesk) -> list[str]:
    """The notices that are shown."""
    return [notice.message for notice in app._notifications]

"""The people of the tests' warehouse, their store and their clock, and the texts that mean harm."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from wmsdesk.clock import FixedClock
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access
from wmsdesk.services.desk import Desk

PASSWORD = "correct horse battery"
CHEAP = Derivation(8, 1, 1)
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PEOPLE = {
    "boss": "admin",
    "li": "clerk",
    "han": "clerk",
    "zhao": "support",
    "wu": "warehouse",
    "chen": "supervisor",
    "sun": "supervisor",
    "qian": "finance",
    "zheng": "auditor",
}

HOSTILE_TEXTS = (
    "\x1b]52;c;aGFybQ==\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[31mred",
    "\x9b31m",
    "[bold]not bold[/]",
    "[/order]",
    "[@click=app.quit]x[/]",
    "Order [A-12] ok",
    "\u202egnihton",
    "zero\u200bwidth",
    "=cmd|' /C calc'!A0",
    "{0.__class__} %s ${HOME} `id`",
    "Robert'); DROP TABLE customer;--",
    '" OR NEAR( * AND',
    "上海" * 90,
    "ﷺ𠮷é́ß",
)


@dataclass
class Warehouse:
    """A store in a folder of its own, and desks at it."""

    place: Path
    clock: FixedClock
    _open: list[Desk] = field(default_factory=list)

    def desk(self, user: str = "li", terminal: str = "desk 07") -> Desk:
        """Sign ``user`` in."""
        desk = access.sign_in(self.place, user, PASSWORD, clock=self.clock, terminal=terminal)
        self._open.append(desk)
        return desk

    def close(self) -> None:
        """Close every desk that was opened."""
        for desk in self._open:
            desk.close()

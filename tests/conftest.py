"""What the tests share: a store with one person a role, a clock that stands still, and a name that means harm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wmsdesk.clock import FixedClock
from wmsdesk.models.key_slots import Derivation
from wmsdesk.services import access, stores
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


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one account a role, made once and copied for each test."""
    place = tmp_path_factory.mktemp("template") / "main.wms"
    clock = FixedClock(START)
    stores.create_store(place, "boss", PASSWORD, clock=clock, derivation=CHEAP)
    boss = access.sign_in(place, "boss", PASSWORD, clock=clock)
    for name, role in PEOPLE.items():
        if name != "boss":
            access.add_account(boss, name, role, PASSWORD, temporary=False)
    boss.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    boss.close()
    return place


@pytest.fixture
def warehouse(_template: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A fresh store with the people of ``PEOPLE``."""
    place = tmp_path / "main.wms"
    for one in (_template, _template.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    found = Warehouse(place, FixedClock(START))
    yield found
    found.close()


@pytest.fixture
def li(warehouse: Warehouse) -> Desk:
    """The clerk at a desk."""
    return warehouse.desk("li")


@pytest.fixture
def hostile_texts() -> tuple[str, ...]:
    """Texts that mean harm to a terminal, a spreadsheet, a query or a parser."""
    return HOSTILE_TEXTS

"""A small store with the people of a desk, made once and copied for every test that wants one of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from wmsdesk.clock import FixedClock
from wmsdesk.models.files.places import key_place
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts, approvals, customers, stores
from wmsdesk.services.desk import Desk

CHEAP = Derivation(8, 1, 1)
PASSWORD = "correct horse battery 2"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = (("li", "clerk"), ("chen", "supervisor"), ("zheng", "auditor"))


@dataclass
class Place:
    """A store of one test: sign people in, or reach past the program with its key."""

    path: Path
    clock: FixedClock

    def desk(self, user: str) -> Desk:
        """``user`` signed in."""
        return access.sign_in(self.path, user, PASSWORD, clock=self.clock, terminal="desk 07")

    def raw(self) -> Any:
        """A connection as a stranger with the key would have it: no rules, no seals."""
        desk = self.desk("boss")
        connection = dbapi2.connect(str(self.path), isolation_level=None)
        connection.execute(f'PRAGMA key = "{desk.store.key.raw_key()}"')
        desk.close()
        return connection

    def without_triggers(self) -> Any:
        """As :meth:`raw`, with every trigger taken away."""
        connection = self.raw()
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        return connection


def make_place(folder: Path) -> Path:
    """A store with an administrator, three people, three customers and an approved request."""
    place, clock = folder / "main.wms", FixedClock(NOW)
    stores.create_store(place, "boss", PASSWORD, clock=clock, derivation=CHEAP)
    boss = access.sign_in(place, "boss", PASSWORD, clock=clock)
    for name, role in PEOPLE:
        accounts.add(boss, name, role, PASSWORD, temporary=False)
    li = access.sign_in(place, "li", PASSWORD, clock=clock, terminal="desk 07")
    for number, name in enumerate(("上海恒力物流有限公司", "Hansa Lager GmbH", "苏州冷链配送")):
        values = {"name": name, "phone": f"021-5886 886{number}", "contact_name": "王敏"}
        if number == 0:
            values["credit_limit"] = "300000.00"
        customers.create(li, values, suspects_seen=frozenset("*"), reason="new")
    chen = access.sign_in(place, "chen", PASSWORD, clock=clock)
    approvals.approve(chen, "R-0001", comment="fine")
    for desk in (boss, li, chen):
        desk.close()
    return place


def copy_place(made: Path, folder: Path) -> Place:
    """A store of one's own, equal to the one made."""
    path = folder / made.name
    shutil.copy(made, path)
    shutil.copy(key_place(made), key_place(path))
    return Place(path, FixedClock(NOW))

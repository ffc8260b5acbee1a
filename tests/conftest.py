"""What the tests share: a store with one person a role and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse_people import CHEAP, HOSTILE_TEXTS, PASSWORD, PEOPLE, START, Warehouse
from wmsdesk.clock import FixedClock
from wmsdesk.services import access, accounts, stores
from wmsdesk.services.desk import Desk


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one account a role, made once and copied for each test."""
    place = tmp_path_factory.mktemp("template") / "main.wms"
    clock = FixedClock(START)
    stores.create_store(place, "boss", PASSWORD, clock=clock, derivation=CHEAP)
    boss = access.sign_in(place, "boss", PASSWORD, clock=clock)
    for name, role in PEOPLE.items():
        if name != "boss":
            accounts.add(boss, name, role, PASSWORD, temporary=False)
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

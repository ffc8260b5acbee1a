"""Stores for tests of the services."""

from __future__ import annotations

from pathlib import Path

import pytest
from orders_store import Trade
from practice_desks import Place, copy_place, make_place

from money_store import Books
from warehouse_people import PASSWORD, Warehouse
from wmsdesk.services import accounts


@pytest.fixture(scope="session")
def made_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that tests only copy."""
    return make_place(tmp_path_factory.mktemp("made"))


@pytest.fixture
def place(made_place: Path, tmp_path: Path) -> Place:
    """A store of this test's own."""
    return copy_place(made_place, tmp_path)


@pytest.fixture
def books(warehouse: Warehouse) -> Books:
    """The books of a store: a clerk who enters orders and finance that keeps the money."""
    return Books(warehouse.desk("li"), warehouse.desk("qian"))


@pytest.fixture
def trade(warehouse: Warehouse) -> Trade:
    """A trade with everybody who has a hand in an order."""
    boss = warehouse.desk("boss")
    accounts.add(boss, "xu", "warehouse", PASSWORD, temporary=False)
    people = ("li", "wu", "chen", "qian", "xu")
    return Trade(warehouse, *(warehouse.desk(one) for one in people))

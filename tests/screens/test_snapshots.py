"""Three screens as they were looked at: a change of their look has to be looked at again.

Made with the exact versions of ``constraints.txt``; renew with ``pytest tests/screens/test_snapshots.py
--snapshot-update`` and look at the pictures before committing them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from customer_store import HENGLI, Accounts, app_on, fill

from driving import settle
from wmsdesk.services import access, administration, approvals, customers


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """A store with three customers, one of them waiting for approval, in a zone of its own."""
    found = Accounts(tmp_path / "main.wms")
    li, chen = found.desk(), found.desk("chen")
    fill(li)
    approvals.approve(chen, approvals.requests(chen)[0].number)
    customers.save(
        li,
        customers.Edit(
            HENGLI,
            None,
            {"phone": "139 0555 8866", "credit_limit": "800000.00"},
            "Q3 volume doubled, pays on time",
        ),
    )
    return found


@pytest.fixture(autouse=True)
def _one_zone(accounts: Accounts) -> None:
    boss = access.sign_in(accounts.place, "boss", "correct horse battery", clock=accounts.clock)
    administration.set_setting(boss, "time_zone", "Asia/Shanghai")
    boss.close()


def keys(*wanted: str) -> Any:
    """Press these keys once the desk has come to rest, and wait until it rests again."""

    async def run(pilot: Any) -> None:
        await settle(pilot)
        for key in wanted:
            await pilot.press(key)
            await settle(pilot)

    return run


def test_the_customers_found_by_a_few_letters(snap_compare: Any, accounts: Accounts) -> None:
    app = app_on(accounts)
    assert snap_compare(app, run_before=keys("8", "8", "6", "6"), terminal_size=(80, 24))


def test_the_differences_before_a_save(snap_compare: Any, accounts: Accounts) -> None:
    app = app_on(accounts)
    typed = ("down", "down", "e", "tab", *"Haili", "ctrl+s")
    assert snap_compare(app, run_before=keys(*typed), terminal_size=(80, 24))


def test_a_request_in_the_review_in_chinese(snap_compare: Any, accounts: Accounts) -> None:
    app = app_on(accounts, "chen", language="zh")
    assert snap_compare(app, run_before=keys("f2"), terminal_size=(80, 24))

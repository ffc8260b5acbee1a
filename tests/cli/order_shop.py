"""A shell at a store where orders are entered, picked and shipped; these tests run by the machine's own clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cli_shell import PASSWORDS

from wmsdesk.services import access, accounts


@pytest.fixture
def shop(shell):
    """A shell at a store with people of the warehouse, a customer and a product with stock."""
    root = access.sign_in(shell.store, "root", PASSWORDS["root"])
    for name in ("wyn",):
        accounts.add(root, name, "warehouse", f"only for {name} 17", temporary=False)
        shell.password_file(name).write_text(f"only for {name} 17\n")
        shell.password_file(name).chmod(0o600)
    root.close()
    shell.code = shell.customer("Grey Harbour Ltd", "address=Quay 1")
    shell.done(
        "product", "add", "--set", "sku=TEA", "--set", "name=Tea", "--set", "unit=box", "--set", "price=12.50"
    )
    shell.done("stock", "receive", "TEA:10", user="wes")
    return shell


def days_from_now(shell, days):
    """A promised day; these tests run by the machine's own clock."""
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    return (today + timedelta(days=days)).isoformat()


def entered(shop, *more, line="TEA:4"):
    day = days_from_now(shop, 3)
    return shop.done("order", "new", "--customer", shop.code, "--line", line, "--promised", day, *more)


def walked(shop, number, to):
    steps = [
        ("confirmed", "ann", ()),
        ("allocated", "ann", ()),
        ("picking", "wes", ()),
        ("picked", "wes", ()),
        ("checked", "wyn", ()),
        ("packed", "wes", ()),
        ("shipped", "wes", ("--carrier", "SF", "--waybill", "SF1")),
    ]
    for state, user, more in steps:
        found = shop.done("order", "move", number, state, *more, user=user)
        assert found["state"] == state
        if state == to:
            return found
    return found

"""Walks through every screen on a real terminal, at a store whose names mean harm; run by a test as a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from customer_store import HENGLI, SHANHAI, Accounts, fill, poison
from order_ways import add_orders
from pty_child import hostile
from test_every_screen import TOURS, WAYS, opened

from driving import settle
from wmsdesk.process import guard_process
from wmsdesk.services import customers


def tour(keys: tuple[str, ...]) -> Any:
    """Press these keys, each after the desk has come to rest, and leave."""

    async def walk(pilot: Any) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        pilot.app.exit()

    return walk


def main(folder: Path, part: int) -> None:
    """See the module; every ``TOURS``-th way is walked, from ``part`` on."""
    guard_process()
    accounts = Accounts(folder / "main.wms")
    li = accounts.desk()
    fill(li)
    customers.save(li, customers.Edit(SHANHAI, None, {"notes": "new"}))
    for code in (HENGLI, SHANHAI):
        poison(li, code, " ".join(hostile()))
    li.close()
    add_orders(accounts, " ".join(hostile()))
    for who, keys in list(WAYS.values())[part::TOURS]:
        opened(accounts, who).run(auto_pilot=tour(keys))
    print("toured", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

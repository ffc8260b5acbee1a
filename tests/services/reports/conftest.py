"""A trade at a clerk's desk, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from trade import Trade, make_trade
from trade_more import add_more

from warehouse_people import PASSWORD, START
from wmsdesk.clock import FixedClock
from wmsdesk.documents.export import write_records
from wmsdesk.services import access, accounts, approvals, customers
from wmsdesk.services.administration import set_setting
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError
from wmsdesk.services.exports import customer_rows


@pytest.fixture(scope="session")
def traded(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trade]:
    """A store with a trade in it, and what the trade is."""
    place = tmp_path_factory.mktemp("traded") / "main.wms"
    for one in (_template, _template.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    clock = FixedClock(START)
    boss = access.sign_in(place, "boss", PASSWORD, clock=clock)
    set_setting(boss, "time_zone", "Asia/Shanghai")
    boss.close()
    li = access.sign_in(place, "li", PASSWORD, clock=clock)
    trade = make_trade(li)
    add_more(trade)
    _tried_and_taken_out(place)
    li.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    li.close()
    return place, trade


def _tried_and_taken_out(place: Path) -> None:
    """What leaves a trace: a limit that somebody tries to approve for themselves, a lack of right, an export."""

    def at_desk(user: str) -> Desk:
        return access.sign_in(place, user, PASSWORD, clock=FixedClock(START))

    han = at_desk("han")
    code = customers.create(han, {"name": "Asks for more"}, suspects_seen=frozenset("*")).code
    number = customers.save(han, customers.Edit(code, None, {"credit_limit": "9000"}, reason="more")).pending[
        0
    ][0]
    with suppress(DeskError):
        set_setting(han, "idle_minutes", "5")
    with suppress(DeskError), han.write("account.manage"):
        raise AssertionError("a clerk may not")
    accounts.set_role(at_desk("boss"), "han", "supervisor")
    with suppress(DeskError):
        approvals.approve(at_desk("han"), number)
    accounts.set_role(at_desk("boss"), "han", "clerk")
    li = at_desk("li")
    write_records(li, customer_rows(li), place.parent / "customers.csv")


@pytest.fixture
def trade(traded: tuple[Path, Trade], tmp_path: Path) -> Iterator[Trade]:
    """The trade at a desk of its own."""
    first, made = traded
    place = tmp_path / "main.wms"
    for one in (first, first.with_name("main.wms.keys")):
        shutil.copy2(one, place.with_name(one.name))
    desk = access.sign_in(place, "li", PASSWORD, clock=FixedClock(START), terminal="desk 07")
    yield Trade(desk, made.dice, made.customers, made.products, made.orders)
    desk.close()


@pytest.fixture
def seen_by(trade: Trade) -> Iterator[object]:
    """Signs others in at the same store."""
    opened: list[Desk] = []

    def sign_in(user: str) -> Desk:
        desk = access.sign_in(trade.desk.store.place, user, PASSWORD, clock=FixedClock(START))
        opened.append(desk)
        return desk

    yield sign_in
    for desk in opened:
        desk.close()

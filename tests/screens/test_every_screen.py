"""Every screen and dialogue with a customer whose texts mean harm, at every size a terminal is dragged to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import case_store
import pytest
from customer_store import HENGLI, SHANHAI, Accounts, app_on, fill, poison
from hostile_goods import poison_goods
from order_ways import ORDER_WAYS, add_orders
from pty_child import hostile

import terminals
from driving import settle
from money_store import Books
from warehouse_people import HOSTILE_TEXTS
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import ScheduleRun
from wmsdesk.models.tables import Customer, ImportRow, ImportRun
from wmsdesk.services import access, customers
from wmsdesk.services.care import tasks
from wmsdesk.services.care.tasks import About
from wmsdesk.services.jobs.schedules import Wanted
from wmsdesk.services.jobs.schedules import add as add_schedule
from wmsdesk.services.money import payments
from wmsdesk.services.money.payments import NewPayment

SIZES = ((80, 24), (120, 40), (44, 14))
EVERY_SIZE = (*SIZES, (200, 60), (80, 24))
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NAME = " ".join(HOSTILE_TEXTS)

TOURS = 8
"""How many programs share the ways between them on a real terminal."""

WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    **case_store.WAYS,
    "list": ("li", ("down",)),
    "filter": ("li", ("down", "F")),
    "export": ("li", ("down", "x")),
    "card": ("li", ("enter",)),
    "contacts": ("li", ("enter", "2")),
    "addresses": ("li", ("enter", "3")),
    "changes": ("li", ("enter", "4")),
    "care": ("li", ("enter", "8")),
    "new contact": ("li", ("enter", "2", "n")),
    "retire": ("li", ("enter", "d")),
    "edit": ("li", ("down", "e")),
    "new": ("li", ("ctrl+n",)),
    "differences": ("li", ("down", "e", "tab", "X", "ctrl+s")),
    "re-check": ("li", ("enter", "c")),
    "merge": ("li", ("down", "space", "space", "m")),
    "imports in doubt": ("li", ("down", "i")),
    "review": ("chen", ("f2",)),
    "approve": ("chen", ("f2", "a")),
    "decline": ("chen", ("f2", "d")),
    "history of a request": ("chen", ("f2", "h")),
    "customer of a request": ("chen", ("f2", "enter")),
    "help": ("li", ("down", "?")),
    "palette": ("li", ("ctrl+p", "C", "0")),
    "go to": ("li", ("down", "g")),
    "lock": ("li", ("ctrl+l",)),
    "tasks": ("li", ("down", "g", "t")),
    "task": ("li", ("down", "g", "t", "enter")),
    "new task": ("li", ("down", "g", "t", "n")),
    "done": ("li", ("down", "g", "t", "d")),
    "rules of care": ("li", ("down", "g", "t", "w")),
    "what lies ahead": ("li", ("down", "g", "t", "u")),
    "stock": ("wu", ("f6", "down")),
    "stock filter": ("wu", ("f6", "down", "F")),
    "product": ("wu", ("f6", "down", "enter")),
    "product fields": ("wu", ("f6", "down", "enter", "1")),
    "product promised": ("wu", ("f6", "down", "enter", "3")),
    "product moves": ("wu", ("f6", "down", "enter", "4")),
    "product figures": ("wu", ("f6", "down", "enter", "5")),
    "product changes": ("wu", ("f6", "down", "enter", "6")),
    "edit product": ("wu", ("f6", "down", "e")),
    "take in": ("wu", ("f6", "down", "i")),
    "move goods": ("wu", ("f6", "down", "m")),
    "adjust": ("wu", ("f6", "down", "a")),
    "counts": ("wu", ("f6", "down", "c")),
    "plan a count": ("wu", ("f6", "down", "c", "n")),
    "count": ("wu", ("f6", "down", "c", "enter")),
    "found goods": ("wu", ("f6", "down", "c", "enter", "ctrl+n")),
    "count for review": ("chen", ("f6", "down", "c", "enter")),
    "suggestions": ("wu", ("f6", "down", "w")),
    "adjustments": ("wu", ("f6", "down", "A")),
    "approve adjustment": ("chen", ("f6", "down", "A", "a")),
    "locations": ("wu", ("f6", "down", "l")),
    "new location": ("wu", ("f6", "down", "l", "n")),
    "credit": ("qian", ("enter", "7")),
    "legal stop": ("qian", ("enter", "7", "S")),
    "invoices": ("qian", ("f2", "g", "i")),
    "filter of invoices": ("qian", ("f2", "g", "i", "F")),
    "record a payment": ("qian", ("f2", "g", "i", "n")),
    "statement": ("qian", ("f2", "g", "i", "w")),
    "dispute": ("qian", ("f2", "g", "i", "d")),
    "invoice": ("qian", ("f2", "g", "i", "enter")),
    "payments": ("qian", ("f2", "g", "i", "p")),
    "payment": ("qian", ("f2", "g", "i", "p", "enter")),
    "take a payment back": ("qian", ("f2", "g", "i", "p", "u")),
    "use a payment": ("qian", ("f2", "g", "i", "p", "a")),
    "administration": ("boss", ("f7",)),
    "accounts": ("boss", ("f7", "down", "enter")),
    "audit trail": ("chen", ("f7", "enter")),
    "audit entry": ("chen", ("f7", "enter", "enter")),
    "credit grade": ("boss", ("f7", "G")),
    "points of the grade": ("boss", ("f7", "G", "e")),
    "reports": ("li", ("f5",)),
    "a report": ("li", ("f5", "/", "s", "t", "a", "g", "e", "enter")),
    "a report's days": ("li", ("f5", "enter", "p")),
    "how a report counts": ("li", ("f5", "enter", "n")),
    "rows behind a figure": ("li", ("f5", "/", "s", "t", "a", "g", "e", "enter", "enter")),
    "schedules": ("chen", ("f5", "s")),
    "schedules of administration": ("boss", ("f7", "S")),
    "outcomes of a schedule": ("chen", ("f5", "s", "enter")),
    "which report by itself": ("chen", ("f5", "s", "n")),
    "a new schedule": ("chen", ("f5", "enter", "t")),
    "end a schedule": ("chen", ("f5", "s", "d")),
    **ORDER_WAYS,
}

SHOWS_NO_NAME = {
    *case_store.SHOWS_NO_NAME,
    "filter of invoices",
    "legal stop",
    "statement",
    "dispute",
    "take a payment back",
    "use a payment",
    "new task",
    "done",
    "rules of care",
    "what lies ahead",
    "stock filter",
    "counts",
    "plan a count",
    "found goods",
    "product promised",
    "product changes",
    "new location",
    "export",
    "filter",
    "new",
    "help",
    "palette",
    "go to",
    "lock",
    "administration",
    "accounts",
    "audit trail",
    "audit entry",
    "credit grade",
    "points of the grade",
    "addresses",
    "contacts",
    "changes",
    "new contact",
    "reports",
    "a report",
    "a report's days",
    "how a report counts",
    "which report by itself",
    "a new schedule",
    "end a schedule",
}


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Three customers, one with a request, an open re-check and hostile texts in every list column."""
    found = Accounts(tmp_path / "main.wms")
    li = found.desk()
    fill(li)
    customers.save(li, customers.Edit(SHANHAI, None, {"notes": "[/order] {0} [@click=app.quit]x[/]"}))
    for code in (HENGLI, SHANHAI):
        poison(li, code, NAME)
    books = Books(li, found.desk("qian"))
    books.invoiced(1, 5000)
    payments.record(books.finance, NewPayment(HENGLI, "10.00", "2026-11-23", note=HOSTILE_TEXTS[4]))
    payments.record(books.finance, NewPayment(HENGLI, "90.00", "2026-11-23", reference=HOSTILE_TEXTS[5]))
    books.invoiced(1, 7000)
    books.finance.close()
    with li.store.writing():
        row = {"file_name": NAME, "digest": "", "record_type": "customer", "state": "done", "made_by": 1}
        run = rows.insert(li.store, ImportRun, {**row, "made_at": li.clock.now()})
        customer = rows.value(li.store, Customer, "id", code=HENGLI)
        rows.insert(li.store, ImportRow, {"import_run": run, "customer": customer, "state": "suspect"})
    tasks.create(li, {"subject": "[@click=app.quit]x[/]", "due_on": "2026-11-20"}, About(HENGLI))
    li.close()
    poison_goods(found, NAME)
    chen, boss = (
        found.desk("chen"),
        access.sign_in(found.place, "boss", "correct horse battery", clock=found.clock),
    )
    case_store.poisoned(chen, boss, NAME, HENGLI)
    schedule = add_schedule(chen, Wanted("sales-by-month", folder=str(tmp_path)))
    with chen.store.writing():
        outcome = {
            "schedule": schedule.id,
            "period": "2026-11-22",
            "state": "failed",
            "began_at": chen.clock.now(),
        }
        rows.insert(chen.store, ScheduleRun, {**outcome, "attempts": 3, "result": NAME})
    for desk in (li, chen, boss):
        desk.close()
    return found


def opened(accounts: Accounts, who: str) -> Any:
    """The application with this person signed in; the administrator has a password of their own."""
    if who != "boss":
        return app_on(accounts, who)
    desk = access.sign_in(accounts.place, "boss", "correct horse battery", clock=accounts.clock)
    return app_on(accounts, sign_in=desk)


@pytest.mark.parametrize(
    "sizes", [SIZES, pytest.param(EVERY_SIZE, marks=pytest.mark.heavy)], ids=["usual", "every"]
)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.replace(" ", "-"))
async def test_it_stands_at_every_size_and_nothing_in_it_acts(
    accounts: Accounts, way: str, sizes: Sequence[tuple[int, int]]
) -> None:
    who, keys = WAYS[way]
    if way in ORDER_WAYS:
        add_orders(accounts, NAME)
    app = opened(accounts, who)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        for key in keys:
            if keys[0] == "f7" and key in case_store.PAGES:
                app.screen.table.move_to(list(app.screen.items).index(case_store.PAGES[key]))
                key = "enter"
            await pilot.press(key)
            await settle(pilot)
        here = type(app.screen)
        seen = way in SHOWS_NO_NAME
        for width, height in sizes:
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            drawn = "".join(
                segment.text for line in app.screen._compositor.render_strips() for segment in line
            )
            assert type(app.screen) is here and not ACTS.search(drawn)
            seen = seen or "␛" in drawn
        assert seen, "the name that means harm never stood on this screen"
        assert here.__name__ != "TroubleScreen" and app._exception is None


@pytest.mark.parametrize("part", range(TOURS))
def test_on_a_real_terminal_no_screen_lets_a_name_act(tmp_path: Path, part: int) -> None:
    child = Path(__file__).with_name("pty_tour.py")
    terminal = terminals.Terminal(child, tmp_path, str(tmp_path), str(part), size=(24, 200))
    try:
        terminal.read_until(b"toured")
        assert terminal.end() == 0
        written = terminal.written.decode("utf-8", "replace")
        for number, payload in enumerate(hostile()):
            assert f"word{number:02d}" in written, "the name was never drawn"
            assert payload not in written
        assert "\x1b]52" not in written and "\x1b]0;" not in written and "\x00" not in written
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x9b]", written)
    finally:
        terminal.close()

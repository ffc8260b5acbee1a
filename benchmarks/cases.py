"""The queue of complaints with 200,000 open cases, and who calls among all customers, as the desk asks for both.

    python benchmarks/cases.py [--customers N] [--cases N]

First what the store takes, then the queue on its screen, headless at 120x40. Cases are put in past the services, half
of them somebody's, every tenth waiting for its customer.
"""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from common import Report, arguments, both, conditions, median, milliseconds, p95
from desk_screen import add_memory, settled_memory, timed
from practice_store import ADMIN, NOW, PASSWORD, desk_of, practice_store

from wmsdesk.app import WmsDesk
from wmsdesk.collector import spare_what_stays
from wmsdesk.config import Config
from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.files.places import key_place
from wmsdesk.models.search.search_text import grams
from wmsdesk.models.support import case_search
from wmsdesk.services import accounts
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import callers, queue, similar
from wmsdesk.services.support.clock import STANDING
from wmsdesk.services.support.queue import CaseFilters
from wmsdesk.widgets.record_table import RecordTable

CASES = 200_000
CHIEF = "chief"
"""Who looks at the queue: the account has half of the cases that somebody has."""
ROUNDS, TURNS = 40, 60
_WORDS = (
    "两箱压坏",
    "送货晚了",
    "发票抬头写错",
    "cartons crushed",
    "wrong goods",
    "pallet fell over",
    "少了三件",
    "货不对板",
)
_COLUMNS = (
    "number, kind, state, version, customer_id, channel, subject, body, category, priority, team, assignee, opened_at, "
    "respond_minutes, resolve_minutes, respond_by, resolve_by, queue_key, escalated, paused_seconds, paused_since, "
    "responded_at, reopened, source, made_by, made_at, updated_at"
)


def with_cases(place: Path, cases: int) -> Path:
    """A copy of a store with so many open cases, made now if it is not there."""
    copy = place.with_name(f"{place.stem}-cases-{cases}.wms")
    ready = copy.with_suffix(".ready")
    if not ready.exists():
        for one, other in ((place, copy), (key_place(place), key_place(copy))):
            shutil.copy(one, other)
        boss = desk_of(copy, ADMIN)
        accounts.add(boss, CHIEF, "supervisor", PASSWORD, temporary=False)
        fill(boss, cases)
        boss.close()
        ready.touch()
    return copy


def fill(desk: Desk, cases: int) -> None:
    """Put the cases in, with their search entries."""
    dice, highest = random.Random(2), desk.store.value_of("SELECT max(id) FROM customer")
    marks = ", ".join("?" * 27)
    with desk.store.writing():
        for case in range(1, cases + 1):
            row, hay = one_case(case, dice, highest)
            desk.store.sql(f"INSERT INTO support_case ({_COLUMNS}) VALUES ({marks})", row)
            desk.store.sql("INSERT INTO case_search (case_id, hay) VALUES (?, ?)", (case, hay))
            desk.store.sql("INSERT INTO case_terms (rowid, grams) VALUES (?, ?)", (case, grams(hay)))
    for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
        desk.store.sql(statement)


def one_case(case: int, dice: random.Random, highest: int) -> tuple[tuple[object, ...], str]:
    """The columns of one case and its text."""
    opened = NOW - timedelta(minutes=dice.randrange(60 * 24 * 30))
    answered = dice.random() < 0.6
    due = opened + timedelta(hours=dice.choice((2, 4, 24, 72)))
    waits = answered and case % 10 == 0
    key = STANDING + to_microseconds(opened) if waits else to_microseconds(due)
    moment = to_microseconds(opened)
    subject = f"{dice.choice(_WORDS)} {case}"
    number = f"CP-{opened:%Y%m%d}-{case:06}"
    row = (
        number, "complaint", "waiting_customer" if waits else "investigating" if answered else "new", 1,
        dice.randrange(1, highest + 1), "phone", subject, None, "damage", dice.choice(("low", "medium", "high")),
        dice.choice(("east", "west", None)), dice.choice((None, None, 2, 3)), moment, 60, 240,
        to_microseconds(due), to_microseconds(due), key, 0, 0, moment if waits else None, moment if answered else None,
        0, "desk", 1, moment, moment,
    )  # fmt: skip
    return row, case_search.hay_of((number, subject))


def measure_queue(desk: Desk, report: Report) -> None:
    """What the screen of the queue asks of the store."""
    looks: dict[str, Callable[[], object]] = {
        "the queue and its first page": lambda: queue.find(desk).page(0),
        "mine, first page": lambda: queue.find(desk, filters=CaseFilters(scope="mine")).page(0),
        "late only, first page": lambda: queue.find(desk, filters=CaseFilters(mark="late")).page(0),
        "how many of what": lambda: queue.counts(desk),
        "search, two Han letters": lambda: queue.find(desk, "压坏").page(0),
        "search, the end of a number": lambda: queue.find(desk, "019999").page(0),
    }
    for name, look in looks.items():
        look()
        spent, computed = zip(*(both(look) for _ in range(ROUNDS)), strict=True)
        target = 500 if "first page" in name or "queue" in name else None
        report.add(f"{name}, p95", p95(spent), "ms", target=target, processor=p95(computed))
    answer = queue.find(desk)
    last = (answer.count - 1) // answer.page_size
    report.add("the last page, first time", milliseconds(lambda: answer.page(last)), "ms", target=50)
    pages = [both(lambda n=n: answer.page(n)) for n in range(1, min(200, last))]
    spent, computed = zip(*pages, strict=True)
    report.add("the next page, p95", p95(spent), "ms", target=40, processor=p95(computed))
    number = answer.page(0)[0].number
    alike = [milliseconds(lambda: similar.similar(desk, number)) for _ in range(ROUNDS)]
    report.add("similar cases, median", median(alike), "ms")


def measure_callers(desk: Desk, report: Report) -> None:
    """Who calls: whole numbers, their ends, names, and what belongs to nobody."""
    dice, heard = random.Random(5), []
    highest = desk.store.value_of("SELECT max(id) FROM customer")
    while len(heard) < 60:
        row = desk.store.sql(
            "SELECT phone, name FROM customer WHERE id = ?", (dice.randrange(1, highest + 1),)
        ).fetchone()
        if row and row[0]:
            digits = "".join(one for one in row[0] if one.isdigit())
            heard += [row[0], digits, digits[-8:], digits[-4:], row[1], f"{row[0]} 转808"]
    heard += ["4" * 40, "00000000", "转808", "abcdef"]
    for one in heard:
        callers.lookup(desk, one)
    looked = [both(lambda one=one: callers.lookup(desk, one)) for one in heard for _ in range(5)]
    spent, computed = zip(*looked, strict=True)
    report.add("who calls, p95", p95(spent), "ms", target=5, processor=p95(computed))
    codes = [found.matches[0].code for one in heard if (found := callers.lookup(desk, one)).matches]
    known = [both(lambda code=code: callers.known(desk, code)) for code in codes[:60]]
    spent, computed = zip(*known, strict=True)
    report.add("their people, orders and cases, p95", p95(spent), "ms", target=5, processor=p95(computed))


def in_sight(app: Any) -> bool:
    """Whether the queue stands there with every row of its page."""
    tables = app.screen.query("#list").results(RecordTable)
    return any(table.count and table.complete for table in tables)


async def measure_screen(app: WmsDesk, report: Report) -> None:
    """The queue as a person pages through it."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = await settled_memory(app.ask, app.desk.store)
        opening = await timed(app, lambda: app.run_worker(app.go_to("complaints")), in_sight)
        report.add("the queue on its screen, first paint", opening, "ms", target=500)
        spare_what_stays()  # as the desk does, but for tests
        table = app.screen.query_one("#list", RecordTable)
        table.focus()
        await pilot.pause()
        turns = [await timed(app, lambda: table.action_turn(1), in_sight) for _ in range(TURNS)]
        report.add("PageDown on its screen, median", median(turns), "ms", target=40)
        report.add("PageDown on its screen, p95", p95(turns), "ms", target=40)
        ends = []
        for _ in range(10):
            await timed(app, lambda: table.action_edge(-1), in_sight)
            ends.append(await timed(app, lambda: table.action_edge(1), in_sight))
        report.add("End on its screen, p95", p95(ends), "ms", target=50)
        await add_memory(report, app.ask, app.desk.store, before)


def main() -> None:
    """Measure and show."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--cases", type=int, default=CASES, help="how many cases are open")
    wanted = parser.parse_args()
    place = with_cases(practice_store(wanted.folder, wanted.customers), wanted.cases)
    desk = desk_of(place, CHIEF)
    report = Report("cases", "")
    measure_callers(desk, report)
    measure_queue(desk, report)
    app = WmsDesk(place, language="en", config=Config(), slow_link=True, sign_in=desk_of(place, CHIEF))
    asyncio.run(measure_screen(app, report))
    report.conditions = f"{wanted.cases:,} open cases, {conditions(wanted.customers)}"
    report.show(wanted.json)
    desk.close()


if __name__ == "__main__":
    main()

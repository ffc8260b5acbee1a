"""The list on a screen over a real store: from the key to the rows painted, paging, and what it all keeps in memory.

    python benchmarks/screen.py --customers 100000

Headless at 120x40, with the record table, the search service and the store as the desk uses them; ``table.py`` holds
the same table beside Textual's own. Reading runs in one thread of its own, as in the desk. Between two keys lies a
hand's pause, but for the keys that are held down. The memory of the whole desk, the real application with its threads
and its frame, is looked at in a process of its own.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from common import Report, arguments, conditions, median, p95
from desk_screen import PAUSE, add_memory, resident, settled_memory
from practice_store import desk_of, practice_store
from table import timed as until_painted
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from wmsdesk.app import WmsDesk
from wmsdesk.collector import spare_what_stays
from wmsdesk.config import Config
from wmsdesk.services import customers
from wmsdesk.services.desk import Desk
from wmsdesk.widgets.record_table import Cell, Column, RecordTable, Row

LABELS = ("Code", "Name", "Phone", "City", "Contact")
TYPED = ("恒力", "wuliu", "8866", "上海 物流", "C-0", "王", "gmbh", "zzzq")
TURNS = 120


class Hits:
    """A list of customers as rows of the table."""

    def __init__(self, found: Any) -> None:
        self._found, self.page_size = found, found.page_size
        self.count, self.capped = found.count, found.capped

    def page(self, number: int) -> Sequence[Row]:
        """The rows of one page."""
        return [
            Row(
                one.code, tuple(Cell(text) for text in (one.code, one.name, one.phone, one.city, one.contact))
            )
            for one in self._found.page(number)
        ]


class Screen(App[None]):
    """A record table and the thread it reads in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.thread, self.asked = desk, ThreadPoolExecutor(1), 0

    async def read(self, call: Callable[[], Any]) -> Any:
        """Run a blocking call in the reading thread."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, call)

    def compose(self) -> ComposeResult:
        """The table."""
        yield RecordTable([Column(one, one, 12, grow=one == "Name") for one in LABELS], run=self.read)

    def is_ready(self) -> bool:
        """Whether what was asked for last is in sight."""
        return self.asked == 0 and self.query_one(RecordTable).complete

    def ask(self, query: str) -> None:
        """A key was pressed: search, then show."""
        self.asked += 1
        self.run_worker(self._answer(query))

    async def _answer(self, query: str) -> None:
        found = await self.read(lambda: Hits(customers.find(self.desk, query)))
        table = self.query_one(RecordTable)
        table.show(found)
        while table.count != found.count or not table.complete:  # noqa: ASYNC110
            await asyncio.sleep(0.0005)
        self.asked -= 1


async def timed(pilot: Pilot[None], act: Callable[[], None]) -> float:
    """Milliseconds from a key to its picture, a hand's pause after the one before."""
    await asyncio.sleep(PAUSE)
    return await until_painted(pilot, act)


async def measure(desk: Desk, report: Report) -> None:
    """Every figure of the screen."""
    app = Screen(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        table = app.query_one(RecordTable)
        table.focus()
        await pilot.pause()
        before = await settled_memory(app.read, desk.store)
        first = await timed(pilot, lambda: app.ask(""))
        report.add("first paint of all customers", first, "ms", target=500)
        spare_what_stays()  # as the desk does, but for tests
        downs = [await timed(pilot, lambda: table.action_turn(1)) for _ in range(TURNS)]
        report.add("PageDown, p95", p95(downs), "ms", target=40)
        held = [await until_painted(pilot, lambda: table.action_turn(1)) for _ in range(TURNS)]
        report.add("PageDown held down, p95", p95(held), "ms")
        ends = []
        for _ in range(30):
            await timed(pilot, lambda: table.action_edge(-1))
            ends.append(await timed(pilot, lambda: table.action_edge(1)))
        report.add("End, p95", p95(ends), "ms", target=50)
        await _keys(pilot, app, report)
        await add_memory(report, app.read, desk.store, before)


async def _keys(pilot: Pilot[None], app: Screen, report: Report) -> None:
    """Each query typed letter by letter, each letter to its picture."""
    spent = []
    for query in random.Random(1).sample(TYPED, len(TYPED)) * 3:
        for length in range(1, len(query) + 1):
            spent.append(await timed(pilot, lambda typed=query[:length]: app.ask(typed)))
    report.add("key pressed to rows painted, median", median(spent), "ms")
    report.add("key pressed to rows painted, p95", p95(spent), "ms", target=50)


async def whole_desk(desk: Desk) -> float:
    """The memory of the real desk, in MB, after some searches, sixty pages and the end of the list."""
    app = WmsDesk(desk.store.place, language="en", config=Config(), slow_link=True, sign_in=desk)
    async with app.run_test(size=(120, 40)) as pilot:
        for query in TYPED:
            await pilot.press("ctrl+u", *query)
            await asyncio.sleep(PAUSE * 2)
        await pilot.press("ctrl+u", "down")
        for _ in range(TURNS // 2):
            await pilot.press("pagedown")
            await asyncio.sleep(PAUSE)
        await pilot.press("end")
        await asyncio.sleep(PAUSE * 10)
        return resident()


def main() -> None:
    """Measure and show."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--whole", action="store_true", help="look only at the memory of the whole desk")
    wanted = parser.parse_args()
    desk = desk_of(practice_store(wanted.folder, wanted.customers))
    if wanted.whole:
        print(asyncio.run(whole_desk(desk)))
        return
    report = Report("screen", "")
    asyncio.run(measure(desk, report))
    whole = subprocess.run([sys.executable, *sys.argv, "--whole"], check=True, capture_output=True, text=True)
    report.add("resident memory of the whole desk", float(whole.stdout.splitlines()[-1]), "MB", target=110)
    report.conditions = conditions(wanted.customers)
    report.show(wanted.json)


if __name__ == "__main__":
    main()

"""The record table at a million rows beside Textual's own DataTable at ten thousand, in one run.

    python benchmarks/table.py [rows of the record table] [rows of the DataTable]

Each is run in a process of its own, headless at 120x40, with the same synthetic rows. Times are from the key
to the screen being painted again, so they hold the whole of Textual's work but no terminal.
"""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from rich.text import Text
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import DataTable

from wmsdesk.widgets.record_table import Cell, Column, RecordTable, Row

LABELS = ("Code", "Name", "Phone", "Grade", "Limit")
NAMES = ("上海恒力物流有限公司", "Shanghai Haili Trade", "山海货运", "Nord [A-12] Kontor")


def values(index: int) -> tuple[str, ...]:
    """One synthetic customer."""
    return f"C-{index:07}", NAMES[index % 4], f"139 {index % 10**8:08}", "AA", f"{index * 37 % 900_000:,}.00"


class Synthetic:
    """Rows made when they are asked for."""

    page_size = 128
    capped = False

    def __init__(self, count: int) -> None:
        self.count = count

    def page(self, number: int) -> Sequence[Row]:
        """The rows of one page."""
        first = number * self.page_size
        rows = (values(index) for index in range(first, min(self.count, first + self.page_size)))
        return [Row(cells[0], tuple(Cell(text) for text in cells)) for cells in rows]


async def in_thread(call: Callable[[], Any]) -> Any:
    """Run a blocking call off the loop."""
    return await asyncio.get_running_loop().run_in_executor(None, call)


class Bench(App[None]):
    """One table of either sort, and when it was last painted."""

    def __init__(self, kind: str, count: int) -> None:
        super().__init__()
        self.kind, self.count = kind, count

    def compose(self) -> ComposeResult:
        """The table."""
        if self.kind == "record table":
            columns = [Column(label, label, 12, grow=label == "Name") for label in LABELS]
            yield RecordTable(columns, run=in_thread)
        else:
            yield DataTable[Text](cursor_type="row")

    def fill(self) -> None:
        """Give the table its rows."""
        if self.kind == "record table":
            self.query_one(RecordTable).show(Synthetic(self.count))
            return
        table = self.query_one(DataTable)
        table.add_columns(*LABELS)
        for index in range(self.count):
            table.add_row(*(Text(text) for text in values(index)))

    def is_ready(self) -> bool:
        """Whether every row that is in sight is held, so that the next painting shows it."""
        if self.kind == "record table":
            return self.query_one(RecordTable).complete
        return self.query_one(DataTable).row_count == self.count


async def painted(pilot: Pilot[None]) -> None:
    """Wait until the table shows what it was told to."""
    app = pilot.app
    assert hasattr(app, "is_ready")
    ready = False
    while not ready:
        ready = app.is_ready()
        if not ready:
            # A desk's loop sleeps while the reading thread works; one that spins would take its time away.
            await asyncio.sleep(0.0005)
            continue
        done = asyncio.Event()
        app.screen.call_after_refresh(done.set)
        await done.wait()


async def timed(pilot: Pilot[None], act: Callable[[], None]) -> float:
    """Milliseconds from an act to its picture."""
    began = time.perf_counter()
    act()
    await painted(pilot)
    return (time.perf_counter() - began) * 1000


async def measure(kind: str, count: int) -> dict[str, float]:
    """First paint in ms; p95 of PageDown, Down and End in ms; added memory in MB."""
    app = Bench(kind, count)
    async with app.run_test(size=(120, 40)) as pilot:
        table: Any = app.query_one(RecordTable if kind == "record table" else DataTable)
        table.focus()
        await pilot.pause()
        before = memory()
        found = {"first paint": await timed(pilot, app.fill)}
        record = kind == "record table"
        down = (lambda: table.action_move(1)) if record else table.action_cursor_down
        page = (lambda: table.action_turn(1)) if record else table.action_page_down
        top = (lambda: table.action_edge(-1)) if record else table.action_scroll_top
        end = (lambda: table.action_edge(1)) if record else table.action_scroll_bottom
        found["PageDown p95"] = p95([await timed(pilot, page) for _ in range(200)])
        found["Down p95"] = p95([await timed(pilot, down) for _ in range(100)])
        ends = []
        for _ in range(40):
            await timed(pilot, top)
            ends.append(await timed(pilot, end))
        found["End p95"] = p95(ends)
        found["added MB"] = memory() - before
        return found


def p95(times: list[float]) -> float:
    """The ninety-fifth percentile."""
    return statistics.quantiles(times, n=20)[-1]


def memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure both and print them side by side."""
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        print(json.dumps(asyncio.run(measure(sys.argv[2], int(sys.argv[3])))))
        return
    counts = [int(text) for text in sys.argv[1:]]
    ours, theirs = (counts + [1_000_000, 10_000][len(counts) :])[:2]
    results = {}
    for kind, count in (("record table", ours), ("DataTable", theirs)):
        said = subprocess.run(
            [sys.executable, __file__, "--one", kind, str(count)], check=True, capture_output=True, text=True
        )
        results[kind] = json.loads(said.stdout.splitlines()[-1])
    reach = {"first paint": 500, "PageDown p95": 40, "End p95": 50, "added MB": 15}
    print(f"{'':14}{f'record table {ours:,}':>24}{f'DataTable {theirs:,}':>20}{'ratio':>8}{'reach':>8}")
    for what, mine in results["record table"].items():
        other = results["DataTable"][what]
        ratio = other / mine if mine else float("inf")
        print(f"{what:14}{mine:24.1f}{other:20.1f}{ratio:8.1f}{reach.get(what, '-'):>8}")


if __name__ == "__main__":
    main()

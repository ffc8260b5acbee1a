"""The board of orders on its screen over a real store: from the key to the cards painted, and what a look at it costs.

    python benchmarks/board.py --orders 200000 --customers 5000

Headless at 120x40, the orders desk as people have it. Nine orders in ten of the store have ended; the rest stand on the
board.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from common import Report, arguments, conditions, median, p95
from desk_screen import add_memory, settled_memory
from desk_screen import timed as until_drawn
from practice_store import desk_of
from textual.pilot import Pilot
from trade_store import trade_store

from wmsdesk.app import WmsDesk
from wmsdesk.collector import spare_what_stays
from wmsdesk.config import Config
from wmsdesk.services import orders

TURNS = 60


def ready(app: Any) -> bool:
    """Whether every card in sight is there."""
    screen = app.screen
    if not hasattr(screen, "search") or screen.search.counts is None or screen.search._asking:
        return False
    board = screen.board
    return all(
        lane.ready
        and all(
            lane.card(row) for row in range(lane.top_row, min(lane.count, lane.top_row + lane.body_height))
        )
        for lane in board.lanes_in_sight
    )


async def timed(app: Any, act: Callable[[], Any]) -> float:
    """Milliseconds from an act to the cards painted."""
    return await until_drawn(app, act, ready)


async def measure(app: WmsDesk, report: Report) -> None:
    """Every figure of the board."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.desk is not None
        before = await settled_memory(app.ask, app.desk.store)
        report.add(
            "board, first paint",
            await timed(app, lambda: app.run_worker(app.go_to("orders"))),
            "ms",
            target=500,
        )
        await pilot.pause()
        spare_what_stays()  # as the desk does, but for tests
        board: Any = app.screen.board  # type: ignore[attr-defined]
        pages = [await timed(app, lambda: board.action_page(1)) for _ in range(TURNS)]
        report.add("PageDown in a column, median", median(pages), "ms", target=40)
        report.add("PageDown in a column, p95", p95(pages), "ms", target=40)
        ends = []
        for _ in range(10):
            await timed(app, lambda: board.action_edge(-1))
            ends.append(await timed(app, lambda: board.action_edge(1)))
        report.add("End of a column, p95", p95(ends), "ms", target=50)
        turns = [await timed(app, lambda way=way: board.action_turn(way)) for way in (1, -1) * 20]  # type: ignore[misc]
        report.add("to the column beside, median", median(turns), "ms", target=40)
        report.add("to the column beside, p95", p95(turns), "ms", target=40)
        looks = [await timed(app, lambda: app.screen.search.ask(again=True)) for _ in range(20)]  # type: ignore[attr-defined]
        report.add("read again after a change elsewhere, median", median(looks), "ms", target=500)
        await measure_list(app, pilot, report)
        await add_memory(report, app.ask, app.desk.store, before)


async def measure_list(app: WmsDesk, pilot: Pilot[Any], report: Report) -> None:
    """The same orders as a list, in the usual order and by amount, where each row lies somewhere else in the store."""
    await pilot.press("l")
    screen: Any = app.screen
    table = screen.table
    for order, column in (("promised", "promised"), ("total", "gross")):
        if screen.search.sorted_by()[0] != column:
            screen.search.sort_by(column)
        await timed_list(app, lambda: None)
        assert table.count > 1000 and table.sorted_by[0] == column
        pages = [await timed_list(app, lambda: table.action_turn(1)) for _ in range(TURNS)]
        report.add(f"list by {order}, PageDown, p95", p95(pages), "ms", target=40)
        ends = []
        for _ in range(10):
            await timed_list(app, lambda: table.action_edge(-1))
            ends.append(await timed_list(app, lambda: table.action_edge(1)))
        report.add(f"list by {order}, End, p95", p95(ends), "ms", target=50)
        await timed_list(app, lambda: table.action_edge(-1))


async def timed_list(app: Any, act: Callable[[], Any]) -> float:
    """Milliseconds from an act to the rows painted."""
    return await until_drawn(app, act, lambda app: app.screen.search.settled and app.screen.table.count)


def main() -> None:
    """Measure and show."""
    parser = arguments(__doc__ or "", customers=5_000)
    parser.add_argument("--orders", type=int, default=200_000)
    wanted = parser.parse_args()
    place = trade_store(wanted.folder, wanted.orders, wanted.customers)
    desk = desk_of(place)
    total = sum(one.number for one in orders.board(desk, per_column=0).columns for one in [one.count])
    app = WmsDesk(place, language="en", config=Config(), slow_link=True, sign_in=desk)
    report = Report("board", "")
    asyncio.run(measure(app, report))
    report.conditions = f"{wanted.orders:,} orders, {total:,} of them on the board, {conditions()}"
    report.show(wanted.json)


if __name__ == "__main__":
    main()

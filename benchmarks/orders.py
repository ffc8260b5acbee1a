"""The list and the board of orders, and many desks at once that want the same goods.

    python benchmarks/orders.py --orders 100000 --customers 10000 --desks 32

Beside the list's pages stands the same page by OFFSET. Each desk is a process of its own that allocates goods to
orders; all want one product of which there is half as much as they want. Afterwards nothing may be promised twice or be
lost, and no desk may have gone away empty.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from common import Report, arguments, both, conditions, median, p95, percentile, times
from practice_store import desk_of, hire
from trade_store import trade_store

from wmsdesk.services import orders, products
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.views import DraftLine, Filters, OrderDraft

SORTS = ("promised", "ordered", "total")
PIECES, EACH = 3, 8
"""How many pieces an order of a desk wants, and how many orders a desk has."""


def listing(desk: Desk, sort: str, report: Report) -> None:
    """The first page of the list in one order, and any other."""
    dice = random.Random(1)
    first = times(lambda: orders.find(desk, sort=sort).page(0), 5)
    report.add(f"list by {sort}, first page", median(first), "ms", target=500)
    found = orders.find(desk, sort=sort)
    while not found.prepare(1000):
        pass
    last = max(1, found.count // found.page_size)
    spent = times(lambda: found.page(dice.randrange(last)), 100)
    statement = "SELECT * FROM sales_order ORDER BY ordered_on, id LIMIT 128 OFFSET ?"
    beside = times(lambda: desk.store.sql(statement, (dice.randrange(last) * 128,)).fetchall(), 20)
    yard = {"yardstick": p95(beside), "beside": "OFFSET"}
    report.add(f"list by {sort}, any page, p95", p95(spent), "ms", target=40, **yard)


def reading(desk: Desk, report: Report) -> None:
    """The figures of the list and the board."""
    for sort in SORTS:
        listing(desk, sort, report)
    narrowed = {"all": Filters(), "late ones": Filters(late=True), "found by text": Filters(text="SO-2026")}
    for name, filters in narrowed.items():
        taken = [both(lambda filters=filters: orders.board(desk, filters)) for _ in range(20)]  # type: ignore[misc]
        spent, computed = zip(*taken, strict=True)
        report.add(f"board, {name}, p95", p95(spent), "ms", target=500, processor=median(computed))
    report.add("counts by state, p95", p95(times(lambda: orders.counts(desk), 50)), "ms", target=40)


def work(place: Path, name: str) -> None:
    """One desk: allocate its orders one after the other; tells how long each took and what it was told it got."""
    desk = desk_of(place, name)
    print("ready", flush=True)
    numbers = json.loads(sys.stdin.readline())
    spent, got = [], {}
    for number in numbers:
        began = time.perf_counter()
        try:
            card = orders.move(desk, number, "allocated")
            got[number] = sum(line.allocated for line in card.lines)
        except DeskError:
            got[number] = 0
        spent.append((time.perf_counter() - began) * 1000)
    print(json.dumps({"spent": spent, "got": got}))
    desk.close()


def scramble(place: Path, desks: int, report: Report) -> None:
    """So many desks allocate the same goods at once."""
    names = hire(place, desks)
    clerk = desk_of(place)
    sku = f"SCRAMBLE-{time.time_ns()}"
    products.create(clerk, {"sku": sku, "name": "what everybody wants", "unit": "pcs", "price": "1"})
    there = desks * EACH * PIECES // 2
    receive(clerk, sku, there)
    code = clerk.store.value_of(
        "SELECT code FROM customer WHERE state = 'active' AND currency = 'CNY' AND credit_limit IS NULL"
        " AND id NOT IN (SELECT customer_id FROM invoice WHERE settled < gross) LIMIT 1"
    )
    numbers = [confirmed(clerk, code, sku) for _ in range(desks * EACH)]
    processes = [
        subprocess.Popen(
            [sys.executable, __file__, "--one", str(place), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for place_of_desk, process in enumerate(processes):
        assert process.stdin is not None
        process.stdin.write(json.dumps(numbers[place_of_desk::desks]) + "\n")
        process.stdin.flush()
    told = [json.loads(process.communicate()[0]) for process in processes]
    judge(clerk, sku, told, there, report)
    clerk.close()


def receive(desk: Desk, sku: str, pieces: int) -> None:
    """Take so many pieces in."""
    from wmsdesk.services.stock.handling import Arrival, take_in

    take_in(desk, Arrival(sku, str(pieces)))


def confirmed(desk: Desk, code: str, sku: str) -> str:
    """A confirmed order of the product."""
    promised = desk.clock.now().date().isoformat()
    draft = OrderDraft(code, (DraftLine(sku, str(PIECES), "1"),), promised=promised)
    number = orders.create(desk, draft).number
    orders.move(desk, number, "confirmed")
    return number


def judge(desk: Desk, sku: str, told: list[dict[str, dict[str, int]]], there: int, report: Report) -> None:
    """What the desks were told against what the store holds."""
    spent = [one for each in told for one in each["spent"]]
    got = {number: quantity for each in told for number, quantity in each["got"].items()}
    held = dict(
        desk.store.sql(
            "SELECT o.number, l.reserved FROM order_line l JOIN sales_order o ON o.id = l.order_id"
            " JOIN product p ON p.id = l.product_id WHERE p.sku = ?",
            (sku,),
        ).fetchall()
    )
    shares = sorted(sum(each["got"].values()) for each in told)
    report.add("allocate, all want the same, median", percentile(spent, 50), "ms")
    report.add("allocate, all want the same, p99", percentile(spent, 99), "ms")
    report.add(
        "promises told of that are not in the store", sum(held[one] != got[one] for one in got), "", target=0
    )
    report.add(
        "pieces promised beyond what is there", max(0, sum(held.values()) // 1000 - there), "", target=0
    )
    report.add("pieces left that somebody waits for", there - sum(held.values()) // 1000, "", target=0)
    middle = shares[len(shares) // 2] or 1
    report.add("least any desk got, of the median desk's", shares[0] / middle, "", target=0.3, at_least=True)


def main() -> None:
    """Measure and show."""
    if sys.argv[1:2] == ["--one"]:
        work(Path(sys.argv[2]), sys.argv[3])
        return
    parser = arguments(__doc__ or "", customers=10_000)
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--desks", type=int, default=32)
    wanted = parser.parse_args()
    place = trade_store(wanted.folder, wanted.orders, wanted.customers)
    about = f"{wanted.orders:,} orders, {conditions(wanted.customers)}, {wanted.desks} desks"
    report = Report("orders", about)
    desk = desk_of(place)
    reading(desk, report)
    desk.close()
    scramble(place, wanted.desks, report)
    report.show(wanted.json)


if __name__ == "__main__":
    main()

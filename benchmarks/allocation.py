"""Allocating an order of many lines against many lots, beside what a plain Peewee program does for the same goods.

    python benchmarks/allocation.py --lots 100000 --lines 1000

Both promise the same quantities in the same order of use, in one transaction with ``synchronous=FULL``, and give them
back afterwards, in turns. The plain program asks for the lots of each line with a Peewee query, walks them, inserts its
reservations and updates the line; it keeps no reasons, and leaves no audit entry and nothing for other systems.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from common import Report, arguments, both, conditions, median
from practice_store import ADMIN, NOW, PASSWORD, clock, desk_of, practice_store

from wmsdesk.models.bulk_rows import insert_rows
from wmsdesk.models.orders.order_tables import OrderLine, Reservation, SalesOrder
from wmsdesk.models.stock.goods_tables import Location, Lot, Product, StockBalance, StockMove
from wmsdesk.models.store import Store
from wmsdesk.services import access
from wmsdesk.services.desk import Desk
from wmsdesk.services.stock import allocation

LOTS_OF_ONE = 100
CUSTOMERS = 100
ROUNDS = 5
_TAKES = 30_000
"""Thirty units a line: three lots of ten to twenty each on the average."""


def stocked(folder: Path, lots: int) -> Path:
    """The place of a store with so many lots, a hundred of each product, made now if it is not there."""
    place, ready = folder / f"lots-{lots}.wms", folder / f"lots-{lots}.ready"
    if ready.exists():
        return place
    made = practice_store(folder, CUSTOMERS)
    for ending in ("", ".keys"):
        place.with_name(place.name + ending).write_bytes(made.with_name(made.name + ending).read_bytes())
        place.with_name(place.name + ending).chmod(0o600)
    boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
    with boss.store.writing():
        _fill(boss.store, lots, Random(7))
    for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
        boss.store.sql(statement)
    boss.close()
    ready.touch()
    return place


def _fill(store: Store, lots: int, dice: Random) -> None:
    """Products and their lots, two in three of them dated, in the main store; and one order that wants all of them."""
    account = int(store.value_of("SELECT id FROM account WHERE name = 'li'"))
    times = {"created_at": NOW, "updated_at": NOW, "updated_by": account}
    words = [f"P-{number:05}" for number in range(max(1, lots // LOTS_OF_ONE))]
    goods = [
        {
            "sku": one,
            "sku_key": one.lower(),
            "name": one,
            "unit": "pcs",
            "name_sort": one,
            "search_text": one.lower(),
        }
        for one in words
    ]
    products = insert_rows(store, Product, [one | times for one in goods])
    rows = [_lot(product, number, dice) for product in products for number in range(LOTS_OF_ONE)]
    ids = insert_rows(store, Lot, rows)
    main = int(store.value_of("SELECT id FROM location WHERE code = 'MAIN'"))
    supplier = int(store.value_of("SELECT id FROM location WHERE code = 'SUPPLIER'"))
    where = {
        "source": supplier,
        "target": main,
        "kind": "receipt",
        "record": "",
        "reason": "",
        "made_by": account,
    }
    moves = [
        where
        | {
            "product": row["product"],
            "lot": lot,
            "quantity": dice.randint(10, 20) * 1000,
            "made_at": row["received_at"],
        }
        for row, lot in zip(rows, ids, strict=True)
    ]
    insert_rows(store, StockMove, moves)
    customer = int(store.value_of("SELECT min(id) FROM customer"))
    head = {
        "number": "SO-BENCH",
        "state": "confirmed",
        "customer": customer,
        "currency": "CNY",
        "ordered_on": "2026-11-23",
    }
    made = {"made_by": account, "made_at": NOW, "updated_at": NOW, "state_since": NOW}
    (order,) = insert_rows(store, SalesOrder, [head | made])
    amounts = {"price": 100, "net": 0, "tax": 0, "gross": 0, "quantity": _TAKES}
    insert_rows(
        store,
        OrderLine,
        [
            amounts | {"order": order, "position": spot, "product": one}
            for spot, one in enumerate(products, 1)
        ],
    )


def _lot(product: int, number: int, dice: Random) -> dict[str, Any]:
    day = date(2026, 11, 1) + timedelta(days=dice.randint(0, 700))
    received = NOW - timedelta(days=dice.randint(1, 300))
    expires = day.isoformat() if product % 3 else None
    return {"product": product, "code": f"L{number:03}", "expires": expires, "received_at": received}


class Ways:
    """The two ways to promise goods to the first lines of the order."""

    def __init__(self, desk: Desk, lines: int) -> None:
        self.desk, self.store, self.database = desk, desk.store, desk.store.database
        self.order = int(self.store.value_of("SELECT id FROM sales_order WHERE number = 'SO-BENCH'"))
        self.lines = self.store.sql(
            "SELECT id, product_id FROM order_line WHERE order_id = ? ORDER BY id LIMIT ?",
            (self.order, lines),
        ).fetchall()

    def ours(self) -> None:
        """The program allocates, with its reasons and its trace."""
        needs = [allocation.Need(line, product, _TAKES) for line, product in self.lines]
        with self.desk.write("stock.allocate", permission="") as change:
            got = allocation.allocate(change, self.order, needs)
        assert all(one.quantity == _TAKES for one in got)

    def plain(self) -> None:
        """A plain Peewee program does the same."""
        today = NOW.date().isoformat()
        with self.database.atomic():
            for line, product in self.lines:
                self._plain_line(line, product, today)

    def _plain_line(self, line: int, product: int, today: str) -> None:
        query = (
            StockBalance.select(StockBalance.id, StockBalance.on_hand, StockBalance.reserved)
            .join(Lot)
            .switch(StockBalance)
            .join(Location)
            .where(
                StockBalance.product == product,
                StockBalance.on_hand > StockBalance.reserved,
                StockBalance.counting == False,  # noqa: E712
                Location.kind == "stock",
                Location.state == "active",
                Lot.state == "free",
                Lot.expires.is_null() | (Lot.expires >= today),
            )
            .order_by(Lot.expires.is_null(), Lot.expires, StockBalance.since, Location.walk, StockBalance.id)
        )
        missing, new = _TAKES, []
        for one in query.dicts().execute(self.database):
            part = min(one["on_hand"] - one["reserved"], missing)
            new.append(
                {
                    "order_line": line,
                    "balance": one["id"],
                    "quantity": part,
                    "why": {},
                    "made_by": 1,
                    "made_at": NOW,
                }
            )
            missing -= part
            if not missing:
                break
        Reservation.insert_many(new).execute(self.database)
        OrderLine.update(reserved=OrderLine.reserved + _TAKES).where(OrderLine.id == line).execute(
            self.database
        )

    def give_back(self) -> None:
        """Nothing is promised any more."""
        with self.store.writing():
            self.store.sql("UPDATE reservation SET state = 'released', ended_at = 0 WHERE state = 'held'")
            self.store.sql("UPDATE order_line SET reserved = 0 WHERE reserved > 0")

    def promised(self) -> list[tuple[int, int]]:
        """What is promised now, of which lot."""
        return list(
            self.store.sql(
                "SELECT balance_id, sum(quantity) FROM reservation WHERE state = 'held' GROUP BY 1 ORDER BY 1"
            ).fetchall()
        )


def main() -> None:
    """Measure in turns and show."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--lots", type=int, default=100_000, help="how many lots lie in the store")
    parser.add_argument(
        "--lines", type=int, default=1_000, help="how many lines the order has, one a product"
    )
    wanted = parser.parse_args()
    desk = desk_of(stocked(wanted.folder, wanted.lots))
    ways = Ways(desk, min(wanted.lines, wanted.lots // LOTS_OF_ONE))
    found: dict[str, list[float]] = {"ours": [], "plain": []}
    computed: dict[str, list[float]] = {"ours": [], "plain": []}
    promised: list[list[tuple[int, int]]] = []
    for number in range(ROUNDS + 1):
        for act in (ways.ours, ways.plain):
            spent, processor = _measured(ways, act, promised)
            if number:  # the first round reads pages that later ones find in memory
                found[act.__name__].append(spent)
                computed[act.__name__].append(processor)
    assert all(one == promised[0] for one in promised), "the two did not promise the same goods"
    lines = len(ways.lines)
    report = Report("allocation", f"{lines:,} lines against {wanted.lots:,} lots, {conditions()}")
    report.add("an order of so many lines, median", median(found["ours"]), "ms", target=1.0, by_ratio=True,
               yardstick=median(found["plain"]), beside="plain Peewee, the same goods",
               processor=median(computed["ours"]))  # fmt: skip
    report.add("one line of it", median(found["ours"]) / lines, "ms", yardstick=median(found["plain"]) / lines,
               beside="plain Peewee")  # fmt: skip
    report.show(wanted.json)
    desk.close()


def _measured(
    ways: Ways, act: Callable[[], None], promised: list[list[tuple[int, int]]]
) -> tuple[float, float]:
    spent = both(act)
    promised.append(ways.promised())
    ways.give_back()
    return spent


if __name__ == "__main__":
    main()

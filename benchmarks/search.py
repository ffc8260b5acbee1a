"""Search: the service call with its first page, every class of query, beside LIKE over the same texts.

python benchmarks/search.py --customers 100000
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from common import Report, arguments, both, conditions, median, milliseconds, p95
from practice_store import desk_of, practice_store

from wmsdesk.services import customers
from wmsdesk.services.desk import Desk

QUERIES_A_CLASS = 12
ROUNDS = 3
PROBES = 600
LIKE_ROUNDS = 3

Rows = Sequence[dict[str, str]]


def classes(rows: Rows, dice: random.Random) -> dict[str, list[str]]:
    """A dozen queries of each class, cut out of what the store holds."""

    def some(make: Callable[[dict[str, str]], str], wanted: Callable[[dict[str, str]], object]) -> list[str]:
        fitting = [row for row in rows if wanted(row)]
        return [make(one) for one in dice.sample(fitting, min(QUERIES_A_CLASS, len(fitting)))]

    def cut(text: str, length: int) -> str:
        start = dice.randrange(max(1, len(text) - length + 1))
        return text[start : start + length]

    def han(row: dict[str, str]) -> bool:
        return not row["name"].isascii() and all("一" <= one <= "鿿" for one in row["name"][:8])

    def latin(row: dict[str, str]) -> bool:
        return row["name"].isascii() and len(row["name"].split()) > 1

    def digits(row: dict[str, str]) -> str:
        return "".join(one for one in row["phone"] if one.isdigit())

    def initials(row: dict[str, str]) -> str:
        from pypinyin import Style, lazy_pinyin

        return "".join(lazy_pinyin(row["name"][:4], style=Style.FIRST_LETTER))

    def pinyin(row: dict[str, str]) -> str:
        from pypinyin import lazy_pinyin

        return "".join(lazy_pinyin(row["name"][2:4]))

    reachable = lambda row: len(digits(row)) >= 8  # noqa: E731
    return {
        "one Han letter": some(lambda row: cut(row["name"], 1), han),
        "two Han letters": some(lambda row: cut(row["name"], 2), han),
        "three Han letters": some(lambda row: cut(row["name"], 3), han),
        "name as typed, Han": some(lambda row: row["name"], han),
        "a surname": ["王", "李", "张", "陈", "刘", "赵"],
        "phone, last four": some(lambda row: digits(row)[-4:], reachable),
        "phone, last six": some(lambda row: digits(row)[-6:], reachable),
        "phone, whole": some(digits, reachable),
        "phone, with its signs": some(lambda row: row["phone"], reachable),
        "initials": some(initials, han),
        "two initials": some(lambda row: initials(row)[:2], han),
        "full pinyin": some(pinyin, han),
        "code": some(lambda row: row["code"], bool),
        "end of a code": some(lambda row: row["code"][-4:], bool),
        "Latin word": some(lambda row: row["name"].split()[0], latin),
        "Latin, first two letters": some(lambda row: row["name"][:2], latin),
        "inside a Latin word": some(lambda row: cut(row["name"].split()[0], 3), latin),
        "two words": some(
            lambda row: f"{row['city']} {row['name'][2:4]}", lambda row: row["city"] and han(row)
        ),
        "three words": some(
            lambda row: f"{row['city']} {row['name'][2:4]} {row['contact_name']}",
            lambda row: row["city"] and row["contact_name"] and han(row),
        ),
        "contact": some(lambda row: row["contact_name"], lambda row: row["contact_name"]),
        "tag": ["冷链", "月结", "危化品", "防静电"],
        "no hit": ["zzqxj", "鑫龘", "99999999999", "qqqqqqqq", "不存在的公司"],
    }


ADVERSARIAL = [
    "有限公司 gmbh",
    "公司 ltd",
    "公司 inc",
    "co 有限",
    "有限公司 sarl",
    "gmbh 物流 ltd",
    '"',
    "- ( )",
]


def some_rows(desk: Desk, dice: random.Random) -> Rows:
    """A sample of what the store holds."""
    names = ("code", "name", "phone", "city", "contact_name")
    highest = desk.store.value_of("SELECT max(id) FROM customer")
    found = []
    for _ in range(PROBES):
        values = desk.store.sql(
            f"SELECT {', '.join(names)} FROM customer WHERE id = ?", (dice.randint(1, highest),)
        ).fetchone()
        found.append({name: value or "" for name, value in zip(names, values, strict=True)})
    return found


def asked(desk: Desk, query: str) -> Callable[[], object]:
    """The search and its first page, as the list on the screen asks for it."""
    return lambda: customers.find(desk, query).page(0)


def like(desk: Desk, query: str) -> Callable[[], object]:
    """The same words by LIKE over the same texts, the same page of hits."""
    words = query.lower().split() or [query]
    where = " AND ".join(["hay LIKE ?"] * len(words))
    statement = f"SELECT customer_id FROM customer_search WHERE {where} ORDER BY customer_id LIMIT 1001"
    return lambda: desk.store.sql(statement, [f"%{word}%" for word in words]).fetchall()


def measure(desk: Desk, report: Report) -> None:
    """Every class, then the adversarial one."""
    dice = random.Random(1)
    found = classes(some_rows(desk, dice), dice)
    everything: list[tuple[float, float]] = []
    for name, queries in found.items():
        for query in queries:  # the first time a page of the store is decrypted belongs to nobody's class
            asked(desk, query)()
        everything += add(report, f"{name}, p95", desk, queries, 5)
    spent, computed = zip(*everything, strict=True)
    report.add("all of these, p95", p95(spent), "ms", target=5, processor=p95(computed))
    rare = [query for name in ("no hit", "phone, whole", "initials") for query in found[name][:2]]
    scans = [milliseconds(like(desk, query)) for _ in range(LIKE_ROUNDS) for query in rare]
    ours = [milliseconds(asked(desk, query)) for _ in range(LIKE_ROUNDS) for query in rare]
    report.add(
        "rare words, median", median(ours), "ms",
        target=100, yardstick=median(scans), beside="LIKE", by_ratio=True, at_least=True,
    )  # fmt: skip
    for query in ADVERSARIAL:
        asked(desk, query)()
    add(report, "adversarial, p95", desk, ADVERSARIAL, 20)


def add(
    report: Report, name: str, desk: Desk, queries: list[str], target: float
) -> list[tuple[float, float]]:
    """Ask each query some times and add the line."""
    found = [both(asked(desk, query)) for _ in range(ROUNDS) for query in queries]
    spent, computed = zip(*found, strict=True)
    report.add(name, p95(spent), "ms", target=target, processor=p95(computed))
    return found


def main() -> None:
    """Measure and show."""
    wanted = arguments(__doc__ or "").parse_args()
    desk = desk_of(practice_store(wanted.folder, wanted.customers))
    began = time.perf_counter()
    customers.find(desk, "").page(0)
    report = Report("search", "")
    report.add("browse all, cold, one run", (time.perf_counter() - began) * 1000, "ms")
    measure(desk, report)
    report.conditions = conditions(wanted.customers)
    report.show(wanted.json)
    desk.close()


if __name__ == "__main__":
    main()

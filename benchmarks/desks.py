"""Many desks saving at once, each a process of its own, with a pause for thought after each save.

    python benchmarks/desks.py --customers 5000 --desks 32 --seconds 8

Beside it run the same processes with bare Peewee, which waits for the write lock as SQLite does. Afterwards every
save that a desk was told of must be in the store, and the chain must hold.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from common import Report, arguments, conditions, percentile
from practice_store import NOW, desk_of, hire, practice_store

from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.tables import Customer
from wmsdesk.services import customers
from wmsdesk.services.desk import Desk

THINKING = 0.05
"""Seconds between two saves of one desk, on average."""

HEAD_START = 0.5
"""Seconds between the last desk's being ready and the beginning."""


def work(place: Path, name: str, kind: str, seconds: float) -> None:
    """One desk: save until the time is over, then tell how long each save took and what was saved last."""
    desk = desk_of(place, name)
    dice = random.Random(name)
    number = int(name.removeprefix("desk"))
    codes = [
        code
        for (code,) in desk.store.sql(
            "SELECT code FROM customer WHERE state = 'active' AND id % 40 = ? LIMIT 50", (number % 40,)
        )
    ]
    (_save if kind == "wmsdesk" else _bare)(desk, codes[0], f"warming up {time.time()}")
    print("ready", flush=True)
    begin = float(sys.stdin.readline())
    time.sleep(max(0.0, begin - time.time()))
    spent, kept = [], {}
    while time.time() < begin + seconds:
        time.sleep(dice.uniform(0, 2 * THINKING))
        code, text = dice.choice(codes), f"{begin} {len(spent)}"
        began = time.perf_counter()
        (_save if kind == "wmsdesk" else _bare)(desk, code, text)
        spent.append((time.perf_counter() - began) * 1000)
        kept[code] = text
    print(json.dumps({"spent": spent, "kept": kept}))
    desk.close()


def _save(desk: Desk, code: str, text: str) -> None:
    customers.save(desk, customers.Edit(code, None, {"notes": text}))


def _bare(desk: Desk, code: str, text: str) -> None:
    database = desk.store.database
    while True:
        try:
            with database.atomic("IMMEDIATE"):
                Customer.update(notes=text, updated_at=NOW).where(Customer.code == code).execute(database)
            return
        except Exception as error:
            if "locked" not in str(error):
                raise


def run(place: Path, names: list[str], kind: str, seconds: float) -> list[dict[str, object]]:
    """What each desk told."""
    processes = [
        subprocess.Popen(
            [sys.executable, __file__, "--one", str(place), name, kind, str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    begin = time.time() + HEAD_START
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{begin}\n")
        process.stdin.flush()
    return [json.loads(process.communicate()[0]) for process in processes]


def lost(place: Path, told: list[dict[str, object]]) -> int:
    """How many saves that a desk was told of are not in the store; each desk has customers of its own."""
    desk = desk_of(place)
    missing = 0
    for one in told:
        for code, text in dict(one["kept"]).items():  # type: ignore[call-overload]
            missing += desk.store.value_of("SELECT notes FROM customer WHERE code = ?", (code,)) != text
    desk.close()
    return missing


def main() -> None:
    """Measure and show."""
    if sys.argv[1:2] == ["--one"]:
        work(Path(sys.argv[2]), sys.argv[3], sys.argv[4], float(sys.argv[5]))
        return
    parser = arguments(__doc__ or "", customers=5000)
    parser.add_argument("--desks", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=8.0)
    wanted = parser.parse_args()
    place = practice_store(wanted.folder, wanted.customers)
    names = hire(place, wanted.desks)
    desk = desk_of(place)
    before = audit_chain.head(desk.store).seq
    # What bare Peewee wrote here in an earlier run has no seal, as it should be.
    unsealed = set(seals.broken(desk.store))
    told = run(place, names, "wmsdesk", wanted.seconds)
    entries = audit_chain.head(desk.store).seq - before - len(names)
    whole = audit_chain.verify(desk.store).first_bad is None and unsealed.issuperset(seals.broken(desk.store))
    missing = lost(place, told)
    bare = run(place, names, "peewee", wanted.seconds)
    report = Report("desks", f"{conditions(wanted.customers)}, {wanted.desks} desks")
    spent = [one for each in told for one in each["spent"]]  # type: ignore[attr-defined]
    beside = [one for each in bare for one in each["spent"]]  # type: ignore[attr-defined]
    counts = sorted(len(each["spent"]) for each in told)  # type: ignore[arg-type]
    others = sorted(len(each["spent"]) for each in bare)  # type: ignore[arg-type]
    yard = {"beside": "bare Peewee"}
    report.add("median", percentile(spent, 50), "ms", yardstick=percentile(beside, 50), **yard)
    report.add("p99", percentile(spent, 99), "ms", target=25, yardstick=percentile(beside, 99), **yard)
    report.add("worst", max(spent), "ms", target=100, yardstick=max(beside), **yard)
    report.add(
        "slowest desk's saves, of the median desk's", counts[0] / counts[len(counts) // 2], "",
        target=0.5, yardstick=others[0] / others[len(others) // 2], at_least=True, **yard,
    )  # fmt: skip
    report.add("saves", len(spent), "", yardstick=len(beside), at_least=True, **yard)
    report.add("saves told of that are not in the store", missing, "", target=0)
    report.add("audit entries more or fewer than saves", abs(entries - len(spent)), "", target=0)
    report.add("chain or seals broken", float(not whole), "", target=0)
    report.show(wanted.json)
    desk.close()


if __name__ == "__main__":
    main()

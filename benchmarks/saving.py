"""One save with its seal, re-check, audit entry, outbox and search entry, beside bare Peewee on the same row.

    python benchmarks/saving.py --customers 100000

All are committed with ``synchronous=FULL`` in the same store, in turns. Bare Peewee updates the same four columns by
the row's id and leaves no trace at all; the third column of the story is what a plain Peewee program writes: get the
customer by its code, change it, save it.
"""

from __future__ import annotations

import random
from datetime import timedelta

from common import Report, arguments, both, conditions, median, p95
from practice_store import NOW, desk_of, practice_store

from wmsdesk.models.audit import audit_chain
from wmsdesk.models.tables import Customer
from wmsdesk.services import customers
from wmsdesk.services.desk import Desk

SAVES = 300


class Saves:
    """The ways to save one customer."""

    def __init__(self, desk: Desk, dice: random.Random) -> None:
        self.desk, self.database, self._dice, self._number = desk, desk.store.database, dice, 0
        rows = desk.store.sql(
            "SELECT id, code FROM customer WHERE state = 'active' AND id % 7 = 3"
        ).fetchall()
        self._rows = dice.sample(rows, min(len(rows), 5000))

    def _next(self) -> tuple[int, str, str]:
        self._number += 1
        row_id, code = self._dice.choice(self._rows)
        return row_id, code, f"note {self._number} {self._dice.random()}"

    def notes(self) -> None:
        """The program saves an ordinary field."""
        _row_id, code, text = self._next()
        customers.save(self.desk, customers.Edit(code, None, {"notes": text}))

    def searched(self) -> None:
        """The program saves a field by which the customer is found."""
        _row_id, code, _text = self._next()
        word = "".join(self._dice.choices("abcdefghijklmnop", k=8))
        customers.save(self.desk, customers.Edit(code, None, {"short_name": word}, "", frozenset("*")))

    def bare(self) -> None:
        """Bare Peewee updates the same columns of the same row."""
        row_id, _code, text = self._next()
        moment = NOW + timedelta(seconds=self._number)
        with self.database.atomic():
            Customer.update(notes=text, version=Customer.version + 1, updated_at=moment, updated_by=1).where(
                Customer.id == row_id
            ).execute(self.database)

    def plain_program(self) -> None:
        """A plain Peewee program gets the customer, changes it and saves it."""
        _row_id, code, text = self._next()
        with self.database.bind_ctx([Customer]), self.database.atomic():
            customer = Customer.get(Customer.code == code)
            customer.notes, customer.version = text, customer.version + 1
            customer.updated_at = NOW + timedelta(seconds=self._number)
            customer.save()


def main() -> None:
    """Measure in turns and show."""
    wanted = arguments(__doc__ or "").parse_args()
    desk = desk_of(practice_store(wanted.folder, wanted.customers))
    before = audit_chain.head(desk.store).seq
    saves = Saves(desk, random.Random(desk.store.changes_elsewhere() + before))
    kinds = (saves.notes, saves.searched, saves.bare, saves.plain_program)
    for act in kinds * 5:
        act()
    found: dict[str, list[float]] = {act.__name__: [] for act in kinds}
    computed: dict[str, list[float]] = {act.__name__: [] for act in kinds}
    for _ in range(SAVES):
        for act in kinds:
            spent, processor = both(act)
            found[act.__name__].append(spent)
            computed[act.__name__].append(processor)
    bare, plain = median(found["bare"]), median(found["plain_program"])
    report = Report("one save", conditions(wanted.customers))
    ratio = {"target": 2.5, "by_ratio": True}
    report.add("ordinary field, median", median(found["notes"]), "ms",
               yardstick=bare, beside="bare Peewee, update of the same columns", **ratio)  # fmt: skip
    report.add("the same", median(found["notes"]), "ms",
               yardstick=plain, beside="bare Peewee, get and save", **ratio)  # fmt: skip
    report.add("field that is searched, median", median(found["searched"]), "ms",
               yardstick=bare, beside="bare Peewee, update of the same columns", **ratio)  # fmt: skip
    report.add("the same", median(found["searched"]), "ms",
               yardstick=plain, beside="bare Peewee, get and save", **ratio)  # fmt: skip
    report.add("ordinary field, processor time", median(computed["notes"]), "ms",
               yardstick=median(computed["bare"]), beside="bare Peewee, update")  # fmt: skip
    report.add("field that is searched, processor time", median(computed["searched"]), "ms",
               yardstick=median(computed["bare"]), beside="bare Peewee, update")  # fmt: skip
    report.add("ordinary field, p95", p95(found["notes"]), "ms")
    report.add("field that is searched, p95", p95(found["searched"]), "ms")
    report.show(wanted.json)
    desk.close()


if __name__ == "__main__":
    main()

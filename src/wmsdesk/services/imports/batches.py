"""A file in small writes, so that no desk is kept waiting and whatever was done stays done."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, NotPermitted, Refused
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, Row, RowWarning, Source, Tally, Tell
from wmsdesk.services.imports.runs import Run
from wmsdesk.services.writing import Change, speaking

BATCH = 200
"""Rows a write takes at most, times the taker's ``fold``."""
LEAST = 10
"""Rows a write takes at least, however slow the machine is."""
LONGEST = 0.15
"""Seconds after which a write ends with the rows it has, and which the next one aims at."""

Item = tuple[Row, Any]
"""One row, or several that are taken or refused together, with what they say; that knows its number of ``rows``."""


class Taker(ABC):
    """What is done with the rows of one record type; ``run`` is the import they belong to."""

    kind = ""
    """The word for what a row is."""
    action = "customer.import"
    """What the writes are traced as, and the permission they need."""
    fold = 1
    """How many times as many rows go into one write where a row costs little."""

    def __init__(self, desk: Desk, source: Source) -> None:
        self.desk, self.source, self.digest = desk, source, source.digest
        self.run = self.new_run()
        self.warnings: list[RowWarning] = []

    def new_run(self) -> Run:
        """The record of this import."""
        return Run(self.desk, self.source, self.kind, self.action)

    def items(self, tally: Tally) -> Iterator[Item]:
        """The rows that can be read, judged; rows of no use are refused at once."""
        for row in self.source.rows():
            if row.problem is not None:
                tally.read += 1
                tally.refuse(row.number, row.problem)
            else:
                yield row, self.judge(row)

    @abstractmethod
    def judge(self, row: Row) -> Any:
        """What the row says; asks nothing of the store."""

    @abstractmethod
    def look_around(self, batch: list[Item]) -> None:
        """Fetch what the store knows about the rows of a batch."""

    @abstractmethod
    def take(self, change: Change | None, row: Row, judged: Any) -> str:
        """Do what the row says, or only rehearse it without a change: ``added``, ``updated`` or ``unchanged``.

        Raises ``Refused`` or ``NotFound`` for a row that cannot be taken; nothing of it is done then.
        """

    def settle(self, change: Change) -> None:  # noqa: B027  # most gather nothing
        """Write what was gathered; called before a write ends."""

    def warn(self, warnings: Iterable[RowWarning]) -> None:
        """Keep warnings for the report."""
        self.warnings.extend(warnings)

    def reason(self, row: int) -> str:
        """Why a request was made, as its approver reads it."""
        return self.desk.language(N_("import {file} row {row}"), file=self.source.file_name, row=row)


def take_in(
    desk: Desk,
    source: Source,
    columns: ColumnMapping,
    taker: Taker,
    *,
    dry_run: bool,
    tell: Tell | None,
) -> ImportReport:
    """Take in every row; see ``import_customers``."""
    tally, pace = Tally(), _Pace(BATCH * taker.fold)
    for batch in _batches(taker, tally):
        if dry_run:
            with speaking(), desk.store.snapshot():
                taker.look_around(batch)
                _take(None, batch, taker, tally)
        else:
            _write(desk, batch, taker, tally, pace)
        if tell is not None:
            tell(tally.read, max(source.row_estimate, tally.read))
    sample = () if dry_run else taker.run.finish(tally.counts)
    tally.warnings = taker.warnings
    tally.errors.sort(key=lambda one: one.row)
    return tally.report(columns, taker.run.id, sample)


def _batches(taker: Taker, tally: Tally) -> Iterator[list[Item]]:
    """The items some at a time."""
    batch: list[Item] = []
    rows = 0
    for item in taker.items(tally):
        batch.append(item)
        rows += item[1].rows
        if rows >= BATCH * taker.fold:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


class _Pace:
    """How many rows a write takes: fewer where the last one kept others waiting."""

    def __init__(self, most: int) -> None:
        self.rows = self._most = most

    def learn(self, rows: int, seconds: float) -> None:
        """The last write took this many rows and this long."""
        fitting = int(rows * LONGEST / max(seconds, 0.001))
        self.rows = max(LEAST, min(self._most, fitting))

    def cut(self, batch: list[Item]) -> tuple[list[Item], list[Item]]:
        """The items for the next write, one at least, and the rest."""
        rows = 0
        for place, (_row, judged) in enumerate(batch):
            if place and rows >= self.rows:
                return batch[:place], batch[place:]
            rows += judged.rows
        return batch, []


def _write(desk: Desk, batch: list[Item], taker: Taker, tally: Tally, pace: _Pace) -> None:
    """The batch in one write, or in several where one would keep others waiting."""
    while batch:
        now, later = pace.cut(batch)
        before = tally.read
        with desk.write(taker.action) as change:
            change.one_of_many = True
            begun = time.monotonic()
            taker.look_around(now)
            left = _take(change, now, taker, tally, begun + LONGEST)
            taker.settle(change)
            taker.run.progress(change, tally.read)
        pace.learn(tally.read - before, time.monotonic() - begun)
        batch = left + later


def _take(
    change: Change | None, batch: list[Item], taker: Taker, tally: Tally, until: float = float("inf")
) -> list[Item]:
    """Take the rows of a batch, and answer those that there was no time for."""
    for place, (row, judged) in enumerate(batch):
        if change is not None:
            change.about = {"import": taker.run.begin(change), "row": row.number}
        try:
            outcome = taker.take(change, row, judged)
        except NotPermitted:
            raise
        except (Refused, NotFound) as error:
            tally.refuse(row.number, error, judged.rows)
        else:
            tally.note(outcome, judged.rows)
        tally.read += judged.rows
        if time.monotonic() > until:
            return batch[place + 1 :]
    return []

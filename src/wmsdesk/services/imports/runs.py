"""The record of an import: which file, how far, and what came of it."""

from __future__ import annotations

from wmsdesk.models import rows
from wmsdesk.models.tables import ImportRun
from wmsdesk.services.desk import Desk
from wmsdesk.services.imports.report import Source
from wmsdesk.services.writing import Change


class Run:
    """One file being taken in. It exists in the store from the first write on, and goes on where it was stopped.

    ``kind`` is the word for what the file holds, ``action`` what its writes are traced and permitted as.
    """

    def __init__(self, desk: Desk, source: Source, kind: str, action: str) -> None:
        self._desk, self._source, self._kind, self._action = desk, source, kind, action
        self.id: int | None = None

    def begin(self, change: Change) -> int:
        """The run's number: that of an interrupted run of the same file, or a new one."""
        if self.id is None:
            known = rows.value(
                change.store,
                ImportRun,
                "id",
                digest=self._source.digest,
                record_type=self._kind,
                state="running",
            )
            self.id = int(known or self._new(change))
        return int(self.id)

    def _new(self, change: Change) -> int:
        # Only a bookmark: what is done in its name is traced row by row, and once for all at its end.
        return rows.insert(
            change.store,
            ImportRun,
            {
                "file_name": self._source.file_name,
                "digest": self._source.digest,
                "record_type": self._kind,
                "state": "running",
                "made_by": change.desk.account.id,
                "made_at": change.now,
            },
        )

    def progress(self, change: Change, done: int) -> None:
        """Keep how many rows are done."""
        if self.id is not None:
            rows.update(change.store, ImportRun, self.id, {"rows_done": done})

    def finish(self, counts: dict[str, int]) -> tuple[str, ...]:
        """Close the run; answers the codes of customers whose re-check it opened."""
        sample = self.sample()
        with self._desk.write(self._action) as change:
            change.settle_figures()
            run = self.begin(change)
            change.update(ImportRun, run, state="done", rows_done=counts["read"], report=counts)
            body = {"file": self._source.file_name, "digest": self._source.digest, "of": self._kind}
            change.log(f"import:{run}", {**body, **counts, "sample": len(sample)})
        return sample

    def sample(self) -> tuple[str, ...]:
        """Open re-checks of a sample of what was taken in, where there is such a thing."""
        return ()

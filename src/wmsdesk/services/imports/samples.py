"""The sample of an import that is re-checked: whom a file has touched, and which of them are looked at again."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.tables import Customer, ImportRow
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.customers import changes as recording
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.differences import FieldChange
from wmsdesk.services.imports.report import Source
from wmsdesk.services.imports.runs import Run
from wmsdesk.services.settings import Settings
from wmsdesk.services.writing import Change, speaking

_SAMPLED_AT_ONCE = 20
_MOST_ENTRIES = 1000


class SampledRun(Run):
    """A run that adds or changes customers, some of whom are to be looked at again."""

    def __init__(self, desk: Desk, source: Source, kind: str, action: str) -> None:
        super().__init__(desk, source, kind, action)
        self._touched: set[int] = set()

    def touch(self, change: Change, customer: int) -> None:
        """A row of the file has added or updated this customer."""
        run = self.begin(change)
        if customer in self._touched:
            return
        self._touched.add(customer)
        if rows.one(change.store, ImportRow, "state", import_run=run, customer=customer) is None:
            rows.insert(change.store, ImportRow, {"import_run": run, "customer": customer})

    def sample(self) -> tuple[str, ...]:
        """Open the sample's re-checks; answers the codes of the sampled customers."""
        with speaking():
            chosen = self._sample(self._desk.settings)
        codes: list[str] = []
        for start in range(0, len(chosen), _SAMPLED_AT_ONCE):
            with self._desk.write(self._action) as change:
                for customer in chosen[start : start + _SAMPLED_AT_ONCE]:
                    codes.append(self._open(change, customer))
                change.log(
                    f"import:{self.id}",
                    {"sample": codes[start:]},
                    action="customer.import.sample",
                    publish=False,
                )
        return tuple(codes)

    def _sample(self, settings: Settings) -> list[int]:
        """The customers to re-check: the same ones whenever it is asked, for the file's digest seeds the choice."""
        if self.id is None:
            return []
        found = rows.many(self._desk.store, ImportRow, "customer", order="customer_id", import_run=self.id)
        ids = [one["customer"] for one in found]
        size = sample_size(len(ids), settings)
        chosen: list[int] = random.Random(self._source.digest).sample(ids, size)
        return sorted(chosen)

    def _open(self, change: Change, customer: int) -> str:
        """Let what the run changed on this customer wait for its re-check; answers the customer's code."""
        card = rows.one(change.store, Customer, id=customer) or {}
        state = rows.value(change.store, ImportRow, "state", import_run=self.id, customer=customer)
        found = changes_of_run(change, card, self.id or 0)
        if state == "taken" and found:
            recording.open_recheck(
                change, customer, card["version"], found, kind="import", import_run=self.id
            )
            query = ImportRow.update(state="sampled").where(
                ImportRow.import_run == self.id, ImportRow.customer == customer
            )
            change.run(query)
        return str(card["code"])


def sample_size(count: int, settings: Settings) -> int:
    """How many of ``count`` rows are re-checked: the share set, between the least and the most set."""
    share = -(-count * settings.import_sample_percent // 100)
    return int(min(count, settings.import_sample_most, max(share, settings.import_sample_least)))


def changes_of_run(change: Change, card: dict[str, Any], run: int) -> list[FieldChange]:
    """What a run has changed on a card, read from the trace: from the oldest value to the newest.

    A field that somebody has changed since is theirs to re-check and is left out.
    """
    parts: dict[tuple[str, str], list[Any]] = {}
    entries = audit_chain.read(change.store, record=f"customer:{card['id']}", limit=_MOST_ENTRIES)
    for entry in reversed(entries):
        body = json.loads(entry.body) if entry.body else {}
        ours = body.get("import") == run
        for part, fields in body.get("parts", {}).items():
            for name, (old, new) in fields.items():
                if ours:
                    parts.setdefault((part, name), [old, new])[1] = new
                else:
                    parts.pop((part, name), None)
    return list(_as_changes(change, card, parts))


def _as_changes(
    change: Change, card: dict[str, Any], parts: dict[tuple[str, str], list[Any]]
) -> Iterable[FieldChange]:
    types: dict[str, RecordType] = {}
    context = context_of(card)
    for (part, name), (old, new) in parts.items():
        kind = part.partition(":")[0]
        fields = types.setdefault(kind, record_type(change.store, kind))
        if name in fields:
            one = fields[name]
            was, now = (tuple(value) if isinstance(value, list) else value for value in (old, new))
            texts = one.write(was, context), one.write(now, context)
            yield FieldChange(name, one.label, was, now, *texts, one.sensitive, part)

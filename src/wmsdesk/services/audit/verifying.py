"""Holding the audit trail against the store and against an anchor: what was cut, altered or taken away."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.audit.audit_chain import ChainVerdict
from wmsdesk.models.audit.record_names import KNOWN_BY
from wmsdesk.models.audit.sealed import SEALED
from wmsdesk.models.audit.vanished import newest_row, vanished
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer, Table
from wmsdesk.services.audit.anchors import Anchor, read_anchor
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import speaking

_MOST_NAMED = 100
_PROBLEMS = {
    "missing": N_("An entry of the audit chain is missing."),
    "changed": N_("An entry of the audit chain was changed."),
    "out of order": N_("The audit chain runs backwards in time."),
    "payload removed": N_("The content of an audit entry was removed."),
    "payload changed": N_("The content of an audit entry was changed."),
}
_CUT = N_("The end of the audit chain was cut off.")
_REBUILT = N_("The audit chain is not the one that the anchor was made of.")
_ALTERED = N_("Records were changed or deleted by another program.")


@dataclass(frozen=True)
class Verdict:
    """What a verification found. ``problem`` is a sentence, ``""`` if all is well.

    ``first_bad`` is the first entry that does not hold; ``altered`` names the records that another program changed or
    deleted, a hundred at most.
    """

    entries: int
    ok: bool
    first_bad: int | None = None
    problem: str = ""
    altered: tuple[str, ...] = ()

    @property
    def first(self) -> int | str | None:
        """The first thing that does not hold: the number of an entry, else the name of a record."""
        return self.first_bad if self.first_bad is not None else next(iter(self.altered), None)


@dataclass(frozen=True)
class Glance:
    """As :class:`Verdict`, of the newest ``walked`` of the ``entries`` and of ``records`` sealed rows only."""

    entries: int
    walked: int
    first_bad: int | None
    problem: str
    records: int
    altered: tuple[str, ...]


def verify(
    desk: Desk, *, anchor: Path | None = None, tell: Callable[[int, int], None] | None = None
) -> Verdict:
    """Walk the whole chain, hold every sealed row against its seal and, where given, the chain against an anchor.

    ``tell`` is called with (done, of) now and then. Raises ``NotPermitted``, and what :func:`read_anchor` raises.
    """
    desk.require("audit.verify")
    kept = read_anchor(desk, anchor) if anchor is not None else None
    with speaking(), desk.store.snapshot():
        return examine(desk.store, kept, tell)


def examine(
    store: Store, anchor: Anchor | None = None, tell: Callable[[int, int], None] | None = None
) -> Verdict:
    """See :func:`verify`; without asking who wants to know, inside the caller's snapshot."""
    walked = audit_chain.verify(store, tell)
    first_bad, problem = walked.first_bad, _PROBLEMS.get(walked.problem, "")
    if first_bad is None:
        first_bad, problem = _against_rows(store, walked)
    if anchor is not None and (first_bad is None or first_bad > anchor.seq):
        first_bad, problem = _against_anchor(store, anchor) or (first_bad, problem)
    altered = tuple(islice(_altered(store), _MOST_NAMED))
    if altered and not problem:
        problem = _ALTERED
    return Verdict(walked.entries, not problem, first_bad, problem, altered)


def glance(store: Store, newest: int) -> Glance:
    """A short look at the end of the chain and the newest sealed rows of each kind, inside the caller's snapshot."""
    walked = audit_chain.verify(store, newest=newest)
    altered = (_name_of(store, table, row_id) for table, row_id in seals.broken(store, newest))
    return Glance(
        walked.entries,
        walked.walked,
        walked.first_bad,
        _PROBLEMS.get(walked.problem, ""),
        seals.checked(store, newest),
        tuple(islice(altered, _MOST_NAMED)),
    )


def _against_rows(store: Store, walked: ChainVerdict) -> tuple[int | None, str]:
    """A row that is newer than the last entry tells that entries after it are gone."""
    newest, head = newest_row(store), audit_chain.head(store)
    if newest is not None and (head.at is None or newest > head.at):
        return walked.entries + 1, _CUT
    return None, ""


def _against_anchor(store: Store, anchor: Anchor) -> tuple[int, str] | None:
    """Whether the anchored entry is missing or another one."""
    if anchor.seq == 0:
        return None
    mac = audit_chain.mac_at(store, anchor.seq)
    if mac is None:
        return anchor.seq, _CUT
    return None if hmac.compare_digest(mac.hex(), anchor.mac) else (anchor.seq, _REBUILT)


def _altered(store: Store) -> Iterator[str]:
    """The names of the rows that another program changed or deleted, each once."""
    gone = (f"{table.replace('_', ' ')} {name}" for table, name in vanished(store))
    return chain((_name_of(store, table, row_id) for table, row_id in seals.broken(store)), gone)


def _name_of(store: Store, table: str, row_id: int) -> str:
    """How a person knows a row: "customer C-00001", "account li", "contact 7 of C-00001"."""
    model, words = SEALED[table], table.replace("_", " ")
    if model in KNOWN_BY:
        shown = store.value(_one(model, row_id, KNOWN_BY[model]))
        return f"{words} {shown or row_id}"
    if "customer" not in model._meta.fields:
        return f"{words} {row_id}"
    owner = store.value(_one(model, row_id, "customer"))
    code = store.value(_one(Customer, owner, "code"))
    return f"{words} {row_id} of {code}" if code else f"{words} {row_id}"


def _one(model: type[Table], row_id: int, column: str) -> Any:
    """One column of one row; nothing else of it is read, for anything may stand in a row that was altered."""
    return model.select(getattr(model, column)).where(model._meta.primary_key == row_id)

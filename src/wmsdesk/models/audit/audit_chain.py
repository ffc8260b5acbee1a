"""The audit chain: keyed, committed, append-only.

Each entry carries a commitment to its payload (an HMAC under a random salt that lies beside the payload) and a MAC
under the store's audit key over its own fields and the MAC before it. Erasing a payload together with its salt leaves
the chain whole; changing, removing or reordering an entry does not.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.models.columns import canonical, from_microseconds, to_microseconds
from wmsdesk.models.store import Store

GENESIS = bytes(32)
_BATCH = 5000
_PUT_ENTRY = "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_PAYLOAD = "INSERT INTO audit_payload VALUES (?, ?, ?)"


@dataclass(frozen=True)
class NewEntry:
    """What is to be written at the end of the chain."""

    action: str
    record: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """The last entry: an anchor that someone outside can keep. ``seq`` 0 is the empty chain."""

    seq: int
    mac: bytes
    at: datetime | None


@dataclass(frozen=True)
class Entry:
    """One entry as it is read; ``body`` is ``None`` once it was erased."""

    seq: int
    at: datetime
    actor: str
    terminal: str
    action: str
    record: str
    body: str | None


@dataclass(frozen=True)
class ChainVerdict:
    """What a walk over the chain found. ``first_bad`` is the first entry that does not hold.

    ``walked`` says how many of the ``entries`` were looked at.
    """

    entries: int
    first_bad: int | None
    problem: str = ""
    walked: int = 0


def _commit(salt: bytes, body: str) -> bytes:
    return hmac.digest(salt, body.encode(), "sha256")


def _mac(key: bytes, fields: tuple[object, ...], commitment: bytes, previous: bytes) -> bytes:
    """The MAC over length-prefixed fields, so that no two different entries spell the same bytes."""
    parts = [str(field).encode() for field in fields] + [commitment, previous]
    return hmac.digest(key, b"".join(len(part).to_bytes(4, "big") + part for part in parts), "sha256")


def head(store: Store) -> Head:
    """The end of the chain as it is now."""
    found = store.sql("SELECT seq, mac, at FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(found[0], bytes(found[1]), from_microseconds(found[2])) if found else Head(0, GENESIS, None)


def append(store: Store, entries: list[NewEntry], *, actor: str, terminal: str, now: datetime) -> int:
    """Write entries at the end, inside the caller's transaction, and answer the last number.

    A clock set back never makes the chain run backwards: an entry is at least as late as the one before it.
    """
    end = head(store)
    seq, previous = end.seq, end.mac
    at = to_microseconds(max(now, end.at) if end.at else now)
    with store.statements() as connection:
        for entry in entries:
            seq += 1
            salt, body = secrets.token_bytes(16), canonical(entry.body)
            commitment = _commit(salt, body)
            fields = (seq, at, actor, terminal, entry.action, entry.record)
            mac = _mac(store.audit_key, fields, commitment, previous)
            connection.execute(_PUT_ENTRY, (*fields, commitment, previous, mac))
            connection.execute(_PUT_PAYLOAD, (seq, salt, body))
            previous = mac
    return seq


def erase(store: Store, seq: int) -> None:
    """Erase one payload with its salt; the entry that says so must have been written before."""
    store.sql("DELETE FROM audit_payload WHERE seq = ?", (seq,))


def read(
    store: Store,
    *,
    record: str | None = None,
    action: str | None = None,
    actor: str | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[Entry]:
    """Entries from the newest back, narrowed by record, action (``customer.`` matches all of them) and actor."""
    wheres, values = [], []
    for column, operator, value in (
        ("record", "=", record),
        ("actor", "=", actor),
        ("seq", "<", before),
    ):
        if value is not None:
            wheres.append(f"e.{column} {operator} ?")
            values.append(value)
    if action is not None:
        wheres.append("substr(e.action, 1, ?) = ?")
        values += [len(action), action]
    where = f"WHERE {' AND '.join(wheres)}" if wheres else ""
    cursor = store.sql(
        f"""SELECT e.seq, e.at, e.actor, e.terminal, e.action, e.record, p.body
            FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq {where}
            ORDER BY e.seq DESC LIMIT ?""",
        (*values, limit),
    )
    return [Entry(seq, from_microseconds(at), *rest) for seq, at, *rest in cursor.fetchall()]


def verify(
    store: Store, tell: Callable[[int, int], None] | None = None, *, newest: int | None = None
) -> ChainVerdict:
    """Walk the whole chain, or only its ``newest`` entries, and name the first entry that does not hold.

    A missing payload is accepted only where a later entry of the chain says that it was erased. ``tell`` is called
    with (done, of) now and then.
    """
    total = int(store.value_of("SELECT count(*) FROM audit_entry"))
    start = _begin(store, newest)
    seq, problem = _first_bad(store, start, tell, total) or (None, "")
    walked = total if start[0] == 1 else min(total, newest or total)
    return ChainVerdict(total, seq, problem, walked)


def _begin(store: Store, newest: int | None) -> tuple[int, bytes, int]:
    """The number of the first entry to look at, with the MAC and the time of the one before it."""
    if newest is None or (first := head(store).seq - newest + 1) <= 1:
        return 1, GENESIS, 0
    before = store.sql("SELECT mac, at FROM audit_entry WHERE seq = ?", (first - 1,)).fetchone()
    return (first, bytes(before[0]), int(before[1])) if before else (1, GENESIS, 0)


def _first_bad(
    store: Store, start: tuple[int, bytes, int], tell: Callable[[int, int], None] | None, total: int
) -> tuple[int, str] | None:
    """The first entry from ``start`` on that does not hold, and why; ``None`` where all do."""
    erased = {
        int(record.removeprefix("audit:"))
        for (record,) in store.sql("SELECT record FROM audit_entry WHERE action = 'audit.erase'").fetchall()
    }
    expected, previous, last_at = start
    for row in _walk(store, expected - 1):
        seq, at, actor, terminal, action, record, commitment, before, mac, salt, body = row
        if tell and seq % _BATCH == 0:
            tell(seq, total)
        fields = (seq, at, actor, terminal, action, record)
        if seq != expected:
            return expected, "missing"
        if before != previous or not hmac.compare_digest(
            mac, _mac(store.audit_key, fields, commitment, before)
        ):
            return seq, "changed"
        if at < last_at:
            return seq, "out of order"
        if body is None:
            if seq not in erased:
                return seq, "payload removed"
        elif not hmac.compare_digest(commitment, _commit(salt, body)):
            return seq, "payload changed"
        expected, previous, last_at = seq + 1, mac, at
    orphan = store.value_of("SELECT min(seq) FROM audit_payload WHERE seq >= ?", (expected,))
    return (int(orphan), "missing") if orphan is not None else None


def _walk(store: Store, start: int) -> Iterator[tuple[Any, ...]]:
    """The entries after ``start`` with their payloads, in order, a batch at a time: no writer is kept waiting."""
    while True:
        rows = store.sql(
            """SELECT e.seq, e.at, e.actor, e.terminal, e.action, e.record, e.commitment, e.previous, e.mac,
                      p.salt, p.body
               FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq
               WHERE e.seq > ? ORDER BY e.seq LIMIT ?""",
            (start, _BATCH),
        ).fetchall()
        if not rows:
            return
        for row in rows:
            yield (*row[:6], bytes(row[6]), bytes(row[7]), bytes(row[8]), row[9] and bytes(row[9]), row[10])
        start = rows[-1][0]


def mac_at(store: Store, seq: int) -> bytes | None:
    """The MAC of one entry, to be held against an anchor."""
    found = store.value_of("SELECT mac FROM audit_entry WHERE seq = ?", (seq,))
    return bytes(found) if found is not None else None

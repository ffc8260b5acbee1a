"""The search index: finds customers by any part of any word of what they are found by.

``customer_search`` holds each customer's folded text (``hay``); ``customer_terms`` is an FTS5 table without
content whose terms are every ending of every word, cut to four characters. So a word under four is a
prefix, one of four a term, and a longer one all of its parts, looked at again in ``hay``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import Any

from peewee import Database, OperationalError
from sqlcipher3 import dbapi2

from wmsdesk.models.search.search_text import SearchValues, grams, search_text
from wmsdesk.models.search.search_words import GRAM, QueryWord, dialled, fold, pieces, query_words

__all__ = [
    "BUDGET",
    "CASES",
    "CREATE",
    "CUSTOMERS",
    "Found",
    "Index",
    "SearchValues",
    "find",
    "find_in",
    "fold",
    "grams",
    "merge_from_two",
    "merge_step",
    "put",
    "put_batch",
    "put_in",
    "put_many",
    "remove",
    "replace",
    "replace_in",
    "search_text",
    "stored",
    "stored_in",
]

CREATE: tuple[str, ...] = (
    "CREATE TABLE customer_search (customer_id INTEGER PRIMARY KEY, hay TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE customer_terms USING fts5(grams, content='', detail=none, columnsize=0, "
    "tokenize='ascii', prefix='1 2 3')",
)

BUDGET = 120_000
"""Steps of SQLite's machine that one search may take before it is stopped: some 15 ms on a small machine."""

_LEAN_BUDGET = 8_000
"""Steps after which words that were thought to be rare turn out to be in too many texts."""

_STRIDE = 1000
_BATCH = 1000
_MOST_TERMS = 12
_LEAN_WORDS = 4
_MERGE_PAGES = 16
"""Pages of one step: some ten milliseconds of the write lock on a small machine."""


class Index:
    """The two tables of one index, and the statements that are written on them."""

    def __init__(self, record: str) -> None:
        self.texts, self.terms, self.key = f"{record}_search", f"{record}_terms", f"{record}_id"
        self.put_hay = f"INSERT INTO {self.texts} ({self.key}, hay) VALUES (?, ?)"
        self.put_terms = f"INSERT INTO {self.terms} (rowid, grams) VALUES (?, ?)"
        self.with_hay = f"CROSS JOIN {self.texts} ON {self.texts}.{self.key} = {self.terms}.rowid"
        self.change_hay = f"UPDATE {self.texts} SET hay = ? WHERE {self.key} = ?"
        self.remove_hay = f"DELETE FROM {self.texts} WHERE {self.key} = ?"
        self.read_hay = f"SELECT hay FROM {self.texts} WHERE {self.key} = ?"
        self.merge = f"INSERT INTO {self.terms} ({self.terms}, rank) VALUES ('merge', ?)"
        self.merge_from = f"INSERT INTO {self.terms} ({self.terms}, rank) VALUES ('usermerge', ?)"
        # Without content the index cannot look up what it holds: it has to be told the terms it shall forget.
        self.remove_terms = f"INSERT INTO {self.terms} ({self.terms}, rowid, grams) VALUES ('delete', ?, ?)"


CUSTOMERS, CASES = Index("customer"), Index("case")


@dataclass(frozen=True)
class Found:
    """Customers by rising id; ``capped`` if there are more, ``interrupted`` if the budget ended first."""

    ids: list[int]
    capped: bool = False
    interrupted: bool = False


def put(database: Database, customer_id: int, hay: str) -> None:
    """Enter a customer that is not in the index."""
    put_in(CUSTOMERS, database, customer_id, hay)


def put_in(index: Index, database: Database, row_id: int, hay: str) -> None:
    """Enter a record that is not in the index."""
    database.execute_sql(index.put_hay, (row_id, hay))
    database.execute_sql(index.put_terms, (row_id, grams(hay)))


def put_many(database: Database, rows: Iterable[tuple[int, str]]) -> None:
    """Enter many new ``(customer_id, hay)``, in the caller's transaction or one of its own; rising ids are fastest."""
    waiting = iter(rows)
    with nullcontext() if database.connection().in_transaction else database.atomic():
        while batch := list(islice(waiting, _BATCH)):
            put_batch(database, batch)


def put_batch(database: Database, rows: list[tuple[int, str]]) -> None:
    """Enter new ``(customer_id, hay)`` inside the caller's transaction."""
    cursor = database.cursor()
    cursor.executemany(CUSTOMERS.put_hay, rows)
    cursor.executemany(CUSTOMERS.put_terms, [(customer_id, grams(hay)) for customer_id, hay in rows])


def replace(database: Database, customer_id: int, old_hay: str, new_hay: str) -> None:
    """Change a customer's entry; ``old_hay`` must be what was entered (see :func:`stored`)."""
    replace_in(CUSTOMERS, database, customer_id, old_hay, new_hay)


def replace_in(index: Index, database: Database, row_id: int, old_hay: str, new_hay: str) -> None:
    """Change a record's entry; ``old_hay`` must be what was entered."""
    if old_hay == new_hay:
        return
    gone, come = _moved(set(grams(old_hay).split()), set(grams(new_hay).split()))
    database.execute_sql(index.change_hay, (new_hay, row_id))
    if gone:
        database.execute_sql(index.remove_terms, (row_id, " ".join(sorted(gone))))
    if come:
        database.execute_sql(index.put_terms, (row_id, " ".join(sorted(come))))


def _moved(old: set[str], new: set[str]) -> tuple[set[str], set[str]]:
    """The terms that an entry loses, and those that it gains: a phone changes a tenth of them.

    The index keeps the beginnings of terms too, each once a record, and forgets those of a term that goes even where
    another term begins so. One of the terms that stay is entered again for each of these beginnings.
    """
    gone, come = old - new, new - old
    forgotten = _beginnings(gone) - _beginnings(come)
    for term in sorted(old & new):
        if not forgotten:
            break
        if term[0] in forgotten or term[:2] in forgotten or term[:3] in forgotten:
            come.add(term)
            forgotten -= {term[0], term[:2], term[:3]}
    return gone, come


def _beginnings(terms: set[str]) -> set[str]:
    return {term[:length] for term in terms for length in range(1, GRAM)}


def remove(database: Database, customer_id: int, old_hay: str) -> None:
    """Take a customer out; ``old_hay`` must be what was entered (see :func:`stored`)."""
    database.execute_sql(CUSTOMERS.remove_hay, (customer_id,))
    database.execute_sql(CUSTOMERS.remove_terms, (customer_id, grams(old_hay)))


def stored(database: Database, customer_id: int) -> str | None:
    """The ``hay`` that was entered for a customer, ``None`` for one that is not in the index."""
    return stored_in(CUSTOMERS, database, customer_id)


def stored_in(index: Index, database: Database, row_id: int) -> str | None:
    """The ``hay`` that was entered for a record, ``None`` for one that is not in the index."""
    row = database.execute_sql(index.read_hay, (row_id,)).fetchone()
    return None if row is None else str(row[0])


def merge_from_two(database: Database, index: Index = CUSTOMERS) -> None:
    """Let two pieces of a size be worth merging; of itself FTS5 waits for four, and a search reads every piece."""
    database.execute_sql(index.merge_from, (2,))


def merge_step(database: Database, index: Index = CUSTOMERS) -> bool:
    """Merge a little of the index, the write lock held only briefly; true if there was anything to merge."""
    connection = database.connection()
    before = connection.total_changes
    database.execute_sql(index.merge, (_MERGE_PAGES,))
    # FTS5's own sign of an idle merge: it changes nothing but the row that asked for it.
    return bool(connection.total_changes - before >= 2)


def find(database: Database, query: str, *, limit: int = 1000, budget: int = BUDGET) -> Found:
    """The customers with every word of ``query`` in them, at most ``limit``; none for a query without words.

    ``budget`` is in steps of SQLite's machine; a search that needs more is stopped and gives what it has.
    """
    return find_in(CUSTOMERS, database, query, limit=limit, budget=budget)


def find_in(
    index: Index, database: Database, query: str, *, limit: int = 1000, budget: int = BUDGET
) -> Found:
    """As :func:`find`, in any index.

    A query that is one phone number with its signs means that number: whoever has it is found, and only where nobody
    has are its groups looked for one by one. "+31", "77" and "352" each begin words of very many.
    """
    number = dialled(query)
    if number:
        found = _asked(index, database, [QueryWord(number)], limit, budget)
        if found.ids:
            return found
    return _asked(index, database, query_words(query), limit, budget)


def _asked(index: Index, database: Database, words: list[QueryWord], limit: int, budget: int) -> Found:
    if not words:
        return Found([])
    lean = _lean_match(words)
    if lean:
        found = _answered(index, database, lean, words, limit, min(budget, _LEAN_BUDGET))
        if not found.interrupted:
            return found
    match = " AND ".join(filter(None, map(_expression, words)))
    doubtful = [word for word in words if not _is_exact(word)]
    return _answered(index, database, match, doubtful, limit, budget)


def _answered(
    index: Index, database: Database, match: str, doubtful: list[QueryWord], limit: int, budget: int
) -> Found:
    """The records that ``match``, an expression of FTS5's, finds and that have each ``doubtful`` word in their text."""
    sql, values = _question(index, match, doubtful)
    ids: list[int] = []
    with _metered(database.connection(), budget) as meter:
        try:
            for (customer_id,) in database.execute_sql(sql, (*values, limit + 1)):
                ids.append(customer_id)
        except (OperationalError, dbapi2.OperationalError):
            if not meter.exhausted:
                raise
    return Found(ids[:limit], capped=len(ids) > limit, interrupted=meter.exhausted)


def _question(index: Index, match: str, doubtful: list[QueryWord]) -> tuple[str, list[str]]:
    """The statement for :func:`_answered`, but for its limit, and its values."""
    tests = [" OR ".join(["instr(hay, ?) > 0"] * len(word.forms)) for word in doubtful]
    conditions = [f"({test})" for test in tests]
    values = [form for word in doubtful for form in word.forms]
    if not match:
        where = " AND ".join(conditions)
        return f"SELECT {index.key} FROM {index.texts} WHERE {where} ORDER BY {index.key} LIMIT ?", values
    terms = index.terms
    source = f"{terms} {index.with_hay if doubtful else ''}"
    where = " AND ".join([f"{terms} MATCH ?", *conditions])
    return f"SELECT {terms}.rowid FROM {source} WHERE {where} ORDER BY {terms}.rowid LIMIT ?", [
        match,
        *values,
    ]


def _lean_match(words: list[QueryWord]) -> str:
    """What FTS5 is asked first for several long words: the beginning of each, ``""`` where there are not several.

    In a whole name such as "Prins & Delta Opslag V.O.F." the long words leave next to nothing to look at, while asking
    for all their parts, and for what begins with a "v", takes ten times as long. Every word is then looked for in the
    text.
    """
    long = [
        word
        for word in words
        if len(word.forms) == 1 and len(max(pieces(word.text), key=len, default="")) >= GRAM
    ]
    if len(long) < 2:
        return ""
    terms = {
        f'"{piece[:GRAM]}"'
        for word in long[:_LEAN_WORDS]
        for piece in pieces(word.text)
        if len(piece) >= GRAM
    }
    return " AND ".join(sorted(terms))


def _is_exact(word: QueryWord) -> bool:
    """True where the index alone tells whether the word is there."""
    return len(word.text) <= GRAM and pieces(word.text) == [word.text]


def _expression(word: QueryWord) -> str:
    """What FTS5 is asked for the word, ``""`` where the index holds nothing of it."""
    forms = [" AND ".join(_terms(form)) for form in word.forms]
    return f"({' OR '.join(f'({form})' for form in forms)})" if all(forms) else ""


def _terms(form: str) -> list[str]:
    # A piece holds no quotation mark and no space, so nothing in it can be taken for FTS5's own language.
    terms: dict[str, None] = {}
    found = sorted(pieces(form), key=len, reverse=True)
    for piece in found:
        if len(piece) == 1 and len(found[0]) > GRAM:
            # "c" in "c-0012345" begins a word of almost everybody; the other parts are looked at again anyway.
            continue
        if len(piece) < GRAM:
            terms[f'"{piece}"*'] = None
        for place in range(len(piece) - GRAM + 1):
            terms[f'"{piece[place : place + GRAM]}"'] = None
    return list(islice(terms, _MOST_TERMS))


class _Meter:
    """Counts the steps of one statement and asks for its end when they are used up."""

    def __init__(self, budget: int) -> None:
        self.left = budget
        self.exhausted = False

    def __call__(self) -> bool:
        self.left -= _STRIDE
        self.exhausted = self.left < 0
        return self.exhausted


@contextmanager
def _metered(connection: Any, budget: int) -> Iterator[_Meter]:
    meter = _Meter(budget)
    connection.set_progress_handler(meter, _STRIDE)
    try:
        yield meter
    finally:
        connection.set_progress_handler(None, 0)

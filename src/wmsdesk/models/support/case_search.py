"""The search index of cases: by any part of number, subject, words, caller, customer, cause and result.

Built as the customers' (see :mod:`wmsdesk.models.search.search_index`): ``case_search`` holds the folded text,
``case_terms`` every ending of every word of it, cut to four characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from wmsdesk.models.search.search_index import CASES, Found, find_in, put_in, replace_in, stored_in
from wmsdesk.models.search.search_words import fold, pieces
from wmsdesk.models.store import Store

LONGEST = 4000
"""Characters of a case that the index takes in: a body of a hundred pages shall not stall a save."""


def hay_of(texts: Iterable[str | None]) -> str:
    """The folded text of a case, each of its values on its own line."""
    return "\n".join(dict.fromkeys(filter(None, (fold(one) for one in texts if one))))[:LONGEST]


def put(store: Store, case_id: int, hay: str) -> None:
    """Let this be what a case is found by."""
    old = stored_in(CASES, store.database, case_id)
    if old is None:
        put_in(CASES, store.database, case_id, hay)
    else:
        replace_in(CASES, store.database, case_id, old, hay)


def find(store: Store, query: str, limit: int) -> Found:
    """The cases with every word of ``query`` in them, the oldest first."""
    return find_in(CASES, store.database, query, limit=limit)


def newest_with(store: Store, term: str, limit: int) -> list[int]:
    """The newest cases that hold a word beginning with these up to four characters."""
    word = next(iter(pieces(fold(term))), "")[:4]
    if not word:
        return []
    found = store.sql(
        "SELECT rowid FROM case_terms WHERE case_terms MATCH ? ORDER BY rowid DESC LIMIT ?",
        (f'"{word}"*' if len(word) < 4 else f'"{word}"', limit),
    )
    return [row_id for (row_id,) in found]

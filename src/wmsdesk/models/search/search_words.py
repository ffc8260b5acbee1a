"""The words of a search: how text is folded to be compared, and where a query's words stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wmsdesk.text import without_hidden

LONGEST_QUERY = 400
"""Characters of a query that are looked at; nobody types more and a paste shall not stall the desk."""

GRAM = 4
"""Characters of an index term."""

# What the tokenizer "ascii" of FTS5 keeps together: letters, digits and everything beyond ASCII.
_PIECE = re.compile("[0-9A-Za-z\x80-\U0010ffff]+")
_DIALLED = re.compile("[0-9+().-]+")
_WHOLE_NUMBER = 9
"""Digits of a number that is dialled from anywhere; "139 8866" may be the beginning and the end of one."""


def fold(text: str) -> str:
    """The text as it is compared: NFKC, no case, no hidden characters, white space as single spaces."""
    # White space first: some of it is hidden too, and still parts two words.
    text = without_hidden(" ".join(text.split()))
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def pieces(text: str) -> list[str]:
    """The runs of folded ``text`` between white space and ASCII signs."""
    return _PIECE.findall(text)


@dataclass(frozen=True)
class QueryWord:
    """One word of a query: its folded text, and its ``digits`` where it is a phone number with signs."""

    text: str
    digits: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The texts of which one must be found."""
        return (self.text, self.digits) if self.digits else (self.text,)


def query_words(query: str) -> list[QueryWord]:
    """The words to look for, the longest (and so most likely the rarest) first, without what others imply."""
    words = sorted(
        {_query_word(text) for text in _texts(query)}, key=lambda word: (-len(word.text), word.text)
    )
    kept: list[QueryWord] = []
    for word in words:
        if not any(all(word.text in form for form in longer.forms) for longer in kept):
            kept.append(word)
    return kept


def dialled(query: str) -> str:
    """The digits of a query that is one whole phone number with signs or in groups, else an empty text."""
    text = "".join(_texts(query))
    digits = re.sub("[^0-9]", "", text)
    grouped = len(digits) < len(query.strip())
    return digits if grouped and len(digits) >= _WHOLE_NUMBER and _DIALLED.fullmatch(text) else ""


def _texts(query: str) -> list[str]:
    return fold(query[:LONGEST_QUERY])[:LONGEST_QUERY].split()


def _query_word(text: str) -> QueryWord:
    digits = re.sub("[^0-9]", "", text)
    # A country's or an area's code with its sign may stand alone, as in "+86 139 …" and "(021) 3424 …".
    is_long_enough = len(digits) >= (1 if text[0] in "+(" else 5)
    is_phone = _DIALLED.fullmatch(text) is not None and is_long_enough and digits != text
    return QueryWord(text, digits if is_phone else "")


class Finder:
    """Finds where the words of one query stand literally in texts; false when the query has no words."""

    def __init__(self, query: str) -> None:
        self._words = tuple(dict.fromkeys(_texts(query)))

    def __bool__(self) -> bool:
        return bool(self._words)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a word stands in the unfolded ``text``: ``(start, end)``, in order, counted in characters.

        Spans that touch or overlap are one.
        """
        if text.isascii() and text.isprintable():
            return _joined(self._places(text.lower()))
        letters = [*map(_folded_letter, text)]
        places = self._places("".join(letters))
        if not places:
            return ()
        origins = [place for place, letter in enumerate(letters) for _ in letter]
        return _joined([(origins[start], origins[end - 1] + 1) for start, end in places])

    def _places(self, folded: str) -> list[tuple[int, int]]:
        return sorted(
            (start, start + len(word))
            for word in self._words
            if word in folded
            for start in _places(folded, word)
        )


def _joined(found: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)

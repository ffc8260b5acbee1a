"""What a customer is found by, as one folded text (``hay``), and the terms that the index keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.models.search.pinyin import spoken
from wmsdesk.models.search.search_words import GRAM, fold, pieces


@dataclass(frozen=True)
class SearchValues:
    """The values a customer is found by; ``phones`` holds the text as typed and each of its digit forms."""

    name: str
    short_name: str | None = None
    former_name: str | None = None
    code: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    usci: str | None = None
    city: str | None = None


def search_text(values: SearchValues) -> str:
    """The ``hay`` of a customer: its values and how its names are spoken, folded, each on its own line."""
    names = [
        fold(name) for name in (values.name, values.short_name, values.former_name, *values.contacts) if name
    ]
    others = (values.code, *values.phones, *values.emails, *values.tags, values.usci, values.city)
    lines = [*names, *(fold(other) for other in others if other)]
    lines.extend(form for name in names if not name.isascii() for form in spoken(name))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def grams(hay: str) -> str:
    """The terms of ``hay``: every ending of every word cut to four characters, each once."""
    words = set(pieces(hay))
    return " ".join({word[place : place + GRAM] for word in words for place in range(len(word))})

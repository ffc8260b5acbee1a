"""The rows of a list of customers: what is shown of each, its marks, and where a query was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.customers import customer_lists
from wmsdesk.models.search.search_words import Finder
from wmsdesk.services.catalogue.records import CONTACT, CUSTOMER
from wmsdesk.services.customers.reading import marks_of
from wmsdesk.services.desk import Desk

Spans = tuple[tuple[int, int], ...]

_SHOWN = ("code", "name", "short_name", "phone", "city")
_ELSEWHERE = ("contact_name", "email", "former_name", "usci", "tags")
_MERGED = N_("Merged into it")
_OF_CONTACTS = ("name", "phone", "email")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a query was found outside of the columns shown: the field's label and its text."""

    label: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer in a list; ``spans`` holds where the query matched, by column name."""

    code: str
    name: str
    short_name: str
    phone: str
    city: str
    contact: str
    level: str
    tags: tuple[str, ...]
    marks: tuple[str, ...]
    grade: str = ""
    spans: dict[str, Spans] = field(default_factory=dict)
    elsewhere: Match | None = None


def rows_of(desk: Desk, ids: Sequence[int], query: str) -> list[CustomerRow]:
    """The rows of these customers in this order, with their marks and with what the query matched."""
    store = desk.store
    rows = customer_lists.shown(store, ids)
    marks = marks_of(store, list(rows), {one: row["state"] for one, row in rows.items()})
    finder = Finder(query)
    spans = {one: _spans(finder, row) for one, row in rows.items()}
    elsewhere = _elsewhere(desk, finder, {one: rows[one] for one, hit in spans.items() if not hit})
    sees_contact = desk.sees(CUSTOMER["contact_name"])
    grades = customer_lists.grades(store, rows) if desk.allows("credit.read") else {}
    return [
        CustomerRow(
            row["code"],
            row["name"],
            row["short_name"],
            row["phone"],
            row["city"],
            row["contact_name"] if sees_contact else "",
            row["level"],
            tuple(row["tags"]),
            marks[one],
            grades.get(one, ""),
            spans=spans[one],
            elsewhere=elsewhere.get(one),
        )
        for one in ids
        if (row := rows.get(one)) is not None
    ]


def _spans(finder: Finder, row: Mapping[str, Any]) -> dict[str, Spans]:
    return {name: hit for name in _SHOWN if row[name] and (hit := finder.spans(row[name]))} if finder else {}


def _elsewhere(desk: Desk, finder: Finder, rows: Mapping[int, Mapping[str, Any]]) -> dict[int, Match]:
    """Where those hits were found that the columns of a list do not show."""
    if not finder or not rows:
        return {}
    own = [(name, CUSTOMER[name].label) for name in _ELSEWHERE if desk.sees(CUSTOMER[name])]
    found = {one: hit for one, row in rows.items() if (hit := _first_match(finder, row, own))}
    parts = [(name, CONTACT.label) for name in _OF_CONTACTS if desk.sees(CONTACT[name])]
    left = [one for one in rows if one not in found]
    people = customer_lists.contacts(desk.store, left) if parts and left else {}
    for one, contacts in people.items():
        hits = (_first_match(finder, contact, parts) for contact in contacts)
        if hit := next(filter(None, hits), None):
            found[one] = hit
    left = [one for one in left if one not in found]
    for one, codes in customer_lists.aliases(desk.store, left).items() if left else ():
        aliases = (_first_match(finder, {"code": code}, [("code", _MERGED)]) for code in codes)
        if hit := next(filter(None, aliases), None):
            found[one] = hit
    return found


def _first_match(finder: Finder, row: Mapping[str, Any], names: Sequence[tuple[str, str]]) -> Match | None:
    for name, label in names:
        text = ", ".join(row[name]) if name == "tags" else row[name]
        if text and (spans := finder.spans(text)):
            return Match(label, text, spans)
    return None

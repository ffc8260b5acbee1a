"""Tables in memory that stand for opened files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TableRow:
    """A row that was read."""

    number: int
    values: dict[str, str]
    problem: Exception | None = None


class Table:
    """An opened table; with ``breaks_at`` reading stops with an error before that row, as a killed program does."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[str]], breaks_at: int | None = None):
        self.columns = tuple(columns)
        self._rows = [dict(zip(columns, row, strict=True)) for row in rows]
        self.row_estimate = len(rows)
        self.file_name = "stores.csv"
        self.progress = 0.0
        self.breaks_at = breaks_at

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps([self.columns, self._rows]).encode()).hexdigest()

    def rows(self) -> Iterator[TableRow]:
        for number, values in enumerate(self._rows, 2):
            if number == self.breaks_at:
                raise KeyboardInterrupt
            yield TableRow(number, values)


def table(*rows: dict[str, str], **more: int) -> Table:
    """A table of these rows; a field that a row lacks is empty."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return Table(columns, [[row.get(name, "") for name in columns] for row in rows], **more)


def dump(desk, *, but: Sequence[str] = ()) -> dict[str, list[tuple]]:
    """Every customer and what belongs to it as the store holds it, without numbers and moments."""
    questions = {
        "customer": "SELECT code, state, version, name, phone, city, country, usci, notes, tags, contact_name"
        " FROM customer ORDER BY name, code",
        "contact": "SELECT c.name, p.name, p.phone, p.title, p.is_primary FROM contact p"
        " JOIN customer c ON c.id = p.customer_id ORDER BY 1, 2",
        "request": "SELECT c.name, r.field, r.new, r.state FROM approval_request r"
        " JOIN customer c ON c.id = r.customer_id ORDER BY 1, 2",
    }
    return {name: desk.store.sql(text).fetchall() for name, text in questions.items() if name not in but}


def totals(desk) -> dict[str, int]:
    """How many rows each table has."""
    names = [
        name
        for (name,) in desk.store.sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_terms%' ESCAPE '\\'"
        ).fetchall()
    ]
    return {name: desk.store.value_of(f"SELECT count(*) FROM {name}") for name in names}

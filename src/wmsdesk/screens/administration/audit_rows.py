"""The audit trail as rows of a table, newest first, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.action_words import action_words
from wmsdesk.widgets.record_rows import Cell, Column, Row

MOST_COUNTED = 2000
COLUMNS = (
    Column("seq", N_("Entry"), 8, align="right", sortable=False),
    Column("at", N_("At"), 16, sortable=False),
    Column("actor", N_("By"), 10, sortable=False),
    Column("action", N_("Action"), 20, sortable=False),
    Column("record", N_("Record"), 12, grow=True, sortable=False),
    Column("terminal", N_("From"), 14, wide_only=True, sortable=False),
)


@dataclass(frozen=True)
class Narrowed:
    """What the trail is narrowed to; empty for everything."""

    actor: str = ""
    action: str = ""
    record: str = ""

    def __bool__(self) -> bool:
        return bool(self.actor or self.action or self.record)

    def values(self) -> dict[str, str]:
        """As the service takes it."""
        return {"actor": self.actor, "action": self.action, "record": self.record}


def shown_record(line: Any) -> str:
    """The record as a person knows it: a customer by its code, an order by its number."""
    return str(line.known_as or line.record)


def audit_row(line: Any, t: Language, zone: tzinfo) -> Row:
    """One entry; one whose content was erased says so."""
    erased = line.body is None
    record = t("(erased) {record}", record=shown_record(line)) if erased else shown_record(line)
    return Row(
        str(line.seq),
        (
            Cell(f"{line.seq:,}", tone="quiet"),
            Cell(f"{line.at.astimezone(zone):%Y-%m-%d %H:%M}"),
            Cell(line.actor),
            Cell(t(action_words(line.action))),
            Cell(record, tone="quiet" if erased else ""),
            Cell(line.terminal, tone="quiet"),
        ),
    )


class AuditSource:
    """The trail from the newest entry there is when it is first read. Everything here blocks.

    Entries are numbered without gaps, so a page of the whole trail is found by arithmetic; a narrowed one is read
    from the newest on until ``MOST_COUNTED``.
    """

    page_size = 100

    def __init__(self, desk: Any, narrowed: Narrowed, language: Language) -> None:
        self._desk, self._narrowed, self._language = desk, narrowed, language
        self._count: int | None = None
        self._found: list[Any] = []
        self._zone: tzinfo | None = None
        self.capped = False

    @property
    def count(self) -> int:
        """How many entries there are, or were counted."""
        if self._count is None:
            self._zone = self._desk.settings.zone
            limit = MOST_COUNTED + 1 if self._narrowed else 1
            self._found = self._entries(limit=limit)
            self.capped = len(self._found) > MOST_COUNTED
            newest = self._found[0].seq if self._found else 0
            self._count = min(len(self._found), MOST_COUNTED) if self._narrowed else newest
        return self._count

    def page(self, number: int) -> Sequence[Row]:
        """The rows of a page."""
        start = number * self.page_size
        if self._narrowed:
            lines = self._found[start : min(start + self.page_size, self.count)]
        else:
            lines = self._entries(before=self.count - start + 1, limit=self.page_size)
        return [audit_row(line, self._language, self._zone or self._desk.settings.zone) for line in lines]

    def index_of(self, key: str) -> int | None:
        """Where an entry stands."""
        if not self._narrowed:
            spot = self.count - int(key)
            return spot if 0 <= spot < self.count else None
        return next((spot for spot, line in enumerate(self._found) if line.seq == int(key)), None)

    def _entries(self, **values: Any) -> list[Any]:
        from wmsdesk.services import audit

        return audit.entries(self._desk, **self._narrowed.values(), **values)

"""A file that somebody sent, taken in: opened, its columns told apart, its rows handed to the service."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wmsdesk.documents.reading import open_table
from wmsdesk.documents.writing import ColumnSpec, WrittenTable, write_table
from wmsdesk.i18n import N_, Language
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.imports.contacts import contact_mapping, import_contacts
from wmsdesk.services.imports.customers import customer_mapping, import_customers
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, Source, Tell


@dataclass(frozen=True)
class _Kind:
    """What takes one kind of record in, and what its columns can be."""

    take_in: Callable[..., ImportReport]
    columns: Callable[..., tuple[Source, ColumnMapping]]


_KINDS = {
    "customer": _Kind(import_customers, customer_mapping),
    "contact": _Kind(import_contacts, contact_mapping),
}


def import_file(
    desk: Desk,
    path: str | os.PathLike[str],
    record_type: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Take in the file at ``path``: ``record_type`` is ``customer`` or ``contact``, or the plural of it.

    ``mapping`` is column to field (``""`` ignores one); what it does not name is guessed. Raises what
    ``open_table`` and the service raise: ``EncodingUnknown`` asks for an ``encoding``.
    """
    desk.require("customer.import")
    kind = _kind(record_type)
    table = open_table(path, encoding=encoding)
    return kind.take_in(desk, table, mapping=mapping, dry_run=dry_run, tell=tell)


def guess_columns(
    desk: Desk,
    path: str | os.PathLike[str],
    record_type: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> ColumnMapping:
    """What the file's columns would be taken for, to be shown before anything is taken in."""
    desk.require("customer.import")
    kind = _kind(record_type)
    _source, columns = kind.columns(desk, open_table(path, encoding=encoding), mapping)
    return columns


def write_errors(
    path: str | os.PathLike[str], report: ImportReport, language: Language, *, overwrite: bool = False
) -> WrittenTable:
    """Write every reason for which a row was refused to a CSV file: its row, its field, the sentence.

    Raises what ``write_table`` raises.
    """
    columns = [
        ColumnSpec("row", language(N_("Row")), "number"),
        ColumnSpec("field", language(N_("Field"))),
        ColumnSpec("message", language(N_("Message"))),
    ]
    rows = ([one.row, one.field, one.say(language)] for one in report.errors)
    return write_table(Path(path), columns, rows, overwrite=overwrite)


def _kind(record_type: str) -> _Kind:
    found = _KINDS.get(record_type.removesuffix("s"))
    if found is None:
        raise NotFound(N_("Nothing of the kind {kind} can be taken in from a file."), kind=record_type)
    return found

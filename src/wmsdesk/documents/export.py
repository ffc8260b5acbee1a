"""Records of any kind written to a file: CSV or XLSX by the name's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from wmsdesk.documents.writing import ColumnSpec, WrittenTable, write_table
from wmsdesk.services import exports
from wmsdesk.services.desk import Desk
from wmsdesk.services.exports import ExportColumn, ExportTable
from wmsdesk.text import safe

Tell = Callable[[int], None]
"""Told how many records there are so far; what it raises ends the export, and nothing is left behind."""

_STEP = 100


def write_records(
    desk: Desk, table: ExportTable, out: Path, *, overwrite: bool = False, tell: Tell | None = None
) -> WrittenTable:
    """Write a table of records to ``out`` and leave a trace of it.

    The header holds the fields' names, so that the file can be taken in again as it is. Raises ``NotPermitted``,
    ``Refused`` and what ``write_table`` raises; nothing is left behind then.
    """

    def rows() -> Iterator[tuple[str, ...]]:
        count = records = 0
        last = ""
        for count, row in enumerate(table.rows, 1):
            yield row
            records += not table.grouped or row[0] != last
            last = row[0]
            if tell is not None and count % _STEP == 0:
                tell(records)
        if tell is not None:
            tell(records)
        # The trace comes before the file stands in its place: a file without a trace must never be.
        exports.record_export(desk, table.kind, safe(out.name), count)

    return write_table(out, [_spec(one) for one in table.columns], rows(), overwrite=overwrite)


def _spec(one: ExportColumn) -> ColumnSpec:
    """A column under its field's name. Amounts and days may be a sheet's own; a text that only looks so may not."""
    if one.kind in ("money", "date"):
        return ColumnSpec(one.name, one.name, "money" if one.kind == "money" else "date")
    return ColumnSpec(one.name, one.name, "number" if one.numeric else "text")

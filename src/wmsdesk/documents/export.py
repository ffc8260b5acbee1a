"""Customers and contacts written to a file: CSV or XLSX by the name's ending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from wmsdesk.documents.writing import ColumnSpec, WrittenTable, write_table
from wmsdesk.services import exports
from wmsdesk.services.customers.listing import Filters
from wmsdesk.services.desk import Desk
from wmsdesk.services.exports import ExportColumn
from wmsdesk.text import safe


def export_customers(
    desk: Desk, out: Path, *, query: str = "", filters: Filters | None = None, overwrite: bool = False
) -> WrittenTable:
    """Write the customers found to ``out`` and leave a trace of it.

    The header holds the fields' names, so that the file can be taken in again as it is. Raises
    ``NotPermitted``, ``Refused`` and what ``write_table`` raises; nothing is left behind then.
    """
    columns, rows = exports.customer_rows(desk, filters=filters, query=query)
    return _write(desk, "customer", out, columns, rows, overwrite)


def export_contacts(
    desk: Desk, out: Path, *, query: str = "", filters: Filters | None = None, overwrite: bool = False
) -> WrittenTable:
    """Write the contacts of the customers found to ``out``; see :func:`export_customers`."""
    columns, rows = exports.contact_rows(desk, filters=filters, query=query)
    return _write(desk, "contact", out, columns, rows, overwrite)


def _write(
    desk: Desk,
    kind: str,
    out: Path,
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[str]],
    overwrite: bool,
) -> WrittenTable:
    # Numbers of money and days may be numbers of a sheet; a text that only looks like one must stay itself.
    specs = [ColumnSpec(one.name, one.name, "number" if one.numeric else "text") for one in columns]
    written = write_table(out, specs, rows, overwrite=overwrite)
    exports.record_export(desk, kind, safe(out.name), written.rows)
    return written

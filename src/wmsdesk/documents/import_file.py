"""A file that somebody sent, taken in: opened, its columns told apart, its rows handed to the service."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from wmsdesk.documents.formulas import defuse
from wmsdesk.documents.reading import open_table
from wmsdesk.i18n import N_, Language
from wmsdesk.models.files.private_files import write_new, write_private
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, RowError, Source, Tell


@dataclass(frozen=True)
class _Kind:
    """What takes one kind of record in: a module with ``import_…`` and ``…_mapping``, loaded when it is asked for."""

    module: str
    take: str
    columns: str
    permission: str = "customer.import"

    @property
    def take_in(self) -> Callable[..., ImportReport]:
        """The function that takes a source in."""
        found: Callable[..., ImportReport] = getattr(import_module(_ROOM + self.module), self.take)
        return found

    @property
    def mapping(self) -> Callable[..., tuple[Source, ColumnMapping]]:
        """The function that tells what a source's columns are taken for."""
        found: Callable[..., tuple[Source, ColumnMapping]] = getattr(
            import_module(_ROOM + self.module), self.columns
        )
        return found


_ROOM = "wmsdesk.services.imports."
_KINDS = {
    "customer": _Kind("customers", "import_customers", "customer_mapping"),
    "contact": _Kind("contacts", "import_contacts", "contact_mapping"),
    "product": _Kind("products", "import_products", "product_mapping", "product.import"),
    "stock": _Kind("stock", "import_stock", "stock_mapping", "stock.import"),
    "order": _Kind("orders", "import_orders", "order_mapping", "order.import"),
}


def import_file(
    desk: Desk,
    path: str | os.PathLike[str],
    record_type: str,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    encoding: str | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
    **more: bool,
) -> ImportReport:
    """Take in the file at ``path``: ``record_type`` is ``customer``, ``contact``, ``product``, ``stock`` or ``order``.

    Its plural will do. ``mapping`` is column to field (``""`` ignores one); what it does not name is guessed. ``given``
    holds for rows that do not say it; ``create_missing=True`` is for stock and orders. Raises what ``open_table`` and
    the service raise: ``EncodingUnknown`` asks for an ``encoding``.
    """
    kind = _kind(record_type)
    desk.require(kind.permission)
    table = open_table(path, encoding=encoding)
    return kind.take_in(desk, table, mapping=mapping, given=given, dry_run=dry_run, tell=tell, **more)


def permission_of(record_type: str) -> str:
    """What taking in such a file needs."""
    return _kind(record_type).permission


def write_errors(
    path: Path, errors: Sequence[RowError], language: Language, *, overwrite: bool = False
) -> None:
    """Write every reason for which a row was refused to a CSV file that spreadsheets read, formulas defused.

    The columns are ``row``, ``field`` and ``message``, the last as a sentence. Raises ``FileExistsError`` where
    something is there already and may not be overwritten, ``OSError`` for a full disk, which leaves nothing.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("row", "field", "message"))
    for one in errors:
        writer.writerow((one.row, defuse(one.field), defuse(one.say(language))))
    write = write_private if overwrite else write_new
    write(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace"))


def _kind(record_type: str) -> _Kind:
    found = _KINDS.get(record_type.removesuffix("s"))
    if found is None:
        raise NotFound(N_("Nothing of the kind {kind} can be taken in from a file."), kind=record_type)
    return found

"""``wmsdesk import``: files that come in, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.files import import_doubts
from wmsdesk.cli.files import import_telling as telling
from wmsdesk.cli.group import file_argument, file_option, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.imports.report import ImportReport

command = group(NOUNS["import"].help)
Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS = (
    file_argument("file"),
    file_option("--map", "map_file", help=N_("Which column is which field: a TOML, JSON or CSV file.")),
    text_option(
        "--set",
        "given",
        multiple=True,
        metavar="FIELD=VALUE",
        help=N_("What holds for every row that does not say it, such as currency=EUR; may be given often."),
    ),
    text_option(
        "--encoding", metavar="NAME", help=N_("How the text is encoded, where the file does not tell.")
    ),
    option("--dry-run", is_flag=True, help=N_("Judge every row and save none.")),
    file_option("--errors-file", help=N_("Write the refused rows to this new CSV file.")),
    option(
        "--overwrite", is_flag=True, help=N_("Let the file of refused rows take the place of an older one.")
    ),
)
_create_option = option(
    "--create-missing",
    is_flag=True,
    help=N_("Make the customers and products that the file names and the store lacks."),
)


def _as_asked(function: Function) -> Function:
    """The file and the options that every import has."""
    for one in reversed(_OPTIONS):
        function = one(function)
    return function


@dataclass(frozen=True)
class Asked:
    """What was typed after the kind of record."""

    file: Path
    map_file: Path | None
    given: tuple[str, ...]
    encoding: str | None
    dry_run: bool
    errors_file: Path | None
    overwrite: bool
    create_missing: bool = False


@command.command("customers", help=N_("Take in customers; a row that is known already updates what differs."))
@_as_asked
@with_session
def customers(session: Session, **asked: Any) -> None:
    """Import customers."""
    take_in(session, "customers", Asked(**asked))


@command.command("contacts", help=N_("Take in the people of customers that are in the store."))
@_as_asked
@with_session
def contacts(session: Session, **asked: Any) -> None:
    """Import contacts."""
    take_in(session, "contacts", Asked(**asked))


@command.command("products", help=N_("Take in products; one whose SKU is known updates what differs."))
@_as_asked
@with_session
def products(session: Session, **asked: Any) -> None:
    """Import products."""
    take_in(session, "products", Asked(**asked))


@command.command("stock", help=N_("Take in opening stock: what there was of a product, by lot and place."))
@_as_asked
@_create_option
@with_session
def stock(session: Session, **asked: Any) -> None:
    """Import opening stock."""
    take_in(session, "stock", Asked(**asked))


@command.command("orders", help=N_("Take in orders, a row a line; those that have ended are history."))
@_as_asked
@_create_option
@with_session
def orders(session: Session, **asked: Any) -> None:
    """Import orders."""
    take_in(session, "orders", Asked(**asked))


command.add_command(import_doubts.doubts)
command.add_command(import_doubts.clear)


def take_in(session: Session, record_type: str, asked: Asked) -> None:
    """Import one file of one record type and report on all of it."""
    from wmsdesk.cli.typed_fields import values_of
    from wmsdesk.documents.import_file import import_file, permission_of
    from wmsdesk.documents.refusals import EncodingUnknown

    given = values_of(asked.given)
    desk = session.desk()
    desk.require(permission_of(record_type))
    if asked.errors_file is not None and not asked.overwrite:
        telling.refuse_taken(asked.errors_file)
    mapping = _mapping(asked.map_file)
    options = {"create_missing": True} if asked.create_missing else {}
    try:
        with output.progress(session, N_("Importing")) as tell:
            report = import_file(
                desk,
                asked.file,
                record_type,
                mapping=mapping,
                given=given,
                encoding=asked.encoding,
                dry_run=asked.dry_run,
                tell=tell,
                **options,
            )
    except EncodingUnknown as unknown:
        if not session.json:
            telling.show_previews(session, unknown.previews)
        raise
    _answer(session, report, asked)


def _answer(session: Session, report: ImportReport, asked: Asked) -> None:
    if asked.errors_file is not None:
        from wmsdesk.documents.import_file import write_errors

        write_errors(asked.errors_file, report.errors, session.language, overwrite=asked.overwrite)
    data = telling.as_data(session, report, asked.dry_run) if session.json else {}
    output.answer(session, data, lambda: telling.tell_people(session, report, asked.dry_run))


def _mapping(file: Path | None) -> dict[str, str] | None:
    if file is None:
        return None
    from wmsdesk.services.imports.mapping import read_mapping

    return read_mapping(file)

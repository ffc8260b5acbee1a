"""``wmsdesk export``: records to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_option, group, text_option
from wmsdesk.cli.orders.order_options import customer_option, find_option, late_option, state_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.exports import ExportTable

command = group(NOUNS["export"].help)
_out_option = file_option(
    "--out", required=True, help=N_("The file to write, .csv or .xlsx; it must not be there yet.")
)
_query_option = text_option(
    "--query", default="", metavar="QUERY", help=N_("Only what belongs to customers that this search finds.")
)
_product_option = text_option(
    "--query", default="", metavar="QUERY", help=N_("Only products that this search finds.")
)


@command.command(
    "customers", help=N_("Customers with the fields this account may see; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def customers(session: Session, out: Path, query: str) -> None:
    """Export customers."""
    from wmsdesk.services.exports import Wanted, customer_rows

    _export(session, customer_rows, out, Wanted(query))


@command.command(
    "contacts", help=N_("The people of customers, each with the customer's code; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def contacts(session: Session, out: Path, query: str) -> None:
    """Export contacts."""
    from wmsdesk.services.exports import Wanted, contact_rows

    _export(session, contact_rows, out, Wanted(query))


@command.command("orders", help=N_("Orders, a row a line, as an import takes them; CSV or XLSX by ending."))
@_out_option
@state_option
@customer_option
@late_option
@find_option
@with_session
def orders(session: Session, out: Path, states: tuple[str, ...], **narrow: Any) -> None:
    """Export orders."""
    from wmsdesk.services.orders.views import Filters
    from wmsdesk.services.trade_exports import OrdersWanted, order_rows

    wanted = OrdersWanted(Filters(tuple(one.lower() for one in states), **narrow))
    _export(session, order_rows, out, wanted)


@command.command("products", help=N_("Products with the fields of their cards; CSV or XLSX by ending."))
@_out_option
@_product_option
@with_session
def products(session: Session, out: Path, query: str) -> None:
    """Export products."""
    from wmsdesk.services.trade_exports import ProductsWanted, product_rows

    _export(session, product_rows, out, ProductsWanted(query))


@command.command("stock", help=N_("What lies where, a row a lot at a place; CSV or XLSX by ending."))
@_out_option
@_product_option
@with_session
def stock(session: Session, out: Path, query: str) -> None:
    """Export stock."""
    from wmsdesk.services.trade_exports import ProductsWanted, stock_rows

    _export(session, stock_rows, out, ProductsWanted(query))


def _export(session: Session, read: Callable[..., ExportTable], out: Path, wanted: Any) -> None:
    from wmsdesk.documents.export import write_records

    desk = session.desk()
    with output.progress(session, N_("Exporting")) as tell:
        written = write_records(desk, read(desk, wanted), out, tell=tell)
    data = {"file": str(out), "rows": written.rows, "shortened": written.shortened}
    sentence = N_("{rows} records are in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, rows=f"{written.rows:,}", file=out))

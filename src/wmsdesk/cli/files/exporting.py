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
    from wmsdesk.documents.writing import WrittenTable

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
    from wmsdesk.documents.export import export_customers
    from wmsdesk.services.exports import Wanted

    _export(session, export_customers, out, Wanted(query))


@command.command(
    "contacts", help=N_("The people of customers, each with the customer's code; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def contacts(session: Session, out: Path, query: str) -> None:
    """Export contacts."""
    from wmsdesk.documents.export import export_contacts
    from wmsdesk.services.exports import Wanted

    _export(session, export_contacts, out, Wanted(query))


@command.command("orders", help=N_("Orders, a row a line, as an import takes them; CSV or XLSX by ending."))
@_out_option
@state_option
@customer_option
@late_option
@find_option
@with_session
def orders(session: Session, out: Path, states: tuple[str, ...], **narrow: Any) -> None:
    """Export orders."""
    from wmsdesk.documents.export import export_orders
    from wmsdesk.services.orders.views import Filters
    from wmsdesk.services.trade_exports import OrdersWanted

    wanted = OrdersWanted(Filters(tuple(one.lower() for one in states), **narrow))
    _export(session, export_orders, out, wanted)


@command.command("products", help=N_("Products with the fields of their cards; CSV or XLSX by ending."))
@_out_option
@_product_option
@with_session
def products(session: Session, out: Path, query: str) -> None:
    """Export products."""
    from wmsdesk.documents.export import export_products
    from wmsdesk.services.trade_exports import ProductsWanted

    _export(session, export_products, out, ProductsWanted(query))


@command.command("stock", help=N_("What lies where, a row a lot at a place; CSV or XLSX by ending."))
@_out_option
@_product_option
@with_session
def stock(session: Session, out: Path, query: str) -> None:
    """Export stock."""
    from wmsdesk.documents.export import export_stock
    from wmsdesk.services.trade_exports import ProductsWanted

    _export(session, export_stock, out, ProductsWanted(query))


def _export(session: Session, write: Callable[..., WrittenTable], out: Path, wanted: Any) -> None:
    desk = session.desk()
    with output.progress(session, N_("Exporting")) as tell:
        written = write(desk, out, wanted, tell=tell)
    data = {"file": str(out), "rows": written.rows, "shortened": written.shortened}
    sentence = N_("{rows} records are in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, rows=f"{written.rows:,}", file=out))

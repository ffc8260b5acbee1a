"""``wmsdesk product``: products entered, found, shown, edited, retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, text_option
from wmsdesk.cli.lists import first_of, limit_option, note_count
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.typed_fields import base_option, set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.products.saving import SavedProduct
    from wmsdesk.services.products.views import ProductCard, ProductRow, Totals

command = group(NOUNS["product"].help)


def stock_numbers(stock: Totals) -> dict[str, int | float]:
    """What there is of a product, as numbers of its unit."""
    from wmsdesk.services.products.quantities import plain_number

    names = ("on_hand", "reserved", "available", "quarantine", "blocked")
    return {name: plain_number(getattr(stock, name)) for name in names}


@command.command("add", help=N_("Enter a product: sku, name and unit are needed."))
@set_option
@with_session
def add(session: Session, settings: tuple[str, ...]) -> None:
    """Enter a product."""
    from wmsdesk.services.products.reading import read
    from wmsdesk.services.products.saving import create

    desk = session.desk()
    card = read(desk, create(desk, values_of(settings)).sku)
    sentence = N_("{sku} is entered.")
    data = _card_data(card, output.Times(desk))
    output.answer(session, data, lambda: output.say(session, sentence, sku=card.sku))


@command.command("show", help=N_("A product's card with what there is of it."))
@argument("sku")
@with_session
def show(session: Session, sku: str) -> None:
    """Show a product."""
    from wmsdesk.services.products.reading import read

    desk = session.desk()
    card = read(desk, sku)
    output.answer(
        session, _card_data(card, output.Times(desk)), lambda: output.pairs(_card_rows(session, card))
    )


def _card_data(card: ProductCard, times: output.Times) -> dict[str, Any]:
    from wmsdesk.cli.typed_fields import field_values
    from wmsdesk.services.catalogue.goods import PRODUCT

    return {
        "sku": card.sku,
        "version": card.version,
        "state": card.state,
        "fields": field_values(PRODUCT, card.values),
        "abc": card.abc or None,
        **stock_numbers(card.stock),
        "updated_at": times(card.updated_at),
        "updated_by": card.updated_by,
    }


def _card_rows(session: Session, card: ProductCard) -> list[tuple[str, str]]:
    from wmsdesk.services.catalogue.goods import PRODUCT

    t = session.language
    rows = [(t(one.label), card.values[one.name]) for one in PRODUCT if card.values[one.name]]
    rows.append((t(N_("Class")), card.abc or "–"))
    stock = card.stock
    rows += [
        (t(label), f"{card.quantity_text(value)} {card.unit}")
        for label, value in (
            (N_("On hand"), stock.on_hand),
            (N_("Reserved"), stock.reserved),
            (N_("Available"), stock.available),
            (N_("In quarantine"), stock.quarantine),
        )
    ]
    return rows


@command.command(
    "list", help=N_("Products by any part of SKU, name, pinyin or barcode; without words all in use.")
)
@argument("query", default="")
@limit_option(50, least=0)
@text_option("--state", default="", metavar="STATE", help=N_("Only those active or retired."))
@text_option("--category", default="", metavar="TEXT", help=N_("Only those of this category."))
@text_option("--class", "abc", default="", metavar="A|B|C", help=N_("Only those of this class."))
@text_option(
    "--mark",
    default="",
    metavar="MARK",
    help=N_("Only those to reorder, out, with some in quarantine or expired, or counting."),
)
@text_option("--location", default="", metavar="CODE", help=N_("Only those that lie at this location."))
@text_option("--sort", default="", metavar="FIELD", help=N_("Sort by name, sku, updated or available."))
@with_session
def list_products(session: Session, query: str, limit: int, sort: str, **narrowed: str) -> None:
    """List products."""
    from wmsdesk.services.products.listing import Filters, browse

    desk = session.desk()
    filters = Filters(**narrowed) if any(narrowed.values()) else None
    found = browse(desk, query, filters=filters, sort=sort)
    rows = first_of(found, limit)
    data = {"total": found.count, "capped": found.capped, "rows": [_row_data(one) for one in rows]}
    output.answer(session, data, lambda: _say_rows(session, rows, found.count))


def _row_data(one: ProductRow) -> dict[str, Any]:
    return {
        "sku": one.sku,
        "name": one.name,
        "unit": one.unit,
        "price": one.price_text or None,
        "currency": one.currency,
        "state": one.state,
        "abc": one.abc or None,
        "reorder": one.short,
        **stock_numbers(one.stock),
    }


def _say_rows(session: Session, rows: list[ProductRow], count: int) -> None:
    headings = (
        N_("SKU"), N_("Name"), N_("Unit"), N_("On hand"), N_("Reserved"), N_("Available"), N_("Price"), N_("Class"),
    )  # fmt: skip
    shown = [
        (
            one.sku,
            one.name,
            one.unit,
            *(
                one.quantity_text(value)
                for value in (one.stock.on_hand, one.stock.reserved, one.stock.available)
            ),
            one.price_text,
            one.abc,
        )
        for one in rows
    ]
    output.table(session, headings, shown, right=(3, 4, 5, 6))
    note_count(session, count)


@command.command("edit", help=N_("Save changes to a product's card."))
@argument("sku")
@set_option
@base_option
@with_session
def edit(session: Session, sku: str, settings: tuple[str, ...], base_version: int | None) -> None:
    """Edit a product."""
    from wmsdesk.services.products.saving import save

    values = values_of(settings)
    if not values:
        raise WrongUsage(N_("Say what to change: --set FIELD=VALUE."), field="set")
    saved = save(session.desk(), sku, values, base_version=base_version)
    data = {"sku": saved.sku, "version": saved.version, "applied": [one.field for one in saved.applied]}
    output.answer(session, data, lambda: _say_saved(session, saved))


def _say_saved(session: Session, saved: SavedProduct) -> None:
    if not saved.applied:
        output.say(session, N_("{code}: nothing was changed."), code=saved.sku)
        return
    output.say(session, N_("{code} is saved as version {number}."), code=saved.sku, number=saved.version)
    rows = [(session.language(one.label), one.old_text or "–", one.new_text or "–") for one in saved.applied]
    output.table(session, (N_("Field"), N_("Old"), N_("New")), rows)


@command.command("retire", help=N_("Take a product out of sale, with a reason; it stays known."))
@argument("sku")
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why it is no longer sold."))
@with_session
def retire(session: Session, sku: str, reason: str) -> None:
    """Retire a product."""
    from wmsdesk.services.products.saving import retire as do

    do(session.desk(), sku, reason)
    _say_state(session, sku, "retired", N_("{sku} is retired."))


@command.command("restore", help=N_("Bring a retired product back."))
@argument("sku")
@with_session
def restore(session: Session, sku: str) -> None:
    """Restore a product."""
    from wmsdesk.services.products.saving import restore as do

    do(session.desk(), sku)
    _say_state(session, sku, "active", N_("{sku} is in use again."))


def _say_state(session: Session, sku: str, state: str, sentence: str) -> None:
    output.answer(session, {"sku": sku, "state": state}, lambda: output.say(session, sentence, sku=sku))

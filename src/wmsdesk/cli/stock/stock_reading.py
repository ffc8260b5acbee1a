"""Stock shown: what there is, where it lies, how it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.stock.views import MoveLine, StockCard


@make_command("show", help=N_("What there is of a product: on hand, reserved, available, and in which lots."))
@argument("sku")
@with_session
def show(session: Session, sku: str) -> None:
    """Show a product's stock."""
    answer_stock(session, session.desk(), sku)


def answer_stock(session: Session, desk: Any, sku: str, **more: Any) -> None:
    """Tell what there is of a product now, with what else there is to tell."""
    from wmsdesk.services.stock.reading import stock_of

    found = stock_of(desk, sku, with_promises=True)
    times = output.Times(desk)
    output.answer(session, _stock_data(session, found, times) | more, lambda: _say_stock(session, found))


def _stock_data(session: Session, found: StockCard, times: output.Times) -> dict[str, Any]:
    from wmsdesk.cli.stock.product import stock_numbers
    from wmsdesk.services.products.quantities import plain_number

    return {
        "sku": found.card.sku,
        "unit": found.card.unit,
        **stock_numbers(found.card.stock),
        "lots": [
            {
                "lot": one.lot,
                "expires": one.expires or None,
                "location": one.location,
                "on_hand": plain_number(one.on_hand),
                "reserved": plain_number(one.reserved),
                "available": plain_number(one.available),
                "since": times(one.since),
                "blocked": one.blocked or None,
            }
            for one in found.lots
        ],
        "reservations": [
            {
                "order": one.order,
                "state": one.state,
                "lot": one.lot,
                "location": one.location,
                "quantity": plain_number(one.quantity),
                "why": one.why.say(session.language) if one.why else None,
            }
            for one in found.promises
        ],
    }


def _say_stock(session: Session, found: StockCard) -> None:
    from wmsdesk.services.stock.words import BLOCKED

    t, card = session.language, found.card
    words = [f"{t(label)} {card.quantity_text(value)}" for label, value in (
        (N_("On hand"), card.stock.on_hand), (N_("Reserved"), card.stock.reserved),
        (N_("Available"), card.stock.available), (N_("In quarantine"), card.stock.quarantine))]  # fmt: skip
    output.say(session, "{sku} {name}: {words}", sku=card.sku, name=card.name, words=" · ".join(words))
    rows = [
        (
            one.location,
            one.lot or "–",
            one.expires or "–",
            card.quantity_text(one.on_hand),
            card.quantity_text(one.reserved),
            card.quantity_text(one.available),
            t(BLOCKED[one.blocked]) if one.blocked else "",
        )
        for one in found.lots
    ]
    headings = (
        N_("Location"),
        N_("Lot"),
        N_("Expires"),
        N_("On hand"),
        N_("Reserved"),
        N_("Available"),
        N_("Mark"),
    )
    output.table(session, headings, rows, right=(3, 4, 5))


@make_command("moves", help=N_("The latest moves, of one product or of all."))
@argument("sku", default="")
@limit_option(50)
@text_option(
    "--kind", default="", metavar="KIND", help=N_("Only these: receipt, ship, return, transfer, adjust …")
)
@with_session
def moves(session: Session, sku: str, limit: int, kind: str) -> None:
    """List moves."""
    from wmsdesk.services.products.quantities import plain_number, write_quantity
    from wmsdesk.services.stock.reading import moves as read

    desk = session.desk()
    found, times = read(desk, sku, kind=kind, limit=limit), output.Times(desk)
    headings = (
        N_("At"), N_("Kind"), N_("SKU"), N_("Lot"), N_("From location"), N_("To location"), N_("Quantity"),
        N_("Record"), N_("Reason"), N_("By"),
    )  # fmt: skip
    rows = [
        (times(one.at), session.language(_kind_words(one)), one.sku, one.lot or "–", one.source, one.target,
         write_quantity(one.quantity, one.decimals), one.record, one.reason, one.by)
        for one in found
    ]  # fmt: skip
    names = ("id", "kind", "sku", "lot", "source", "target", "record", "reason", "by")
    data = {
        "moves": [
            {name: getattr(one, name) for name in names}
            | {"at": times.exact(one.at), "quantity": plain_number(one.quantity)}
            for one in found
        ]
    }
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(6,)))


def _kind_words(one: MoveLine) -> str:
    from wmsdesk.services.stock.words import move_words

    return move_words(one.kind)


@make_command("locations", help=N_("The locations that hold stock, as a picker walks."))
@with_session
def locations(session: Session) -> None:
    """List locations."""
    from wmsdesk.services.stock.keeping import LOCATION_KINDS, LOCATION_STATES
    from wmsdesk.services.stock.keeping import locations as read

    found, t = read(session.desk()), session.language
    names = ("code", "name", "kind", "state", "walk", "lots")
    data = {"locations": [{name: getattr(one, name) for name in names} for one in found]}
    rows = [
        (one.code, one.name, t(LOCATION_KINDS[one.kind]), t(LOCATION_STATES[one.state]), one.walk, one.lots)
        for one in found
    ]
    headings = (N_("Location"), N_("Name"), N_("Kind"), N_("State"), N_("Turn"), N_("Lots"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(4, 5)))

"""Goods received, moved and put in quarantine; places and lots kept."""

from __future__ import annotations

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.stock.stock_reading import answer_stock
from wmsdesk.i18n import N_

lot_option = text_option("--lot", default="", metavar="LOT", help=N_("The lot the goods are of."))
reason_option = text_option("--reason", default="", metavar="TEXT", help=N_("Why; kept with the move."))
from_option = text_option(
    "--from",
    "source",
    default="MAIN",
    show_default=True,
    metavar="CODE",
    help=N_("The location they lie at."),
)


def goods_of(text: str) -> tuple[str, str]:
    """SKU and quantity from ``SKU:QTY``. Raises ``WrongUsage``."""
    sku, colon, quantity = text.rpartition(":")
    if not colon or not sku.strip():
        raise WrongUsage(N_("The goods are written SKU:QUANTITY, not {text}."), field="goods", text=text[:80])
    return sku.strip(), quantity


@make_command("receive", help=N_("Take goods in; a lot or a location that is new is made."))
@argument("goods", metavar="SKU:QTY")
@lot_option
@text_option("--expires", default="", metavar="DAY", help=N_("The day they expire, as 2026-11-23."))
@text_option("--location", default="MAIN", show_default=True, metavar="CODE", help=N_("Where they are put."))
@text_option("--cost", default="", metavar="AMOUNT", help=N_("What one unit cost."))
@text_option(
    "--record", default="", metavar="NUMBER", help=N_("The delivery note or purchase they belong to.")
)
@reason_option
@with_session
def receive(session: Session, goods: str, **about: str) -> None:
    """Take goods in."""
    from wmsdesk.services.stock.handling import Arrival, take_in

    sku, quantity = goods_of(goods)
    desk = session.desk()
    take_in(desk, Arrival(sku, quantity, **about))
    answer_stock(session, desk, sku)


@make_command(
    "move", help=N_("Move goods from one location to another; without a lot in the order of their use.")
)
@argument("goods", metavar="SKU:QTY")
@from_option
@text_option("--to", "target", required=True, metavar="CODE", help=N_("The location they go to."))
@lot_option
@reason_option
@with_session
def move(session: Session, goods: str, **about: str) -> None:
    """Move goods."""
    _move(session, goods, **about)


@make_command("quarantine", help=N_("Put goods in quarantine: they are not promised to anybody there."))
@argument("goods", metavar="SKU:QTY")
@from_option
@lot_option
@reason_option
@with_session
def quarantine(session: Session, goods: str, **about: str) -> None:
    """Put goods in quarantine."""
    _move(session, goods, target="QUARANTINE", **about)


def _move(session: Session, goods: str, **about: str) -> None:
    from wmsdesk.services.stock.handling import Transfer, transfer

    sku, quantity = goods_of(goods)
    desk = session.desk()
    made = transfer(desk, Transfer(sku, quantity, **about))
    answer_stock(session, desk, sku, moves=[one.move for one in made])


@make_command("location", help=N_("Add a location, freeze it, free it or take it out of use."))
@argument("code")
@option("--add", is_flag=True, help=N_("Make it."))
@text_option("--name", default="", metavar="TEXT", help=N_("What people call it."))
@text_option("--kind", default="stock", show_default=True, metavar="KIND", help=N_("stock or quarantine."))
@option("--turn", type=click.IntRange(0, 100_000), metavar="N", help=N_("Its turn on a picker's walk."))
@option("--freeze", "state", flag_value="frozen", help=N_("Promise nothing that lies there."))
@option("--free", "state", flag_value="active", help=N_("Use it as any other."))
@option("--retire", "state", flag_value="retired", help=N_("Take it out of use; it must be empty."))
@with_session
def location(
    session: Session, code: str, add: bool, name: str, kind: str, turn: int | None, state: str | None
) -> None:
    """Keep a location."""
    from wmsdesk.services.stock import keeping

    if add == bool(state):
        raise WrongUsage(N_("Say one thing to do with the location: --add, --freeze, --free or --retire."))
    desk = session.desk()
    if add:
        keeping.add_location(desk, code, name=name, kind=kind, walk=turn)
    else:
        keeping.set_location(desk, code, str(state))
    data = {"location": code.strip().upper(), "state": state or "active"}
    output.answer(session, data, lambda: output.say(session, N_("{code} is kept so."), code=data["location"]))


@make_command("lot", help=N_("Freeze a lot so that nothing of it is promised, or free it."))
@argument("sku")
@argument("lot")
@option("--freeze", "state", flag_value="frozen", help=N_("Promise nothing of it."))
@option("--free", "state", flag_value="free", help=N_("Promise it again."))
@reason_option
@with_session
def lot(session: Session, sku: str, lot: str, state: str | None, reason: str) -> None:
    """Keep a lot."""
    from wmsdesk.services.stock.keeping import set_lot

    if not state:
        raise WrongUsage(N_("Say what to do with the lot: --freeze or --free."))
    desk = session.desk()
    set_lot(desk, sku, lot, state, reason)
    answer_stock(session, desk, sku)

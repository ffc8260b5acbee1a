"""``wmsdesk return``: goods that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.lists import first_of, limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.timeline import say_done, say_steps, step_data
from wmsdesk.cli.typed_lines import by_sku, split_line
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.returns.views import ReturnCard, ReturnLineView, ReturnRow

command = group(NOUNS["return"].help)
_LINE_HEADINGS = (
    N_("Line"), N_("SKU"), N_("Name"), N_("Quantity"), N_("Came back"), N_("Unit"), N_("Condition"),
    N_("Where it went"),
)  # fmt: skip
_LIST_HEADINGS = (
    N_("Return"), N_("State"), N_("Order"), N_("Code"), N_("Customer"), N_("Resolution"), N_("Reason"), N_("At"),
)  # fmt: skip


def _data(card: ReturnCard, times: output.Times) -> dict[str, Any]:
    from wmsdesk.services.products.quantities import plain_number

    return {
        **_head_data(card, times),
        **output.plain(card, "without_goods", "replacement", "credit_note", "authorised_by", "warnings"),
        "by": card.made_by,
        "closed_at": times.maybe(card.closed_at),
        "lines": [
            output.plain(one, "sku", "condition", "disposition", line="position")
            | {"quantity": plain_number(one.quantity), "received": plain_number(one.received)}
            for one in card.lines
        ],
        "timeline": [step_data(one, times) for one in card.timeline],
    }


def _head_data(one: ReturnCard | ReturnRow, times: output.Times) -> dict[str, Any]:
    return {
        **output.plain(one, "number", "state", "customer_name", "reason", "resolution"),
        **output.plain(one, order="order_number", customer="customer_code"),
        "at": times(one.made_at),
    }


def _answer(session: Session, desk: Desk, card: ReturnCard) -> None:
    from wmsdesk.services.returns.workflow import RETURN

    sentence = N_("Return {number}: {state}.")
    data = _data(card, output.Times(desk))
    output.answer(session, data, lambda: say_done(session, sentence, card, RETURN.states))


@command.command("new", help=N_("Ask for a return of goods of one order; somebody else authorises it."))
@text_option("--order", required=True, metavar="NUMBER", help=N_("The order they were shipped with."))
@text_option(
    "--line", "lines", multiple=True, metavar="SKU:QTY", help=N_("What comes back; once for each SKU.")
)
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why, in the customer's words."))
@text_option(
    "--wish",
    default="refund",
    metavar="RESOLUTION",
    help=N_("How it is to be settled: refund, replace, repair, give_back or scrap."),
)
@option("--without-goods", is_flag=True, help=N_("Nothing comes back."))
@with_session
def new(
    session: Session, order: str, lines: tuple[str, ...], reason: str, wish: str, without_goods: bool
) -> None:
    """Ask for a return."""
    from wmsdesk.services.returns.requesting import request
    from wmsdesk.services.returns.views import ReturnDraft

    draft = ReturnDraft(order, by_sku(lines), reason, wish, without_goods)
    desk = session.desk()
    _answer(session, desk, request(desk, draft))


@command.command("move", help=N_("Take a return to its next state; says why where that cannot be."))
@argument("number")
@argument("state")
@text_option(
    "--quantity",
    "quantities",
    multiple=True,
    metavar="SKU:QTY",
    help=N_("With received, what really came back; once for each SKU that differs."),
)
@text_option(
    "--condition",
    "conditions",
    multiple=True,
    metavar="SKU:WORD",
    help=N_("With inspected, good or damaged; once for each SKU that is not good."),
)
@text_option(
    "--resolution",
    default="",
    metavar="WORD",
    help=N_("With resolved: refund, replace, repair, give_back or scrap; else as wished."),
)
@text_option(
    "--exchange",
    multiple=True,
    metavar="SKU:QTY[:PRICE]",
    help=N_("With replace, other goods than came back; once for each line."),
)
@text_option("--promised", default="", metavar="DAY", help=N_("The day the replacement is to be there."))
@text_option("--reason", default="", metavar="TEXT", help=N_("Why; a denial needs it."))
@with_session
def move(
    session: Session,
    number: str,
    state: str,
    quantities: tuple[str, ...],
    conditions: tuple[str, ...],
    resolution: str,
    exchange: tuple[str, ...],
    promised: str,
    reason: str,
) -> None:
    """Move a return."""
    from wmsdesk.services.orders.typed import DraftLine
    from wmsdesk.services.returns.moving import move as take
    from wmsdesk.services.returns.views import ReturnWork

    work = ReturnWork(
        reason,
        by_sku(quantities),
        by_sku(conditions),
        resolution,
        tuple(DraftLine(*split_line(one)) for one in exchange),
        promised,
    )
    desk = session.desk()
    _answer(session, desk, take(desk, number, state, work))


@command.command("show", help=N_("A return with its lines and its timeline."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a return."""
    from wmsdesk.services.returns.reading import read

    desk = session.desk()
    card, times = read(desk, number), output.Times(desk)
    output.answer(session, _data(card, times), lambda: _say_return(session, card, times))


def _say_return(session: Session, card: ReturnCard, times: output.Times) -> None:
    from wmsdesk.services.returns.workflow import RETURN

    output.pairs((label, value) for label, value in _head(session, card, times) if value)
    lines = [_line(session, one) for one in card.lines]
    output.table(session, _LINE_HEADINGS, lines, right=(0, 3, 4))
    say_steps(session, card.timeline, RETURN.states, times)


def _head(session: Session, card: ReturnCard, times: output.Times) -> list[tuple[str, object]]:
    from wmsdesk.services.returns.workflow import RESOLUTIONS, RETURN

    t = session.language
    return [
        (t(N_("Return")), card.number),
        (t(N_("State")), t(RETURN.states[card.state])),
        (t(N_("Order")), card.order_number),
        (t(N_("Customer")), f"{card.customer_code} {card.customer_name}"),
        (t(N_("Reason")), card.reason),
        (t(N_("Goods")), t(N_("nothing comes back")) if card.without_goods else ""),
        (t(N_("Resolution")), t(RESOLUTIONS.get(card.resolution, ""))),
        (t(N_("Replacement")), card.replacement),
        (t(N_("Credit note")), card.credit_note),
        (t(N_("Asked by")), f"{card.made_by} {times(card.made_at)}"),
        (t(N_("Authorised by")), card.authorised_by),
    ]


def _line(session: Session, one: ReturnLineView) -> tuple[object, ...]:
    from wmsdesk.services.products import write_quantity
    from wmsdesk.services.returns.workflow import CONDITIONS, DISPOSITIONS

    t = session.language
    return (
        one.position,
        one.sku,
        one.name,
        write_quantity(one.quantity, one.decimals),
        write_quantity(one.received, one.decimals),
        one.unit,
        t(CONDITIONS.get(one.condition, "")),
        t(DISPOSITIONS.get(one.disposition, "")),
    )


@command.command("list", help=N_("Returns, the newest first."))
@text_option("--state", "states", multiple=True, metavar="STATE", help=N_("Only in this state; or open."))
@text_option("--customer", default="", metavar="CODE", help=N_("Only this customer's."))
@text_option("--order", default="", metavar="NUMBER", help=N_("Only of this order."))
@limit_option()
@with_session
def list_returns(session: Session, states: tuple[str, ...], customer: str, order: str, limit: int) -> None:
    """List returns."""
    from wmsdesk.services.returns.reading import find
    from wmsdesk.services.returns.views import ReturnFilters

    desk = session.desk()
    filters = ReturnFilters(tuple(one.lower() for one in states), customer, order)
    found, times = find(desk, filters), output.Times(desk)
    rows = first_of(found, limit)
    data = {"total": found.count, "returns": [_head_data(one, times) for one in rows]}
    output.answer(session, data, lambda: _say_rows(session, rows, times))


def _say_rows(session: Session, rows: list[ReturnRow], times: output.Times) -> None:
    from wmsdesk.services.returns.workflow import RESOLUTIONS, RETURN

    t = session.language
    shown = [
        (
            one.number,
            t(RETURN.states[one.state]),
            one.order_number,
            one.customer_code,
            one.customer_name,
            t(RESOLUTIONS.get(one.resolution, "")),
            one.reason,
            times(one.made_at),
        )
        for one in rows
    ]
    output.table(session, _LIST_HEADINGS, shown)

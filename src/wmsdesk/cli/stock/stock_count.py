"""``wmsdesk stock count``: counts planned, counted, reviewed and made true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import TEXT, argument, group, option, text_option
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.stock.stock_moving import goods_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.stock.counts import Count, Figure, Sheet, SheetLine

count = group(N_("Counts: plan, record, recount, review, complete."))
count.name = "count"
_number = argument("number")
_goods = click.argument("goods", type=TEXT, nargs=-1, required=True, metavar="SKU:QTY…")
_place = text_option("--location", default="", metavar="CODE", help=N_("Where they lie."))
_lot = text_option("--lot", default=None, metavar="LOT", help=N_("The lot the goods are of."))
_note = text_option("--note", default="", metavar="TEXT", help=N_("A word on it, kept with the line."))


@count.command("plan", help=N_("Plan a count of a location, a class, a product, or of everything."))
@text_option("--location", default="", metavar="CODE", help=N_("Of one location."))
@text_option("--class", "abc", default="", metavar="A|B|C", help=N_("Of one class."))
@text_option("--sku", default="", metavar="SKU", help=N_("Of one product."))
@option("--due", is_flag=True, help=N_("Only of what is due by its class."))
@text_option("--on", "due_on", default="", metavar="DAY", help=N_("The day it is to be done, as 2026-11-23."))
@with_session
def plan(session: Session, location: str, abc: str, sku: str, due: bool, due_on: str) -> None:
    """Plan a count."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    number = counts.plan(desk, counts.Scope(location, abc, sku, due), due_on=due_on)
    _answer(session, desk, number)


@count.command("list", help=N_("The counts under way, the latest first."))
@option("--all", "every", is_flag=True, help=N_("Those that have ended too."))
@with_session
def list_counts(session: Session, every: bool) -> None:
    """List counts."""
    from wmsdesk.services.stock import counts
    from wmsdesk.services.stock.workflow import COUNT

    desk = session.desk()
    found, times, t = counts.counts(desk, every=every), output.Times(desk), session.language
    rows = [
        (one.number, t(COUNT.states[one.state]), one.scope.words(t), f"{one.counted}/{one.lines}",
         f"{one.recounted}/{one.recounts}", one.due_on or "–", one.by)
        for one in found
    ]  # fmt: skip
    headings = (
        N_("Number"), N_("State"), N_("Count of"), N_("Counted"), N_("Again"), N_("On"), N_("By"),
    )  # fmt: skip
    data = {"counts": [_data(one, times) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(3, 4)))


@count.command("show", help=N_("One count with its lines; whoever counts is not told what should be there."))
@_number
@with_session
def show(session: Session, number: str) -> None:
    """Show a count."""
    _answer(session, session.desk(), number)


@count.command("record", help=N_("Enter what was counted; when all is counted the count goes on by itself."))
@_number
@_goods
@_place
@_lot
@_note
@with_session
def record(session: Session, number: str, goods: tuple[str, ...], **where: Any) -> None:
    """Record figures."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    counts.record(desk, number, _figures(goods, **where))
    _answer(session, desk, number)


@count.command("recount", help=N_("Enter the second count of what was outside the tolerance."))
@_number
@_goods
@_place
@_lot
@_note
@with_session
def recount(session: Session, number: str, goods: tuple[str, ...], **where: Any) -> None:
    """Record second figures."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    counts.recount(desk, number, _figures(goods, **where))
    _answer(session, desk, number)


def _figures(goods: tuple[str, ...], location: str, lot: str | None, note: str) -> list[Figure]:
    from wmsdesk.services.stock.counts import Figure

    return [Figure(*goods_of(one), location, lot, note) for one in goods]


@count.command("review", help=N_("Agree to a count that others made, or send it back."))
@_number
@text_option("--comment", default="", metavar="TEXT", help=N_("A word on the decision, kept with it."))
@option("--send-back", is_flag=True, help=N_("Let what differs be counted again; the comment is the reason."))
@text_option("--sku", "skus", multiple=True, metavar="SKU", help=N_("Send back only these; once for each."))
@with_session
def review(session: Session, number: str, comment: str, send_back: bool, skus: tuple[str, ...]) -> None:
    """Review a count."""
    from wmsdesk.services.stock import counts

    if skus and not send_back:
        raise WrongUsage(N_("--sku goes with --send-back."), field="sku")
    desk = session.desk()
    if send_back:
        counts.send_back(desk, number, comment, skus=skus)
    else:
        counts.review(desk, number, comment=comment)
    _answer(session, desk, number)


@count.command("complete", help=N_("Make a reviewed count true: a move for each difference."))
@_number
@with_session
def complete(session: Session, number: str) -> None:
    """Complete a count."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    counts.complete(desk, number)
    _answer(session, desk, number)


@count.command("cancel", help=N_("Call a count off; nothing is adjusted."))
@_number
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why, kept with the count."))
@with_session
def cancel(session: Session, number: str, reason: str) -> None:
    """Cancel a count."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    counts.cancel(desk, number, reason)
    _answer(session, desk, number)


@count.command("due", help=N_("What is due to be counted by its class, the longest overdue first."))
@option("--by", "by", type=click.Choice(["location", "class"]), help=N_("How many of each instead."))
@with_session
def due(session: Session, by: str | None) -> None:
    """List what is due."""
    from wmsdesk.services.stock import counts

    desk = session.desk()
    found, times = counts.due(desk), output.Times(desk)
    if by:
        groups: dict[str, list[int]] = {}
        for one in found:
            groups.setdefault((one.location if by == "location" else one.abc) or "–", []).append(one.days)
        rows: list[tuple[object, ...]] = [
            (name, len(days), max(days)) for name, days in sorted(groups.items())
        ]
        names: tuple[str, ...] = ("group", "products", "days")
        headings: tuple[str, ...] = (N_("Group"), N_("Products"), N_("Days overdue"))
    else:
        rows = [
            (one.sku, one.name, one.abc or None, one.location, times.maybe(one.counted_at), one.days)
            for one in found
        ]
        names = ("sku", "name", "class", "location", "counted_at", "days")
        headings = (
            N_("SKU"),
            N_("Name"),
            N_("Class"),
            N_("Location"),
            N_("Last counted"),
            N_("Days overdue"),
        )
    data = {"groups" if by else "due": [dict(zip(names, row, strict=True)) for row in rows]}
    shown = [tuple("–" if cell is None else cell for cell in row) for row in rows]
    right = (1, 2) if by else (5,)
    output.answer(session, data, lambda: output.table(session, headings, shown, right=right))


def _answer(session: Session, desk: Any, number: str) -> None:
    from wmsdesk.services.stock import counts

    found, times = counts.sheet(desk, number), output.Times(desk)
    data = _data(found.count, times) | {
        "blind": found.blind,
        "sheet": [_line_data(one) for one in found.lines],
        "timeline": [
            {"at": times(one.at), "by": one.by, "from": one.source, "to": one.target, "reason": one.reason}
            for one in found.steps
        ],
    }
    output.answer(session, data, lambda: _say_sheet(session, found))


def _data(one: Count, times: output.Times) -> dict[str, Any]:
    names = ("number", "state", "by", "lines", "counted", "recounts", "recounted")
    return {name: getattr(one, name) for name in names} | {
        "scope": one.scope.stored(),
        "due_on": one.due_on or None,
        "at": times(one.at),
        "reviewed_by": one.reviewed_by or None,
    }


def _line_data(one: SheetLine) -> dict[str, Any]:
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.products.quantities import plain_number

    def number(value: int | None) -> int | float | None:
        return None if value is None else plain_number(value)

    return {
        "line": one.id,
        "sku": one.sku,
        "name": one.name,
        "lot": one.lot,
        "location": one.location,
        "counted": number(one.first),
        "recounted": number(one.second),
        "recount": one.recount,
        "expected": number(one.expected),
        "difference": number(one.difference),
        "outside": one.outside,
        "value": None if one.value is None else written(one.value, one.currency),
        "currency": one.currency or None,
        "note": one.note,
    }


def _say_sheet(session: Session, found: Sheet) -> None:
    from wmsdesk.services.products.quantities import write_quantity
    from wmsdesk.services.stock.workflow import COUNT

    t, head = session.language, found.count
    output.say(session, N_("{number}: {state}, {scope}, {counted} of {lines} lines counted."), number=head.number,
               state=t(COUNT.states[head.state]), scope=head.scope.words(t), counted=head.counted,
               lines=head.lines)  # fmt: skip

    def said(value: int | None, decimals: int) -> str:
        return "–" if value is None else write_quantity(value, decimals)

    rows = []
    for one in found.lines:
        told = () if found.blind else (said(one.expected, one.decimals), said(one.difference, one.decimals))
        again = t(N_("count again")) if one.recount and one.second is None else ""
        rows.append((one.location, one.sku, one.name, one.lot or "–", said(one.first, one.decimals),
                     said(one.second, one.decimals), *told, again))  # fmt: skip
    headings = (
        N_("Location"), N_("SKU"), N_("Name"), N_("Lot"), N_("Counted"), N_("Again"),
        *(() if found.blind else (N_("Expected"), N_("Difference"))), N_("Mark"),
    )  # fmt: skip
    output.table(session, headings, rows, right=tuple(range(4, len(headings) - 1)))

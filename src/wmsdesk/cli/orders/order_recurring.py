"""Orders that are made anew every so often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.orders.order_entry import line_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_lines import split_line
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.orders.recurring import Recurring

recur = group(N_("Recurring orders: set up, list, pause, end, make what is due."))
recur.name = "recur"


def _data(one: Recurring) -> dict[str, Any]:
    return {
        "number": one.number,
        "state": one.state,
        "customer": one.customer_code,
        "customer_name": one.customer_name,
        "every": one.every,
        "step": one.step,
        "next_on": one.next_on,
        "until": one.until or None,
        "lead_days": one.lead_days,
        "made": one.made,
        "lines": [
            {"sku": line.sku, "quantity": line.quantity, "price": line.price or None} for line in one.lines
        ],
    }


def _answer(session: Session, one: Recurring) -> None:
    from wmsdesk.services.orders.recurring import STATES

    sentence = N_("Recurring order {number}: {state}, next due on {day}.")
    state = session.language(STATES[one.state])
    output.answer(
        session,
        _data(one),
        lambda: output.say(session, sentence, number=one.number, state=state, day=one.next_on),
    )


@recur.command("add", help=N_("Set up an order that is made every so many days, weeks or months."))
@text_option("--customer", required=True, metavar="CODE", help=N_("Who orders."))
@line_option
@text_option("--every", required=True, metavar="UNIT", help=N_("day, week or month."))
@text_option("--step", default="1", metavar="N", help=N_("Every how many of them."))
@text_option("--first", default="", metavar="DAY", help=N_("The first due date; else today."))
@text_option("--until", default="", metavar="DAY", help=N_("No order is due after this day."))
@text_option("--lead", "lead_days", default="1", metavar="DAYS", help=N_("Days from due to promised."))
@text_option("--ship-to", default="", metavar="TEXT", help=N_("Where they go; else the customer's address."))
@with_session
def add(session: Session, customer: str, lines: tuple[str, ...], ship_to: str, **rhythm: str) -> None:
    """Set a recurring order up."""
    from wmsdesk.services.orders.recurring import add as set_up
    from wmsdesk.services.orders.views import DraftLine, OrderDraft

    draft = OrderDraft(customer, tuple(DraftLine(*split_line(one)) for one in lines), ship_to=ship_to)
    _answer(session, set_up(session.desk(), draft, **rhythm))


@recur.command("list", help=N_("The recurring orders, the next due first."))
@option("--ended", is_flag=True, help=N_("Those that ended too."))
@with_session
def list_recurring(session: Session, ended: bool) -> None:
    """List recurring orders."""
    from wmsdesk.services.orders.recurring import EVERY, STATES, listed

    found, t = listed(session.desk(), ended=ended), session.language
    rows = [
        (
            one.number,
            one.customer_code,
            one.customer_name,
            f"{one.step} × {t(EVERY[one.every])}",
            one.next_on,
            one.until or "–",
            t(STATES[one.state]),
            one.made,
        )
        for one in found
    ]
    headings = (
        N_("Number"),
        N_("Code"),
        N_("Customer"),
        N_("Every"),
        N_("Next due"),
        N_("Until"),
        N_("State"),
        N_("Made"),
    )
    data = {"recurring": [_data(one) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(7,)))


@recur.command("pause", help=N_("Make no more orders until it goes on."))
@argument("number")
@option("--off", is_flag=True, help=N_("Let it go on, from the next due date that is not past."))
@with_session
def pause(session: Session, number: str, off: bool) -> None:
    """Pause a recurring order."""
    from wmsdesk.services.orders import recurring

    _answer(session, (recurring.resume if off else recurring.pause)(session.desk(), number))


@recur.command("end", help=N_("End it for good."))
@argument("number")
@with_session
def end(session: Session, number: str) -> None:
    """End a recurring order."""
    from wmsdesk.services.orders import recurring

    _answer(session, recurring.end(session.desk(), number))


@recur.command("run", help=N_("Make every order that is due, each due date once."))
@with_session
def run(session: Session) -> None:
    """Make what is due."""
    from wmsdesk.services.orders.recurring import run_due

    done = run_due(session.desk_or_job())
    data = {
        "made": [dict(zip(("recurring", "due", "order"), one, strict=True)) for one in done.made],
        "failed": [{"recurring": number, "message": said} for number, _due, said in done.failed],
    }

    def people() -> None:
        output.say(session, N_("Orders made: {count}."), count=len(done.made))
        for number, _due, said in done.failed:
            output.note(session, N_("{number}: {sentence}"), number=number, sentence=said)

    output.answer(session, data, people)

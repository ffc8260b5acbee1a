"""Stock corrected and written off, and the requests that wait for somebody else's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.stock.stock_moving import goods_of, lot_option
from wmsdesk.cli.stock.stock_reading import answer_stock
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.stock.adjusting import Corrected, Correction
    from wmsdesk.services.stock.views import AdjustmentRow

STATES = ("waiting", "approved", "declined", "recalled")
_location = text_option(
    "--location", default="MAIN", show_default=True, metavar="CODE", help=N_("The location they lie at.")
)
_reason = text_option("--reason", required=True, metavar="TEXT", help=N_("Why; kept with the move."))


@make_command(
    "adjust", help=N_("Correct what the store says is there; beyond the tolerance it becomes a request.")
)
@argument("sku")
@text_option("--by", default="", metavar="QTY", help=N_("The difference, such as -3."))
@text_option("--to", default="", metavar="QTY", help=N_("What is really there."))
@_location
@lot_option
@_reason
@with_session
def adjust(session: Session, sku: str, **about: str) -> None:
    """Adjust stock."""
    from wmsdesk.services.stock.adjusting import Correction

    _adjust(session, Correction(sku, **about))


@make_command("scrap", help=N_("Write goods off; beyond the tolerance it becomes a request."))
@argument("goods", metavar="SKU:QTY")
@_location
@lot_option
@_reason
@with_session
def scrap(session: Session, goods: str, **about: str) -> None:
    """Write goods off."""
    from wmsdesk.services.stock.adjusting import Correction

    sku, quantity = goods_of(goods)
    _adjust(session, Correction(sku, by=quantity, scrap=True, **about))


def _adjust(session: Session, wanted: Correction) -> None:
    from wmsdesk.services.stock.adjusting import adjust

    desk = session.desk()
    done = adjust(desk, wanted)
    if done.number and not session.json:
        output.say(session, N_("This needs somebody else's word: {number} waits."), number=done.number)
    answer_stock(session, desk, wanted.sku, adjustment=done.number or None, applied=not done.number)


@make_command("adjustments", help=N_("The adjustments that wait for somebody else's word, the oldest first."))
@text_option(
    "--state", default="waiting", metavar="STATE", help=N_("waiting, approved, declined, recalled or all.")
)
@with_session
def adjustments(session: Session, state: str) -> None:
    """List adjustments."""
    from wmsdesk.services.stock.reading import adjustments as read

    if state not in (*STATES, "all"):
        sentence = N_("There is no state {state}; there are: {states}.")
        raise WrongUsage(sentence, field="state", state=state, states=", ".join((*STATES, "all")))
    desk = session.desk()
    found, times = read(desk, "" if state == "all" else state), output.Times(desk)
    data = {"adjustments": [_data(one, times) for one in found]}
    output.answer(session, data, lambda: _say_rows(session, found))


def _data(one: AdjustmentRow, times: output.Times) -> dict[str, Any]:
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.products.quantities import plain_number

    names = ("number", "state", "sku", "name", "lot", "location", "kind", "reason", "by", "comment")
    return {name: getattr(one, name) for name in names} | {
        "difference": plain_number(one.difference),
        "on_hand": plain_number(one.now),
        "value": None if one.value is None else written(one.value, one.currency),
        "currency": one.currency or None,
        "at": times(one.at),
        "decided_by": one.decided_by or None,
        "decided_at": times.maybe(one.decided_at),
    }


def _say_rows(session: Session, found: list[AdjustmentRow]) -> None:
    from wmsdesk.services.products.quantities import write_quantity
    from wmsdesk.services.stock.tolerance import why_words
    from wmsdesk.services.stock.workflow import ADJUSTMENT

    t = session.language
    rows = [
        (one.number, one.sku, one.name, one.location, one.lot or "–", write_quantity(one.difference, one.decimals),
         why_words(one.why, one.value, one.currency, t), one.reason, one.by, t(ADJUSTMENT.states[one.state]))
        for one in found
    ]  # fmt: skip
    headings = (
        N_("Number"), N_("SKU"), N_("Name"), N_("Location"), N_("Lot"), N_("Difference"), N_("Why it waits"),
        N_("Reason"), N_("By"), N_("State"),
    )  # fmt: skip
    output.table(session, headings, rows, right=(5,))


@make_command("approve", help=N_("Agree to an adjustment; it is made at once."))
@argument("number", metavar="ID")
@text_option("--comment", default="", metavar="TEXT", help=N_("A word on the decision, kept with it."))
@with_session
def approve(session: Session, number: str, comment: str) -> None:
    """Approve an adjustment."""
    from wmsdesk.services.stock.adjusting import approve as do

    done: Corrected = do(session.desk(), number, comment=comment)
    _decided(session, done.number, "approved")


@make_command("decline", help=N_("Say no to an adjustment, with the reason."))
@argument("number", metavar="ID")
@text_option("--comment", required=True, metavar="TEXT", help=N_("The reason, kept with the decision."))
@with_session
def decline(session: Session, number: str, comment: str) -> None:
    """Decline an adjustment."""
    from wmsdesk.services.stock.adjusting import decline as do

    do(session.desk(), number, comment=comment)
    _decided(session, number, "declined")


@make_command("recall", help=N_("Take one's own adjustment back."))
@argument("number", metavar="ID")
@with_session
def recall(session: Session, number: str) -> None:
    """Recall an adjustment."""
    from wmsdesk.services.stock.adjusting import recall as do

    do(session.desk(), number)
    _decided(session, number, "recalled")


def _decided(session: Session, number: str, state: str) -> None:
    from wmsdesk.services.stock.workflow import ADJUSTMENT

    data = {"number": number.strip().upper(), "state": state}
    sentence = N_("Adjustment {number}: {state}.")
    words = session.language(ADJUSTMENT.states[state])
    output.answer(session, data, lambda: output.say(session, sentence, number=data["number"], state=words))

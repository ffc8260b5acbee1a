"""The walk through the screens: list or card → edit → differences → save → re-check → back where it began.

Each function runs in a worker of the screen it was begun on and ends when the person is back there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.actions import key_shown
from wmsdesk.screens.customers.customer_subjects import Subject
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen


async def show_card(screen: DeskScreen, code: str, page: str = "card") -> None:
    """The card of a customer; ``[`` and ``]`` go through the list it was opened from."""
    from wmsdesk.screens.customers.customer_card import CardScreen

    await open_over(screen, CardScreen(code, page, getattr(screen, "neighbour", None)))


async def edit(screen: DeskScreen, code: str, field: str = "") -> str | None:
    """Edit a card, or enter a new one without a code, up to its re-check. Answers the code of a new customer."""
    return await edit_subject(screen, Subject(code), field)


async def edit_subject(
    screen: DeskScreen, subject: Subject, field: str = "", *, correction: bool = False
) -> str | None:
    """Edit until there is nothing left to correct. Answers the code of a customer who was entered.

    Whoever leaves a ``correction`` without a save is told how a mistaken no is taken back.
    """
    from wmsdesk.screens.customers.customer_edit import EditScreen, GoToCard

    made: str | None = None
    while True:
        answer = await open_over(screen, EditScreen(subject, field))
        if isinstance(answer, GoToCard):
            await show_card(screen, answer.code)
            return made
        if answer is None:
            if correction:
                _tell_of_the_no(screen)
            return made
        made = answer.code if subject == Subject() else made
        wrong = await after_save(screen, answer)
        if wrong is None:
            return made
        subject, field = _correction(answer.code, wrong)
        correction = True


def _tell_of_the_no(screen: DeskScreen) -> None:
    app = screen.desk_app
    said = screen.t(
        "What you said is wrong stays marked until it is corrected. Was it right after all? {key} on the card "
        "takes the no back.",
        key=key_shown(app.keys["card.recheck"]),
    )
    app.notify(said, markup=False)


async def after_save(screen: DeskScreen, saved: Any) -> str | None:
    """Tell what waits for approval, and re-check what is live. Answers the field that was wrong."""
    t = screen.t
    if saved.pending:
        numbers = t.listed(number for number, _field in saved.pending)
        screen.desk_app.notify(t("Waiting for approval: {numbers}", numbers=numbers), markup=False)
    return await recheck_once(screen, saved.code) if saved.recheck else None


async def recheck_once(screen: DeskScreen, code: str) -> str | None:
    """The re-check of a card; answers the field that was wrong, if one was."""
    from wmsdesk.screens.customers.recheck import RecheckScreen

    wrong: str | None = await open_over(screen, RecheckScreen(code))
    return wrong


async def recheck(screen: DeskScreen, code: str) -> None:
    """The re-check of a card, and the correction of what was wrong."""
    wrong = await recheck_once(screen, code)
    if wrong is not None:
        await edit_subject(screen, *_correction(code, wrong), correction=True)


def _correction(code: str, wrong: str) -> tuple[Subject, str]:
    """The form in which a wrong field (``phone``, ``contact:7.phone``) is corrected."""
    part, dot, field = wrong.partition(".")
    if not dot:
        return Subject(code), wrong
    kind, _, part_id = part.partition(":")
    return Subject(code, kind, int(part_id)), field


async def merge(screen: DeskScreen, first: str, second: str) -> None:
    """Two cards side by side, and one of them afterwards."""
    from wmsdesk.screens.customers.merge import MergeScreen

    if await open_over(screen, MergeScreen(first, second)):
        screen.query_one("#list").unmark_all()  # type: ignore[attr-defined]


async def offer_drafts(screen: Any) -> None:
    """After signing in: what was being typed when a terminal died can be gone on with, or dropped."""
    from wmsdesk.screens.customers.customer_offer import CustomerDraftOffer
    from wmsdesk.screens.orders import order_drafts
    from wmsdesk.services.editing import drafts

    app = screen.desk_app
    try:
        found = await app.ask(drafts.mine, app.desk)
    except DeskError:
        return
    for draft in found:
        if draft.record.startswith(order_drafts.PREFIX):
            if not await order_drafts.offer(screen, draft):
                return
            continue
        if draft.record == "case:new":
            from wmsdesk.screens.complaints.case_flow import offer_call

            if not app.desk.allows("complaint.log") or await offer_call(screen, draft):
                continue
            return
        subject = Subject.of_record(draft.record)
        if subject is None:
            continue
        answer = await open_over(screen, CustomerDraftOffer(draft, subject))
        if answer == "drop":
            await app.work(drafts.forget, app.desk, draft.record)
        elif answer == "continue":
            await screen.then_refresh(edit_subject(screen, subject))
        else:
            return

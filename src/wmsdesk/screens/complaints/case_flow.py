"""What is done with a case from any screen: open it, log one, take it, give it to somebody, note something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind, TextKind
from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

NOTE_KINDS = {
    "note": N_("Note"),
    "call_in": N_("They called"),
    "call_out": N_("We called them"),
    "reply": N_("We wrote to them"),
}
_CHOICE, _TEXT, _LONG = ChoiceKind(), TextKind(), LongTextKind()
NOTE_FIELD = Field("note", N_("Note"), _LONG, "", max_length=8000)


async def show_case(screen: DeskScreen, number: str) -> None:
    """A case; ``[`` and ``]`` go through the queue it was opened from."""
    from wmsdesk.screens.complaints.case import CaseScreen

    await open_over(screen, CaseScreen(number, getattr(screen, "neighbour", None)))


async def log_call(screen: DeskScreen, customer: str = "") -> str | None:
    """Log a call; answers the number of the case."""
    from wmsdesk.screens.complaints.call import CallScreen

    number: str | None = await open_over(screen, CallScreen(customer))
    return number


async def offer_call(screen: DeskScreen, draft: Any) -> str | None:
    """A call was being logged when a terminal died: go on with it, drop it, or later. Answers what was chosen."""
    from wmsdesk.screens.complaints.call_offer import CallOffer
    from wmsdesk.services.editing import drafts

    app = screen.desk_app
    answer: str | None = await open_over(screen, CallOffer(draft))
    if answer == "drop":
        await app.work(drafts.forget, app.desk, draft.record)
    elif answer == "continue":
        await log_call(screen)
    return answer


async def do(screen: DeskScreen, call: Any, *args: Any, **values: Any) -> Any:
    """Do it at this desk and answer what it answered; say it when it is refused, and answer nothing."""
    app = screen.desk_app
    try:
        return await app.work(call, app.desk, *args, **values)
    except DeskError as error:
        app.say_error(error)
        return None


async def take(screen: DeskScreen, number: str) -> None:
    """Make a case one's own; whoever comes second is told who has it."""
    from wmsdesk.services.support import working

    if await do(screen, working.take, number):
        screen.desk_app.notify(screen.t("{number} is yours.", number=number), markup=False)


async def escalate(screen: DeskScreen) -> None:
    """Escalate by the rule what is running out now, and say how much that was."""
    from wmsdesk.services.support import escalation

    t = screen.t
    numbers = await do(screen, escalation.escalate_due)
    if numbers is not None:
        said = t.plural("{number} case is escalated.", "{number} cases are escalated.", len(numbers))
        screen.desk_app.notify(said, markup=False)


async def give(screen: DeskScreen, number: str) -> None:
    """Give a case to somebody or a team: assign it, or hand over one's own with a note."""
    from wmsdesk.screens.complaints.case_filter import choices_of
    from wmsdesk.services.support import reading

    app, t = screen.desk_app, screen.t
    try:
        choices = await app.ask(choices_of, app.desk)
        card = await app.ask(reading.read, app.desk, number)
    except DeskError as error:
        app.say_error(error)
        return
    fields = [
        Field("to", N_("Whose"), _CHOICE, "", choices=choices["who"]),
        Field("team", N_("Team"), _CHOICE, "", choices=choices["team"]),
        NOTE_FIELD,
    ]
    values = {"to": card.who, "team": card.team}

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_give, app.desk, card, texts)

    title = t("Give {number} to", number=number)
    detail = t("Your own case needs a note for whoever gets it; it then stands on their list.")
    form = FormDialogue(title, fields, submit, values=values, detail=detail, verb=t("give it"), fresh=True)
    await open_over(screen, form)


def _give(desk: Any, card: Any, texts: dict[str, str]) -> Any:
    """Hand it over where it is one's own and goes to another, else assign it. Blocks."""
    from wmsdesk.services.support import working

    to, team, said = texts["to"], texts["team"], texts["note"]
    if to and to != card.who and card.who == desk.account.name:
        done = working.hand_over(desk, card.number, to, said)
        return working.assign(desk, card.number, to, team=team) if team != card.team else done
    return working.assign(desk, card.number, to, team=team, note=said)


async def note(screen: DeskScreen, number: str, kind: str = "note") -> None:
    """Ask for a line of the timeline and add it."""
    from wmsdesk.services.support import working

    app, t = screen.desk_app, screen.t
    fields = [Field("kind", N_("Kind"), _CHOICE, "", required=True, choices=NOTE_KINDS), NOTE_FIELD]

    async def submit(texts: dict[str, str]) -> Any:
        call = partial(working.note, kind=texts["kind"])
        return await app.work(call, app.desk, number, texts["note"])

    detail = t("@name puts it on that person's list. A word to the customer is the first answer.")
    form = FormDialogue(
        t("Note on {number}", number=number),
        fields,
        submit,
        values={"kind": kind},
        detail=detail,
        verb=t("add"),
        fresh=True,
        begin="note",
    )
    await open_over(screen, form)

"""Taking a step of a case: every one that the table has from here, why not, and what the step asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.complaints.case_words import STEP_WORDS
from wmsdesk.screens.shared.choose import ChooseDialogue, Item
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.services.support.workflow import STATES

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

_TEXT, _LONG, _CHOICE = TextKind(), LongTextKind(), ChoiceKind()
TOLD = Field("told", N_("Told at"), _TEXT, "", max_length=40)
_NOTED = {
    "wait": N_("What is asked of the customer"),
    "propose": N_("What is proposed"),
    "decline": N_("Why it was declined"),
    "reopen": N_("Why it is open again"),
    "reject": N_("Why not accepted"),
    "resolve": N_("What was carried out"),
    "answer": N_("The answer"),
}
"""The steps that are better told with a note, and what it is about."""


async def take_step(screen: DeskScreen, card: Any, loaded: Any) -> None:
    """Show the steps and take one."""
    from wmsdesk.services.support import moving

    app, t = screen.desk_app, screen.t
    try:
        steps = await app.ask(moving.steps_of, app.desk, card.number)
    except DeskError as error:
        app.say_error(error)
        return
    items = [
        Item(
            one.name,
            t(STEP_WORDS[one.name]),
            f"→ {t(STATES[one.target])}",
            one.against.say(t) if isinstance(one.against, DeskError) else "",
        )
        for one in steps
    ]
    title = t("{number}: {state}", number=card.number, state=t(STATES[card.state]))
    name = await open_over(screen, ChooseDialogue(title, items, verb=t("do it"), typing=False))
    if name == "close":
        await _close(screen, card, loaded)
    elif name == "duplicate":
        await _duplicate(screen, card)
    elif name in _NOTED:
        await _noted(screen, card, name)
    elif name:
        await case_flow.do(screen, moving.move, card.number, name)


async def _noted(screen: DeskScreen, card: Any, name: str) -> None:
    """Ask for the note of a step, and take it."""
    from wmsdesk.services.support import moving

    app, t = screen.desk_app, screen.t
    field = Field("note", _NOTED[name], _LONG, "", max_length=8000)

    async def submit(texts: dict[str, str]) -> Any:
        outcome = moving.Outcome(result=texts["note"]) if name == "answer" and texts["note"].strip() else None
        try:
            return await app.work(
                partial(moving.move, note=texts["note"], outcome=outcome), app.desk, card.number, name
            )
        except DeskError as error:
            error.field = "note" if error.field == "reason" else error.field
            raise

    form = FormDialogue(t(STEP_WORDS[name]), [field], submit, verb=t("do it"), fresh=True)
    await open_over(screen, form)


async def _close(screen: DeskScreen, card: Any, loaded: Any) -> None:
    """Ask for what closing still needs, all on one page."""
    from wmsdesk.services.support import moving
    from wmsdesk.services.support.moments import read_moment

    app, t, times = screen.desk_app, screen.t, loaded.times
    causes = await app.ask(_cause_labels, app.desk, t)
    asked = {
        "cause": Field("cause", N_("Cause"), _CHOICE, "", choices=causes),
        "action": Field("action", N_("Action taken"), _LONG, "", max_length=8000),
        "result": Field("result", N_("Result"), _LONG, "", max_length=8000),
        "told": TOLD,
    }
    needed = moving.needed_by(card.kind)
    fields = [asked[name] for name in needed]
    now = f"{times.now.astimezone(times.zone):%Y-%m-%d %H:%M}"
    told = f"{card.told_at.astimezone(times.zone):%Y-%m-%d %H:%M}" if card.told_at else now
    done = card.action or _said_last(card, "resolved") or _said_last(card, "proposed")
    values = {"cause": card.cause, "action": done, "result": card.result, "told": told}

    async def submit(texts: dict[str, str]) -> Any:
        zone = times.zone
        at = read_moment(texts["told"], zone, "told", app.desk.clock.now()) if texts["told"].strip() else None
        outcome = moving.Outcome(texts.get("cause"), texts.get("action"), texts.get("result"), at)
        return await app.work(partial(moving.move, outcome=outcome), app.desk, card.number, "close")

    form = FormDialogue(
        t("Close {number}", number=card.number),
        fields,
        submit,
        values={name: values[name] for name in needed},
        detail=t("What caused it, what was done, what came of it, and when the customer was told."),
        verb=t("close it"),
        fresh=True,
    )
    await open_over(screen, form)


def _said_last(card: Any, target: str) -> str:
    """What was written at the last step to this state: mostly what was done, so that nobody types it twice."""
    return next((str(one.note) for one in card.entries[::-1] if one.target == target and one.note), "")


def _cause_labels(desk: Any, t: Any) -> dict[str, str]:
    """The causes in use with their whole path. Blocks."""
    from wmsdesk.services.support.causes import causes

    found = causes(desk, all_of_them=False)
    return {one.code: " › ".join(t(label) for label in one.path) for one in found}


async def choose_cause(screen: DeskScreen) -> str | None:
    """One cause of the tree, by typing a part of it."""
    app, t = screen.desk_app, screen.t
    labels = await app.ask(_cause_labels, app.desk, t)
    items = [Item(code, label, code) for code, label in labels.items()]
    chosen: str | None = await open_over(screen, ChooseDialogue(t("Cause"), items, verb=t("this one")))
    return chosen


async def _duplicate(screen: DeskScreen, card: Any) -> None:
    """Which case it repeats: one of the same customer, or another by its number."""
    from wmsdesk.services.support import moving

    app, t = screen.desk_app, screen.t
    items = await app.ask(_siblings, app.desk, card)
    title = t("{number} is a duplicate of", number=card.number)
    empty = t("This customer has no other case.")
    chosen = await open_over(screen, ChooseDialogue(title, items, verb=t("this one"), empty=empty))
    if chosen:
        await case_flow.do(screen, partial(moving.move, duplicate_of=chosen), card.number, "duplicate")


def _siblings(desk: Any, card: Any) -> list[Item]:
    """The other cases of the same customer or caller, the newest first. Blocks."""
    from wmsdesk.services.support.history import cases_of
    from wmsdesk.services.support.queue import CaseFilters, find

    if card.customer:
        rows = cases_of(desk, card.customer).page(0)
    else:
        rows = find(desk, card.caller or card.subject, filters=CaseFilters(state="any"), sort="newest").page(
            0
        )
    return [Item(one.number, one.subject, one.number) for one in rows if one.number != card.number]

"""The walk through the screens of returns: asked for at an order, then step by step to its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_moving import REASON
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.promising import read_day
from wmsdesk.services.orders.typed import DraftLine
from wmsdesk.services.returns.views import ReturnWork
from wmsdesk.services.returns.workflow import CONDITIONS, RESOLUTIONS, RETURN
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

RESOLVE_FIELDS = (
    Field("resolution", N_("Resolution"), ChoiceKind(), "", required=True, choices=RESOLUTIONS),
    Field("exchange", N_("Other goods"), TextKind(), "", max_length=1000),
    Field("promised", N_("Promised date"), TextKind(), ""),
    Field("reason", N_("Note"), TextKind(), "", max_length=500),
)


def return_state(state: str, t: Any) -> str:
    """The name of a return's state."""
    return str(t(RETURN.states.get(state, state)))


async def ask_for_return(screen: DeskScreen, card: Any) -> None:
    """Ask for a return of what an order shipped."""
    from wmsdesk.screens.orders.return_request import ReturnRequestScreen

    number = await open_over(screen, ReturnRequestScreen(card.number))
    if number:
        await show_return(screen, number)


async def show_return(screen: DeskScreen, number: str) -> None:
    """The card of a return."""
    from wmsdesk.screens.orders.return_card import ReturnScreen

    await open_over(screen, ReturnScreen(number))


async def take_return_step(screen: DeskScreen, card: Any, step: Any) -> Any:
    """Take ``step`` of the return that ``card`` shows, asking for what it takes."""
    if step.name == "receive":
        from wmsdesk.screens.orders.return_request import ReturnGoodsScreen

        return await open_over(screen, ReturnGoodsScreen(card.number))
    if step.name == "inspect":
        fields = tuple(
            Field(one.sku, safe(f"{one.sku} {one.name}"), ChoiceKind(), "", required=True, choices=CONDITIONS)
            for one in {line.sku: line for line in card.lines if line.received}.values()
        )
        return await _with_form(
            screen, card, step, fields, dict.fromkeys((one.name for one in fields), "good")
        )
    if step.name == "resolve":
        return await _with_form(
            screen, card, step, RESOLVE_FIELDS, {"resolution": card.resolution or "refund"}
        )
    if "reason" in step.asks:
        return await _with_form(screen, card, step, (REASON,), {})
    return await _do(screen, partial(_move, screen.desk_app.desk, card.number, step.name, {}))


async def _with_form(
    screen: DeskScreen, card: Any, step: Any, fields: tuple[Field, ...], values: dict[str, str]
) -> Any:
    app, label = screen.desk_app, screen.t(step.label)

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_move, app.desk, card.number, step.name, texts)

    detail = safe(card.customer_name)
    if step.name == "resolve":
        hint = screen.t(
            "Other goods are for a replacement: SKU:quantity, parted by commas; else the same ones."
        )
        detail = f"{detail}\n{hint}"
    dialogue = FormDialogue(
        f"{label} · {card.number}", fields, submit, values=values, detail=detail, verb=label, fresh=True
    )
    done = await open_over(screen, dialogue)
    if done is not None:
        say_return(screen, done)
    return done


async def _do(screen: DeskScreen, call: Any) -> Any:
    try:
        done = await screen.desk_app.work(call)
    except DeskError as error:
        screen.desk_app.say_error(error)
        return None
    say_return(screen, done)
    return done


def say_return(screen: DeskScreen, card: Any) -> None:
    """Where the return is now, and what is worth knowing of it."""
    t = screen.t
    said = t("{number}: {state}", number=card.number, state=return_state(card.state, t))
    screen.desk_app.notify(safe("\n".join([said, *card.warnings]), lines=True), markup=False)


def _move(desk: Any, number: str, step: str, texts: dict[str, str]) -> Any:
    """The step itself. Blocks."""
    from wmsdesk.services import returns

    if step == "inspect":
        return returns.move(desk, number, step, ReturnWork(conditions=texts))
    promised = texts.get("promised", "")
    day = read_day(promised, date_now(desk)) if promised else None
    work = ReturnWork(
        reason=texts.get("reason", ""),
        resolution=texts.get("resolution", ""),
        exchange=_lines(texts.get("exchange", "")),
        promised=day.isoformat() if day else promised,
    )
    return returns.move(desk, number, step, work)


def _lines(text: str) -> tuple[DraftLine, ...]:
    """``A:2, B:1`` as lines; what is no line of an order is for the service to say."""
    found = []
    for part in text.replace("，", ",").replace("；", ",").replace(";", ",").split(","):
        sku, _, quantity = part.replace("：", ":").strip().rpartition(":")
        if part.strip():
            found.append(DraftLine(sku.strip() or quantity.strip(), quantity.strip() if sku else "1"))
    return tuple(found)

"""Taking an order a step: what the step asks for is asked, the service decides, and what came of it is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_words import state_words
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import LongTextKind, TextKind
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

REASON = Field("reason", N_("Reason"), LongTextKind(), "", required=True, max_length=1000)
_TEXT = TextKind()
SHIP_FIELDS = (
    Field("carrier", N_("Carrier"), _TEXT, "", max_length=80),
    Field("waybill", N_("Waybill"), _TEXT, "", max_length=80),
    Field("carrier_contact", N_("Carrier's contact"), _TEXT, "", max_length=120),
    Field("expected", N_("Expected date"), _TEXT, ""),
)


async def take_step(screen: DeskScreen, card: Any, step: Any) -> Any:
    """Take ``step`` of the order that ``card`` shows. Answers the order as it is then, ``None`` for nothing done."""
    if step.holds:
        return await _put_on_hold(screen, card, step)
    if step.name in _WAYS:
        return await _WAYS[step.name](screen, card, step)
    if "reason" in step.asks:
        return await _with_form(screen, card, step, (REASON,), {}, needs_you=step.name == "cancel")
    return await _do(screen, partial(_move, screen.desk_app.desk, card, step.name), card.number)


async def _put_on_hold(screen: DeskScreen, card: Any, step: Any) -> Any:
    """Credit says no: whoever goes on all the same puts the order on hold, where somebody else may release it."""
    t = screen.t
    question = Question(
        t("Credit says no to {number}. Put it on hold?", number=card.number),
        t("put it on hold"),
        t("do not"),
        step.why_not,
    )
    if not await open_over(screen, question):
        return None
    return await _do(screen, partial(_move, screen.desk_app.desk, card, step.name), card.number)


async def _ship(screen: DeskScreen, card: Any, step: Any) -> Any:
    values = {name: getattr(card, name) for name in ("carrier", "waybill", "carrier_contact")}
    return await _with_form(screen, card, step, SHIP_FIELDS, values | {"expected": card.expected_on})


async def _pick(screen: DeskScreen, card: Any, step: Any) -> Any:
    """Begin picking where that was not done, then go from shelf to shelf."""
    from wmsdesk.screens.orders.picking import PickScreen

    if step.name == "pick":
        begun = await _do(screen, partial(_move, screen.desk_app.desk, card, "pick"), card.number)
        if begun is None:
            return None
        card = begun
    return await open_over(screen, PickScreen(card.number)) or card


async def _check(screen: DeskScreen, card: Any, step: Any) -> Any:
    from wmsdesk.screens.orders.goods_check import GoodsCheckScreen

    return await open_over(screen, GoodsCheckScreen(card.number))


async def _deliver(screen: DeskScreen, card: Any, step: Any) -> Any:
    from wmsdesk.screens.orders.delivery import DeliveryScreen

    return await open_over(screen, DeliveryScreen(card.number))


_WAYS: dict[str, Callable[..., Any]] = {
    "ship": _ship,
    "pick": _pick,
    "finish_picking": _pick,
    "check": _check,
    "send_back": _check,
    "deliver": _deliver,
}


async def _with_form(
    screen: DeskScreen, card: Any, step: Any, fields: tuple[Field, ...], values: dict[str, str], *,
    needs_you: bool = False,
) -> Any:  # fmt: skip
    """Ask for what the step takes; what the service refuses stands beside the field and the form stays."""
    app, t = screen.desk_app, screen.t

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_move, app.desk, card, step.name, **texts)

    label = t(step.label)
    dialogue = FormDialogue(
        f"{label} · {card.number}",
        fields,
        submit,
        values=values,
        detail=safe(card.customer_name),
        verb=label,
        needs_you=needs_you,
        fresh=True,
    )
    done = await open_over(screen, dialogue)
    if done is not None:
        say_done(screen, done)
    return done


async def _do(screen: DeskScreen, call: Callable[[], Any], number: str) -> Any:
    """Run one write and say what came of it."""
    try:
        done = await screen.desk_app.work(call)
    except DeskError as error:
        screen.desk_app.say_error(error)
        return None
    say_done(screen, done)
    return done


def say_done(screen: DeskScreen, card: Any) -> None:
    """Where the order is now, and what is worth knowing of it."""
    t = screen.t
    said = t("{number}: {state}", number=card.number, state=state_words(card.state, t))
    screen.desk_app.notify(safe("\n".join([said, *card.warnings]), lines=True), markup=False,
                           severity="warning" if card.warnings else "information")  # fmt: skip


def _move(desk: Any, card: Any, step: str, **texts: Any) -> Any:
    """The step itself; refused where the order has moved since it was seen."""
    from wmsdesk.services import orders
    from wmsdesk.services.orders.promising import read_day

    if expected := texts.get("expected"):
        day = read_day(expected, date_now(desk))
        texts["expected"] = day.isoformat() if day else expected
    return orders.move(desk, card.number, step, version=card.version, **texts)

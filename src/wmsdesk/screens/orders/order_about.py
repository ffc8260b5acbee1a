"""Two lines about the order under the cursor: who, how much, since when, and what comes next or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import key_shown
from wmsdesk.i18n import Language
from wmsdesk.screens.orders.order_words import day_words, hold_words, late_words, money_words, state_words
from wmsdesk.screens.shared.told import ago, short_name
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk
    from wmsdesk.services.orders.views import OrderCard, StepView

_NUMBER_AND_AMOUNT = 44
ASIDE = ("hold", "cancel")
"""Steps that lead neither on nor back."""
_ORDER_OF_WORK = {state: spot for spot, state in enumerate(ORDER.states)}


def step_on(state: str, steps: tuple[StepView, ...], *, forward: bool) -> StepView | None:
    """The step that leads on from a state, or back: one that is possible rather than one that is not."""
    here = _ORDER_OF_WORK.get(state, 0)
    ways = [
        one
        for one in steps
        if one.name not in ASIDE
        and (state == "on_hold" or (_ORDER_OF_WORK.get(one.target, 0) > here)) is forward
    ]
    return next((one for one in ways if one.possible), ways[0] if ways else None)


class OrderAbout(Static):
    """Reads one order at a time, the newest wish last."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._wanted: tuple[str | None] | None = None
        self._reading = False
        self.card: OrderCard | None = None
        self.steps: tuple[StepView, ...] = ()

    @property
    def desk_app(self) -> WmsDesk:
        """The application, by its own type."""
        return cast("WmsDesk", self.app)

    @property
    def number(self) -> str:
        """Whose words these are."""
        return self.card.number if self.card else ""

    def look(self, number: str | None) -> None:
        """Tell about this order, or about none."""
        self._wanted = (number,)
        if number != self.number:
            self.card, self.steps = None, ()
        if not self._reading:
            self._reading = True
            self.run_worker(self._look(), name="about", group="about")

    async def _look(self) -> None:
        app = self.desk_app
        try:
            while (wanted := self._wanted) is not None:
                self._wanted = None
                try:
                    found = await app.ask(read_order, app.desk, wanted[0]) if wanted[0] else (None, ())
                except DeskError:
                    found = (None, ())
                if self._wanted is None:
                    self.card, self.steps = found
                    self._tell()
        finally:
            self._reading = False

    def step(self, *, forward: bool) -> StepView | None:
        """The step on, or back."""
        return step_on(self.card.state, self.steps, forward=forward) if self.card else None

    def reason_against(self, *, forward: bool) -> str | None:
        """Why there is no going on, or back, now."""
        t = self.desk_app.language
        if self.card is None:
            return t("Reading …")
        step = self.step(forward=forward)
        if step is None:
            state = state_words(self.card.state, t)
            return (
                t("Nothing comes after {state}.", state=state)
                if forward
                else t("Nothing leads back from {state}.", state=state)
            )
        return step.why_not if step.why_not and not step.holds else None

    def _tell(self) -> None:
        app = self.desk_app
        if app.desk is None:
            return
        card, t = self.card, app.language
        if card is None:
            self.update(Content(""), layout=False)
        else:
            now = app.desk.clock.now()
            step = self.step(forward=True)
            key = key_shown(app.keys["orders.next"])
            self.update(
                Content("\n").join([_first(card, t, app.size.width), _second(card, step, key, now, t)]),
                layout=False,
            )
        refresh = getattr(self.screen, "refresh_frame", None)
        if refresh is not None:
            refresh()


def _first(card: OrderCard, t: Language, width: int) -> Content:
    # The longest name leaves the line to the number and the amount, and the next one to what comes next.
    name = short_name(card.customer_name, max(12, width - _NUMBER_AND_AMOUNT))
    parts: list[Any] = [(safe(card.number), "bold"), f"  {name}  "]
    parts.append((safe(money_words(card.gross, card.currency)), "bold"))
    if card.unchecked:
        parts += ["  ", (t("unchecked ship-to"), "$needs-you")]
    return Content.assemble(*parts)


def _second(card: OrderCard, step: StepView | None, key: str, now: Any, t: Language) -> Content:
    since = t("{state} for {time}", state=state_words(card.state, t), time=ago(card.state_since, now, t))
    parts: list[Any] = [(since, "$quiet")]
    if card.promised_on and not (card.late_days and card.state == "on_hold"):
        # Of what is held and late the line has to say why and what comes next: the day stands on the card.
        promised = t("promised {day}", day=day_words(card.promised_on, t))
        parts.append((f" · {promised}", "$quiet"))
    if card.late_days:
        parts.append((f" · {late_words(card.late_days, t)}", "$needs-you"))
    if card.state == "on_hold":
        parts.append((f" · {safe(hold_words(card, t))}", "$needs-you"))
    if step is not None and step.possible:
        parts.append((f" · {key} {t(step.label)}", "$cursor"))
    elif step is not None:
        parts.append((f" · {t(step.label)}: {safe(step.why_not)}", "$quiet"))
    return Content.assemble(*parts)


def read_order(desk: Any, number: str) -> tuple[OrderCard, tuple[StepView, ...]]:
    """An order with the steps that leave its state. Blocks; raises as ``orders.read``."""
    from wmsdesk.services import orders

    return orders.read(desk, number), tuple(orders.steps_of(desk, number))


__all__ = ["ASIDE", "OrderAbout", "read_order", "step_on"]

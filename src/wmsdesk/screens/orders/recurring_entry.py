"""Setting up an order that is made anew every so often: typed as any order, then its rhythm is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_drafts import RECURRING
from wmsdesk.screens.orders.order_entry import OrderEntryScreen
from wmsdesk.screens.orders.order_receiving import Receiving
from wmsdesk.screens.orders.order_typed import OrderTyped, typed_of
from wmsdesk.screens.orders.order_words import money_words
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.days import date_now
from wmsdesk.services.orders.recurring import RHYTHM
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.screens.orders.order_planning import Outlook
    from wmsdesk.services.orders.views import OrderCard
    from wmsdesk.widgets.frame import DeskScreen

_ASKED = ("every", "step", "lead_days", "until")


class RecurringEntryScreen(OrderEntryScreen):
    """Answers the number of what was set up. ``like`` is an order whose lines it begins with."""

    about = N_(
        "Type it as any order; the promised day is that of the first one. ctrl+s asks how often it is made: every so "
        "many days, weeks or months, and how long before the promised day. What you type is kept as a draft."
    )
    draft_kind: ClassVar[str] = RECURRING

    def __init__(self, number: str = "", *, record: str = "", like: OrderCard | None = None) -> None:
        super().__init__(record=record)
        if like is not None:
            self.begun = _like(like)
        self.receiving = SettingUp(self)

    def crumbs(self) -> list[str]:
        """Orders, whose, what."""
        return [*super().crumbs()[:-1], self.t("New recurring order")]


class SettingUp(Receiving):
    """From ctrl+s to a recurring order."""

    async def _done(self, outlook: Outlook) -> tuple[str, tuple[str, ...]] | None:
        screen = self.screen
        app, t, typed = screen.desk_app, screen.t, screen.typed

        async def add(texts: dict[str, str]) -> str:
            return await app.work(_add, app.desk, typed, texts)

        plan = outlook.plan
        detail = t(
            "{lines} for {customer}, {amount} each time, the first promised for {day}.",
            lines=t.plural("{number} line", "{number} lines", len(plan.lines)),
            customer=safe(plan.customer_name),
            amount=money_words(plan.gross, plan.currency),
            day=outlook.day,
        )
        form = FormDialogue(
            t("How often?"),
            [RHYTHM[name] for name in _ASKED],
            add,
            values={"every": "week", "step": "1", "lead_days": "1"},
            detail=detail,
            verb=t("set up"),
            fresh=True,
        )
        number = await open_over(screen, form)
        return None if number is None else (number, ())


async def set_up(screen: DeskScreen, like: OrderCard | None = None) -> str | None:
    """Set a recurring order up; answers its number."""
    number: str | None = await open_over(screen, RecurringEntryScreen(like=like))
    if number:
        screen.desk_app.notify(screen.t("{number} is set up.", number=safe(number)), markup=False)
    return number


def _like(card: OrderCard) -> OrderTyped:
    """What an order says, as a new one of it is typed: without its day and its customer's reference."""
    typed = typed_of(card)
    head = {**typed.head, "promised": "", "customer_reference": ""}
    return OrderTyped(head, tuple(replace(one, position=0) for one in typed.lines), typed.place)


def _add(desk: Any, typed: OrderTyped, texts: dict[str, str]) -> str:
    from wmsdesk.services.orders import recurring

    return recurring.add(desk, typed.order(date_now(desk)), **texts).number

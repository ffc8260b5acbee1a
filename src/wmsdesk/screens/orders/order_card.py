"""An order's card: whose it is and how it stands on top, then its lines, stock, money, timeline and tracking."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.screens.money.money_doings import show_invoice
from wmsdesk.screens.orders import order_flow
from wmsdesk.screens.orders.order_about import step_on
from wmsdesk.screens.orders.order_doings import OrderDoings
from wmsdesk.screens.orders.order_loading import LoadedOrder, load_order
from wmsdesk.screens.orders.order_money import PAPER
from wmsdesk.screens.orders.order_moving import take_step
from wmsdesk.screens.orders.order_pages import BUILDERS, PAGES
from wmsdesk.screens.orders.order_words import day_words, late_words, money_words, state_words
from wmsdesk.screens.shared.record_card import Neighbour
from wmsdesk.screens.shared.told import ago, short_name
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part


class OrderScreen(OrderDoings):
    """``key`` is the number."""

    where = "order"
    about = N_(
        "All that is known of one order. 1 to 5, or left and right, change the page; > takes it a step further, m "
        "shows every step and why one is not possible; [ and ] go through the list you came from."
    )
    BINDINGS: ClassVar[Any] = bindings_for("order")
    pages = PAGES
    follows = True
    list_actions = ("order.following", "order.previous")
    not_from_list = N_("This order was not opened from a list.")

    def __init__(self, number: str, page: str = "lines", neighbour: Neighbour | None = None) -> None:
        super().__init__(number, page, neighbour)

    def crumbs(self) -> list[str]:
        """Orders, which, whose."""
        name = self.loaded.card.customer_name if self.loaded else ""
        return [self.t("Orders"), short_name(f"{self.number} {name}".strip(), 48)]

    def marks(self) -> list[str]:
        """How late it is, and the marks of the customer."""
        if self.loaded is None:
            return []
        card = self.loaded.card
        found = [late_words(card.late_days, self.t)] if card.late_days else []
        return [*found, mark_words(card.customer_marks, self.t)] if card.customer_marks else found

    def read(self, desk: Any, key: str, page: str) -> LoadedOrder:
        """See :func:`load_order`; every page shows of the same."""
        return load_order(desk, key)

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """The rows of the page."""
        assert self.loaded is not None
        return BUILDERS[self.page](self.loaded, self.t)

    def head(self) -> Content:
        """Whose it is, how it stands, and what comes next."""
        assert self.loaded is not None
        loaded, card, t = self.loaded, self.loaded.card, self.t
        lasted = ago(card.state_since, loaded.times.now, t)
        parts: list[Any] = [(short_name(card.customer_name, max(20, self.size.width - 40)), "bold")]
        parts += ["  ", (safe(money_words(card.gross, card.currency)), "bold"), "\n"]
        parts.append((t("{state} for {time}", state=state_words(card.state, t), time=lasted), "bold"))
        quiet = [day_words(card.promised_on, t), t("entered by {who}", who=card.made_by)]
        if card.revision:
            quiet.append(t("revision {number}", number=card.revision))
        parts.append((safe("  " + " · ".join(filter(None, quiet))), "$quiet"))
        if card.state == "on_hold":
            said = t("On hold: {reason}", reason=card.hold_reason)
            parts += ["\n", (short_name(said, 300), "$needs-you")]
        if card.unchecked:
            key = key_shown(self.desk_app.keys["order.customer"])
            sentence = N_(
                "The ship-to was changed and not re-checked: confirmation waits. {key} opens the customer."
            )
            said = t(sentence, key=key)
            parts += ["\n", (said, "$needs-you")]
        step = step_on(card.state, loaded.steps, forward=True)
        if step is not None:
            key = key_shown(self.desk_app.keys["order.next"])
            said = f"{key} {t(step.label)}" if step.possible else f"{t(step.label)}: {safe(step.why_not)}"
            parts += ["\n", (short_name(said, 300), "$cursor" if step.possible else "$quiet")]
        return Content.assemble(*parts)

    def action_history(self) -> None:
        """Its steps."""
        self.turn_to("timeline")

    def action_next(self) -> None:
        """The next step."""
        assert self.loaded is not None
        step = step_on(self.loaded.card.state, self.loaded.steps, forward=True)
        self.begin(take_step(self, self.loaded.card, step))

    def action_back(self) -> None:
        """A step back."""
        assert self.loaded is not None
        step = step_on(self.loaded.card.state, self.loaded.steps, forward=False)
        self.begin(take_step(self, self.loaded.card, step))

    def action_steps(self) -> None:
        """Every step."""
        self.begin(order_flow.choose_step(self, self.number))

    def action_edit(self) -> None:
        """Change the order."""
        self.begin(order_flow.change(self, self.number))

    @on(PageSheet.Opened)
    async def _opened(self, event: PageSheet.Opened) -> None:
        if self.page == "money" and event.key.startswith(PAPER):
            await self.action_press("order.reprint")
        elif self.page == "money" and any(one.row.number == event.key for one in self._invoices()):
            self.begin(show_invoice(self, event.key))

    def _invoices(self) -> Any:
        return (self.loaded.money if self.loaded else None) or ()

    def action_following(self) -> None:
        """The next order of the list."""
        self._go(1)

    async def retranslate(self) -> None:
        """Other words for the same order; some of them the service says."""
        self.reload()

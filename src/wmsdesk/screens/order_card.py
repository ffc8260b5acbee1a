"""An order's card: whose it is and how it stands on top, then its lines, stock, money, timeline and tracking."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import order_flow
from wmsdesk.screens.customer_card import Neighbour
from wmsdesk.screens.customer_words import mark_words, short_name
from wmsdesk.screens.following import Following
from wmsdesk.screens.money_doings import show_invoice
from wmsdesk.screens.order_about import step_on
from wmsdesk.screens.order_doings import OrderDoings
from wmsdesk.screens.order_loading import LoadedOrder, load_order
from wmsdesk.screens.order_money import PAPER
from wmsdesk.screens.order_moving import take_step
from wmsdesk.screens.order_pages import BUILDERS, PAGES
from wmsdesk.screens.order_words import day_words, late_words, money_words, state_words
from wmsdesk.screens.told import ago
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.page_names import PageName, PageNames
from wmsdesk.widgets.page_sheet import PageSheet

LOADING = N_("Reading …")


class OrderScreen(OrderDoings):
    """``neighbour`` moves through the list the order was opened from and answers which one is there."""

    where = "order"
    about = N_(
        "All that is known of one order. 1 to 5, or left and right, change the page; > takes it a step further, m "
        "shows every step and why one is not possible; [ and ] go through the list you came from."
    )
    CSS_PATH = "order_card.tcss"
    BINDINGS: ClassVar[Any] = [
        *bindings_for("order"),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]
    AUTO_FOCUS = "PageSheet"

    def __init__(self, number: str, page: str = "lines", neighbour: Neighbour | None = None) -> None:
        super().__init__()
        self.number, self.page, self._neighbour = number, page, neighbour
        self.loaded: LoadedOrder | None = None
        self._following = Following(self, self._load)

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

    def body(self) -> ComposeResult:
        """Head, names of the pages, the page."""
        yield Static(Content(self.t(LOADING)), id="head", markup=False)
        yield PageNames(id="pages")
        yield PageSheet(id="page")

    @property
    def sheet(self) -> PageSheet:
        """The page shown."""
        return self.query_one(PageSheet)

    def on_mount(self) -> None:
        """Read the order and follow what others do to it."""
        self.reload()
        self._following.begin()

    def reload(self) -> None:
        """Read the order again; the newest wish counts."""
        self.run_worker(self._load(), name="load", group="load", exclusive=True)

    async def _load(self) -> None:
        app, number = self.desk_app, self.number
        try:
            self.loaded = await app.ask(load_order, app.desk, number)
        except DeskError as error:
            app.say_error(error)
            if self.loaded is None:
                self.dismiss(None)
            return
        self._show()

    def _show(self) -> None:
        if self.loaded is None:
            return
        row = self.sheet.cursor_row
        self.query_one("#head", Static).update(self._head(self.loaded))
        self._show_pages()
        rows, heads = BUILDERS[self.page](self.loaded, self.t)
        self.sheet.show(rows, heads, keep=row.key if row else "")
        self.refresh_frame()

    def _head(self, loaded: LoadedOrder) -> Content:
        card, t = loaded.card, self.t
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

    def _show_pages(self) -> None:
        keys = self.desk_app.keys
        names = [
            PageName(key_shown(keys[f"order.page_{page}"]), self.t(label), page == self.page)
            for page, label in PAGES.items()
        ]
        self.query_one(PageNames).show(names)

    def turn_to(self, page: str) -> None:
        """Show this page."""
        self.page = page
        self._show()
        self.sheet.focus()

    def action_turn(self, way: int) -> None:
        """The page beside this one."""
        pages = list(PAGES)
        self.turn_to(pages[(pages.index(self.page) + way) % len(pages)])

    def action_page_lines(self) -> None:
        """The lines."""
        self.turn_to("lines")

    def action_page_stock(self) -> None:
        """The goods held for it."""
        self.turn_to("stock")

    def action_page_money(self) -> None:
        """Credit and invoices."""
        self.turn_to("money")

    def action_page_timeline(self) -> None:
        """Its steps."""
        self.turn_to("timeline")

    def action_page_tracking(self) -> None:
        """Where it is."""
        self.turn_to("tracking")

    def action_history(self) -> None:
        """Its steps."""
        self.turn_to("timeline")

    def begin(self, doing: Awaitable[Any], name: str = "order") -> None:
        """Do something with this order and read it again."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name=name)

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

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    def action_copy(self) -> None:
        """Copy what is under the cursor, the number where nothing is."""
        row = self.sheet.cursor_row
        text = row.plain if row is not None and row.plain else self.number
        self.desk_app.copy(safe(text), short_name(text))

    def action_following(self) -> None:
        """The next order of the list."""
        self.run_worker(self._go(1), name="neighbour", group="neighbour")

    def action_previous(self) -> None:
        """The order before it in the list."""
        self.run_worker(self._go(-1), name="neighbour", group="neighbour")

    async def _go(self, way: int) -> None:
        assert self._neighbour is not None
        number = await self._neighbour(way)
        if number is None or number == self.number:
            self.desk_app.notify(self.t("The list ends here."), markup=False)
            return
        self.number = number
        await asyncio.shield(self._load())

    async def retranslate(self) -> None:
        """Other words for the same order."""
        self.reload()

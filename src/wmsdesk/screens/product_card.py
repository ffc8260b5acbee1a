"""A product's card: what it is and how much there is of it on top, then its fields, lots, promises, moves, figures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import stock_dialogues as dialogues
from wmsdesk.screens.customer_words import short_name
from wmsdesk.screens.product_loading import LoadedProduct, load_product
from wmsdesk.screens.product_pages import BUILDERS, PAGES
from wmsdesk.screens.reason import ReasonAsked
from wmsdesk.screens.stock_doings import Make, ask_goods
from wmsdesk.screens.stock_words import quantity
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.page_names import PageName, PageNames
from wmsdesk.widgets.page_sheet import PageSheet

Neighbour = Callable[[int], Awaitable[str | None]]
LOADING = N_("Reading …")
_WHILE_ACTIVE = ("product.edit", "product.receive", "product.retire")
_TOTALS = (
    ("on_hand", N_("on hand")),
    ("reserved", N_("reserved")),
    ("available", N_("available")),
    ("blocked", N_("blocked")),
    ("quarantine", N_("in quarantine")),
)


class ProductScreen(DeskScreen):
    """``neighbour`` moves through the list the card was opened from and answers what is there."""

    where = "product"
    about = N_(
        "All that is known of one product. 1 to 6, or left and right, change the page; i takes goods in, m moves some, "
        "a corrects what is there; [ and ] go through the list you came from."
    )
    CSS_PATH = "product_card.tcss"
    BINDINGS: ClassVar[Any] = [
        *bindings_for("product"),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]
    AUTO_FOCUS = "PageSheet"

    def __init__(self, sku: str, page: str = "lots", neighbour: Neighbour | None = None) -> None:
        super().__init__()
        self.sku, self.page, self._neighbour = sku, page, neighbour
        self.loaded: LoadedProduct | None = None

    def crumbs(self) -> list[str]:
        """Stock, what."""
        name = self.loaded.card.name if self.loaded else ""
        return [self.t("Stock"), short_name(f"{self.sku} {name}".strip(), 48)]

    def marks(self) -> list[str]:
        """That it is out of sale."""
        return [self.t("retired")] if self.loaded and self.loaded.card.state == "retired" else []

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
        """Read the card."""
        self.reload()

    def reload(self) -> None:
        """Read the card again; the newest wish counts."""
        self.run_worker(self._load(), name="load", group="load", exclusive=True)

    async def _load(self) -> None:
        app, sku, page = self.desk_app, self.sku, self.page
        try:
            loaded = await app.ask(load_product, app.desk, sku, page)
        except DeskError as error:
            app.say_error(error)
            if self.loaded is None:
                self.dismiss(None)
            return
        if page == self.page:
            self.loaded = loaded
            self._show()

    def _show(self) -> None:
        if self.loaded is None:
            return
        row = self.sheet.cursor_row
        self._show_head(self.loaded)
        self._show_pages()
        rows, heads = BUILDERS[self.page](self.loaded, self.t)
        self.sheet.show(rows, heads, keep=row.key if row else "")
        self.refresh_frame()

    def _show_head(self, loaded: LoadedProduct) -> None:
        card, t = loaded.card, self.t
        about = [card.sku, card.values["category"], card.abc and t("class {letter}", letter=card.abc)]
        changed = t(
            "last changed {when} by {who}", when=loaded.times.said(card.updated_at), who=card.updated_by
        )
        parts: list[Any] = [(short_name(card.name, max(20, self.size.width * 2 - 10)), "bold"), "\n"]
        parts.append((safe(" · ".join(filter(None, [*about, changed]))), "$quiet"))
        parts.append("\n")
        for name, label in _TOTALS:
            value = getattr(card.stock, name)
            if value or name in ("on_hand", "reserved", "available"):
                bad = (name == "available" and value <= 0) or (
                    name in ("blocked", "quarantine") and value > 0
                )
                said = quantity(value, card.decimals)
                parts += [(f"{t(label)} ", "$quiet"), (said, "$needs-you bold" if bad else "bold"), "   "]
        parts.append((safe(card.unit), "$quiet"))
        self.query_one("#head", Static).update(Content.assemble(*parts))

    def _show_pages(self) -> None:
        keys = self.desk_app.keys
        names = [
            PageName(key_shown(keys[f"product.page_{page}"]), self.t(label), page == self.page)
            for page, label in PAGES.items()
        ]
        self.query_one(PageNames).show(names)

    def turn_to(self, page: str) -> None:
        """Show this page, once it is read."""
        self.page = page
        self._show_pages()
        self.reload()
        self.sheet.focus()

    def action_turn(self, way: int) -> None:
        """The page beside this one."""
        pages = list(PAGES)
        self.turn_to(pages[(pages.index(self.page) + way) % len(pages)])

    def action_page_card(self) -> None:
        """The fields."""
        self.turn_to("card")

    def action_page_lots(self) -> None:
        """Where it lies."""
        self.turn_to("lots")

    def action_page_promised(self) -> None:
        """Whom it is promised to."""
        self.turn_to("promised")

    def action_page_moves(self) -> None:
        """How it moved."""
        self.turn_to("moves")

    def action_page_figures(self) -> None:
        """What planning works out."""
        self.turn_to("figures")

    def action_page_history(self) -> None:
        """The changes."""
        self.turn_to("history")

    # -- what can be done ---------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """What a product that is out of sale, or a cursor on nothing, does not allow."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        t, card = self.t, self.loaded.card if self.loaded else None
        if card is None:
            return t(LOADING)
        if action_id in _WHILE_ACTIVE and card.state == "retired":
            return t("This product is retired: b brings it back.")
        if action_id == "product.restore" and card.state != "retired":
            return t("This product is in use.")
        if action_id in ("product.next", "product.previous") and self._neighbour is None:
            return t("This card was not opened from a list.")
        if action_id == "product.lot" and not self._lot_here():
            return t("Go to a lot on page 2 first: goods without a lot are frozen by their location.")
        return None

    def _here(self) -> tuple[str, str]:
        """Location and lot under the cursor of the page of lots."""
        row = self.sheet.cursor_row
        if self.page != "lots" or row is None:
            return "", ""
        location, _, lot = row.key.partition("\n")
        return location, lot

    def _lot_here(self) -> str:
        return self._here()[1]

    def begin(self, doing: Awaitable[Any], name: str = "doing") -> None:
        """Do something with this product and read it again."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name=name)

    def _goods(self, make: Make) -> None:
        self.begin(ask_goods(self, self.sku, make))

    def action_receive(self) -> None:
        """Take goods in."""
        self._goods(dialogues.receive_dialogue)

    def action_move(self) -> None:
        """Move goods, those under the cursor of the lots unless said otherwise."""
        location, lot = self._here()
        self._goods(partial(dialogues.move_dialogue, source=location, lot=lot))

    def action_quarantine(self) -> None:
        """Put goods in quarantine."""
        location, lot = self._here()
        make = partial(dialogues.move_dialogue, source=location, lot=lot, target="QUARANTINE")
        self._goods(make)

    def action_adjust(self) -> None:
        """Correct what is there."""
        location, lot = self._here()
        self._goods(partial(dialogues.adjust_dialogue, location=location, lot=lot))

    def action_lot(self) -> None:
        """Freeze the lot under the cursor, with a reason, or free it."""
        lot = self._lot_here()
        lots = self.loaded.stock.lots if self.loaded else ()
        if any(one.lot == lot and one.blocked == "frozen_lot" for one in lots):
            self.begin(self._set_lot(lot, "free", ""), "service")
            return

        def freeze(reason: str | None) -> None:
            if reason is not None:
                self.begin(self._set_lot(lot, "frozen", reason), "service")

        t = self.t
        self.desk_app.push_screen(ReasonAsked(t("Freeze lot {lot}?", lot=lot), t("freeze")), freeze)

    async def _set_lot(self, lot: str, state: str, reason: str) -> None:
        from wmsdesk.services.stock.keeping import set_lot

        await self._do(set_lot, self.sku, lot, state, reason)

    async def _do(self, call: Any, *values: Any) -> None:
        try:
            await self.desk_app.work(call, self.desk_app.desk, *values)
        except DeskError as error:
            self.desk_app.say_error(error)

    @on(PageSheet.Opened)
    async def _opened(self) -> None:
        if self.page == "card":
            await self.action_press("product.edit")

    def action_edit(self) -> None:
        """Edit the card at the field under the cursor."""
        from wmsdesk.screens.product_edit import edit_product

        row = self.sheet.cursor_row
        self.begin(edit_product(self, self.sku, row.key if row and self.page == "card" else ""))

    def action_retire(self) -> None:
        """Out of sale, with a reason."""
        from wmsdesk.services import products

        def retire(reason: str | None) -> None:
            if reason is not None:
                self.begin(self._do(products.retire, self.sku, reason), "service")

        t = self.t
        self.desk_app.push_screen(ReasonAsked(t("Retire {code}?", code=self.sku), t("retire")), retire)

    def action_restore(self) -> None:
        """Back into use."""
        from wmsdesk.services import products

        self.begin(self._do(products.restore, self.sku), "service")

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    def action_copy(self) -> None:
        """Copy what is under the cursor, the SKU and name where nothing is."""
        row = self.sheet.cursor_row
        name = self.loaded.card.name if self.loaded else ""
        text = row.plain if row is not None and row.plain else f"{self.sku} {name}"
        self.desk_app.copy(safe(text), short_name(text))

    def action_next(self) -> None:
        """The next product of the list."""
        self.run_worker(self._go(1), name="neighbour", group="neighbour")

    def action_previous(self) -> None:
        """The previous product of the list."""
        self.run_worker(self._go(-1), name="neighbour", group="neighbour")

    async def _go(self, way: int) -> None:
        assert self._neighbour is not None
        sku = await self._neighbour(way)
        if sku is None or sku == self.sku:
            self.desk_app.notify(self.t("The list ends here."), markup=False)
            return
        self.sku = sku
        await asyncio.shield(self._load())

    async def retranslate(self) -> None:
        """Other words for the same card."""
        self._show()

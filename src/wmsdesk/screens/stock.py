"""Stock: type and the list narrows with every key; from here goods are taken in, moved, adjusted and counted."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import stock_dialogues as dialogues
from wmsdesk.screens.stock_doings import Make, ask_goods
from wmsdesk.screens.stock_filter import StockFilterDialogue, filter_words
from wmsdesk.screens.stock_finder import offer_products
from wmsdesk.screens.stock_preview import StockPreview
from wmsdesk.screens.stock_rows import WIDE, WIDER, columns_for, count_text
from wmsdesk.screens.stock_search import StockSearch
from wmsdesk.screens.stock_words import SORTS
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen, KeyLine
from wmsdesk.widgets.record_table import RecordTable

_NEEDS_ONE = (
    *(f"stock.{name}" for name in ("open", "receive", "move", "adjust", "edit", "quarantine", "copy")),
    "stock_search.open",
)


class StockScreen(DeskScreen):
    """The list of products with what there is of each, its search line and, where there is room, a preview."""

    where = "stock"
    about = N_(
        "Type any part of a SKU, name, pinyin or barcode: the list narrows with every key. Down goes into the list, "
        "where i takes goods in, m moves some and a corrects what is there."
    )
    CSS_PATH = "stock.tcss"
    also = {"stock_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [*bindings_for("stock"), *bindings_for("stock_search", only="stock_search.new")]
    AUTO_FOCUS = "#search"

    def __init__(self, filters: Any = None) -> None:
        super().__init__()
        self.search = StockSearch(self)
        self.search.filters = filters
        self._told_width = 0
        self._somebody_there = asyncio.Event()

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Stock")]

    def body(self) -> ComposeResult:
        """Search line, list, preview."""
        with Horizontal(id="search-line"):
            yield Static("/", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)
        with Horizontal(id="list-and-preview"):
            yield RecordTable(columns_for(80), run=self.desk_app.ask, language=self.t, id="list")
            yield StockPreview(id="preview")

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#search", Input)

    def on_mount(self) -> None:
        """Show the first rows, and let the palette find products."""
        self.line.placeholder = self.t("SKU, name, pinyin, barcode …")
        self.search.ask()
        offer_products(self.desk_app)

    def on_screen_resume(self) -> None:
        """Others may have moved goods while another desk was shown."""
        if self.search.answer is not None:
            self.search.ask(again=True)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit, or marks as words."""
        bands = (WIDE, WIDER)
        if [event.size.width >= band for band in bands] != [self._told_width >= band for band in bands]:
            self._told_width = event.size.width
            self.search.lay_out()

    # -- searching ----------------------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.search.ask()

    @on(Input.Submitted, "#search")
    def _entered(self, event: Input.Submitted) -> None:
        """Enter in the search line opens what the cursor of the list is on, once the list is of these words."""
        if self.search.settled:
            self.table.action_open()
        else:
            self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line into the list, up from its first row back; letters that mean nothing are typed."""
        if self.focused is self.line:
            if event.key in ("down", "pagedown"):
                event.stop()
                self.table.focus()
        elif self.focused is self.table:
            if event.key == "up" and self.table.cursor_row == 0:
                event.stop()
                event.prevent_default()
                self.line.focus()
            elif event.is_printable and event.character and event.key not in self.active_bindings:
                event.stop()
                self.line.focus()
                self.line.insert_text_at_cursor(event.character)

    def on_descendant_focus(self) -> None:
        """In the search line letters are typed, so other keys are offered there than in the list."""
        line = self.query_one(KeyLine)
        line.where = "stock_search" if self.focused is self.line else self.where
        line.refresh()

    def tell_found(self) -> None:
        """Say beside the line how many were found, by which filters and in which order."""
        search, t = self.search, self.t
        words = [filter_words(search.filters, t), t(SORTS[search.order][2]) if search.order else ""]
        if search.answer is not None:
            words.insert(0, count_text(search.answer, t))
        self.query_one("#found", Static).update(Content(safe(" · ".join(filter(None, words)))))
        key = key_shown(self.desk_app.keys["stock_search.new"])
        self.table.empty_text = (
            t("No product is found by this.")
            if search.query or search.filters is not None
            else t("No products yet. {key} enters the first one.", key=key)
        )

    @on(RecordTable.SortAsked)
    def _sort_asked(self, event: RecordTable.SortAsked) -> None:
        self.search.sort_by(event.column)

    def action_sort(self) -> None:
        """The next order."""
        self.search.next_order()

    def action_search(self) -> None:
        """Into the search line."""
        self.line.focus()

    def action_list(self) -> None:
        """Into the list."""
        self.table.focus()

    def action_clear(self) -> None:
        """Empty the search line."""
        self.line.value = ""

    def action_filter(self) -> None:
        """Ask what to narrow the list by."""

        def use(filters: Any) -> None:
            if filters is not None:
                self.search.narrow(filters)

        self.desk_app.push_screen(StockFilterDialogue(self.search.filters), use)

    def action_refresh(self) -> None:
        """Read the list again, staying where it is."""
        self.search.ask(again=True)
        self.search.preview(self.table.cursor_key)

    # -- with one product ---------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with nothing."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in _NEEDS_ONE and self.table.cursor_key is None:
            return self.t("There is no product under the cursor.")
        return None

    @on(RecordTable.Highlighted)
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        if event.key is not None:
            self._somebody_there.set()
        self.search.preview(event.key)
        self.refresh_frame()

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        self._begin(self._show_card(event.key))

    async def _show_card(self, sku: str) -> None:
        from wmsdesk.screens.customer_flow import open_over
        from wmsdesk.screens.product_card import ProductScreen

        await open_over(self, ProductScreen(sku, neighbour=self.neighbour))

    def _begin(self, doing: Any) -> None:
        """Begin something with a product; when it has ended the list is read again where it stands."""

        async def then_refresh() -> None:
            made = await doing
            self.search.ask(again=True, keep=made if isinstance(made, str) else None)
            self.search.preview(self.table.cursor_key)

        self.run_worker(then_refresh(), name="product")

    def _goods(self, make: Make) -> None:
        self._begin(ask_goods(self, self.table.cursor_key or "", make))

    def action_open(self) -> None:
        """Open the card under the cursor."""
        self.table.action_open()

    def action_receive(self) -> None:
        """Take goods in."""
        self._goods(dialogues.receive_dialogue)

    def action_move(self) -> None:
        """Move goods."""
        self._goods(dialogues.move_dialogue)

    def action_quarantine(self) -> None:
        """Put goods in quarantine."""
        self._goods(partial(dialogues.move_dialogue, target="QUARANTINE"))

    def action_adjust(self) -> None:
        """Correct what is there."""
        self._goods(dialogues.adjust_dialogue)

    def action_edit(self) -> None:
        """Edit the card under the cursor."""
        self._begin(self._edit(self.table.cursor_key or ""))

    def action_new(self) -> None:
        """Enter a new product."""
        self._begin(self._edit(""))

    async def _edit(self, sku: str) -> str | None:
        from wmsdesk.screens.product_edit import edit_product

        return await edit_product(self, sku)

    def action_export(self) -> None:
        """What is listed to a file."""
        from wmsdesk.screens.trade_exporting import export_stock

        export_stock(self)

    def action_copy(self) -> None:
        """Copy the SKU and the name."""
        row = self.table.cursor_record
        if row is not None:
            self.desk_app.copy(safe(f"{row.key} {row.cells[1].text}".strip()), row.key)

    # -- the other lists ----------------------------------------------------------------------------------------

    def action_counts(self) -> None:
        """The counts."""
        from wmsdesk.screens.stock_counts import CountsScreen

        self.desk_app.push_screen(CountsScreen())

    def action_suggestions(self) -> None:
        """What to order, move or sell off."""
        from wmsdesk.screens.stock_suggestions import SuggestionsScreen

        self.desk_app.push_screen(SuggestionsScreen())

    def action_adjustments(self) -> None:
        """Adjustments that wait."""
        from wmsdesk.screens.stock_adjustments import AdjustmentsScreen

        self.desk_app.push_screen(AdjustmentsScreen())

    def action_locations(self) -> None:
        """The places that hold stock."""
        from wmsdesk.screens.stock_locations import LocationsScreen

        def narrow(code: str | None) -> None:
            if code:
                from wmsdesk.services.products.listing import Filters

                self.search.narrow(Filters(location=code))
                self.table.focus()

        self.desk_app.push_screen(LocationsScreen(), narrow)

    async def neighbour(self, way: int) -> str | None:
        """Move the list's cursor by ``way`` and answer what is there, ``None`` where nothing is."""
        self.table.action_move(way)
        self._somebody_there.clear()
        if self.table.cursor_key is None:
            await self._somebody_there.wait()
        return self.table.cursor_key

    async def retranslate(self) -> None:
        """Other words, the same list and the same typing."""
        self.line.placeholder = self.t("SKU, name, pinyin, barcode …")
        self.table.language = self.t
        self.search.lay_out()
        self.search.preview(self.table.cursor_key)

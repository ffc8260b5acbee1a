"""Stock: type and the list narrows with every key; from here goods are taken in, moved, adjusted and counted."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.nothing_found import found_by_nothing
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.screens.stock import stock_dialogues as dialogues
from wmsdesk.screens.stock.stock_doings import Make, ask_goods
from wmsdesk.screens.stock.stock_filter import StockFilterDialogue
from wmsdesk.screens.stock.stock_finder import ProductFinder
from wmsdesk.screens.stock.stock_preview import StockPreview
from wmsdesk.screens.stock.stock_rows import WIDER
from wmsdesk.screens.stock.stock_search import StockSearch


class StockScreen(SearchScreen):
    """The list of products with what there is of each."""

    where = "stock"
    line_where = "stock_search"
    about = N_(
        "Type any part of a SKU, name, pinyin or barcode: the list narrows with every key. Down goes into the list, "
        "where i takes goods in, m moves some and a corrects what is there."
    )
    also = {"stock_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [*bindings_for("stock"), *bindings_for("stock_search", only="stock_search.new")]
    placeholder = N_("SKU, name, pinyin, barcode …")
    needs_one = (
        *(f"stock.{name}" for name in ("open", "receive", "move", "adjust", "edit", "quarantine", "copy")),
        "stock_search.open",
    )
    nothing_here = N_("There is no product under the cursor.")
    wider = WIDER
    preview_type = StockPreview
    search: StockSearch

    def __init__(self, filters: Any = None) -> None:
        super().__init__()
        self.search = StockSearch(self, filters)

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Stock")]

    def on_mount(self) -> None:
        """Let the palette find products."""
        ProductFinder.offer(self.desk_app)

    def on_screen_resume(self) -> None:
        """Others may have moved goods while another desk was shown."""
        if self.search.answer is not None:
            self.search.ask(again=True)

    async def filter_dialogue(self) -> StockFilterDialogue:
        """What the list is narrowed in."""
        return StockFilterDialogue(self.search.filters)

    def empty_words(self) -> str:
        """What stands where there is no product."""
        if self.search.query or self.search.filters is not None:
            return found_by_nothing(self, N_("No product is found by this."), "stock")
        key = key_shown(self.desk_app.keys["stock_search.new"])
        return self.t("No products yet. {key} enters the first one.", key=key)

    # -- with one product ---------------------------------------------------------------------------------------

    async def open(self, key: str) -> None:
        """The card of a product."""
        from wmsdesk.screens.shared.walking import open_over
        from wmsdesk.screens.stock.product_card import ProductScreen

        await open_over(self, ProductScreen(key, neighbour=self.neighbour))

    def _goods(self, make: Make) -> None:
        self.begin(ask_goods(self, self.key or "", make))

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
        self.begin(self._edit(self.key or ""))

    def action_new(self) -> None:
        """Enter a new product."""
        self.begin(self._edit(""))

    async def _edit(self, sku: str) -> str | None:
        from wmsdesk.screens.stock.product_edit import edit_product

        return await edit_product(self, sku)

    def action_export(self) -> None:
        """What is listed to a file."""
        from wmsdesk.screens.orders.trade_exporting import export_stock

        export_stock(self)

    # -- the other lists ----------------------------------------------------------------------------------------

    def action_counts(self) -> None:
        """The counts."""
        from wmsdesk.screens.stock.stock_counts import CountsScreen

        self.desk_app.push_screen(CountsScreen())

    def action_suggestions(self) -> None:
        """What to order, move or sell off."""
        from wmsdesk.screens.stock.stock_suggestions import SuggestionsScreen

        self.desk_app.push_screen(SuggestionsScreen())

    def action_adjustments(self) -> None:
        """Adjustments that wait."""
        from wmsdesk.screens.stock.stock_adjustments import AdjustmentsScreen

        self.desk_app.push_screen(AdjustmentsScreen())

    def action_locations(self) -> None:
        """The places that hold stock."""
        from wmsdesk.screens.stock.stock_locations import LocationsScreen

        def narrow(code: str | None) -> None:
            if code:
                from wmsdesk.services.products.listing import Filters

                self.search.narrow(Filters(location=code))
                self.table.focus()

        self.desk_app.push_screen(LocationsScreen(), narrow)

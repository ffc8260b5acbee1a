"""A product's card: what it is and how much there is of it on top, then its fields, lots, promises, moves, figures."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.screens.shared.record_card import Neighbour, RecordCard
from wmsdesk.screens.shared.told import short_name
from wmsdesk.screens.stock import stock_dialogues as dialogues
from wmsdesk.screens.stock.product_loading import LoadedProduct, load_product
from wmsdesk.screens.stock.product_pages import BUILDERS, PAGES
from wmsdesk.screens.stock.stock_doings import Make, ask_goods
from wmsdesk.screens.stock.stock_words import quantity
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

_WHILE_ACTIVE = ("product.edit", "product.receive", "product.retire")
_TOTALS = (
    ("on_hand", N_("on hand")),
    ("reserved", N_("reserved")),
    ("available", N_("available")),
    ("blocked", N_("blocked")),
    ("quarantine", N_("in quarantine")),
)


class ProductScreen(RecordCard):
    """``key`` is the SKU."""

    where = "product"
    about = N_(
        "All that is known of one product. 1 to 6, or left and right, change the page; i takes goods in, m moves some, "
        "a corrects what is there; [ and ] go through the list you came from."
    )
    BINDINGS: ClassVar[Any] = bindings_for("product")
    pages = PAGES
    list_actions = ("product.next", "product.previous")
    loaded: LoadedProduct | None

    def __init__(self, sku: str, page: str = "lots", neighbour: Neighbour | None = None) -> None:
        super().__init__(sku, page, neighbour)

    @property
    def sku(self) -> str:
        """Which product."""
        return self.key

    def crumbs(self) -> list[str]:
        """Stock, what."""
        name = self.loaded.card.name if self.loaded else ""
        return [self.t("Stock"), short_name(f"{self.sku} {name}".strip(), 48)]

    def marks(self) -> list[str]:
        """That it is out of sale."""
        return [self.t("retired")] if self.loaded and self.loaded.card.state == "retired" else []

    def read(self, desk: Any, key: str, page: str) -> LoadedProduct:
        """See :func:`load_product`."""
        return load_product(desk, key, page)

    def take(self, loaded: LoadedProduct, page: str) -> None:
        """Show what was read, unless it is for a page that is no longer the one."""
        if page == self.page:
            super().take(loaded, page)

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """The rows of the page."""
        assert self.loaded is not None
        return BUILDERS[self.page](self.loaded, self.t)

    def head(self) -> Content:
        """What it is and how much there is of it."""
        assert self.loaded is not None
        card, t, times = self.loaded.card, self.t, self.loaded.times
        about = [card.sku, card.values["category"], card.abc and t("class {letter}", letter=card.abc)]
        changed = t("last changed {when} by {who}", when=times.said(card.updated_at), who=card.updated_by)
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
        return Content.assemble(*parts)

    def turn_to(self, page: str) -> None:
        """Show this page, once it is read."""
        self.page = page
        self.draw_pages()
        self.reload()
        self.sheet.focus()

    # -- what can be done ---------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """What a product that is out of sale, or a cursor on nothing, does not allow."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        assert self.loaded is not None
        t, card = self.t, self.loaded.card
        if action_id in _WHILE_ACTIVE and card.state == "retired":
            return t("This product is retired: b brings it back.")
        if action_id == "product.restore" and card.state != "retired":
            return t("This product is in use.")
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
            self.begin(self._set_lot(lot, "free", ""))
            return

        def freeze(reason: str | None) -> None:
            if reason is not None:
                self.begin(self._set_lot(lot, "frozen", reason))

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
        from wmsdesk.screens.stock.product_edit import edit_product

        row = self.sheet.cursor_row
        self.begin(edit_product(self, self.sku, row.key if row and self.page == "card" else ""))

    def action_retire(self) -> None:
        """Out of sale, with a reason."""
        from wmsdesk.services import products

        def retire(reason: str | None) -> None:
            if reason is not None:
                self.begin(self._do(products.retire, self.sku, reason))

        t = self.t
        self.desk_app.push_screen(ReasonAsked(t("Retire {code}?", code=self.sku), t("retire")), retire)

    def action_restore(self) -> None:
        """Back into use."""
        from wmsdesk.services import products

        self.begin(self._do(products.restore, self.sku))

    def plain(self) -> str:
        """SKU and name."""
        return f"{self.sku} {self.loaded.card.name if self.loaded else ''}"

"""A customer's card: who it is and how it stands on top, then its fields, people, places and changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import customer_flow
from wmsdesk.screens.card_doings import CardDoings
from wmsdesk.screens.card_money import CardMoney
from wmsdesk.screens.card_pages import BUILDERS, PAGES, PART_KINDS
from wmsdesk.screens.card_tabs import TABS
from wmsdesk.screens.credit_words import limit_used_words
from wmsdesk.screens.customer_loading import Loaded, load
from wmsdesk.screens.customer_preview import shown_text
from wmsdesk.screens.customer_subjects import Subject
from wmsdesk.screens.customer_words import mark_words, short_name
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.frame import LOADING, DeskScreen
from wmsdesk.widgets.page_names import PageName, PageNames
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

Neighbour = Callable[[int], Awaitable[str | None]]
_MARGINS = 5
"""Cells beside the head."""
ALL_PAGES = PAGES | {name: tab.label for name, tab in TABS.items()}


class CardScreen(CardMoney, CardDoings, DeskScreen):
    """``neighbour`` moves through the list the card was opened from and answers who is there."""

    where = "card"
    about = N_(
        "All that is known of one customer. A digit, or left and right, changes the page; e edits what is under the "
        "cursor; [ and ] go through the list you came from."
    )
    CSS_PATH = "customer_card.tcss"
    BINDINGS: ClassVar[Any] = [
        *bindings_for("card"),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]
    AUTO_FOCUS = "PageSheet"

    def __init__(self, code: str, page: str = "card", neighbour: Neighbour | None = None) -> None:
        super().__init__()
        self.code, self.page, self._neighbour = code, page, neighbour
        self.loaded: Loaded | None = None

    def crumbs(self) -> list[str]:
        """Customers, who."""
        name = self.loaded.card.name if self.loaded else ""
        return [self.t("Customers"), short_name(f"{self.code} {name}".strip(), 48)]

    def marks(self) -> list[str]:
        """The marks of the customer, in words."""
        return [mark_words(self.loaded.card.marks, self.t)] if self.loaded and self.loaded.card.marks else []

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
        app, code = self.desk_app, self.code
        try:
            self.loaded = await app.ask(load, app.desk, code, True, TABS.get(self.page))
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
        self._show_head(self.loaded)
        self._show_pages(self.loaded)
        rows, heads = self._build(self.loaded)
        self.sheet.show(rows, heads, keep=row.key if row else "")
        self.refresh_frame()

    def _build(self, loaded: Loaded) -> tuple[list[PageRow], list[Part]]:
        """The rows of the page; another desk's page is read first, for those who may see it."""
        tab = TABS.get(self.page)
        if tab is None:
            return BUILDERS[self.page](loaded, self.t)
        if not self.desk_app.desk.allows(tab.permission):
            return [PageRow((Part(self.t("Your role does not see this."), "quiet"),))], []
        if loaded.tab_name != tab.name:
            return [PageRow((Part(self.t(LOADING), "quiet"),))], []
        return tab.build(loaded, self.t)

    def _show_head(self, loaded: Loaded) -> None:
        card, t = loaded.card, self.t
        level = shown_text(loaded.fields, "level", card.values.get("level", ""), t)
        quiet = [
            card.code,
            t("grade {grade}", grade=card.grade) if card.grade else "",
            level,
            limit_used_words(loaded.use, t) if loaded.use else "",
            *([t("also {codes}", codes=t.listed(card.aliases))] if card.aliases else []),
        ]
        changed = t(
            "last changed {when} by {who}", when=loaded.times.said(card.updated_at), who=card.updated_by
        )
        parts: list[Any] = [(short_name(card.name, max(20, self.size.width * 2 - 10)), "bold"), "\n"]
        known = safe(" · ".join(filter(None, quiet)))
        # Who changed it last goes to a line of its own sooner than be torn in two.
        fits = cell_len(f"{known} · {changed}") <= self.size.width - _MARGINS
        parts.append((f"{known}{' · ' if fits else chr(10)}{safe(changed)}", "$quiet"))
        if card.merged_into:
            keys = self.desk_app.keys
            said = t("Merged into {code}: {enter} opens that card, {undo} parts the two again.", code=card.merged_into,
                     enter=key_shown(keys["card.lead_on"]), undo=key_shown(keys["card.unmerge"]))  # fmt: skip
            parts += ["\n", (safe(said), "$needs-you")]
        if card.retired_reason:
            parts += [
                "\n",
                (short_name(t("Retired: {reason}", reason=card.retired_reason), 200), "$needs-you"),
            ]
        self.query_one("#head", Static).update(Content.assemble(*parts))

    def _show_pages(self, loaded: Loaded) -> None:
        counts = {"contacts": len(loaded.card.contacts), "addresses": len(loaded.card.addresses)}
        names = []
        for page, label in ALL_PAGES.items():
            count = f" {counts[page]}" if counts.get(page) else ""
            key = key_shown(self.desk_app.keys[f"card.page_{page}"])
            names.append(PageName(key, f"{self.t(label)}{count}", page == self.page))
        self.query_one(PageNames).show(names)

    def turn_to(self, page: str) -> None:
        """Show this page, reading it first where another desk fills it."""
        self.page = page
        self._show()
        if page in TABS:
            self.reload()
        self.sheet.focus()

    def action_turn(self, way: int) -> None:
        """The page beside this one."""
        pages = list(ALL_PAGES)
        self.turn_to(pages[(pages.index(self.page) + way) % len(pages)])

    def action_page_card(self) -> None:
        """The fields."""
        self.turn_to("card")

    def action_page_contacts(self) -> None:
        """The people."""
        self.turn_to("contacts")

    def action_page_addresses(self) -> None:
        """The places."""
        self.turn_to("addresses")

    def action_page_history(self) -> None:
        """The changes."""
        self.turn_to("history")

    def action_page_orders(self) -> None:
        """The orders."""
        self.turn_to("orders")

    def action_page_care(self) -> None:
        """Tasks, contracts, what they agreed to."""
        self.turn_to("care")

    def action_page_complaints(self) -> None:
        """The complaints, and what was said."""
        self.turn_to("complaints")

    def action_history(self) -> None:
        """The changes."""
        self.turn_to("history")

    # -- what can be done -------------------------------------------------------------------------------------------

    @property
    def part_kind(self) -> str:
        """Of what kind the rows of this page are: ``contact``, ``address`` or nothing."""
        return PART_KINDS.get(self.page, "")

    def begin(self, doing: Awaitable[Any], name: str = "doing") -> None:
        """Do something with this card and read it again; ``name`` tells what waits for a person from what does not."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name=name)

    @on(PageSheet.Opened)
    async def _opened(self, event: PageSheet.Opened) -> None:
        if self.loaded is not None and self.loaded.card.merged_into:
            await self.action_press("card.lead_on")
        elif (tab := TABS.get(self.page)) is not None:
            if tab.open is not None:
                self.begin(tab.open(self, event.key))
        elif self.page != "history":
            await self.action_press("card.edit")

    def action_edit(self) -> None:
        """Edit the card at the field under the cursor, or the contact or address under it."""
        row = self.sheet.cursor_row
        if self.part_kind and row is not None:
            self.begin(customer_flow.edit_subject(self, Subject(self.code, self.part_kind, int(row.key))))
        elif not self.part_kind:
            self.begin(customer_flow.edit(self, self.code, row.key if row and self.page == "card" else ""))

    def action_lead_on(self) -> None:
        """The card that this one was merged into."""
        if self.loaded is not None:
            self.begin(customer_flow.show_card(self, self.loaded.card.merged_into))

    def action_new(self) -> None:
        """Add a contact, an address on its page, or whatever another desk's page adds."""
        if (tab := TABS.get(self.page)) is not None and tab.add is not None:
            self.begin(tab.add(self))
            return
        self.begin(customer_flow.edit_subject(self, Subject(self.code, self.part_kind or "contact")))

    def action_recheck(self) -> None:
        """The re-check of this card."""
        self.begin(customer_flow.recheck(self, self.code))

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    def action_copy(self) -> None:
        """Copy what is under the cursor, the code and name where nothing is."""
        row = self.sheet.cursor_row
        name = self.loaded.card.name if self.loaded else ""
        text = row.plain if row is not None else f"{self.code} {name}"
        self.desk_app.copy(safe(text), short_name(text))

    def action_next(self) -> None:
        """The next customer of the list."""
        self.run_worker(self._go(1), name="neighbour", group="neighbour")

    def action_previous(self) -> None:
        """The previous customer of the list."""
        self.run_worker(self._go(-1), name="neighbour", group="neighbour")

    async def _go(self, way: int) -> None:
        assert self._neighbour is not None
        code = await self._neighbour(way)
        if code is None or code == self.code:
            self.desk_app.notify(self.t("The list ends here."), markup=False)
            return
        self.code = code
        await asyncio.shield(self._load())

    async def retranslate(self) -> None:
        """Other words for the same card."""
        self._show()

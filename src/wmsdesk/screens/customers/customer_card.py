"""A customer's card: who it is and how it stands on top, then its fields, people, places and changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.customers import customer_flow
from wmsdesk.screens.customers.card_doings import CardDoings
from wmsdesk.screens.customers.card_money import CardMoney
from wmsdesk.screens.customers.card_pages import BUILDERS, PAGES
from wmsdesk.screens.customers.card_tabs import TABS
from wmsdesk.screens.customers.customer_loading import Loaded, load
from wmsdesk.screens.customers.customer_subjects import Subject
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.screens.money.credit_words import limit_used_words
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.screens.shared.record_card import Neighbour
from wmsdesk.screens.shared.told import short_name
from wmsdesk.text import safe
from wmsdesk.widgets.frame import LOADING
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

_MARGINS = 5
"""Cells beside the head."""


class CardScreen(CardMoney, CardDoings):
    """``key`` is the customer's code."""

    where = "card"
    about = N_(
        "All that is known of one customer. A digit, or left and right, changes the page; e edits what is under the "
        "cursor; [ and ] go through the list you came from."
    )
    BINDINGS: ClassVar[Any] = bindings_for("card")
    pages = PAGES | {name: tab.label for name, tab in TABS.items()}
    list_actions = ("card.next", "card.previous")

    def __init__(self, code: str, page: str = "card", neighbour: Neighbour | None = None) -> None:
        super().__init__(code, page, neighbour)

    def crumbs(self) -> list[str]:
        """Customers, who."""
        name = self.loaded.card.name if self.loaded else ""
        return [self.t("Customers"), short_name(f"{self.code} {name}".strip(), 48)]

    def marks(self) -> list[str]:
        """The marks of the customer, in words."""
        return [mark_words(self.loaded.card.marks, self.t)] if self.loaded and self.loaded.card.marks else []

    def read(self, desk: Any, key: str, page: str) -> Loaded:
        """See :func:`load`; another desk's page is read with it when it is turned to."""
        return load(desk, key, True, TABS.get(page))

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """The rows of the page; another desk's page is read first, for those who may see it."""
        assert self.loaded is not None
        loaded, tab = self.loaded, TABS.get(self.page)
        if tab is None:
            return BUILDERS[self.page](loaded, self.t)
        if not self.desk_app.desk.allows(tab.permission):
            return [PageRow((Part(self.t("Your role does not see this."), "quiet"),))], []
        if loaded.tab_name != tab.name:
            return [PageRow((Part(self.t(LOADING), "quiet"),))], []
        return tab.build(loaded, self.t)

    def head(self) -> Content:
        """Who it is, and how it stands."""
        assert self.loaded is not None
        loaded, card, t = self.loaded, self.loaded.card, self.t
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
        known = safe(" · ".join(filter(None, quiet)))
        # Who changed it last goes to a line of its own sooner than be torn in two.
        fits = cell_len(f"{known} · {changed}") <= self.size.width - _MARGINS
        return Content.assemble(
            (short_name(card.name, max(20, self.size.width * 2 - 10)), "bold"),
            "\n",
            (f"{known}{' · ' if fits else chr(10)}{safe(changed)}", "$quiet"),
            *((f"\n{said}", "$needs-you") for said in self._out_of_use()),
        )

    def _out_of_use(self) -> Iterator[str]:
        """Why the card is not worked with any more."""
        card, t, keys = self.card, self.t, self.desk_app.keys
        if card.merged_into:
            said = t("Merged into {code}: {enter} opens that card, {undo} parts the two again.", code=card.merged_into,
                     enter=key_shown(keys["card.lead_on"]), undo=key_shown(keys["card.unmerge"]))  # fmt: skip
            yield safe(said)
        if card.retired_reason:
            yield short_name(t("Retired: {reason}", reason=card.retired_reason), 200)

    def page_label(self, page: str) -> str:
        """The name of a page, with how many people or places it has."""
        counts = {}
        if self.loaded is not None:
            card = self.loaded.card
            counts = {"contacts": len(card.contacts), "addresses": len(card.addresses)}
        return f"{super().page_label(page)} {counts.get(page) or ''}".rstrip()

    def turn_to(self, page: str) -> None:
        """Show this page, reading it first where another desk fills it."""
        super().turn_to(page)
        if page in TABS:
            self.reload()

    def action_history(self) -> None:
        """The changes."""
        self.turn_to("history")

    # -- what can be done -------------------------------------------------------------------------------------------

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

    def plain(self) -> str:
        """Code and name."""
        return f"{self.code} {self.loaded.card.name if self.loaded else ''}"

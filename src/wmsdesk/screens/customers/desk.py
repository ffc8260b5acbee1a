"""Customers: type and the list narrows with every key; from here every card is opened, edited, entered and merged."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints.case_finder import CaseFinder
from wmsdesk.screens.customers import customer_flow
from wmsdesk.screens.customers.customer_filter import CustomerFilterDialogue
from wmsdesk.screens.customers.customer_finder import CustomerFinder
from wmsdesk.screens.customers.customer_preview import CustomerPreview
from wmsdesk.screens.customers.customer_search import CustomerSearch
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.widgets.record_table import RecordTable


class CustomersScreen(SearchScreen):
    """The list of customers."""

    where = "customers"
    line_where = "search"
    about = N_(
        "Type any part of a name, pinyin, initials, code, phone, contact or tag: the list narrows with every key. "
        "Down goes into the list, / back to the search."
    )
    also = {"search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [*bindings_for("customers"), *bindings_for("search", only="search.new")]
    placeholder = N_("name, pinyin, code, phone, contact, tag …")
    needs_one = (
        "search.open",
        "customers.open",
        "customers.edit",
        "customers.mark",
        "customers.copy",
        "customers.history",
    )
    nothing_here = N_("There is nobody under the cursor.")
    preview_type = CustomerPreview
    search: CustomerSearch

    def __init__(self) -> None:
        super().__init__()
        self.search = CustomerSearch(self)

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Customers")]

    def on_mount(self) -> None:
        """Let the palette find customers, offer what was being typed when a terminal died."""
        CustomerFinder.offer(self.desk_app)
        CaseFinder.offer(self.desk_app)
        self.run_worker(customer_flow.offer_drafts(self), name="drafts")

    async def filter_dialogue(self) -> CustomerFilterDialogue:
        """What the list is narrowed in."""
        sees_credit = self.desk_app.desk.allows("credit.read")
        return CustomerFilterDialogue(self.search.filters, sees_credit=sees_credit)

    def empty_words(self) -> str:
        """What stands where nobody is."""
        t, key = self.t, key_shown(self.desk_app.keys["search.new"])
        if self.search.query or self.search.filters is not None:
            return t("Nobody is found by this. {key} enters a new customer.", key=key)
        return t("No customers yet. {key} enters the first one.", key=key)

    # -- narrowing ----------------------------------------------------------------------------------------------

    def action_everyone(self) -> None:
        """No filters."""
        self.search.narrow(None)

    def action_overdue(self) -> None:
        """The cards whose re-check is overdue."""
        self.search.narrow_to("overdue")

    def action_reviews(self) -> None:
        """The cards whose review is due."""
        self.search.narrow_to("review")

    def action_doubts(self) -> None:
        """The customers that imports have left in doubt."""
        from wmsdesk.screens.customers.import_doubts import ImportDoubtsScreen

        self.app.push_screen(ImportDoubtsScreen())

    # -- with one customer --------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with nobody; a merge needs two."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "customers.export" and not (self.table.count or self.table.marked):
            return self.t("The list is empty.")
        if action_id == "customers.merge" and len(self.table.marked) != 2:
            return self.t("Mark exactly two customers with space, then merge them.")
        return None

    @on(RecordTable.MarkedChanged)
    def _marked(self, event: RecordTable.MarkedChanged) -> None:
        self.refresh_frame()

    async def open(self, key: str) -> None:
        """The card of a customer."""
        await customer_flow.show_card(self, key)

    def action_mark(self) -> None:
        """Mark the row under the cursor."""
        self.table.action_mark()

    def action_edit(self) -> None:
        """Edit the card under the cursor."""
        self.begin(customer_flow.edit(self, self.key or ""))

    def action_new(self) -> None:
        """Enter a new customer."""
        self.begin(customer_flow.edit(self, ""))

    def action_history(self) -> None:
        """The card under the cursor, at its changes."""
        self.begin(customer_flow.show_card(self, self.key or "", page="history"))

    def action_merge(self) -> None:
        """Put the two marked ones side by side."""
        first, second = sorted(self.table.marked)
        self.begin(customer_flow.merge(self, first, second))

    def action_export(self) -> None:
        """The marked rows, or the list as it is found, to a file."""
        from wmsdesk.screens.customers.customer_exporting import export_customers

        export_customers(self)

"""Counts: which are under way, how far each has come, and what is due."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.stock.stock_list import StockListScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_TEXT = TextKind()
_PLAN = (
    Field("location", N_("Location"), _TEXT, "", max_length=40),
    Field("abc", N_("Class"), ChoiceKind(), "", choices={"A": "A", "B": "B", "C": "C"}),
    Field("sku", N_("SKU"), _TEXT, "", max_length=60),
    Field("due", N_("Only what is due"), ChoiceKind(), "", choices={"yes": N_("yes"), "no": N_("no")}),
    Field("due_on", N_("On the day"), _TEXT, "", max_length=10),
)
_NEEDS_YOU = ("ready_to_review", "investigating")


class CountsScreen(StockListScreen):
    """The counts under way, the latest first; ``F`` shows those that have ended too."""

    where = "counts"
    about = N_(
        "A count goes from its plan over its figures, a second count of what is far off and the review by somebody "
        "else to the moves that make it true. While it lasts its goods are promised to nobody."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("counts")  # type: ignore[assignment]
    columns = (
        Column("number", N_("Number"), 9, sortable=False),
        Column("scope", N_("Count of"), 18, grow=True, sortable=False),
        Column("state", N_("State"), 18, sortable=False),
        Column("counted", N_("Counted"), 11, align="right", sortable=False),
        Column("again", N_("Again"), 7, align="right", sortable=False),
        Column("due_on", N_("On"), 10, sortable=False),
    )
    empty = N_("No count is under way. n plans one.")
    page = N_("Counts")
    opens = "counts.open"

    def __init__(self) -> None:
        super().__init__()
        self.every = False

    def read(self) -> dict[str, Any]:
        """Counts by their numbers."""
        from wmsdesk.services.stock.counts import counts

        return {one.number: one for one in counts(self.desk_app.desk, every=self.every)}

    def row(self, key: str, item: Any) -> Row:
        """Number, of what, state, how far."""
        from wmsdesk.services.stock.workflow import COUNT

        ended = item.state in ("completed", "cancelled")
        tone = "quiet" if ended else ""
        cells = (
            Cell(item.number, tone="quiet"),
            Cell(item.scope.words(self.t), tone=tone),
            Cell(self.t(COUNT.states[item.state]), tone="attention" if item.state in _NEEDS_YOU else tone),
            Cell(f"{item.counted:,}/{item.lines:,}" if item.lines else "", tone=tone),
            Cell(f"{item.recounted}/{item.recounts}" if item.recounts else "", tone=tone),
            Cell(item.due_on, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Who planned it and who reviewed it."""
        t = self.t
        said = t("Planned by {who} {when}.", who=item.by, when=self.said(item.at))
        if item.reviewed_by:
            reviewed = t("Reviewed by {who}.", who=item.reviewed_by)
            said = f"{said} {reviewed}"
        return Content(safe(said))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no count under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id == "counts.open" and self.chosen is None:
            return self.t("There is no count under the cursor.")
        return reason

    def action_open(self) -> None:
        """Count it, or look at it."""
        self.run_worker(self._show(self.chosen.number))

    async def _show(self, number: str) -> None:
        from wmsdesk.screens.shared.walking import open_over
        from wmsdesk.screens.stock.stock_count import CountScreen

        await open_over(self, CountScreen(number))
        self.read_again(number)

    def action_filter(self) -> None:
        """Those under way, or all."""
        self.every = not self.every
        self.table.empty_text = N_("Nothing was ever counted.") if self.every else self.empty
        self.read_again()

    def action_due(self) -> None:
        """What is due, and a count of it."""
        self.run_worker(self._due())

    async def _due(self) -> None:
        from wmsdesk.services.stock.counts import due

        app, t = self.desk_app, self.t
        found = await app.ask(due, app.desk)
        if not found:
            app.notify(t("Nothing is due to be counted."), markup=False)
            return
        groups: dict[str, int] = {}
        for one in found:
            groups[one.location] = groups.get(one.location, 0) + 1
        most = sorted(groups.items(), key=lambda pair: -pair[1])[:6]
        where = t.listed(f"{code} {number:,}" for code, number in most)
        detail = t("{number} goods are due, the longest for {days} days. By location: {where}",
                   number=f"{len(found):,}", days=found[0].days, where=where)  # fmt: skip
        if not app.desk.allows("stock.count"):
            app.notify(detail, markup=False)
            return
        self._plan({"due": "yes"}, detail)

    def action_new(self) -> None:
        """Ask of what."""
        self._plan({"due": "no"}, self.t("Leave all of it empty to count everything."))

    def _plan(self, values: dict[str, str], detail: str) -> None:
        async def plan(texts: dict[str, str]) -> Any:
            from wmsdesk.services.stock.counts import Scope, plan

            scope = Scope(texts["location"], texts["abc"], texts["sku"], texts["due"] == "yes")
            return await self.desk_app.work(plan, self.desk_app.desk, scope, due_on=texts["due_on"])

        t = self.t
        form = FormDialogue(
            t("Plan a count"), _PLAN, plan, values=values, detail=detail, verb=t("plan"), fresh=True
        )
        self.app.push_screen(form, lambda made: self.read_again(made) if made else None)

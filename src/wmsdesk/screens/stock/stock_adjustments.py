"""Adjustments: corrections beyond the tolerance, waiting for somebody else's word."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.screens.stock.stock_list import StockListScreen
from wmsdesk.screens.stock.stock_words import quantity, signed
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_DECIDES = ("adjustments.approve", "adjustments.decline", "adjustments.recall")


class AdjustmentsScreen(StockListScreen):
    """What waits, the oldest first; ``F`` shows what was decided too."""

    where = "adjustments"
    about = N_(
        "Corrections above the tolerance wait here until somebody else agrees: only then does stock change. Nobody "
        "decides on their own."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("adjustments")  # type: ignore[assignment]
    columns = (
        Column("number", N_("Number"), 8, sortable=False),
        Column("sku", N_("SKU"), 13, sortable=False),
        Column("name", N_("Name"), 16, grow=True, sortable=False),
        Column("location", N_("Location"), 10, sortable=False),
        Column("difference", N_("Difference"), 10, align="right", sortable=False),
        Column("by", N_("By"), 8, sortable=False),
        Column("state", N_("State"), 9, sortable=False),
    )
    empty = N_("Nothing waits for a decision.")
    page = N_("Adjustments")
    opens = "adjustments.open"

    def __init__(self) -> None:
        super().__init__()
        self.every = False

    def read(self) -> dict[str, Any]:
        """The requests by their numbers."""
        from wmsdesk.services.stock.reading import adjustments

        found = adjustments(self.desk_app.desk, "" if self.every else "waiting")
        return {one.number: one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """Number, product, place, by how much, who, state."""
        from wmsdesk.services.stock.workflow import ADJUSTMENT

        waiting = item.state == "waiting"
        tone = "" if waiting else "quiet"
        cells = (
            Cell(item.number, tone="quiet"),
            Cell(item.sku, tone="quiet"),
            Cell(item.name, tone=tone),
            Cell(item.location, tone=tone),
            Cell(
                signed(item.difference, item.decimals),
                tone="bad" if waiting and item.difference < 0 else tone,
            ),
            Cell(item.by, tone="quiet"),
            Cell(self.t(ADJUSTMENT.states[item.state]), tone="attention" if waiting else "quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """The reason, why it waits, and what lies there now."""
        from wmsdesk.services.stock.tolerance import why_words

        t = self.t
        told = t(
            "{now} lie there now, {after} would be left; {why}. Asked for {when}.",
            now=quantity(item.now, item.decimals),
            after=quantity(item.now + item.difference, item.decimals),
            why=why_words(item.why, item.value, item.currency, t),
            when=self.said(item.at),
        )
        if item.state != "waiting":
            told = t("Decided by {who} {when}. {comment}", who=item.decided_by or item.by,
                     when=self.said(item.decided_at), comment=item.comment)  # fmt: skip
        kind = t("Scrap: ") if item.kind == "scrap" else ""
        where = " ".join(filter(None, (item.location, item.lot)))
        return Content.assemble(
            (safe(f"{kind}{item.reason}"), "bold $foreground"), f"  {safe(where)}", "\n", safe(told)
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: the role, nothing under the cursor, one's own, decided already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in (*_DECIDES, "adjustments.open"):
            return reason
        t, one, desk = self.t, self.chosen, self.desk_app.desk
        if one is None or desk is None:
            return t("There is no adjustment under the cursor.")
        if action_id in _DECIDES and one.state != "waiting":
            return t("This was decided already.")
        mine = one.by == desk.account.name
        if action_id in _DECIDES[:2] and mine:
            return t("Nobody decides on their own request: {number} needs somebody else.", number=one.number)
        if action_id == _DECIDES[2] and not mine:
            return t("Only whoever asked for it can recall request {number}.", number=one.number)
        return None

    def action_open(self) -> None:
        """The product it is about."""
        self.run_worker(self.show_product(self.chosen.sku))

    def action_approve(self) -> None:
        """Let it be made, after a question that says exactly what."""
        from wmsdesk.services.stock.adjusting import approve

        t, one = self.t, self.chosen

        def answered(yes: bool | None) -> None:
            if yes:
                self.run_worker(self.do(approve, one.number))

        what = t("{difference} {unit} of {sku} at {location}", difference=signed(one.difference, one.decimals),
                 unit=one.unit, sku=one.sku, location=f"{one.location} {one.lot}".strip())  # fmt: skip
        question = Question(
            t("Approve {number}?", number=one.number), t("approve"), t("back"), f"{what}\n{one.reason}"
        )
        self.app.push_screen(question, answered)

    def action_decline(self) -> None:
        """Say no, with the reason."""
        from wmsdesk.services.stock.adjusting import decline

        number = self.chosen.number

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.run_worker(self.do(decline, number, comment=reason))

        t = self.t
        self.app.push_screen(ReasonAsked(t("Decline {number}?", number=number), t("decline")), answered)

    def action_recall(self) -> None:
        """Take one's own back."""
        from wmsdesk.services.stock.adjusting import recall

        self.run_worker(self.do(recall, self.chosen.number))

    def action_filter(self) -> None:
        """What waits, or everything."""
        self.every = not self.every
        self.table.empty_text = (
            N_("Nothing was ever asked for.") if self.every else N_("Nothing waits for a decision.")
        )
        self.read_again()

"""Locations: the places that hold stock, as a picker walks past them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.stock.stock_list import StockListScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, IntegerKind, TextKind
from wmsdesk.widgets.record_rows import Cell, Column, Row

_KINDS = {"stock": N_("stock"), "quarantine": N_("quarantine")}
_NEEDS_ONE = ("locations.open", "locations.freeze", "locations.retire")
_NEW = (
    Field("code", N_("Location"), TextKind(), "", required=True, max_length=40),
    Field("name", N_("Name"), TextKind(), "", max_length=80),
    Field("kind", N_("Kind"), ChoiceKind(), "", required=True, choices=_KINDS),
    Field("walk", N_("Turn on the walk"), IntegerKind(0, 100_000), ""),
)


class LocationsScreen(StockListScreen):
    """The places in the order of a picker's walk. Answers the code of one whose goods are to be listed."""

    where = "locations"
    about = N_(
        "Where goods lie. Enter shows what lies at one; z promises nothing that lies there, or uses it again. A new "
        "location is also made when goods are first taken in or moved there."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("locations")  # type: ignore[assignment]
    columns = (
        Column("code", N_("Location"), 14, sortable=False),
        Column("name", N_("Name"), 18, grow=True, sortable=False),
        Column("kind", N_("Kind"), 11, sortable=False),
        Column("state", N_("State"), 10, sortable=False),
        Column("walk", N_("Turn"), 6, align="right", sortable=False),
        Column("lots", N_("Lots"), 6, align="right", sortable=False),
    )
    empty = N_("No locations.")
    page = N_("Locations")
    opens = "locations.open"

    def read(self) -> dict[str, Any]:
        """Every place that holds stock by its code."""
        from wmsdesk.services.stock.keeping import locations

        return {one.code: one for one in locations(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """Code, name, kind, state, turn, lots."""
        from wmsdesk.services.stock.keeping import LOCATION_STATES

        t = self.t
        tone = {"frozen": "attention", "retired": "quiet"}.get(item.state, "")
        cells = (
            Cell(item.code, tone="quiet" if item.state == "retired" else ""),
            Cell(
                item.name if item.name != item.code else "", tone="quiet" if item.state == "retired" else ""
            ),
            Cell(t(_KINDS[item.kind]), tone="quiet"),
            Cell(t(LOCATION_STATES[item.state]), tone=tone),
            Cell(str(item.walk), tone="quiet"),
            Cell(f"{item.lots:,}"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """What its state means."""
        if item.state == "frozen":
            return Content(self.t("Nothing that lies here is promised to anybody."))
        return Content("")

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no place under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id in _NEEDS_ONE and self.chosen is None:
            return self.t("There is no location under the cursor.")
        return reason

    def action_open(self) -> None:
        """List what lies there."""
        self.dismiss(self.chosen.code)

    def action_new(self) -> None:
        """Ask what it is."""

        async def add(texts: dict[str, str]) -> Any:
            from wmsdesk.services.stock.keeping import add_location

            walk = int(texts["walk"]) if texts["walk"].strip().isdigit() else None
            about = {"name": texts["name"], "kind": texts["kind"], "walk": walk}
            return await self.desk_app.work(add_location, self.desk_app.desk, texts["code"], **about)

        t = self.t
        form = FormDialogue(t("New location"), _NEW, add, values={"kind": "stock"}, verb=t("add"), fresh=True)
        self.app.push_screen(form, lambda made: self.read_again(made.code) if made else None)

    def action_freeze(self) -> None:
        """Frozen or free."""
        from wmsdesk.services.stock.keeping import set_location

        state = "active" if self.chosen.state == "frozen" else "frozen"
        self.run_worker(self.do(set_location, self.chosen.code, state))

    def action_retire(self) -> None:
        """Out of use, or back."""
        from wmsdesk.services.stock.keeping import set_location

        state = "active" if self.chosen.state == "retired" else "retired"
        self.run_worker(self.do(set_location, self.chosen.code, state))

"""Categories of cases, and the team that each goes to by itself."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.administration.causes import CODE, LABEL
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_TEAM = Field("team", N_("Team"), TextKind(), "", max_length=40)


class CaseCategoriesScreen(ListScreen):
    """Every category, retired ones too."""

    where = "case_categories"
    about = N_(
        "What a case is about, in a word. A case of a category with a team goes to that team by itself."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("case_categories")  # type: ignore[assignment]
    columns = (
        Column("label", N_("Category"), 20, grow=True, sortable=False),
        Column("code", N_("Code"), 18, sortable=False),
        Column("team", N_("Team"), 16, sortable=False),
        Column("used", N_("Cases"), 8, "right", sortable=False),
        Column("state", N_("State"), 8, sortable=False),
    )
    page = N_("Categories of cases")

    def read(self) -> dict[str, Any]:
        """The categories by code."""
        from wmsdesk.services.support.causes import category_rows

        return {one["code"]: one for one in category_rows(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """Label, code, team, cases."""
        label, tone = str(item["label"]), "" if item["active"] else "quiet"
        cells = (
            Cell(self.t(label), tone=tone),
            Cell(key, tone="quiet"),
            Cell(item["team"] or "", tone=tone),
            Cell(f"{item['used']:,}" if item["used"] else "", tone=tone),
            Cell("" if item["active"] else self.t("retired"), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Where its cases go."""
        t, label = self.t, self.t(str(item["label"]))
        if item["team"]:
            return Content(
                safe(
                    t(
                        "New cases of “{category}” go to {team} by themselves.",
                        category=label,
                        team=item["team"],
                    )
                )
            )
        return Content(safe(t("New cases of “{category}” go to no team: e names one.", category=label)))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or so already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id in ("case_categories.new", "case_categories.refresh"):
            return reason
        if self.chosen is None:
            return self.t("There is no category under the cursor.")
        if action_id == "case_categories.retire" and not self.chosen["active"]:
            return self.t("This is out of use already.")
        if action_id == "case_categories.restore" and self.chosen["active"]:
            return self.t("This is in use.")
        return None

    def action_new(self) -> None:
        """Add a category."""
        self._ask(self.t("New category"), [CODE, LABEL, _TEAM], {}, "")

    def action_edit(self) -> None:
        """Another label or team."""
        one = self.chosen
        title = self.t("Edit {number}", number=one["code"])
        self._ask(title, [LABEL, _TEAM], {"label": one["label"], "team": one["team"] or ""}, one["code"])

    def _ask(self, title: str, fields: list[Field], values: dict[str, str], code: str) -> None:
        from wmsdesk.services.support import causes

        app = self.desk_app

        async def submit(texts: dict[str, str]) -> Any:
            wanted = code or texts["code"]
            return await app.work(causes.add_category, app.desk, wanted, texts["label"], texts["team"])

        form = FormDialogue(title, fields, submit, values=values, fresh=not code)
        self.app.push_screen(form, lambda made: self.read_again(made) if made else None)

    def action_retire(self) -> None:
        """Out of use."""
        self.run_worker(self._set(False))

    def action_restore(self) -> None:
        """Back into use."""
        self.run_worker(self._set(True))

    async def _set(self, active: bool) -> None:
        from wmsdesk.services.support import causes

        code = self.chosen["code"]
        await case_flow.do(self, lambda desk: causes.retire_category(desk, code, active=active))
        self.read_again()

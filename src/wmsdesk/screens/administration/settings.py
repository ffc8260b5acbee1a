"""Settings: the numbers the rules work with, each with its value, its default and what it does."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.told import grouped
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

YES_NO = {"yes": N_("yes"), "no": N_("no")}
_VALUE = 14
UNSET = N_("the machine's")


class SettingsScreen(ListScreen):
    """Every setting; a change is judged by the service and audited, and holds for everybody at once."""

    where = "settings"
    about = N_(
        "What the rules of this store are set to. A change holds for everybody from their next action on."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("settings")  # type: ignore[assignment]
    columns = (
        Column("label", N_("Setting"), 34, grow=True, sortable=False),
        Column("value", N_("Value"), _VALUE, sortable=False),
        Column("default", N_("Default"), 14, wide_only=True, sortable=False),
    )
    page = N_("Settings")
    opens = "settings.edit"

    def read(self) -> dict[str, Any]:
        """Every setting by its name."""
        from wmsdesk.services.administration import settings_now

        return {one.kind.name: one for one in settings_now(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """What it is, what it is set to, what it would be."""
        value, default = (self._shown(item, text) for text in (item.text, item.default_text))
        tone = "attention" if item.changed else ""
        return Row(key, (Cell(self.t(item.kind.label)), Cell(value, tone=tone), Cell(default, tone="quiet")))

    def _shown(self, item: Any, text: str) -> str:
        if item.kind.kind == "yes-no":
            return self.t(text)
        if item.kind.kind == "money":
            return grouped(text)
        return text or self.t(UNSET)

    def about_item(self, item: Any) -> Content:
        """What it does, its name for the command line, its value where the list had to cut it, what it would be."""
        value = self._shown(item, item.text)
        default = self.t("default {value}", value=self._shown(item, item.default_text))
        if item.changed and cell_len(value) > _VALUE:
            default = f"{value} · {default}"
        return Content.assemble(
            (self.t(item.kind.help), "$foreground"), f"\n{safe(item.kind.name)} · {safe(default)}"
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no setting under the cursor, or its default already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in ("settings.edit", "settings.default"):
            return reason
        if self.chosen is None:
            return self.t("There is no setting under the cursor.")
        if action_id == "settings.default" and not self.chosen.changed:
            return self.t("This is its default.")
        return None

    def action_edit(self) -> None:
        """Ask for another value."""
        t, one = self.t, self.chosen

        async def change(texts: dict[str, str]) -> Any:
            return await self._set(one.kind.name, texts[one.kind.name])

        kind, choices = (ChoiceKind(), YES_NO) if one.kind.kind == "yes-no" else (TextKind(), {})
        field = Field(one.kind.name, N_("Value"), kind, "", required=bool(choices), choices=choices)
        form = FormDialogue(
            t(one.kind.label), [field], change, values={one.kind.name: one.text}, detail=t(one.kind.help)
        )
        self.app.push_screen(form, lambda done: self.read_again() if done else None)

    async def action_default(self) -> None:
        """Put it back."""
        await self._set(self.chosen.kind.name, self.chosen.default_text)
        self.read_again()

    async def _set(self, name: str, text: str) -> Any:
        from wmsdesk.services.administration import set_setting

        return await self.desk_app.work(set_setting, self.desk_app.desk, name, text)

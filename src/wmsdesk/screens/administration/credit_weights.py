"""The credit grade: how many points each input gives, by which scales, and how many points make which grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.money.credit_words import INPUTS_IN_SHORT
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.credit.weights import DEFAULT, INPUTS, SCALE_WORDS
from wmsdesk.widgets.record_rows import Cell, Column, Row

GROUPS = {"points": N_("points"), "scales": N_("scale"), "bands": N_("grade")}
_ABOUT = {
    "points": N_("Out of 100 points; they are changed together, for they must add up to 100."),
    "scales": N_("How far an input goes before it gives all its points, or none."),
    "bands": N_("Above so many points the grade is this one."),
}


@dataclass(frozen=True)
class Number:
    """One number the grade is worked out with."""

    group: str
    name: str
    label: str
    value: int
    default: int


class CreditWeightsScreen(ListScreen):
    """Every number of the present version; a change makes the next one, and old grades keep theirs."""

    where = "credit_weights"
    about = N_(
        "What grades are worked out with. A change is the next version of it; every grade remembers its version, so "
        "that it can be worked out again exactly."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("credit_weights")  # type: ignore[assignment]
    columns = (
        Column("label", N_("What"), 40, grow=True, sortable=False),
        Column("group", N_("Of"), 8, sortable=False),
        Column("value", N_("Value"), 7, align="right", sortable=False),
        Column("default", N_("Default"), 8, align="right", sortable=False),
    )
    page = N_("Credit grade")
    opens = "credit_weights.edit"

    def __init__(self) -> None:
        super().__init__()
        self.version = 0

    def facts(self) -> list[str]:
        """Which version this is."""
        return [self.t("version {number}", number=self.version)] if self.version else []

    def read(self) -> dict[str, Any]:
        """Points, scales and bands by name."""
        from wmsdesk.services.credit.weights import weights

        now = weights(self.desk_app.desk)
        self.version = now.version
        groups = (
            ("points", INPUTS, now.points, DEFAULT.points),
            ("scales", SCALE_WORDS, now.scales, DEFAULT.scales),
        )
        found = [
            Number(group, name, label, values[name], defaults[name])
            for group, labels, values, defaults in groups
            for name, label in labels.items()
        ]
        bands = DEFAULT.by_grade
        found += [Number("bands", name, name, value, bands[name]) for name, value in now.by_grade.items()]
        return {one.name: one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """What it is, its value, what it would be."""
        tone = "attention" if item.value != item.default else ""
        label = self.t("{grade} above", grade=item.label) if item.group == "bands" else self.t(item.label)
        cells = (
            Cell(label),
            Cell(self.t(GROUPS[item.group]), tone="quiet"),
            Cell(str(item.value), tone=tone),
            Cell(str(item.default), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """What numbers of its kind do."""
        said = self.t(_ABOUT[item.group])
        label = self.t(item.label) if item.group != "bands" else ""
        return Content.assemble((label, "$foreground"), f"\n{said}" if label else said)

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no number under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id == "credit_weights.edit" and self.chosen is None:
            return self.t("There is nothing under the cursor.")
        return reason

    def action_edit(self) -> None:
        """Ask for other numbers: points and bands are changed together, a scale by itself."""
        t, one = self.t, self.chosen
        together = [item for item in self.items.values() if item.group == one.group]
        asked = [one] if one.group == "scales" else together
        labels = INPUTS_IN_SHORT if len(asked) > 1 else {one.name: N_("Value")}
        fields = [Field(item.name, labels.get(item.name, item.label), TextKind(), "") for item in asked]
        values = {item.name: str(item.value) for item in asked}
        detail = t(_ABOUT[one.group])
        if len(asked) == 1:
            detail = f"{t(one.label)}\n{detail}"

        async def submit(texts: dict[str, str]) -> Any:
            from wmsdesk.services.credit.weights import change_weights

            changed = {name: text for name, text in texts.items() if text.strip() != values[name]}
            return await self.desk_app.work(change_weights, self.desk_app.desk, changed)

        form = FormDialogue(t("Credit grade"), fields, submit, values=values, detail=detail, begin=one.name)
        self.app.push_screen(form, self._changed)

    def _changed(self, made: Any) -> None:
        if made is not None:
            said = self.t(
                "Version {number} holds; grades are worked out anew when next asked for.", number=made.version
            )
            self.desk_app.notify(said, markup=False)
            self.read_again()

"""Own fields: what this store keeps on the customer card beside the fields of the catalogue."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.question import Question
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

CARD = "customer"
YES_NO = {"yes": N_("yes"), "no": N_("no")}


def fields_asked(kinds: dict[str, str]) -> list[Field]:
    """What a new field is asked by; ``kinds`` are the kinds with their labels."""
    text, choice = TextKind(), ChoiceKind()
    return [
        Field("name", N_("Name"), text, "", required=True, max_length=40),
        Field("label", N_("Label"), text, "", required=True, max_length=40),
        Field("kind", N_("Kind"), choice, "", required=True, choices=kinds),
        Field("choices", N_("Choices"), text, "", max_length=4000),
        Field("required", N_("Required"), choice, "", required=True, choices=YES_NO),
    ]


class OwnFieldsScreen(ListScreen):
    """The store's own fields, retired ones too."""

    where = "own_fields"
    about = N_(
        "Fields added here stand on every customer card, in lists, files and the history. A retired field is taken "
        "off the card; what was entered in it is kept and comes back with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("own_fields")  # type: ignore[assignment]
    columns = (
        Column("label", N_("Label"), 16, grow=True, sortable=False),
        Column("name", N_("Name"), 16, sortable=False),
        Column("kind", N_("Kind"), 22, sortable=False),
        Column("required", N_("Required"), 8, sortable=False),
        Column("state", N_("State"), 8, sortable=False),
    )
    empty = N_("This store has no fields of its own. n adds one.")
    page = N_("Own fields")

    def read(self) -> dict[str, Any]:
        """Every own field by its name."""
        from wmsdesk.services.customers.own_fields import fields_defined

        found = fields_defined(self.desk_app.desk, record_type=CARD, retired=True)
        return {one.name: one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """Label, name, kind, whether needed, whether retired."""
        from wmsdesk.services.customers.own_fields import KIND_LABELS

        t, tone = self.t, "" if item.active else "quiet"
        cells = (
            Cell(item.label, tone=tone),
            Cell(item.name, tone="quiet"),
            Cell(t(KIND_LABELS[item.kind]), tone=tone),
            Cell(t("yes") if item.required else "", tone=tone),
            Cell("" if item.active else t("retired"), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """The words of a choice."""
        if not item.choices:
            return Content("")
        return Content(self.t("Choices: {choices}", choices=safe(self.t.listed(item.choices))))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no field under the cursor, or so already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in ("own_fields.retire", "own_fields.restore"):
            return reason
        if self.chosen is None:
            return self.t("There is no field under the cursor.")
        if (action_id == "own_fields.retire") != self.chosen.active:
            return (
                self.t("This field is retired.") if not self.chosen.active else self.t("It is on the card.")
            )
        return None

    def action_new(self) -> None:
        """Ask what it is."""
        from wmsdesk.services.customers.own_fields import KIND_LABELS

        t = self.t
        detail = t(
            "The name is for files and the command line: small letters, digits, underscores. Choices are "
            "separated by commas."
        )
        form = FormDialogue(
            t("New field on the customer card"),
            fields_asked(KIND_LABELS),
            self._define,
            values={"kind": "text", "required": "no"},
            detail=detail,
            verb=t("add field"),
            fresh=True,
        )
        self.app.push_screen(form, lambda made: self.read_again(made.name) if made else None)

    async def _define(self, texts: dict[str, str]) -> Any:
        from wmsdesk.services.customers.own_fields import define_field

        choices = [one for one in re.split("[,;，；、]", texts["choices"]) if one.strip()]
        values = (
            CARD,
            texts["name"].strip(),
            texts["label"],
            texts["kind"],
            choices,
            texts["required"] == "yes",
        )
        return await self.desk_app.work(define_field, self.desk_app.desk, *values)

    def action_retire(self) -> None:
        """Take it off the card, after a question."""
        from wmsdesk.services.customers.own_fields import retire_field

        t, one = self.t, self.chosen

        def answered(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._change(retire_field, CARD, one.name))

        question = t("Take {label} off the customer card? What was entered in it is kept.", label=one.label)
        self.app.push_screen(Question(question, t("retire"), t("keep as it is")), answered)

    def action_restore(self) -> None:
        """Put it on the card again."""
        from wmsdesk.services.customers.own_fields import define_field

        one = self.chosen
        values = (CARD, one.name, one.label, one.kind, one.choices, one.required)
        self.run_worker(self._change(define_field, *values))

    async def _change(self, call: Any, *values: Any) -> None:
        try:
            await self.desk_app.work(call, self.desk_app.desk, *values)
        except DeskError as error:
            self.desk_app.say_error(error)
        self.read_again()

"""The rules that make tasks: which there are, what is set of each, and running them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.care.rules import choices_of
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

LABELS = {
    "lead_days": N_("Days ahead"),
    "days": N_("Within days"),
    "months": N_("Months"),
    "number": N_("How many"),
    "quiet_days": N_("Quiet days after a warning"),
    "loyal_days": N_("Loyal days"),
    "most": N_("Tasks at a time"),
    "festivals": N_("Festivals"),
    "levels": N_("Customer levels"),
}


class CareRulesScreen(ListScreen):
    """The list of rules."""

    where = "care_rules"
    about = N_(
        "Each rule makes one task of what it finds, however often it is run. Greetings go only to customers and people "
        "who agreed to care. Festivals and levels are written as their words, separated by commas."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("care_rules")  # type: ignore[assignment]
    columns = (
        Column("label", N_("Rule"), 28, sortable=False),
        Column("active", N_("Active"), 8, sortable=False),
        Column("body", N_("Set to"), 24, grow=True, sortable=False),
    )
    opens = "care_rules.run"

    def crumbs(self) -> list[str]:
        """Under the tasks."""
        return [self.t("Tasks"), self.t("rules")]

    def read(self) -> dict[str, Any]:
        """The rules by their name."""
        from wmsdesk.services.care.rules import rules

        return {one.name: one for one in rules(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """What it is about, whether it is on, what is set."""
        t = self.t
        said = self._set_to(item)
        tone = "" if item.active else "quiet"
        return Row(key, (Cell(t(item.label), tone=tone), Cell(t("on") if item.active else t("off"), tone=tone),
                         Cell(said, tone="quiet")))  # fmt: skip

    def about_item(self, item: Any) -> Content:
        """What it finds, and all that is set of it."""
        return Content(safe(f"{self.t(item.help)}\n{self._set_to(item)}", lines=True))

    def _set_to(self, item: Any) -> str:
        t = self.t
        return t.listed(
            t.labelled(t(LABELS[name]), _in_a_list(name, value, t)) for name, value in item.body.items()
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no rule under the cursor, or nothing to set."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in ("care_rules.edit", "care_rules.toggle") and self.chosen is None:
            return self.t("There is no rule under the cursor.")
        if action_id == "care_rules.edit" and not self.chosen.body:
            return self.t("There is nothing to set of this rule.")
        return None

    def action_edit(self) -> None:
        """Ask for its numbers and lists."""
        from wmsdesk.services.care.rules import set_rule

        one = self.chosen
        fields = [Field(name, LABELS[name], TextKind(), "", max_length=400) for name in one.body]
        values = {name: _said(name, value, self.t) for name, value in one.body.items()}

        async def submit(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(set_rule, self.desk_app.desk, one.name, texts)

        detail = self._choices(one)
        form = FormDialogue(self.t(one.label), fields, submit, values=values, detail=detail, fresh=True)
        self.app.push_screen(form, lambda _: self.read_again())

    def _choices(self, one: Any) -> str:
        t, lists = self.t, [name for name, value in one.body.items() if isinstance(value, list)]
        return "\n".join(
            t.labelled(t(LABELS[name]), t.listed(map(t, choices_of(name).values()))) for name in lists
        )

    def action_toggle(self) -> None:
        """Switch it on or off."""
        from wmsdesk.services.care.rules import set_rule

        one = self.chosen
        self.run_worker(self._do(set_rule, one.name, {}, active=not one.active))

    def action_run(self) -> None:
        """Run every rule."""
        self.run_worker(self._run(), group="run", exclusive=True)

    async def _run(self) -> None:
        from wmsdesk.services.care.running import run

        t = self.t
        try:
            found = await self.desk_app.work(run, self.desk_app.desk)
        except DeskError as error:
            self.desk_app.say_error(error)
            return
        made = sum(one.made for one in found)
        said = t.plural("{number} task was made.", "{number} tasks were made.", made)
        self.desk_app.notify(safe(said), markup=False)

    async def _do(self, call: Any, *values: Any, **named: Any) -> None:
        try:
            await self.desk_app.work(call, self.desk_app.desk, *values, **named)
        except DeskError as error:
            self.desk_app.say_error(error)
        self.read_again()


def _said(name: str, value: Any, t: Language) -> str:
    """A number, or the words of a list."""
    return t.listed(t(choices_of(name)[one]) for one in value) if isinstance(value, list) else str(value)


def _in_a_list(name: str, value: Any, t: Language) -> str:
    """The same among others, where a comma would part it from them."""
    if not isinstance(value, list):
        return str(value)
    return " + ".join(t(choices_of(name)[one]) for one in value) or "–"

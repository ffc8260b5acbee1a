"""Causes: the tree that complaints are put down to, kept by an administrator."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.choose import ChooseDialogue, Item
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

ROOT = "."
CODE = Field("code", N_("Code"), TextKind(), "", required=True, max_length=40)
LABEL = Field("label", N_("Label"), TextKind(), "", required=True, max_length=60)


class CausesScreen(ListScreen):
    """The tree, each cause under what it is part of."""

    where = "causes"
    about = N_(
        "What complaints are put down to. A retired cause is offered no more; cases that name it keep it. The tree is "
        "at most five deep."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("causes")  # type: ignore[assignment]
    columns = (
        Column("label", N_("Cause"), 34, grow=True, sortable=False),
        Column("code", N_("Code"), 18, sortable=False),
        Column("used", N_("Cases"), 8, "right", sortable=False),
        Column("state", N_("State"), 8, sortable=False),
    )
    page = N_("Causes")

    def read(self) -> dict[str, Any]:
        """The causes by code, in the order of the tree."""
        from wmsdesk.services.support.causes import causes

        return {one.code: one for one in causes(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """A cause under its parent, with how many cases name it."""
        t, tone = self.t, "" if item.active else "quiet"
        label = f"{'  ' * item.depth}{'' if not item.depth else '└ '}{t(item.label)}"
        cells = (
            Cell(label, tone=tone),
            Cell(item.code, tone="quiet"),
            Cell(f"{item.used:,}" if item.used else "", tone=tone),
            Cell("" if item.active else t("retired"), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Where in the tree it stands, and how many cases name it."""
        t = self.t
        cases = t.plural("{number} case", "{number} cases", item.used)
        return Content(safe(" › ".join(t(label) for label in item.path) + f" · {cases}"))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or so already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id in ("causes.new", "causes.refresh"):
            return reason
        if self.chosen is None:
            return self.t("There is no cause under the cursor.")
        if action_id == "causes.retire" and not self.chosen.active:
            return self.t("This is out of use already.")
        if action_id == "causes.restore" and self.chosen.active:
            return self.t("This is in use.")
        return None

    def action_new(self) -> None:
        """Add a cause under the one of the cursor."""
        from wmsdesk.services.support import causes

        app, t, above = self.desk_app, self.t, self.chosen
        parent = Field("parent", N_("Part of"), TextKind(), "", max_length=40)

        async def submit(texts: dict[str, str]) -> Any:
            return await app.work(causes.add_cause, app.desk, texts["code"], texts["label"], texts["parent"])

        detail = t(
            "The code is for the command line: small letters, digits, - and _. Without “part of” it is a root."
        )
        form = FormDialogue(
            t("New cause"),
            [CODE, LABEL, parent],
            submit,
            values={"parent": above.code if above else ""},
            detail=detail,
            verb=t("add"),
            fresh=True,
        )
        self.app.push_screen(form, lambda made: self.read_again(made) if made else None)

    def action_edit(self) -> None:
        """Another label."""
        from wmsdesk.services.support import causes

        app, one = self.desk_app, self.chosen

        async def submit(texts: dict[str, str]) -> Any:
            await app.work(lambda: causes.change_cause(app.desk, one.code, label=texts["label"]))
            return one.code

        form = FormDialogue(
            self.t("Rename {code}", code=one.code), [LABEL], submit, values={"label": one.label}
        )
        self.app.push_screen(form, lambda done: self.read_again() if done else None)

    def action_move(self) -> None:
        """Under another cause, or a root."""
        self.run_worker(self._move())

    async def _move(self) -> None:
        from wmsdesk.services.support import causes

        t, one = self.t, self.chosen
        items = [Item(ROOT, t("a root of its own"))]
        items += [
            Item(other.code, " › ".join(t(label) for label in other.path), other.code)
            for other in self.items.values()
            if other.code != one.code and other.active
        ]
        title = t("{code} becomes part of", code=one.code)
        chosen = await open_over(self, ChooseDialogue(title, items, verb=t("this one")))
        if chosen is not None:
            await case_flow.do(self, causes.move_cause, one.code, "" if chosen == ROOT else chosen)
            self.read_again(one.code)

    def action_improvements(self) -> None:
        """What is changed because of this cause."""
        from wmsdesk.screens.care.improvements import ImprovementsScreen

        self.app.push_screen(ImprovementsScreen(self.chosen.code))

    def action_retire(self) -> None:
        """Out of use."""
        self.run_worker(self._set(False))

    def action_restore(self) -> None:
        """Back into use."""
        self.run_worker(self._set(True))

    async def _set(self, active: bool) -> None:
        from wmsdesk.services.support import causes

        code = self.chosen.code
        await case_flow.do(self, lambda desk: causes.change_cause(desk, code, active=active))
        self.read_again()

"""Every step that leaves the state something is in; the ones that cannot be taken now are dim and say why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part


class StepMenu(Dialogue[Any]):
    """Answers the step that was chosen."""

    CSS_PATH = "step_menu.tcss"
    AUTO_FOCUS = "PageSheet"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, title: str, state: str, steps: Sequence[Any]) -> None:
        super().__init__()
        self._title, self._state, self._steps = title, state, {one.name: one for one in steps}

    def title_text(self) -> str:
        """Of what."""
        return self._title

    def body(self) -> ComposeResult:
        """The state, then the steps."""
        yield Static(Content(safe(self._state)), classes="step-state", markup=False)
        yield PageSheet(id="steps")

    def on_mount(self) -> None:
        """List them, those that can be taken first under the cursor."""
        rows = []
        for one in self._steps.values():
            tone = "new" if one.possible else "attention" if one.holds else "quiet"
            why = "" if one.possible else one.why_not
            rows.append(PageRow((Part(self.t(one.label), tone), Part(why, "quiet")), one.name, one.name))
        if not rows:
            rows = [PageRow((Part(self.t("Nothing leads on from here."), "quiet"), Part("")))]
        first = next((one.name for one in self._steps.values() if one.possible), "")
        self.query_one(PageSheet).show(rows, keep=first)

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("enter", self.t("take this step")), ("esc", self.t("back"))]

    @on(PageSheet.Opened)
    def _opened(self, event: PageSheet.Opened) -> None:
        step = self._steps[event.key]
        if step.possible or step.holds:
            self.close(step)
        else:
            self.desk_app.notify(safe(step.why_not), severity="warning", markup=False)

    async def retranslate(self) -> None:
        """Say it in the language that is set now."""
        await super().retranslate()
        self.on_mount()
        self.query_one(PageSheet).focus()

"""After signing in: something was being typed. Go on with it, drop it, or leave it for later."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.customers.customer_subjects import Subject
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.catalogue.records import RECORD_TYPES
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_MOST = 4


class DraftOffer(Dialogue[str]):
    """Answers ``continue``, ``drop`` or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "answer('continue')", show=False),
        Binding("d", "answer('drop')", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, draft: Any, subject: Subject) -> None:
        super().__init__()
        self.draft, self.subject = draft, subject

    def title_text(self) -> str:
        """What was being done."""
        t, kind = self.t, RECORD_TYPES[self.subject.kind]
        if self.subject.is_new and self.subject.kind == "customer":
            return t("You were entering a new customer")
        if self.subject.kind == "customer":
            return t("You were editing {code}", code=self.subject.code)
        return t("You were editing {code}: {what}", code=self.subject.code, what=t(kind.label))

    def body(self) -> ComposeResult:
        """The first of what was typed, and when."""
        yield Static("", id="draft-time", classes="door-quiet", markup=False)
        fields, lines = RECORD_TYPES[self.subject.kind], []
        for name, text in list(self.draft.values.items())[:_MOST]:
            label = self.t(fields[name].label) if name in fields else name
            lines.append(Content.assemble((f"{label}  ", "$quiet"), cut(safe(text), 42) or "–"))
        if (more := len(self.draft.values) - _MOST) > 0:
            lines.append(
                Content(self.t.plural("… and {number} more field", "… and {number} more fields", more))
            )
        yield Static(Content("\n").join(lines), markup=False)

    def on_mount(self) -> None:
        """Say when, once the store's zone is known."""
        self.run_worker(self._tell_time())

    async def _tell_time(self) -> None:
        times = await self.desk_app.ask(Times.of, self.desk_app.desk)
        said = self.t("Kept {when}, not saved.", when=times.said(self.draft.at))
        self.query_one("#draft-time", Static).update(Content(said))

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("enter", self.t("continue")), ("d", self.t("drop it")), ("esc", self.t("later"))]

    def action_answer(self, answer: str) -> None:
        """Close with this answer."""
        self.close(answer)

    async def retranslate(self) -> None:
        """Say it in the language that is set now."""
        await super().retranslate()
        await self._tell_time()

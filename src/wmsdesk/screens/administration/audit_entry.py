"""One audit entry whole, and what a verification found: two dialogues over the trail."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.told import grouped
from wmsdesk.services.action_words import action_words
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import pad
from wmsdesk.widgets.diff import Diff, DiffRow

LABELS = 12


class EntryDialogue(Dialogue[None]):
    """``told`` is what the entry says in words, ``zone`` the store's own time."""

    CSS_PATH = "audit_entry.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]

    def __init__(self, line: Any, told: tuple[Any, ...], zone: tzinfo) -> None:
        super().__init__()
        self.line, self.told, self.zone = line, told, zone

    def title_text(self) -> str:
        """Its number."""
        return self.t("Audit entry {number}", number=f"{self.line.seq:,}")

    def body(self) -> ComposeResult:
        """Who, when, where; what changed; what else it says."""
        t, line = self.t, self.line
        facts = [
            (t("At"), f"{line.at.astimezone(self.zone):%Y-%m-%d %H:%M:%S %Z}"),
            (t("By"), line.actor),
            (t("From"), line.terminal),
            (t("Action"), f"{t(action_words(line.action))} · {line.action}"),
            (t("Record"), line.record),
        ]
        facts += [(t(one.label), self._words(one, one.new)) for one in self.told if not one.changed]
        rows = [
            DiffRow(one.label, self._words(one, one.old), self._words(one, one.new))
            for one in self.told
            if one.changed
        ]
        with VerticalScroll(classes="audit-entry"):
            said = [
                Content.assemble((pad(name, LABELS), "$quiet"), safe(text)) for name, text in facts if text
            ]
            yield Static(Content("\n").join(said), markup=False)
            if rows:
                yield Diff(rows, language=t, classes="audit-entry-diff")
            if line.body is None:
                erased = t(
                    "What this entry said was erased. That it was written, when and by whom, still holds."
                )
                yield Static(Content(erased), classes="audit-entry-erased", markup=False)

    def _words(self, one: Any, text: str) -> str:
        """A text as a person reads it: fields by their labels, our own words translated, an amount grouped."""
        if one.labels:
            return self.t.listed(self.t(label) for label in one.labels)
        if one.spoken:
            return self.t(text) if text else ""
        # Of all that is told only a limit is an amount.
        return grouped(text) if one.label == "Credit limit" else text


class VerifyDialogue(Dialogue[None]):
    """Walks the chain when it opens, tells how far it is, and then says plainly what it found."""

    CSS_PATH = "audit_entry.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]

    class Progress(Message):
        """How much of the chain has been walked."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Any = None

    def title_text(self) -> str:
        """What goes on."""
        return self.t("Verify the audit chain")

    def body(self) -> ComposeResult:
        """One text that changes, scrolling where much was altered."""
        with VerticalScroll(classes="audit-verdict"):
            yield Static(self._said(), id="verdict", markup=False)

    def _said(self) -> Content:
        t, verdict = self.t, self._verdict
        if verdict is None:
            return Content(t("Checking every entry and every record …"))
        if isinstance(verdict, DeskError):
            return Content.styled(safe(verdict.say(t)), "$needs-you")
        if verdict.ok:
            entries = f"{verdict.entries:,}"
            said = t("{entries} entries. The chain is whole and no record was altered.", entries=entries)
            return Content.assemble((t("OK"), "bold $cursor"), f"\n{said}")
        lines = [Content.styled(t(verdict.problem), "bold $needs-you")]
        if verdict.first_bad is not None:
            lines.append(Content(t("The first bad entry is {number}.", number=f"{verdict.first_bad:,}")))
        if verdict.altered:
            lines += [Content(""), Content.styled(t("Altered behind the program's back:"), "$quiet")]
            lines += [Content(f"  {safe(one)}") for one in verdict.altered]
        return Content("\n").join(lines)

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._verify(), exclusive=True)

    async def _verify(self) -> None:
        from wmsdesk.services import audit

        app = self.desk_app
        try:
            self._verdict = await app.ask(audit.verify, app.desk, tell=self._tell)
        except DeskError as error:
            self._verdict = error
        self.query_one("#verdict", Static).update(self._said())

    def _tell(self, done: int, total: int) -> None:
        """Called in the reading thread."""
        self.post_message(self.Progress(done, total))

    @on(Progress)
    def _show_progress(self, event: Progress) -> None:
        if self._verdict is None:
            said = self.t(
                "Checked {done} of {total} entries …", done=f"{event.done:,}", total=f"{event.total:,}"
            )
            self.query_one("#verdict", Static).update(Content(said))

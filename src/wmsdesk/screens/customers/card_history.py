"""What happened to a customer, newest first, over the screen it was asked from."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.services.action_words import action_words
from wmsdesk.services.catalogue.records import CUSTOMER, RECORD_TYPES
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold
from wmsdesk.widgets.sheet import NOTHING


class CardHistory(Dialogue[None]):
    """Read from the audit trail as far as this account may see it."""

    CSS_PATH = "card_history.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,h", "close", show=False)]

    def __init__(self, code: str, name: str) -> None:
        super().__init__()
        self.code, self.customer = code, name

    def title_text(self) -> str:
        """Whose history."""
        return self.t("History of {code} {name}", code=self.code, name=self.customer)

    def body(self) -> ComposeResult:
        """Lines that scroll."""
        with VerticalScroll(classes="card-history"):
            yield Static(self.t("Reading …"), id="card-history-lines", markup=False)

    def on_mount(self) -> None:
        """Read."""
        self.call_after_refresh(lambda: self.run_worker(self._read, exclusive=True))

    async def _read(self) -> None:
        from wmsdesk.services import customers

        app, lines = self.desk_app, self.query_one("#card-history-lines", Static)
        try:
            entries = await app.ask(customers.history, app.desk, self.code)
        except DeskError as error:
            lines.update(Content(safe(error.say(self.t))))
            return
        width = max(20, lines.size.width - 2)
        said = [
            line
            for _, whole in groupby(entries, lambda one: one.seq)
            for line in self._told(list(whole), width)
        ]
        lines.update(Content("\n").join(said) if said else Content(self.t("Nothing to show.")))

    def _told(self, whole: list[Any], width: int) -> list[Content]:
        """One entry of the trail: who and when over each field it changed, or the words it was given."""
        t, first = self.t, whole[0]
        when = f"{first.at.astimezone():%Y-%m-%d %H:%M}"
        words = [when, first.by, first.terminal, t(action_words(first.action))]
        lines = [Content.styled(safe("  ".join(filter(None, words))), "$quiet")]
        for entry in whole:
            if entry.field:
                kind = RECORD_TYPES.get(entry.field.partition(":")[0], CUSTOMER)
                name = entry.field.rpartition(".")[2]
                old, new = (shown_text(kind, name, text, t) or NOTHING for text in (entry.old, entry.new))
                said = t.labelled(t(entry.label), f"{old} → {new}" if entry.old else new)
            else:
                said = t.listed(t(label) for label in entry.labels) if entry.labels else entry.new
            lines += [Content(f"  {line}") for line in fold(said, width - 2) if line]
        return lines

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        await super().retranslate()
        self.on_mount()

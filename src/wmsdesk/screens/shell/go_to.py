"""After ``g``: the desks with their letters."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue


class GoTo(Dialogue[str]):
    """Answers the id of a desk, or nothing."""

    def title_text(self) -> str:
        """The question."""
        return self.t("Go to")

    def body(self) -> ComposeResult:
        """A line a desk: letter, name, F-key."""
        lines = []
        entries = self.desk_app.my_desks()
        width = max((cell_len(self.t(entry.label)) for entry in entries), default=0)
        for entry in entries:
            label = self.t(entry.label)
            space = " " * (width - cell_len(label) + 3)
            key = f"F{entry.number}" if entry.number else ""
            lines.append(
                Content.assemble(
                    (entry.letter, "bold $cursor"),
                    f"   {label}{space}",
                    (key, "$quiet"),
                )
            )
        yield Static(Content("\n").join(lines), classes="dialogue-text", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A letter goes, anything else only closes."""
        event.stop()
        chosen = [entry.id for entry in self.desk_app.my_desks() if entry.letter == event.key]
        self.close(chosen[0] if chosen else None)

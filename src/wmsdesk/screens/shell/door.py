"""What the screens before and over the desks share: texts that can change language while something is
being typed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.widgets.entry import Entry
from wmsdesk.widgets.frame import DeskScreen


class DoorScreen(DeskScreen):
    """Give ``texts()``; what is typed in the entries is never touched by a change of language."""

    busy: bool = False
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = []  # type: ignore[misc]
    """One column at every width: no class to set, so nothing is styled twice before the first frame."""

    def texts(self) -> dict[str, str]:
        """What each widget says now, by its id, in the reader's language."""
        return {}

    def on_mount(self) -> None:
        """Say everything for the first time."""
        self.say_all()

    def say_all(self) -> None:
        """Put the texts of this moment on the screen."""
        for name, said in self.texts().items():
            for widget in self.query(f"#{name}"):
                if isinstance(widget, Entry):
                    widget.say(said)
                elif isinstance(widget, Static):
                    widget.update(Content(said))
        self.refresh_frame()

    def message(self, said: str, *, needs_you: bool = False) -> None:
        """The one sentence under the entries."""
        line = self.query_one("#message", Static)
        line.update(Content(said))
        line.set_class(needs_you, "-needs-you")

    def value(self, name: str) -> str:
        """What stands in an entry, exactly as it was typed."""
        return self.query_one(f"#{name}", Input).value

    def clear(self, *names: str) -> None:
        """Empty these entries and put the cursor into the first."""
        for name in names:
            self.query_one(f"#{name}", Input).value = ""
        self.query_one(f"#{names[0]}", Input).focus()

    def next_empty(self, *names: str) -> bool:
        """Put the cursor into the first entry that is empty; whether there was one."""
        for name in names:
            if not self.value(name):
                self.query_one(f"#{name}", Input).focus()
                return True
        return False

    async def retranslate(self) -> None:
        """Say everything in the language that is set now, around what was typed."""
        self.say_all()

    async def action_language(self) -> None:
        """The next language."""
        await self.desk_app.action_language()

    def action_theme(self) -> None:
        """The next theme."""
        self.desk_app.action_theme()

    async def action_quit(self) -> None:
        """Leave wmsdesk."""
        await self.desk_app.action_quit()

    def begin(self, work: Any) -> None:
        """Run something that takes a moment; while it runs, a second press does nothing."""
        if not self.busy:
            self.run_worker(self._busy_with(work()))

    async def _busy_with(self, work: Any) -> None:
        self.busy = True
        try:
            await work
        finally:
            self.busy = False


def practice_password(place: Path, user: str) -> str:
    """The password that lies beside a practice store, ``""`` where there is none. Blocks."""
    from wmsdesk.services.demo import practice_people

    return practice_people.practice_password(place, user)


__all__ = ["DoorScreen", "practice_password"]

"""What care has before it: birthdays, festivals, anniversaries and ends of contracts, day by day."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

DAYS = 30
_MOST, _ROOM = 14, 43
"""Lines, and cells of each beside its day: what a dialogue has room for on the smallest screen."""
_EMPTY = N_("Nothing lies ahead in the next {number} days.")


class AheadDialogue(Dialogue[None]):
    """A page to look at."""

    def title_text(self) -> str:
        """What this is."""
        return self.t("The next {number} days", number=DAYS)

    def body(self) -> ComposeResult:
        """The days, once they are read."""
        yield Static(Content(self.t("Reading …")), id="ahead", classes="dialogue-text", markup=False)

    def foot(self) -> list[tuple[str, str]]:
        """The key."""
        return [("esc", self.t("back"))]

    def on_mount(self) -> None:
        """Read them."""
        self.run_worker(self._read())

    async def _read(self) -> None:
        from wmsdesk.services.care.running import upcoming

        app, t = self.desk_app, self.t
        try:
            found = await app.ask(upcoming, app.desk, DAYS)
        except DeskError as error:
            app.say_error(error)
            self.close(None)
            return
        lines = [
            Content.assemble((f"{day}  ", "$quiet"), cut(safe(what), _ROOM))
            for day, _rule, what in found[:_MOST]
        ]
        if len(found) > _MOST:
            lines.append(Content(t("and {number} more", number=len(found) - _MOST)))
        said = Content("\n").join(lines) if lines else Content(t(_EMPTY, number=DAYS))
        self.query_one("#ahead", Static).update(said)

"""What happened to a customer, newest first, over the screen it was asked from."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.dialogue import Dialogue
from wmsdesk.screens.review_detail import shown
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe


class CardHistory(Dialogue[None]):
    """Read from the audit trail as far as this account may see it."""

    CSS_PATH = ["dialogue.tcss", "card_history.tcss"]  # noqa: RUF012
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
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        from wmsdesk.services import customers

        app, lines = self.desk_app, self.query_one("#card-history-lines", Static)
        try:
            entries = await app.ask(customers.history, app.desk, self.code)
        except DeskError as error:
            lines.update(Content(safe(error.say(self.t))))
            return
        said = [line for entry in entries for line in self._told(entry)]
        lines.update(Content("\n").join(said) if said else Content(self.t("Nothing to show.")))

    def _told(self, entry: Any) -> list[Content]:
        t, when = self.t, f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
        head = Content.assemble((f"{when}  {safe(entry.by)}  {safe(entry.action)}", "$quiet"))
        if entry.field:
            old, new = (shown(entry.field, text, t) for text in (entry.old, entry.new))
            return [head, Content.assemble(f"  {t(entry.label)}  ", (f"{old} → ", "$quiet"), (new, "bold"))]
        return [head, Content(f"  {safe(entry.new)}")] if entry.new else [head]

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        await super().retranslate()
        self.on_mount()

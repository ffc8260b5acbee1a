"""The audit trail: what was done, by whom, newest first; each entry whole; and whether the chain of them holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.administration.audit_rows import COLUMNS, AuditSource, Narrowed
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.table_screen import TableScreen
from wmsdesk.services.action_words import action_named, action_words
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_table import RecordTable

TEXT = TextKind()
ASKED = (
    Field("actor", N_("Person"), TEXT, "", max_length=40),
    Field("action", N_("Action"), TEXT, "", max_length=60),
    Field("record", N_("Record"), TEXT, "", max_length=60),
)
OUT = Field("out", N_("File"), TEXT, "", required=True, max_length=1000)


class AuditScreen(TableScreen):
    """A window on the trail; however long it is, only the pages in sight are read."""

    where = "audit"
    about = N_(
        "Every change leaves an entry here, chained to the one before it. v walks the whole chain; a file made with A "
        "and kept elsewhere lets anybody find out later whether its end was cut off."
    )
    CSS_PATH = "audit.tcss"
    opens = "audit.open"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("audit")  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.narrowed = Narrowed()

    def crumbs(self) -> list[str]:
        """Under administration."""
        return [self.t("Administration"), self.t("Audit trail")]

    def body(self) -> ComposeResult:
        """What is shown, and the trail."""
        yield Static("", id="audit-narrowed", markup=False)
        empty = N_("No entry is like that.")
        yield RecordTable(COLUMNS, run=self.desk_app.ask, language=self.t, empty_text=empty)

    def on_mount(self) -> None:
        """Begin with everything, at the newest."""
        self.action_refresh()

    def action_refresh(self) -> None:
        """Read the trail from its newest entry on; the cursor stays on its entry."""
        keep = self.table.cursor_key if self.table.cursor_row else None
        self.table.show(AuditSource(self.desk_app.desk, self.narrowed, self.t), keep)
        self._say_narrowed()

    def _say_narrowed(self) -> None:
        t, now = self.t, self.narrowed
        words = [
            (now.actor, t("by {name}", name=now.actor)),
            (now.action, t("action {name}", name=t(action_words(now.action)))),
            (now.record, t("record {name}", name=now.record)),
        ]
        said = " · ".join(text for value, text in words if value)
        style = "bold $cursor" if said else "$quiet"
        line = Content.styled(safe(said) or t("All entries, newest first"), style)
        self.query_one("#audit-narrowed", Static).update(line)

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no entry under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id == "audit.open" and self.table.cursor_key is None:
            return self.t("There is no entry under the cursor.")
        return reason

    # -- what can be done ---------------------------------------------------------------------------------------

    async def action_open(self) -> None:
        """Show the entry whole, read afresh."""
        from wmsdesk.screens.administration.audit_entry import EntryDialogue

        line, told, zone = await self.desk_app.ask(self._read_entry, int(self.table.cursor_key or 0))
        self.app.push_screen(EntryDialogue(line, told, zone))

    def _read_entry(self, seq: int) -> tuple[Any, ...]:
        from wmsdesk.services import audit
        from wmsdesk.services.audit.words import told

        desk = self.desk_app.desk
        line = audit.entries(desk, before=seq + 1, limit=1)[0]
        return line, told(desk, line), desk.settings.zone

    def action_filter(self) -> None:
        """Ask what to narrow it to; empty fields narrow nothing."""
        t = self.t

        async def narrow(texts: dict[str, str]) -> Any:
            from wmsdesk.services import audit

            actor, action, record = (texts[one.name].strip() for one in ASKED)
            found = Narrowed(actor, action_named(action), record)
            await self.desk_app.ask(audit.entries, self.desk_app.desk, limit=1, **found.values())
            return (found,)

        detail = t(
            "An action as the list says it, or all that begin with approval. with the point; a record is a "
            "customer's code, an order's number, a SKU."
        )
        form = FormDialogue(
            t("Narrow the trail"),
            ASKED,
            narrow,
            values=self.narrowed.values(),
            detail=detail,
            verb=t("narrow"),
            fresh=True,
        )
        self.app.push_screen(form, self._narrow)

    def _narrow(self, answer: tuple[Narrowed] | None) -> None:
        if answer is not None:
            self.narrowed = answer[0]
            self.action_refresh()

    def action_verify(self) -> None:
        """Walk the chain."""
        from wmsdesk.screens.administration.audit_entry import VerifyDialogue

        self.app.push_screen(VerifyDialogue())

    def action_anchor(self) -> None:
        """Ask for a file and write the end of the chain into it."""
        t, today = self.t, self.desk_app.desk.clock.now()

        async def write(texts: dict[str, str]) -> Any:
            return await self.desk_app.ask(self._write_anchor, texts["out"])

        name = f"wmsdesk-anchor-{today:%Y%m%d-%H%M}.json"
        detail = t(
            "It holds nothing of what was done. Keep it where whoever keeps this store cannot change it."
        )
        form = FormDialogue(
            t("Write an anchor of the chain's end"),
            [OUT],
            write,
            values={"out": name},
            detail=detail,
            fresh=True,
        )
        self.app.push_screen(form, self._say_written)

    def _write_anchor(self, text: str) -> Path:
        from wmsdesk.services import audit

        out = Path(text.strip()).expanduser()
        audit.make_anchor(self.desk_app.desk, out)
        return out

    def _say_written(self, out: Path | None) -> None:
        if out is not None:
            self.notify(self.t("The anchor is in {file}.", file=safe(out)), markup=False)

    async def retranslate(self) -> None:
        """Say everything in the language that is set now; the cursor stays."""
        self.table.language = self.t
        self.action_refresh()

"""This looks like somebody who is there already: both side by side, one look-alike after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_loading import Loaded, load
from wmsdesk.screens.editing.side_by_side import SideBySide
from wmsdesk.screens.shared.field_words import field_label, shown_text
from wmsdesk.screens.shared.told import short_name
from wmsdesk.services.errors import DeskError, Duplicate
from wmsdesk.text import safe
from wmsdesk.widgets.diff import Comparison, ComparisonRow

_FIELDS = (
    "name",
    "short_name",
    "usci",
    "phone",
    "contact_name",
    "email",
    "address",
    "city",
    "bank_account",
    "tags",
)


class DuplicatesScreen(SideBySide):
    """Answers ``keep``, the code of a customer to open instead, or nothing to go back to typing."""

    where = "duplicates"
    about = N_(
        "Somebody here looks like what you typed. Open them, or say that it is another one. Nothing is lost."
    )
    BINDINGS: ClassVar[Any] = bindings_for("duplicates")
    AUTO_FOCUS = ""

    def __init__(self, crumbs: list[str], duplicate: Duplicate, typed: Mapping[str, str]) -> None:
        super().__init__()
        self._crumbs, self.duplicate, self.typed = crumbs, duplicate, typed
        self.spot = 0
        self.loaded: Loaded | None = None

    def crumbs(self) -> list[str]:
        """Where the form is, and what came up."""
        return [*self._crumbs, self.t("Looks like another")]

    def marks(self) -> list[str]:
        """Which of how many."""
        many = len(self.duplicate.suspects)
        return [self.t("{number} of {all}", number=self.spot + 1, all=many)] if many > 1 else []

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Until it is saved."""
        return True

    @property
    def suspect(self) -> Any:
        """Who is shown now."""
        return self.duplicate.suspects[self.spot]

    def body(self) -> ComposeResult:
        """What is alike, and both side by side."""
        yield Static("", id="question", markup=False)
        yield Comparison([self.t("You typed"), ""], language=self.t)

    def on_mount(self) -> None:
        """Read the first."""
        self.run_worker(self._load(), name="load", exclusive=True)

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.loaded = await app.ask(load, app.desk, self.suspect.code)
        except DeskError as error:
            app.say_error(error)
            return
        await self._show(self.loaded)

    async def _show(self, loaded: Loaded) -> None:
        fields, card, t = loaded.fields, loaded.card, self.t
        alike = t.listed(field_label(fields, name, t) for name in self.suspect.fields)
        sentence = (
            N_("The same {fields} as {code} {name}: this cannot be saved twice.")
            if self.duplicate.blocks
            else N_("The same {fields} as {code} {name}. Is it the same customer?")
        )
        said = t(sentence, fields=alike, code=card.code, name=short_name(card.name, 60))
        self.query_one("#question", Static).update(Content(safe(said)))
        rows = []
        for name in _FIELDS:
            mine, theirs = (
                shown_text(fields, name, values.get(name, ""), t) for values in (self.typed, card.values)
            )
            if mine or theirs:
                note = t("alike") if name in self.suspect.fields else ""
                rows.append(ComparisonRow(name, t(fields[name].label), (mine, theirs), note))
        await self.query_one(Comparison).remove()
        await self.mount(Comparison([t("You typed"), card.code], rows, language=t), after="#question")
        self.refresh_frame()

    def reason_against(self, action_id: str) -> str | None:
        """The same tax number is the same customer."""
        if action_id == "duplicates.keep" and self.duplicate.blocks:
            return self.t("The same USCI or tax number is the same customer: open that one instead.")
        if action_id in ("duplicates.next", "duplicates.previous") and len(self.duplicate.suspects) < 2:
            return self.t("There is only this one.")
        return super().reason_against(action_id)

    def _turn(self, way: int) -> None:
        self.spot = (self.spot + way) % len(self.duplicate.suspects)
        self.run_worker(self._load(), name="load", exclusive=True)

    def action_next(self) -> None:
        """The next that looks alike."""
        self._turn(1)

    def action_previous(self) -> None:
        """The one before."""
        self._turn(-1)

    def action_open(self) -> None:
        """That one is it."""
        self.dismiss(self.suspect.code)

    def action_keep(self) -> None:
        """It is another one: save all the same."""
        self.dismiss("keep")

    def action_leave(self) -> None:
        """Back to typing."""
        self.dismiss(None)

    async def retranslate(self) -> None:
        """Other words for the same two."""
        if self.loaded is not None:
            await self._show(self.loaded)

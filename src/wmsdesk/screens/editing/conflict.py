"""Somebody else changed the same field meanwhile: what it was, what they made of it, what you did; you choose."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.editing.side_by_side import SideBySide
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.services.errors import Conflict
from wmsdesk.text import safe
from wmsdesk.widgets.diff import Comparison, ComparisonRow

THEIRS, MINE = 1, 2


class ConflictScreen(SideBySide):
    """Answers ``mine`` or ``theirs`` for each field, or nothing where the person goes back."""

    where = "conflict"
    about = N_(
        "While you were typing somebody else saved the same field. Choose for each field whose value counts; nothing "
        "of theirs is lost unless you say so."
    )
    BINDINGS: ClassVar[Any] = bindings_for("conflict")
    AUTO_FOCUS = "Comparison"

    def __init__(self, crumbs: list[str], fields: Any, conflict: Conflict) -> None:
        super().__init__()
        self._crumbs, self.fields, self.conflict = crumbs, fields, conflict

    def crumbs(self) -> list[str]:
        """Where the form is, and that it met another."""
        return [*self._crumbs, self.t("Changed meanwhile")]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Until it is saved."""
        return True

    def body(self) -> ComposeResult:
        """Who, and the three values of each field."""
        who = self.t.listed(dict.fromkeys(one.by for one in self.conflict.fields if one.by))
        said = self.t("{who} saved this meanwhile. Whose value counts?", who=who or self.t("Somebody"))
        yield Static(Content(safe(said)), id="question", markup=False)
        rows = [
            ComparisonRow(one.field, self.t(one.label),
                          tuple(shown_text(self.fields, one.field, text, self.t)
                                for text in (one.base, one.theirs, one.mine)))
            for one in self.conflict.fields
        ]  # fmt: skip
        heads = [self.t("It was"), self.t("Theirs"), self.t("Yours")]
        yield Comparison(heads, rows, pick=(THEIRS, MINE), language=self.t)

    @property
    def comparison(self) -> Comparison:
        """The three values side by side."""
        return self.query_one(Comparison)

    def _take(self, column: int) -> None:
        spot = self.comparison.cursor
        if spot is None:
            return
        name = self.conflict.fields[spot].field
        while self.comparison.choices.get(name) != column:
            self.comparison.action_choose(1)
        if self.comparison.undecided:
            self.comparison.action_next_open()

    def action_mine(self) -> None:
        """Mine for the field under the cursor."""
        self._take(MINE)

    def action_theirs(self) -> None:
        """Theirs for the field under the cursor."""
        self._take(THEIRS)

    def reason_against(self, action_id: str) -> str | None:
        """Every field wants a choice before it is saved."""
        if action_id == "conflict.save" and self.comparison.undecided:
            return self.t("Choose for each field first: m is yours, t is theirs.")
        return super().reason_against(action_id)

    @on(Comparison.Chosen)
    def _chosen(self) -> None:
        self.refresh_frame()

    @on(Comparison.AllChosen)
    def _all_chosen(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save with what was chosen."""
        self.dismiss({name: "mine" if column == MINE else "theirs"
                      for name, column in self.comparison.choices.items()})  # fmt: skip

    def action_leave(self) -> None:
        """Back to the form."""
        self.dismiss(None)

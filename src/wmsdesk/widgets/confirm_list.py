"""The re-check list: what was meant beside what the store holds, a yes or a no for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from wmsdesk.i18n import N_, Language
from wmsdesk.widgets.sheet import NOTHING, CursorSheet, Part

FIELD, MEANT, HELD = N_("Field"), N_("You meant"), N_("The store holds")
ASKED, YES, NO, DIFFERS = N_("yes / no"), N_("✓ yes"), N_("✗ no"), N_("differs")
DENIED = N_("✗ no, says {who}")


@dataclass(frozen=True)
class ConfirmRow:
    """One field of a re-check. A row that ``waits`` (a sentence saying for what) asks for no answer yet.

    ``denied`` tells who has said no to it before: a yes takes that back.
    """

    name: str
    label: str
    meant: str
    held: str
    waits: str = ""
    numeric: bool = False
    denied: str = ""


class ConfirmList(CursorSheet):
    """Space says yes, ``x`` no, and the cursor goes on to the next row that is open by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "answer(True)", show=False),
        Binding("x", "answer(False)", show=False),
    ]

    class Answered(Message):
        """This row was answered, perhaps not for the first time."""

        def __init__(self, name: str, yes: bool) -> None:
            super().__init__()
            self.name, self.yes = name, yes

    class AllAnswered(Message):
        """No row is open any more. Said again when an answer is changed after that."""

    def __init__(
        self,
        rows: Sequence[ConfirmRow] = (),
        *,
        language: Language | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(language=language, id=id, classes=classes)
        self.show(rows)

    def show(self, rows: Sequence[ConfirmRow]) -> None:
        """Show other rows; answers are forgotten."""
        self._rows = tuple(rows)
        self._answers: dict[str, bool] = {}
        self.begin()

    @property
    def answers(self) -> dict[str, bool]:
        """What was answered so far, by the row's name."""
        return dict(self._answers)

    @property
    def unanswered(self) -> list[str]:
        """The names of the rows that are open."""
        return [self._rows[row].name for row in self.stops() if self._rows[row].name not in self._answers]

    def stops(self) -> list[int]:
        """Rows that ask for an answer."""
        return [spot for spot, row in enumerate(self._rows) if not row.waits]

    def heads(self) -> list[Part]:
        """Field, you meant, the store holds."""
        return [*(Part(self.language(head), "head") for head in (FIELD, MEANT, HELD)), Part("")]

    def parts(self) -> list[list[Part]]:
        """A row for each field."""
        return [self._row_parts(row) for row in self._rows]

    def _row_parts(self, row: ConfirmRow) -> list[Part]:
        if row.waits:
            return [
                Part(self.language(row.label), "quiet"),
                Part(row.meant or NOTHING, "quiet"),
                Part(self.language(row.waits), "quiet"),
                Part(""),
            ]
        align = "right" if row.numeric else "left"
        return [
            Part(self.language(row.label), "label"),
            Part(row.meant or NOTHING, "old", align),
            Part(row.held or NOTHING, "new" if row.held == row.meant else "bad", align),
            self._answer(row),
        ]

    def _answer(self, row: ConfirmRow) -> Part:
        yes = self._answers.get(row.name)
        if yes is not None:
            return Part(self.language(YES if yes else NO), "good" if yes else "bad")
        asked = self.language(ASKED)
        if row.denied:
            return Part(f"{self.language(DENIED, who=row.denied)} · {asked}", "bad")
        if row.held == row.meant:
            return Part(asked, "attention")
        return Part(f"{self.language(DIFFERS)} · {asked}", "bad")

    def action_answer(self, yes: bool) -> None:
        """Answer the row of the cursor and go on."""
        if self.cursor is None:
            return
        here = self.cursor
        name = self._rows[here].name
        self._answers[name] = yes
        self.post_message(self.Answered(name, yes))
        still = [row for row in self.stops() if self._rows[row].name not in self._answers]
        if still:
            self.go_to(next((row for row in still if row > here), still[0]))
        else:
            self.redraw()
            self.post_message(self.AllAnswered())

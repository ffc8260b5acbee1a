"""What changes, old beside new; and records or versions side by side, with a choice for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from wmsdesk.i18n import N_, Language
from wmsdesk.widgets.sheet import NOTHING, CursorSheet, Part, Sheet

CHOOSE = N_("choose")


@dataclass(frozen=True)
class DiffRow:
    """One changed field, its texts as a person reads them. New value and ``note`` are drawn in ``tone``."""

    label: str
    old: str
    new: str
    tone: str = ""
    note: str = ""
    numeric: bool = False


class Diff(Sheet):
    """Old → new, one row a field, every value whole."""

    def __init__(
        self,
        rows: Sequence[DiffRow] = (),
        *,
        language: Language | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(language=language, id=id, classes=classes)
        self._rows = tuple(rows)

    def show(self, rows: Sequence[DiffRow]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self.redraw()

    def parts(self) -> list[list[Part]]:
        """Label, old, arrow, new, note."""
        return [
            [
                Part(self.language(row.label), "label"),
                Part(row.old or NOTHING, "old" if row.old else "quiet", "right" if row.numeric else "left"),
                Part("→", "quiet"),
                Part(row.new or NOTHING, row.tone or "new", "right" if row.numeric else "left"),
                Part(self.language(row.note), row.tone or "quiet"),
            ]
            for row in self._rows
        ]


@dataclass(frozen=True)
class ComparisonRow:
    """One field and its text in each of the compared columns."""

    name: str
    label: str
    values: tuple[str, ...]
    note: str = ""
    numeric: bool = False

    @property
    def is_equal(self) -> bool:
        """Whether all columns say the same."""
        return len(set(self.values)) <= 1


class Comparison(CursorSheet):
    """Columns side by side; rows in which they are equal are quiet.

    With ``pick`` naming columns by number, each row that differs asks for one of those: left and right (or
    space) choose, up and down go to another row, enter to the next still open. Nothing is chosen beforehand.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "choose(1)", show=False),
        Binding("left", "choose(-1)", show=False),
        Binding("enter", "next_open", show=False),
    ]

    class Chosen(Message):
        """For this row that column (its number) was chosen."""

        def __init__(self, name: str, column: int) -> None:
            super().__init__()
            self.name, self.column = name, column

    class AllChosen(Message):
        """Enter was pressed and no row is open any more."""

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[ComparisonRow] = (),
        *,
        pick: Sequence[int] = (),
        language: Language | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(language=language, id=id, classes=classes)
        self._heads, self._pick = tuple(heads), tuple(pick)
        self.show(rows)

    def show(self, rows: Sequence[ComparisonRow]) -> None:
        """Show other rows; what was chosen is forgotten."""
        self._rows = tuple(rows)
        self._chosen: dict[str, int] = {}
        self.begin()

    @property
    def choices(self) -> dict[str, int]:
        """The chosen column of each row that has one, by the row's name."""
        return dict(self._chosen)

    @property
    def undecided(self) -> list[str]:
        """The names of the rows that differ and have no choice yet."""
        return [self._rows[row].name for row in self.stops() if self._rows[row].name not in self._chosen]

    def stops(self) -> list[int]:
        """Rows that ask for a choice."""
        return [spot for spot, row in enumerate(self._rows) if self._pick and not row.is_equal]

    def heads(self) -> list[Part]:
        """The columns' heads."""
        margin = "  " if self._pick else ""
        return [
            Part("", "head"),
            *(Part(margin + self.language(head), "head") for head in self._heads),
            Part(""),
        ]

    def parts(self) -> list[list[Part]]:
        """Label, the values with a tick at the chosen one, and a note."""
        return [self._row_parts(row) for row in self._rows]

    def _row_parts(self, row: ComparisonRow) -> list[Part]:
        chosen = self._chosen.get(row.name)
        asks = bool(self._pick) and not row.is_equal
        note = self.language(row.note or (CHOOSE if asks and chosen is None else ""))
        return [
            Part(self.language(row.label), "quiet" if row.is_equal else "label"),
            *(self._value(row, column, chosen) for column in range(len(row.values))),
            Part(note, "attention" if asks and chosen is None else "quiet"),
        ]

    def _value(self, row: ComparisonRow, column: int, chosen: int | None) -> Part:
        text = row.values[column] or NOTHING
        align = "right" if row.numeric else "left"
        if self._pick:
            tick = "✓ " if column == chosen else "  "
            text = "\n".join(
                (tick if not spot else "  ") + line for spot, line in enumerate(text.split("\n"))
            )
        if row.is_equal or (chosen is not None and column != chosen):
            return Part(text, "quiet", align)
        return Part(text, "good" if column == chosen else "new", align)

    def action_choose(self, way: int) -> None:
        """The next or previous of the columns to pick from, for the row of the cursor."""
        if self.cursor is None:
            return
        name = self._rows[self.cursor].name
        if name in self._chosen:
            spot = (self._pick.index(self._chosen[name]) + way) % len(self._pick)
        else:
            spot = 0 if way > 0 else len(self._pick) - 1
        self._chosen[name] = self._pick[spot]
        self.redraw()
        self.post_message(self.Chosen(name, self._pick[spot]))

    def action_next_open(self) -> None:
        """To the next row without a choice."""
        open_rows = [row for row in self.stops() if self._rows[row].name not in self._chosen]
        if open_rows:
            here = -1 if self.cursor is None else self.cursor
            self.go_to(next((row for row in open_rows if row > here), open_rows[0]))
        elif self._pick:
            self.post_message(self.AllChosen())

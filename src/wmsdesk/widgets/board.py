"""The board: columns of cards side by side, each a window on any number; only what is seen is read and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import Worker

from wmsdesk.i18n import N_, Language
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.board_lanes import BoardColumn, Lane, told
from wmsdesk.widgets.board_messages import Failed, Gone, Highlighted, Opened
from wmsdesk.widgets.board_painter import CARD, HEADS, BoardPainter, Shown, fitting
from wmsdesk.widgets.cells import cut
from wmsdesk.widgets.record_rows import Run

__all__ = ["Board", "BoardColumn"]

LOADING = N_("Reading …")
UNREADABLE = N_("This could not be read.")
_PARTS = ("cursor", "pointer", "label", "here", "count", "quiet", "rule", "edge", "title", "note")


class Board(Widget, can_focus=True, inherit_bindings=False):
    """Shows the columns it is given. Shown again it stays on its card, wherever that stands in its column now.

    ``run`` runs a source's blocking calls off the loop. A card that has left its column is told as ``Gone``: whoever
    knows where it went calls :meth:`go_to`.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"board--{part}" for part in _PARTS),
        *(f"board--tone-{tone}" for tone in ("quiet", "attention", "good", "bad")),
    }
    DEFAULT_CSS = """
    Board {
        background: $background; color: $foreground; height: 1fr;
        & > .board--cursor { background: $boost; }
        & > .board--pointer { color: $accent; text-style: bold; }
        & > .board--label { color: $foreground; }
        & > .board--here { color: $foreground; text-style: bold underline; }
        & > .board--count { text-style: bold; }
        & > .board--quiet { color: $text-muted; }
        & > .board--rule { color: $panel; }
        & > .board--edge { color: $accent; text-style: bold; }
        & > .board--title { text-style: bold; }
        & > .board--note { color: $text-muted; }
        & > .board--tone-quiet { color: $text-muted; }
        & > .board--tone-attention { color: $text-warning; text-style: bold; }
        & > .board--tone-good { color: $text-success; }
        & > .board--tone-bad { color: $text-error; text-style: bold; }
        &:focus > .board--cursor { background: $primary 35%; }
    }
    """

    Highlighted = Highlighted
    Opened = Opened
    Gone = Gone
    Failed = Failed

    def __init__(self, *, run: Run, language: Language | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.language = language or Language()
        self._run = run
        self._lanes: list[Lane] = []
        self._here = self._first = 0
        self._told: tuple[str, str | None] | None = None
        self._opened_in_chain = False
        self.sentence = LOADING
        # Asked for at every card drawn; Textual works a widget's size out anew each time.
        self._room = Size(0, 0)
        self._inks: dict[str, Style] = {}
        self._painter: BoardPainter | None = None

    # -- what it shows

    def show(self, columns: Sequence[BoardColumn], keep: str | None = None) -> None:
        """Show these columns, the cursor in the same one on the same card; ``keep`` names a column to begin in."""
        lanes, here = {lane.column.name: lane for lane in self._lanes}, keep or self.column_name
        key = self.cursor_key
        self._lanes = []
        for column in columns:
            lane = lanes.get(column.name) or Lane(self, column, self._run)
            if column.name in lanes:
                lane.take(column)
            self._lanes.append(lane)
        names = [column.name for column in columns]
        self._here = names.index(here) if here in names else min(self._here, max(0, len(names) - 1))
        if here not in names and key is not None:
            self.post_message(self.Gone(key, column=True))
        self._look()

    def go_to(self, column: str, key: str) -> None:
        """Put the cursor on this card of this column."""
        spot = next((spot for spot, lane in enumerate(self._lanes) if lane.column.name == column), None)
        if spot is not None:
            self._here = spot
            self._lanes[spot].look_for(key)
            self._look()

    def say(self, sentence: str) -> None:
        """Show a sentence of ours, or one in the reader's words, where there are no columns or no cards."""
        self.sentence = sentence
        self.refresh()

    @property
    def lane(self) -> Lane | None:
        """The column the cursor is in."""
        return self._lanes[self._here] if self._lanes else None

    @property
    def column_name(self) -> str | None:
        """The name of the column the cursor is in."""
        return self.lane.column.name if self.lane else None

    @property
    def cursor_key(self) -> str | None:
        """The key of the card under the cursor, if it is there yet."""
        return self.lane.cursor_key if self.lane else None

    @property
    def cards_in_sight(self) -> int:
        """How many cards of a column are in sight."""
        return max(1, (self._room.height - HEADS) // CARD)

    @property
    def shown(self) -> Shown:
        """The columns in sight."""
        return fitting(len(self._lanes), self._first, self._room.width)

    @property
    def lanes_in_sight(self) -> list[Lane]:
        """The lanes of the columns in sight."""
        shown = self.shown
        return self._lanes[shown.first : shown.first + len(shown.widths)]

    # -- what lanes ask and tell

    def read_lane(self, lane: Lane) -> Worker[None]:
        """Let a lane read, in a worker that ends with this widget."""
        return self.run_worker(lane.read(), name="board", group=f"board-{lane.column.name}")

    def lane_changed(self, lane: Lane, gone: str | None) -> None:
        """Cards have come: draw them."""
        if lane is self.lane:
            if gone is not None:
                self.post_message(self.Gone(gone))
            self._tell()
        self.refresh()

    def lane_failed(self, error: Exception) -> None:
        """A lane could not be read."""
        self.refresh()
        self.post_message(self.Failed(error))

    def _look(self) -> None:
        """Bring the cursor's column into sight and let every column in sight read what it lacks."""
        if not self._room.width:
            return
        many = len(self.shown.widths)
        self._first = self.shown.first
        if self._here < self._first:
            self._first = self._here
        elif self._here >= self._first + many:
            self._first = self._here - many + 1
        for lane in self.lanes_in_sight:
            lane.look()
        self.refresh()
        self._tell()

    def _tell(self) -> None:
        now = told(self.lane)
        if now is not None and now != self._told:
            self._told = now
            self.post_message(self.Highlighted(*now))

    # -- moving

    def action_move(self, way: int) -> None:
        """To another card of the column."""
        if self.lane is not None:
            self._move_to(self.lane, self.lane.cursor_row + way)

    def action_page(self, way: int) -> None:
        """As many cards on as are in sight."""
        if (lane := self.lane) is not None:
            lane.scroll_to(lane.top_row + way * self.cards_in_sight)
            self._move_to(lane, lane.cursor_row + way * self.cards_in_sight)

    def action_edge(self, end: int) -> None:
        """To the first or the last card of the column."""
        if self.lane is not None:
            self._move_to(self.lane, self.lane.count - 1 if end > 0 else 0)

    def action_turn(self, way: int) -> None:
        """To the column beside it, at the same height."""
        spot = self._here + way
        if (lane := self.lane) is not None and 0 <= spot < len(self._lanes):
            height = lane.cursor_row - lane.top_row
            self._here = spot
            beside = self._lanes[spot]
            beside.move_to(min(beside.top_row + height, beside.top_row + self.cards_in_sight - 1))
            self._look()

    def action_open(self) -> None:
        """Open the card of the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Opened(key))

    def _move_to(self, lane: Lane, row: int) -> None:
        lane.move_to(row)
        self._look()

    def on_click(self, event: events.Click) -> None:
        """To the column and the card that was clicked; on the card of the cursor, or twice on any, open it."""
        event.stop()
        spot = self.shown.at(event.x)
        if spot is None:
            return
        lane, same = self._lanes[spot], spot == self._here
        self._here = spot
        row = lane.top_row + (event.y - HEADS) // CARD
        if event.chain == 1:
            self._opened_in_chain = False
        if event.y < HEADS or row >= lane.count:
            self._look()
        elif not same or row != lane.cursor_row:
            self._move_to(lane, row)
        elif not self._opened_in_chain:
            self._opened_in_chain = True
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The column under the mouse goes on."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The column under the mouse goes back."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, way: int) -> None:
        event.stop()
        spot = self.shown.at(event.x)
        if spot is not None:
            lane = self._lanes[spot]
            lane.scroll_to(lane.top_row + way)
            lane.move_to(max(lane.top_row, min(lane.cursor_row, lane.top_row + self.cards_in_sight - 1)))
            self._look()

    def on_resize(self, event: events.Resize) -> None:
        """More or fewer columns and cards are in sight."""
        self._room = event.size
        for lane in self._lanes:
            lane.settle()
        self._look()

    def watch_has_focus(self, focus: bool) -> None:
        """The cursor is louder with the focus."""
        self._dry()
        super().watch_has_focus(focus)
        self.refresh()

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        painter = self._painter = self._painter or BoardPainter(
            self.rich_style, self._ink, self.get_component_rich_style("board--cursor")
        )
        width, base = self._room.width, painter.base
        if not self._lanes or (y == HEADS + 1 and self._sentence_stands):
            said = f"  {cut(self._said(), width - 3)}" if y == (1 if not self._lanes else HEADS + 1) else ""
            return Strip([Segment(said, base + self._ink("quiet"))]).adjust_cell_length(width, base)
        lanes, shown = self.lanes_in_sight, self.shown
        if y < HEADS:
            segments = painter.head(y, lanes, self.lane, shown)
        else:
            segments = painter.cards(y - HEADS, lanes, self.lane, shown)
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def _sentence_stands(self) -> bool:
        return all(not lane.count for lane in self._lanes) or self._error is not None

    @property
    def _error(self) -> Exception | None:
        return next((lane.error for lane in self.lanes_in_sight if lane.error is not None), None)

    def _said(self) -> str:
        if (error := self._error) is not None:
            return safe(
                error.say(self.language) if isinstance(error, DeskError) else self.language(UNREADABLE)
            )
        return safe(self.language(self.sentence))

    def _ink(self, part: str) -> Style:
        found = self._inks.get(part)
        if found is None:
            full = self.get_component_rich_style(f"board--{part}")
            found = Style(color=full.color, bold=full.bold, underline=full.underline, italic=full.italic)
            self._inks[part] = found
        return found

    def notify_style_update(self) -> None:
        """Another theme: other inks."""
        self._dry()
        super().notify_style_update()

    def _dry(self) -> None:
        self._inks.clear()
        self._painter = None

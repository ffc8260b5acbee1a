"""A line to type in that finds as one types: what it finds stands in a list under it, chosen by keys or the mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, pad
from wmsdesk.widgets.field_editors import LineEditor

MOST = 6
WIDEST = 76


@dataclass(frozen=True)
class Suggestion:
    """Something found: ``key`` is what is put into the line, ``label`` what is read first, ``about`` what else."""

    key: str
    label: str
    about: str = ""


Find = Callable[[str], Awaitable[Sequence[Suggestion]]]


class SuggestionList(Widget):
    """What was found for the line that is typed in. A screen with finding lines has one of these, laid over it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"suggestion-list--{part}" for part in ("cursor", "key", "about")
    }
    DEFAULT_CSS = """
    SuggestionList {
        overlay: screen; constrain: inside inflect; display: none;
        background: $panel; color: $foreground; width: 60; height: 6;
        & > .suggestion-list--cursor { background: $primary 45%; }
        & > .suggestion-list--key { text-style: bold; }
        & > .suggestion-list--about { color: $text-muted; }
    }
    SuggestionList.-open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Suggestion, ...] = ()
        self._cursor = self._top = 0
        self._owner: FinderEditor | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose."""
        return bool(self._items)

    @property
    def current(self) -> Suggestion | None:
        """What the cursor is on."""
        return self._items[self._cursor] if self._items else None

    def show(self, owner: FinderEditor, items: Sequence[Suggestion]) -> None:
        """Show these under the line they were found for; with none the list goes away."""
        self._owner, self._items, self._cursor, self._top = owner, tuple(items), 0, 0
        self.set_class(bool(items), "-open")
        self.place()
        self.refresh()

    def place(self) -> None:
        """Stand under the line that was found for, wherever that is now."""
        if self._items and self._owner is not None:
            self._place(self._owner.region)

    def _place(self, line: Region) -> None:
        wish = max(cell_len(safe(one.label)) + cell_len(safe(one.about)) for one in self._items) + 6
        width = max(line.width, min(wish, WIDEST, self.app.size.width - 2))
        height = min(MOST, len(self._items))
        self.styles.width, self.styles.height = width, height
        below = line.bottom + height <= self.app.size.height - 1
        x = max(0, min(line.x, self.app.size.width - width))
        here = self.parent.content_region.offset if isinstance(self.parent, Widget) else (0, 0)
        self.styles.position = "absolute"
        self.styles.offset = (x - here[0], (line.bottom if below else line.y - height) - here[1])

    def hide(self) -> None:
        """Nothing to choose any more."""
        if self._items:
            self._items = ()
            self.remove_class("-open")

    def move(self, way: int) -> None:
        """To a neighbouring one."""
        self._cursor = max(0, min(self._cursor + way, len(self._items) - 1))
        self._top = max(self._cursor - MOST + 1, min(self._top, self._cursor))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One found thing."""
        width, base = self.size.width, self.rich_style
        spot = self._top + y
        if spot >= len(self._items):
            return Strip.blank(width, base)
        one = self._items[spot]
        if spot == self._cursor:
            base += Style(bgcolor=self.get_component_rich_style("suggestion-list--cursor").bgcolor)
        about = cut(safe(one.about), max(0, width // 2))
        room = width - 2 - (cell_len(about) + 2 if about else 0)
        segments = [
            Segment("▌" if spot == self._cursor else " ", base + self._ink("key")),
            Segment(pad(safe(one.label), room), base + self._ink("key")),
            Segment(f"  {about}" if about else "", base + self._ink("about")),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.stop()
        spot = self._top + event.y
        if spot < len(self._items) and self._owner is not None:
            self._cursor = spot
            self._owner.choose()

    def _ink(self, part: str) -> Style:
        full = self.get_component_rich_style(f"suggestion-list--{part}")
        return Style(color=full.color, bold=full.bold)


class FinderEditor(LineEditor):
    """Asks ``find`` for what is typed, the newest text only. Up and down go through what it found, enter takes it.

    With ``at_once`` it finds as soon as it has the focus, before anything is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("tab", "take", show=False),
        Binding("escape", "put_away", show=False),
    ]

    class Chosen(Message):
        """This was chosen; the line holds its key."""

        def __init__(self, editor: FinderEditor, suggestion: Suggestion) -> None:
            super().__init__()
            self.editor, self.suggestion = editor, suggestion

        @property
        def control(self) -> FinderEditor:
            """The line it was chosen in."""
            return self.editor

    def __init__(self, find: Find, *, at_once: bool = False) -> None:
        super().__init__()
        self._find, self._at_once = find, at_once
        self._wanted: str | None = None
        self._asking = False

    @property
    def list(self) -> SuggestionList:
        """The screen's list."""
        return self.screen.query_one(SuggestionList)

    @property
    def is_open(self) -> bool:
        """Whether something stands under this line to be chosen."""
        return self.list.is_open and self.list._owner is self

    def look(self, text: str) -> None:
        """Find this text, once what is being found now is there."""
        self._wanted = text
        if not self._asking:
            self._asking = True
            self.run_worker(self._look(), name="find", group="find")

    async def _look(self) -> None:
        try:
            while (text := self._wanted) is not None:
                self._wanted = None
                try:
                    found = await self._find(text)
                except DeskError:
                    found = ()
                if self._wanted is None and self.has_focus:
                    self.list.show(self, found)
        finally:
            self._asking = False

    def choose(self) -> None:
        """Take what the cursor of the list is on."""
        chosen = self.list.current
        self.forget()
        if chosen is not None:
            self.fill(chosen.key)
            self.post_message(self.Chosen(self, chosen))

    def forget(self) -> None:
        """Want nothing found any more."""
        self._wanted = None
        self.list.hide()

    def on_field_editor_edited(self) -> None:
        """Something was typed."""
        self.look(self.value)

    def on_focus(self) -> None:
        """Offer what there is before anything is typed, where that was asked for."""
        if self._at_once and not self.value:
            self.look("")

    def on_blur(self) -> None:
        """Left: the list goes away."""
        self.forget()

    def on_resize(self) -> None:
        """Found before the screen was laid out, or the terminal has another size: the list comes along."""
        if self.is_mounted and self.is_open:
            self.list.place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab and escape mean what they mean everywhere while there is no list."""
        return self.is_open if action in ("take", "put_away") else True

    def action_go(self, way: int) -> None:
        """Through the list; without one to a neighbouring field."""
        if self.is_open:
            self.list.move(way)
        else:
            self.action_go_on(way)

    async def action_submit(self) -> None:
        """Enter takes what the list's cursor is on; without a list it goes on."""
        if self.is_open:
            self.choose()
        else:
            await super().action_submit()

    def action_take(self) -> None:
        """Take what the list's cursor is on and go on."""
        self.choose()
        self.screen.focus_next()

    def action_put_away(self) -> None:
        """The list goes away; what was typed stays."""
        self.forget()

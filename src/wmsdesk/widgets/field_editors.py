"""The editors a form is made of: one line of text, a choice made by keys, and text of several lines.

All keep the value exactly as it was typed or stored and draw it harmless, one visible character for each
hidden one, so that a caret stands where it seems to. Marks that some scripts need (joiners, direction marks)
are thus never lost; whether a field may hold them is for the field to say. ``typed`` is that value, ``fill``
sets it without it being an edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, pad, stand_ins

LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*|\t+")
LONG_TEXT_LINES = 3


class Edited(Message, namespace="field_editor"):
    """The person changed an editor's text."""

    def __init__(self, editor: Widget) -> None:
        super().__init__()
        self.editor = editor


class GoOn(Message, namespace="field_editor"):
    """The person asked for the next field (``1``) or the one before (``-1``); ``entered`` by enter."""

    def __init__(self, way: int, entered: bool = False) -> None:
        super().__init__()
        self.way, self.entered = way, entered


class UndoAsked(Message, namespace="field_editor"):
    """The person asked for the field's stored text."""


class LineEditor(Input):
    """One line of text. A pasted line break or tab becomes one space; nothing else pasted is touched."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go_on(1)", show=False),
        Binding("up", "go_on(-1)", show=False),
    ]
    DEFAULT_CSS = """
    LineEditor {
        height: 1; border: none; padding: 0; background: $surface; color: $foreground;
        &:focus { background: $primary 25%; border: none; text-style: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._told = ""

    @property
    def typed(self) -> str:
        """The value as typed or stored."""
        return self.value

    def fill(self, text: str) -> None:
        """Put another text in."""
        self._told = self.value = text
        self.cursor_position = len(text)

    @property
    def _value(self) -> Text:
        return Text(stand_ins(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """The part around the caret; without the focus the beginning, and an ellipsis where there is more."""
        if self.has_focus or y:
            return super().render_line(y)
        width = self.size.width
        return Strip([Segment(pad(stand_ins(self.value), width), self.rich_style)], width)

    def _position_to_cell(self, position: int) -> int:
        return cell_len(stand_ins(self.value[:position]))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        line = LINE_BREAKS.sub(" ", event.text.strip("\r\n"))
        selection = self.selection
        if selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *selection)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what the person did, not what was put in."""
        event.stop()
        if self.value != self._told:
            self._told = self.value
            self.post_message(Edited(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field."""
        event.stop()
        self.post_message(GoOn(1, entered=True))

    def action_go_on(self, way: int) -> None:
        """To a neighbouring field."""
        self.post_message(GoOn(way))


class LongEditor(TextArea):
    """Text of several lines: enter makes a line, tab leaves, and so do up and down at the ends."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo_field", show=False)]
    DEFAULT_CSS = """
    LongEditor {
        border: none; padding: 0; background: $surface; color: $foreground; scrollbar-size-vertical: 1;
        &:focus { background: $primary 25%; border: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(
            compact=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False
        )
        self.cursor_blink = False
        self.styles.height = LONG_TEXT_LINES
        self._filled = self._as_loaded = self._told = ""

    @property
    def typed(self) -> str:
        """The value as typed or stored: line endings that nobody edited are left as they were."""
        return self._filled if self.text == self._as_loaded else self.text

    def fill(self, text: str) -> None:
        """Put another text in, the caret behind it as in a line: what is typed goes on from there."""
        self._filled = text
        self.load_text(text)
        self.move_cursor(self.document.end)
        self._told = self._as_loaded = self.text

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: tabs stay, everything else that is hidden is shown."""
        line = self.document.get_line(line_index)
        return Text("\t".join(map(stand_ins, line.split("\t"))), end="", no_wrap=True)

    def on_resize(self) -> None:
        """Draw again: the lines are wrapped anew once the room is known, after they were drawn for another."""
        self.refresh()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what the person did, not what was put in."""
        event.stop()
        if self.text != self._told:
            self._told = self.text
            self.post_message(Edited(self))

    def action_cursor_down(self, select: bool = False) -> None:
        """Down a line, and from the last one to the next field."""
        if not select and self.cursor_at_last_line:
            self.post_message(GoOn(1))
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up a line, and from the first one to the field before."""
        if not select and self.cursor_at_first_line:
            self.post_message(GoOn(-1))
        else:
            super().action_cursor_up(select)

    def action_undo_field(self) -> None:
        """As in every other editor of a form."""
        self.post_message(UndoAsked())


class ChoiceEditor(Widget, can_focus=True):
    """One of a few words on one line: left, right or space change it, a letter goes to the next so called."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter,down", "go_on(1)", show=False),
        Binding("up", "go_on(-1)", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceEditor {
        height: 1; background: $surface; color: $foreground;
        &:focus { background: $primary 25%; text-style: bold; }
    }
    """

    def __init__(self, choices: dict[str, str], required: bool, say: Callable[[str], str]) -> None:
        super().__init__()
        self._choices, self._say = choices, say
        self._words = [*([] if required else [""]), *choices]
        self._word = ""

    @property
    def typed(self) -> str:
        """The stored word of the choice, or whatever else is stored."""
        return self._word

    def fill(self, text: str) -> None:
        """Choose by stored word or by label; a text that is no choice stays as it is."""
        labels = {label: word for word, label in self._choices.items()}
        spoken = {self._say(label): word for label, word in labels.items()}
        self._word = text if text in self._choices else labels.get(text, spoken.get(text, text))
        self.refresh()

    def label(self, word: str) -> str:
        """What a person reads for a stored word."""
        return self._say(self._choices[word]) if word in self._choices else word

    def render(self) -> Content:
        """The choice between its arrows, and which of how many it is."""
        label = safe(self.label(self._word)) or "–"
        if not self.has_focus:
            return Content(cut(label + " ▾", self.size.width))
        spot = self._words.index(self._word) + 1 if self._word in self._words else 0
        return Content(cut(f"◂ {label} ▸  {spot}/{len(self._words)}", self.size.width))

    def action_turn(self, way: int) -> None:
        """To the next or the previous choice, round the end."""
        here = self._words.index(self._word) if self._word in self._words else -1 if way > 0 else 0
        self._choose(self._words[(here + way) % len(self._words)])

    def action_edge(self, spot: int) -> None:
        """To the first or the last choice."""
        self._choose(self._words[spot])

    def action_go_on(self, way: int) -> None:
        """To a neighbouring field."""
        self.post_message(GoOn(way))

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next choice that begins with it, by its label or its stored word."""
        if not event.is_printable or event.character is None or event.character == " ":
            return
        event.stop()
        event.prevent_default()
        here = self._words.index(self._word) + 1 if self._word in self._words else 0
        typed = event.character.casefold()
        for word in (*self._words[here:], *self._words[:here]):
            if self.label(word).casefold().startswith(typed) or word.casefold().startswith(typed):
                self._choose(word)
                return

    def on_click(self) -> None:
        """A click on the focused choice goes on to the next."""
        self.action_turn(1)

    def _choose(self, word: str) -> None:
        if word != self._word:
            self._word = word
            self.refresh()
            self.post_message(Edited(self))

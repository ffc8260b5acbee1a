"""The record form: a record type's fields by section, one line each, checked as each is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.errors import BadValue
from wmsdesk.widgets.field_editors import Edited, GoOn, LineEditor, UndoAsked
from wmsdesk.widgets.form_line import FieldLine, Rule, SectionHead

__all__ = ["RecordForm"]

FIXED = N_("not yours to change")


class RecordForm(VerticalScroll, inherit_bindings=False):
    """Drawn from the catalogue's fields. Texts stay as typed; the form judges them, a service decides.

    ``editable`` says which fields may be changed; ``why_fixed`` gives the reason for one that may not (a
    sentence of ours, or one in the reader's words). Tab, up, down and enter go from field to field.
    ``editors`` makes editors of another kind for the fields it names.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("ctrl+z", "undo_field", show=False),
    ]
    DEFAULT_CSS = """
    RecordForm {
        background: $background; color: $foreground; height: 1fr; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    class FieldLeft(Message):
        """Focus left a field that was edited since it came there; ``text`` is as typed, problem or not."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name, self.text = name, text

    class FieldEdited(Message):
        """The text of a field changed under the person's hands."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name, self.text = name, text

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        language: Language,
        context: Context,
        editable: Callable[[Field], bool],
        why_fixed: Callable[[Field], str] | None = None,
        editors: Mapping[str, Callable[[], LineEditor]] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.language, self.context = language, context
        self._fields = tuple(fields)
        self._columns = self._lay_out(78)
        self._lines = {
            field.name: FieldLine(
                field,
                language,
                None if editable(field) else why_fixed(field) if why_fixed else FIXED,
                self._rule,
                (editors or {}).get(field.name),
            )
            for field in fields
        }
        self.can_focus = not self._editable()

    def compose(self) -> ComposeResult:
        """A head for each section, and its fields."""
        for section in dict.fromkeys(field.section for field in self._fields):
            fields = [field for field in self._fields if field.section == section]
            yield SectionHead(
                section, 2 * sum(field.sensitive for field in fields) > len(fields), self.language
            )
            yield from (self._lines[field.name] for field in fields)

    def fill(self, values: Mapping[str, str], base: Mapping[str, str]) -> None:
        """Put in the texts to edit and the stored ones they are compared with; problems are forgotten."""
        for name, line in self._lines.items():
            line.base = base.get(name, "")
            line.put(values.get(name, line.base))
            line.told, line.problem = line.text, ""

    @property
    def values(self) -> dict[str, str]:
        """Every field's text as typed."""
        return {name: line.text for name, line in self._lines.items()}

    @property
    def changed(self) -> list[str]:
        """The names of the fields whose text is another than the stored one, in the form's order."""
        return [name for name, line in self._lines.items() if line.is_changed]

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong with which field, in words."""
        return {name: line.problem for name, line in self._lines.items() if line.problem}

    @problems.setter
    def problems(self, problems: Mapping[str, str]) -> None:
        for name, line in self._lines.items():
            line.problem = problems.get(name, "")

    def hint(self, hints: Mapping[str, str]) -> None:
        """Say beside fields what their texts mean; those that are not named mean nothing more."""
        for name, line in self._lines.items():
            line.hint = hints.get(name, "")

    @property
    def focused_field(self) -> str | None:
        """The name of the field that has the focus."""
        focused = self.screen.focused if self.is_attached else None
        return next((name for name, line in self._lines.items() if line.editor is focused is not None), None)

    def focus_field(self, name: str) -> None:
        """Put the focus on this field, or bring it into sight where it may not be changed."""
        line = self._lines[name]
        if line.editor is not None:
            line.editor.focus()
        else:
            self.scroll_to_widget(line, animate=False)

    def undo_field(self) -> None:
        """Give the focused field its stored text back."""
        name = self.focused_field
        if name is None or not self._lines[name].is_changed:
            return
        line = self._lines[name]
        line.put(line.base)
        line.problem = ""
        self._was_edited(line)

    def leave_field(self) -> None:
        """Treat the focused field as left, as before a save or a step back; the focus stays."""
        if (name := self.focused_field) is not None:
            self._leave(self._lines[name])

    def action_undo_field(self) -> None:
        """See :meth:`undo_field`."""
        self.undo_field()

    def action_go(self, way: int) -> None:
        """To a neighbouring field, round the end."""
        lines = self._editable()
        if not lines:
            self.scroll_relative(y=way, animate=False)
            return
        here = next((spot for spot, line in enumerate(lines) if line.field.name == self.focused_field), -1)
        editor = lines[(here + way) % len(lines)].editor
        assert editor is not None
        editor.focus()

    def on_field_editor_edited(self, event: Edited) -> None:
        """Remember it for when the field is left, and tell."""
        event.stop()
        line = event.editor.parent
        assert isinstance(line, FieldLine)
        self._was_edited(line)

    def on_field_editor_go_on(self, event: GoOn) -> None:
        """Enter, up or down in an editor."""
        event.stop()
        self.action_go(event.way)

    def on_field_editor_undo_asked(self, event: UndoAsked) -> None:
        """The stored text back."""
        event.stop()
        self.undo_field()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field is left: judge it."""
        if isinstance(event.widget.parent, FieldLine):
            self._leave(event.widget.parent)

    def on_resize(self) -> None:
        """Other room for labels, editors and notes."""
        self._columns = self._lay_out(self.scrollable_content_region.width)
        for line in self._lines.values():
            line.redraw()

    def _was_edited(self, line: FieldLine) -> None:
        line.redraw()
        self.post_message(self.FieldEdited(line.field.name, line.text))

    def _leave(self, line: FieldLine) -> None:
        """Judge what was typed; what a service found in just this text stays."""
        if line.text == line.told:
            return
        line.told = line.text
        if not line.problem_stands:
            line.problem = self._judge(line) if line.is_changed else ""
        self.post_message(self.FieldLeft(line.field.name, line.text))

    def _judge(self, line: FieldLine) -> str:
        try:
            line.field.parse(line.text, self.context)
        except BadValue as problem:
            return problem.say(self.language)
        return ""

    def _editable(self) -> list[FieldLine]:
        return [line for line in self._lines.values() if line.editor is not None]

    def _rule(self) -> Rule:
        return self._columns

    def _lay_out(self, width: int) -> Rule:
        return Rule.of([self.language(field.label) for field in self._fields], width)

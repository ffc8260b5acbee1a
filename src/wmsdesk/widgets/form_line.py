"""One field's line in a form: its label, its editor, what it was, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.field import Field
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, fold, pad
from wmsdesk.widgets.field_editors import LONG_TEXT_LINES, ChoiceEditor, LineEditor, LongEditor

INDENT = 2
OTHERS_APPROVAL = N_("needs another's approval")
WAS = N_("• was {old}")
WAS_EMPTY = N_("• was empty")


@dataclass(frozen=True)
class Rule:
    """Where a form's columns stand, in cells: label, editor, note."""

    label: int
    editor: int
    note: int

    @classmethod
    def of(cls, labels: Iterable[str], width: int) -> Rule:
        """For these labels on lines of this width: the labels whole up to a third, the note three eighths."""
        longest = max((cell_len(label) for label in labels), default=8)
        label = min(longest, width // 3 - INDENT) + INDENT + 3
        note = max(16, min(44, (width - label) * 3 // 8))
        return cls(label, max(8, width - label - note - 1), note)


class SectionHead(Widget):
    """A section's title on a rule; to the right, whether most of its fields need somebody else's approval."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-head--rule", "section-head--approval"}
    DEFAULT_CSS = """
    SectionHead {
        width: 1fr; height: 1; color: $foreground; text-style: bold;
        & > .section-head--rule { color: $text-muted; text-style: none; }
        & > .section-head--approval { color: $text-warning; text-style: none; }
    }
    """

    def __init__(self, title: str, sensitive: bool, language: Language) -> None:
        super().__init__()
        self._title, self._sensitive, self._language = title, sensitive, language

    def render_line(self, y: int) -> Strip:
        """── Title ─────────── needs another's approval"""
        width, base = self.size.width, self.rich_style
        approval = self._language(OTHERS_APPROVAL) if self._sensitive else ""
        title = cut(self._language(self._title), max(0, width - cell_len(approval) - 6))
        rule = base + _ink(self, "section-head--rule")
        room = width - cell_len(title) - 4 - (cell_len(approval) + 1 if approval else 0)
        segments = [
            Segment("── ", rule),
            Segment(title, base),
            Segment(" " + "─" * max(0, room), rule),
            Segment(" " + approval if approval else "", base + _ink(self, "section-head--approval")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class FieldLine(Widget):
    """Draws a field's label and notes itself and holds its editor, if it may be changed, in between."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"field-line--{part}" for part in ("label", "here", "pointer", "sensitive", "was", "problem", "fixed")
    }
    DEFAULT_CSS = """
    FieldLine {
        width: 1fr; height: auto; layout: vertical; color: $foreground;
        & > .field-line--label { color: $text-muted; }
        & > .field-line--sensitive { color: $text-warning; text-style: bold; }
        & > .field-line--was { color: $text-primary; }
        & > .field-line--problem { color: $text-error; text-style: bold; }
        & > .field-line--fixed { color: $text-muted; text-style: italic; }
        & > .field-line--here { color: $foreground; text-style: bold; }
        & > .field-line--pointer { color: $accent; text-style: bold; }
    }
    """

    def __init__(
        self,
        field: Field,
        language: Language,
        why_fixed: str | None,
        rule: Callable[[], Rule],
        editor: Callable[[], LineEditor] | None = None,
    ) -> None:
        super().__init__()
        self.field, self._language, self._why_fixed, self._rule = field, language, why_fixed, rule
        self.base, self._problem, self._fixed_text, self._hint = "", "", "", ""
        self.told, self._problem_of = "", ""
        self._own_editor = editor
        self.editor = None if why_fixed is not None else self._make_editor()

    def _make_editor(self) -> LineEditor | LongEditor | ChoiceEditor:
        if self._own_editor is not None:
            return self._own_editor()
        if self.field.choices:
            return ChoiceEditor(self.field.choices, self.field.required, self._language)
        return LongEditor() if self.is_long else LineEditor()

    @property
    def is_long(self) -> bool:
        """Whether the field holds several lines."""
        return self._own_editor is None and self.field.kind.name == "long text" and not self.field.choices

    def compose(self) -> ComposeResult:
        """The editor alone: the rest is drawn."""
        if self.editor is not None:
            yield self.editor

    @property
    def text(self) -> str:
        """The field's text as typed; ``told`` is what it was when it was last left."""
        return self._fixed_text if self.editor is None else self.editor.typed

    def put(self, text: str) -> None:
        """Replace the text; no edit of the person's."""
        if self.editor is not None:
            self.editor.fill(text)
        else:
            self._fixed_text = text
        self.redraw()

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than the base."""
        return self.editor is not None and self.text != self.base

    @property
    def problem(self) -> str:
        """What is wrong, in words; empty when nothing is known to be."""
        return self._problem

    @problem.setter
    def problem(self, problem: str) -> None:
        self._problem, self._problem_of = problem, self.text
        self.set_class(bool(problem), "-problem")
        self.redraw()

    @property
    def hint(self) -> str:
        """What the text means, in the reader's words, where the screen knows; it stands quietly beside it."""
        return self._hint

    @hint.setter
    def hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self.redraw()

    @property
    def problem_stands(self) -> bool:
        """Whether a problem is known of just this text."""
        return bool(self._problem) and self._problem_of == self.text

    def on_descendant_focus(self) -> None:
        """The label is louder with the focus."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """And quiet again."""
        self.refresh()

    def redraw(self) -> None:
        """Lay out and draw again: a problem takes lines of its own."""
        rule = self._rule()
        if self.editor is not None:
            self.editor.styles.margin = (0, 0, 0, rule.label)
            self.editor.styles.width = rule.editor
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line (three for long text, what a value that cannot be scrolled takes) and what stands below it."""
        return self._body_height() + len(self._below())

    def _body_height(self) -> int:
        if self.editor is None:
            return len(self._fixed_lines())
        return LONG_TEXT_LINES if self.is_long else 1

    def _problem_lines(self) -> list[str]:
        rule = self._rule()
        return fold(self._problem, rule.editor + rule.note) if self._problem else []

    def _below(self) -> list[tuple[str, str]]:
        """The lines under the editor: a note too long to stand beside it, whole, and the problem."""
        rule, (note, part) = self._rule(), self._note()
        notes = fold(note, rule.editor + rule.note) if cell_len(note) > rule.note else []
        return [*((line, part) for line in notes), *((line, "problem") for line in self._problem_lines())]

    def _fixed_lines(self) -> list[str]:
        return fold(self._shown(self._fixed_text) or "–", self._rule().editor)

    def _shown(self, text: str) -> str:
        return self._language(self.field.choices[text]) if text in self.field.choices else text

    def render_line(self, y: int) -> Strip:
        """The label, the room of the editor, the note; below them what has no room there."""
        width, base, rule = self.size.width, self.rich_style, self._rule()
        below = y - self._body_height()
        if below >= 0:
            lines = self._below()
            said, part = lines[below] if below < len(lines) else ("", "problem")
            segments = [
                Segment(" " * rule.label, base),
                Segment(said, base + _ink(self, f"field-line--{part}")),
            ]
            return Strip(segments).adjust_cell_length(width, base)
        segments = self._label(rule, base) if y == 0 else [Segment(" " * rule.label, base)]
        segments += self._middle(y, rule, base)
        note, part = self._note() if y == 0 else ("", "was")
        note = note if cell_len(note) <= rule.note else ""
        segments.append(Segment(" " + pad(note, rule.note), base + _ink(self, f"field-line--{part}")))
        return Strip(segments).adjust_cell_length(width, base)

    def _label(self, rule: Rule, base: Style) -> list[Segment]:
        here = self.editor is not None and self.editor.has_focus
        label = pad(self._language(self.field.label), rule.label - INDENT - 3)
        star = " * " if self.field.sensitive else "   "
        return [
            Segment("▌ " if here else "  ", base + _ink(self, "field-line--pointer")),
            Segment(label, base + _ink(self, "field-line--here" if here else "field-line--label")),
            Segment(star, base + _ink(self, "field-line--sensitive")),
        ]

    def _middle(self, y: int, rule: Rule, base: Style) -> list[Segment]:
        if self.editor is not None:
            return [Segment(" " * rule.editor, base)]
        lines = self._fixed_lines()
        return [Segment(pad(lines[y] if y < len(lines) else "", rule.editor), base)]

    def _note(self) -> tuple[str, str]:
        if self._why_fixed is not None:
            return safe(self._language(self._why_fixed)), "fixed"
        if not self.is_changed:
            return safe(self._hint), "label"
        old = self._shown(self.base)
        return (self._language(WAS, old=safe(old)) if old else self._language(WAS_EMPTY)), "was"


def _ink(widget: Widget, part: str) -> Style:
    full = widget.get_component_rich_style(part)
    return Style(color=full.color, bold=full.bold, italic=full.italic)

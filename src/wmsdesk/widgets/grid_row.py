"""One line of a grid of order lines: its editors, and what is told beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold, number, pad
from wmsdesk.widgets.field_editors import LineEditor
from wmsdesk.widgets.suggestions import Find, FinderEditor

WIDE = 88
"""From this width on what is free of each article has a column of its own."""


@dataclass(frozen=True)
class LineTexts:
    """One line as typed; ``position`` is its place in an order that is there already, 0 where it is new."""

    sku: str = ""
    quantity: str = ""
    price: str = ""
    position: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not (self.sku.strip() or self.quantity.strip() or self.price.strip())


@dataclass(frozen=True)
class LineTold:
    """What is known of a line: texts for its quiet columns, the price it has where none is typed, what is wrong."""

    name: str = ""
    unit: str = ""
    price: str = ""
    net: str = ""
    free: str = ""
    problem: str = ""
    tone: str = "quiet"


@dataclass(frozen=True)
class GridRule:
    """The widths of a grid's columns in cells, each followed by a gap of one."""

    name: int
    free: int
    spot: int = 5
    sku: int = 14
    quantity: int = 9
    unit: int = 5
    price: int = 11
    net: int = 13

    @classmethod
    def of(cls, width: int) -> GridRule:
        """For lines of this width: what is over goes to the name."""
        free = 10 if width >= WIDE else 0
        rule = cls(0, free)
        taken = rule.spot + rule.sku + rule.quantity + rule.unit + rule.price + rule.net + free
        return cls(max(4, width - taken - (7 if free else 6)), free)


class FigureEditor(LineEditor):
    """A figure: to the right while it is not typed in; ``otherwise`` stands, quietly, where nothing is typed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure-editor--otherwise"}
    DEFAULT_CSS = "FigureEditor > .figure-editor--otherwise { color: $text-muted; }"
    otherwise = ""

    def render_line(self, y: int) -> Strip:
        """The figure, whole."""
        if self.has_focus or y:
            return super().render_line(y)
        text, ink = (self.value, Style()) if self.value else (self.otherwise, self._quiet)
        return Strip([Segment(number(safe(text), self.size.width), self.rich_style + ink)], self.size.width)

    @property
    def _quiet(self) -> Style:
        return Style(color=self.get_component_rich_style("figure-editor--otherwise").color)


class GridRow(Widget):
    """One line: three editors, and around them what is told of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"grid-row--{part}" for part in ("pointer", "quiet", "attention", "net", "problem")
    }
    DEFAULT_CSS = """
    GridRow {
        width: 1fr; height: auto; layout: horizontal; color: $foreground;
        & > .grid-row--pointer { color: $accent; text-style: bold; }
        & > .grid-row--quiet { color: $text-muted; }
        & > .grid-row--attention { color: $text-warning; text-style: bold; }
        & > .grid-row--net { color: $foreground; }
        & > .grid-row--problem { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, find: Find, rule: Callable[[], GridRule], texts: LineTexts) -> None:
        super().__init__()
        self.sku, self.quantity, self.price = FinderEditor(find), FigureEditor(), FigureEditor()
        self.spot, self.told = 0, LineTold()
        self._rule = rule
        self._texts = texts

    def compose(self) -> ComposeResult:
        """The editors; the rest is drawn."""
        yield from self.editors

    @property
    def editors(self) -> tuple[FinderEditor, FigureEditor, FigureEditor]:
        """In the order they are typed in."""
        return self.sku, self.quantity, self.price

    def on_mount(self) -> None:
        """Put in what was typed before."""
        for editor, text in zip(
            self.editors, (self._texts.sku, self._texts.quantity, self._texts.price), strict=True
        ):
            editor.fill(text)
        self.redraw()

    @property
    def texts(self) -> LineTexts:
        """What is typed."""
        if not self.is_mounted:
            return self._texts
        return LineTexts(*(editor.typed for editor in self.editors), self._texts.position)

    def tell(self, told: LineTold) -> None:
        """Show this beside what is typed."""
        if told != self.told:
            self.told = told
            self.price.otherwise = told.price
            self.redraw()

    def redraw(self) -> None:
        """Lay out and draw again."""
        rule = self._rule()
        gaps = (rule.spot, 1 + rule.name + 1, 1 + rule.unit + 1)
        for editor, gap, width in zip(self.editors, gaps, (rule.sku, rule.quantity, rule.price), strict=True):
            editor.styles.margin, editor.styles.width = (0, 0, 0, gap), width
            editor.refresh()
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line, and what its problem takes."""
        return 1 + len(self._problem())

    def _problem(self) -> list[str]:
        return (
            fold(self.told.problem, max(10, self.size.width - self._rule().spot)) if self.told.problem else []
        )

    def on_descendant_focus(self) -> None:
        """The pointer stands where one types."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """And goes."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line around its editors, or a line of its problem."""
        rule, base, width = self._rule(), self.rich_style, self.size.width
        if y > 0:
            lines = self._problem()
            said = " " * rule.spot + (lines[y - 1] if y <= len(lines) else "")
            return Strip([Segment(said, base + self._ink("problem"))]).adjust_cell_length(width, base)
        here = any(editor.has_focus for editor in self.editors)
        told, quiet = self.told, base + self._ink("quiet")
        segments = [
            Segment("▌ " if here else "  ", base + self._ink("pointer")),
            Segment(pad(str(self.spot), rule.spot - 3, "right") + " ", quiet),
            Segment(" " * (rule.sku + 1), base),
            Segment(pad(safe(told.name), rule.name), base),
            Segment(" " * (rule.quantity + 2), base),
            Segment(pad(safe(told.unit), rule.unit), quiet),
            Segment(" " * (rule.price + 2), base),
            Segment(number(safe(told.net), rule.net), base + self._ink("net")),
        ]
        if rule.free:
            segments.append(Segment(" " + number(safe(told.free), rule.free), base + self._ink(told.tone)))
        return Strip(segments).adjust_cell_length(width, base)

    def _ink(self, part: str) -> Style:
        full = self.get_component_rich_style(f"grid-row--{part}")
        return Style(color=full.color, bold=full.bold)

"""The chart of a report: it knows labels and figures, not what they are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from wmsdesk.widgets.cells import cut
from wmsdesk.widgets.chart_lines import Line, bars, columns


@dataclass(frozen=True)
class Drawing:
    """What is drawn. ``kind`` is ``bars``, ``line`` or ``pareto``; ``say`` writes a figure of the scale.

    ``more`` are not handed over.
    """

    kind: str
    title: str
    labels: Sequence[str]
    values: Sequence[float]
    texts: Sequence[str]
    running: Sequence[str]
    say: Callable[[float], str]
    more: int = 0


class Chart(Widget):
    """Draws itself as wide and as high as it is; nothing where there is nothing to draw."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--quiet", "chart--bar", "chart--mark", "chart--title"}
    DEFAULT_CSS = """
    Chart { height: 12; padding: 0 1; background: $background; color: $foreground; }
    Chart .chart--quiet { color: $text-muted; }
    Chart .chart--bar { color: $accent; }
    Chart .chart--mark { color: $text-warning; }
    Chart .chart--title { color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.drawing: Drawing | None = None
        self._sentence = ""

    def show(self, drawing: Drawing | None, sentence: str = "") -> None:
        """Draw this, or say a sentence where there is nothing to draw."""
        self.drawing, self._sentence = drawing, sentence
        self.refresh()

    def lines(self, width: int, height: int) -> list[Line]:
        """The chart without its title."""
        one = self.drawing
        if one is None:
            return []
        if one.kind == "line":
            return columns(one.labels, one.values, one.say, width, height)
        running = one.running if one.kind == "pareto" else ()
        return bars(one.labels, one.values, one.texts, width, height, running, one.more)

    def render(self) -> Content:
        """Title and lines."""
        width, height = self.content_size.width, self.content_size.height
        if self.drawing is None or width < 16 or height < 3:
            return Content.styled(cut(self._sentence, width), self.get_visual_style("chart--quiet"))
        title = Content.styled(cut(self.drawing.title, width), self.get_visual_style("chart--title"))
        drawn = [
            Content.assemble(
                *(
                    (piece.text, self.get_visual_style(f"chart--{piece.tone}")) if piece.tone else piece.text
                    for piece in line
                )
            )
            for line in self.lines(width, height - 1)
        ]
        return Content("\n").join([title, *drawn])

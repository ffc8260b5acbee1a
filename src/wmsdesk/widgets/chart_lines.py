"""Charts as lines of text: bars, columns over time, a running share. Readable without colour; widths are cells.

Drawn here rather than by a plotting library: those for terminals draw on a canvas of dots, which no label with Chinese
letters fits, and bring a numeric stack of their own or are no longer kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, pad

EIGHTHS = " ▏▎▍▌▋▊▉█"
LEVELS = " ▁▂▃▄▅▆▇█"
_MOST_LABEL = 24
_LEAST_BAR = 8
_MARK = "·"


@dataclass(frozen=True)
class Piece:
    """A piece of a line and how loud it is: ``""``, ``quiet``, ``bar`` or ``mark``."""

    text: str
    tone: str = ""


Line = list[Piece]


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    width: int,
    height: int,
    running: Sequence[str] = (),
    more: int = 0,
) -> list[Line]:
    """A line a bar: label, bar, figure and, for a Pareto chart, the running share.

    What does not fit is counted, with ``more`` that are not among the values.
    """
    many = len(values) + more
    fits = height if many <= height else max(1, height - 1)
    shown = list(zip(map(safe, labels), values, texts, strict=True))[:fits]
    if not shown:
        return []
    left = min(_MOST_LABEL, max(4, width // 3), max(cell_len(label) for label, _, _ in shown))
    right = max(cell_len(text) for _, _, text in shown)
    share = max((cell_len(one) for one in running[:fits]), default=0)
    room = max(_LEAST_BAR, width - left - right - share - 3 - (2 if share else 0))
    top = max(abs(value) for _, value, _ in shown)
    lines = []
    for spot, (label, value, text) in enumerate(shown):
        line = [
            Piece(pad(cut(label, left), left)),
            Piece(" "),
            Piece(pad(bar(abs(value), top, room), room), "mark" if value < 0 else "bar"),
            Piece(" "),
            Piece(pad(text, right, "right")),
        ]
        if share:
            line.append(Piece("  " + pad(running[spot], share, "right"), "quiet"))
        lines.append(line)
    if many > len(shown):
        lines.append([Piece(f"… +{many - len(shown):,}", "quiet")])
    return lines


def bar(value: float, top: float, room: int) -> str:
    """A bar of ``value`` where ``top`` takes ``room`` cells; anything above nothing shows at least a sliver."""
    eighths = 0 if top <= 0 else round(8 * room * value / top)
    eighths = max(1, eighths) if value > 0 else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (EIGHTHS[rest] if rest else "")


def columns(
    labels: Sequence[str],
    values: Sequence[float],
    say: Callable[[float], str],
    width: int,
    height: int,
) -> list[Line]:
    """Columns over time, the latest that fit; the scale stands at the left, labels under every so many columns."""
    if not values or height < 3:
        return []
    rows = height - 1
    top, bottom = max(0.0, *values), min(0.0, *values)
    scale = max(cell_len(say(top)), cell_len(say(bottom)))
    room = max(8, width - scale - 2)
    each = max(1, min(6, room // len(values)))
    many = min(len(values), room // each)
    labels, values = labels[-many:], values[-many:]
    span = (top - bottom) or 1.0
    drawn = []
    for row in range(rows):
        low = bottom + span * (rows - 1 - row) / rows
        high = bottom + span * (rows - row) / rows
        text = say(top) if row == 0 else say(bottom) if row == rows - 1 else ""
        cells = "".join(_column(value, low, high, each) for value in values)
        drawn.append([Piece(pad(text, scale, "right"), "quiet"), Piece(" │", "quiet"), Piece(cells, "bar")])
    drawn.append([Piece(" " * (scale + 2) + _under(labels, each, room), "quiet")])
    return drawn


def _column(value: float, low: float, high: float, each: int) -> str:
    """The part of one column that lies between two levels."""
    filled = 0.0
    if value >= 0 and high > 0:
        filled = (min(value, high) - max(low, 0.0)) / (high - low)
    elif value < 0 and low < 0:
        filled = 1.0 if value <= low else 0.0
    level = min(8, max(0, round(8 * filled)))
    if level == 0 and value > 0 and low <= 0 < high:
        level = 1
    mark = LEVELS[level]
    return mark * max(1, each - 1) + (" " if each > 1 else "")


def _under(labels: Sequence[str], each: int, room: int) -> str:
    """The labels, as many as stand side by side."""
    said = [safe(one) for one in labels]
    widest = max((cell_len(one) for one in said), default=1) + 1
    step = max(1, -(-widest // each))
    line = ""
    for spot in range(0, len(said), step):
        at = spot * each
        if at + cell_len(said[spot]) > room:
            break
        line += " " * (at - cell_len(line)) + said[spot]
    return line

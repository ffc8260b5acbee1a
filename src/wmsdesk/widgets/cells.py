"""Text measured in terminal cells: cut, padded and folded without ever halving a wide character."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

from wmsdesk.text import safe

ELLIPSIS = "…"
HIDDEN_STAND_IN = "␦"


def cut(text: str, width: int) -> str:
    """The text in at most ``width`` cells, ending in an ellipsis where some of it is left out."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip(" ") + ELLIPSIS


def pad(text: str, width: int, align: str = "left") -> str:
    """The text cut to ``width`` cells and filled up to exactly that, on the side away from ``align``."""
    text = cut(text, width)
    room = " " * (width - cell_len(text))
    return room + text if align == "right" else text + room


def number(text: str, width: int) -> str:
    """A figure in exactly ``width`` cells: whole or, where it has no room, ``####``, never a part of it."""
    return "#" * width if cell_len(text) > width else pad(text, width, "right")


def fold(text: str, width: int) -> list[str]:
    """The whole text as lines of at most ``width`` cells, broken at spaces where there are any."""
    return [part for line in safe(text, lines=True).split("\n") for part in _fold_line(line, max(2, width))]


def _fold_line(line: str, width: int) -> list[str]:
    found: list[str] = []
    while cell_len(line) > width:
        head = chop_cells(line, width)[0]
        space = head.rfind(" ") if line[len(head)] != " " else len(head)
        if space > 0:
            found.append(line[:space])
            line = line[space + 1 :]
        else:
            found.append(head)
            line = line[len(head) :]
    return [*found, line]


def stand_ins(text: str) -> str:
    """The text with one visible character for each one that ``safe`` would replace, so that positions stay.

    For editors, where a caret counts characters. Harmless on a terminal, and as long as what was typed.
    """
    return "".join(drawn if len(drawn) == 1 else HIDDEN_STAND_IN for drawn in map(safe, text))

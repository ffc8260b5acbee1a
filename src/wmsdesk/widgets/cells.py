"""Text measured in terminal cells: cut, padded and folded without ever halving a wide character."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

from wmsdesk.text import safe

ELLIPSIS = "…"
HIDDEN_STAND_IN = "␦"
JOINT = " › "
_LEAST = 6
_CLOSING, _MOST_CLOSING = ",.;:!?)]}%、。，；：！？）」』】》〉”’…", 4
"""Marks that no line begins with, and how many characters may move to the next line for that."""
_OPENING = "([{（「『《【〈“‘"
"""Marks that no line ends with."""
_CHARACTERS_A_CELL = 4
"""How many characters may share a cell before a line is broken all the same: marks that combine."""


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
    """The whole text as lines of at most ``width`` cells, broken at spaces or beside wide characters.

    A word or a figure is broken only where there is no such place: a broken figure reads as another.
    """
    return [part for line in safe(text, lines=True).split("\n") for part in _fold_line(line, max(2, width))]


def _fold_line(line: str, width: int) -> list[str]:
    found: list[str] = []
    near = width * _CHARACTERS_A_CELL
    # Only the next few characters are measured: measuring all that is left for each line would make a long value slow.
    while len(line) > near or cell_len(line) > width:
        head = chop_cells(line[:near], width)[0]
        if line[len(head)] in _CLOSING:
            head = _up_to_what_is_closed(head)
        space = head.rfind(" ") if line[len(head)] != " " else len(head)
        beside = _beside_wide(line, len(head))
        if space > 0 and space >= beside - 1:
            found.append(line[:space])
            line = line[space + 1 :]
        else:
            spot = beside or len(head)
            found.append(line[:spot])
            line = line[spot:]
    return [*found, line]


def _beside_wide(line: str, end: int) -> int:
    """The last place up to ``end`` that has a wide character on one of its sides; 0 where that is far away."""
    spot = end
    while spot and (line[spot] in _CLOSING or not (_is_wide(line[spot - 1]) or _is_wide(line[spot]))):
        spot -= 1
    spot = len(line[:spot].rstrip(_OPENING))
    return spot if spot * 3 > end else 0


def _is_wide(letter: str) -> bool:
    return cell_len(letter) == 2


def _up_to_what_is_closed(head: str) -> str:
    """The line without the character that the marks at its end and after it close, so that they stay together."""
    kept = head.rstrip(_CLOSING)[:-1]
    return kept if kept and len(head) - len(kept) <= _MOST_CLOSING else head


def stand_ins(text: str) -> str:
    """The text with one visible character for each one that ``safe`` would replace, so that positions stay.

    For editors, where a caret counts characters. Harmless on a terminal, and as long as what was typed.
    """
    return "".join(drawn if len(drawn) == 1 else HIDDEN_STAND_IN for drawn in map(safe, text))


def crumbs_in(crumbs: Sequence[str], width: int) -> str:
    """A breadcrumb in at most ``width`` cells: its middle gives way first, then its start, its end last."""
    parts = [part for part in crumbs if part]
    while parts:
        said = JOINT.join(parts)
        excess = cell_len(said) - width
        if excess <= 0:
            return said
        middle = [index for index in range(1, len(parts) - 1) if parts[index] != "…"]
        if not middle:
            break
        longest = max(middle, key=lambda index: cell_len(parts[index]))
        room = cell_len(parts[longest]) - excess
        parts[longest] = cut(parts[longest], room) if room >= _LEAST else "…"
        if parts[longest] == "…":
            parts = [part for index, part in enumerate(parts) if part != "…" or parts[index - 1] != "…"]
    if len(parts) > 1 and cell_len(JOINT.join(("…", parts[-1]))) <= width:
        return JOINT.join(("…", parts[-1]))
    return cut(parts[-1], width) if parts else ""

"""Texts measured and folded in cells, as a terminal and a typewriter count them; what comes in is made safe."""

from __future__ import annotations

import unicodedata

from wmsdesk.text import safe


def cells(text: str) -> int:
    """How many cells the text takes once it is made safe."""
    return sum(map(_width, safe(text)))


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text made safe, filled with blanks to ``width`` cells."""
    blanks = " " * max(0, width - cells(text))
    return blanks + safe(text) if right else safe(text) + blanks


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, parted at blanks where there are some, anywhere where not."""
    lines: list[str] = []
    for part in safe(text, lines=True).split("\n"):
        lines += _folded_line(part, max(1, width))
    return lines


def _folded_line(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in _words(text):
        if cells(line + word.rstrip()) <= width:
            line += word
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = word
        while cells(line.rstrip()) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> list[str]:
    """The text parted after blanks and around wide letters, between which a line may be broken."""
    found, word = [], ""
    for letter in text:
        if _width(letter) == 2 and word:
            found.append(word)
            word = ""
        word += letter
        if letter == " " or _width(letter) == 2:
            found.append(word)
            word = ""
    return [*found, word] if word else found


def _fitting(text: str, width: int) -> int:
    """How many letters of the text fit into ``width`` cells, at least one."""
    taken = 0
    for place, letter in enumerate(text):
        taken += _width(letter)
        if taken > width:
            return max(1, place)
    return len(text)

"""Keep a spreadsheet from computing what is only text.

A spreadsheet that opens a CSV file takes a cell beginning with one of a few characters for a formula. Such
a cell gets a leading apostrophe on its way out and loses it on its way in. A cell that already begins with
apostrophes and then such a character gets one more, so that the two ways always undo each other.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def defuse(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it."""
    return "'" + text if _FORMULA.match(text) else text


def undefuse(text: str) -> str:
    """The text that :func:`defuse` was given; any text it would not have touched stays as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text

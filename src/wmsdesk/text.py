"""The one door to the terminal: text that came from data is made harmless here before anything shows it.

A terminal obeys control characters, and bidirectional marks make a name read as another one. Neither Textual nor
Rich takes them out, so every value passes through :func:`safe` on its way to a widget or to ``print``.
"""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, zero-width and bidirectional marks, the byte order mark,
# interlinear annotation, variation selectors' neighbours that have no width of their own, and lone surrogates.
_HIDDEN = (
    "\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f{_HIDDEN}]")
_UNSAFE_BUT_LINES = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_HIDDEN}]")
_INVISIBLE = re.compile(f"[\x00-\x1f\x7f-\x9f{_HIDDEN}]")


def _visible(match: re.Match[str]) -> str:
    """Draw one unsafe character as something that can be seen and does nothing."""
    point = ord(match.group())
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    return f"<{point:02X}>" if point < 0x100 else f"<{point:04X}>"


def safe(value: object, *, lines: bool = False) -> str:
    """Text that a terminal will only draw: controls become pictures, hidden marks their code in angle brackets.

    With ``lines`` a line feed stays a line feed; otherwise the result is one line.
    """
    return (_UNSAFE_BUT_LINES if lines else _UNSAFE).sub(_visible, str(value))


def without_hidden(value: str) -> str:
    """The text with every character taken out that nobody can see, as used to compare two names."""
    return _INVISIBLE.sub("", value)

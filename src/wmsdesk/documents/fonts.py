"""The font of everything that is printed: one with Chinese letters, embedded, so that every reader shows the same.

A PDF that only names a font shows empty boxes on a machine that lacks it. A font is therefore found and embedded,
or the paper is refused with the name of what is missing; a letter that the font lacks is shown in plainer ones or
as 〓, never as nothing.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused
from wmsdesk.text import safe

VARIABLE = "WMSDESK_FONT"
"""The environment variable that names the font to use: a .ttf or .ttc file with TrueType outlines."""

MISSING = "〓"
"""What stands for a letter that the font lacks; printers have used it for that since lead type."""

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
)
_NAMES = (
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "NotoSansSC-Regular.ttf",
    "NotoSansCJKsc-Regular.ttf",
    "SourceHanSansSC-Regular.ttf",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "uming.ttc",
    "ukai.ttc",
    "simhei.ttf",
    "msyh.ttc",
    "Arial Unicode.ttf",
)
_PLAIN = "Helvetica"


@dataclass(frozen=True)
class Typeface:
    """A font as reportlab knows it; ``letters`` are the code points it can draw, ``None`` for the Latin one."""

    name: str
    letters: frozenset[int] | None = None

    def draws(self, letter: str) -> bool:
        """Whether it has this letter."""
        return letter.isspace() or (
            ord(letter) in self.letters if self.letters is not None else _is_latin(letter)
        )

    def fit(self, text: str) -> str:
        """The text made safe, with a stand-in for each letter that the font lacks."""
        shown = safe(text, lines=True)
        return "".join(one if self.draws(one) else self._instead(one) for one in shown)

    def _instead(self, letter: str) -> str:
        """The same in plainer letters, as ``°C`` for ``℃``, where there are such and they can be drawn."""
        plain = unicodedata.normalize("NFKC", letter)
        return plain if plain != letter and all(map(self.draws, plain)) else self._stand_in

    @property
    def _stand_in(self) -> str:
        return MISSING if self.draws(MISSING) else "?"


def typeface(texts: Iterable[str], *, named: Path | None = None) -> Typeface:
    """The font to print these texts with: the one ``named``, else the one found.

    Raises ``Refused`` where a text needs Chinese or other letters and no font that has them is found.
    """
    place = named.expanduser() if named is not None else font_file()
    if place is not None:
        return _registered(place)
    if all(_is_latin(one) or one.isspace() for text in texts for one in safe(text, lines=True)):
        return Typeface(_PLAIN)
    raise Refused(
        N_(
            "No font with Chinese letters was found: install fonts-wqy-microhei, or name one with {variable}."
        ),
        kind="no-font",
        variable=VARIABLE,
    )


def font_file() -> Path | None:
    """The font that is named, else the first known one installed. Raises ``Refused`` for a named one that fails."""
    named = os.environ.get("WMSDESK_FONT", "")
    if named:
        place = Path(named).expanduser()
        _registered(place)
        return place
    return _installed()


@cache
def _installed() -> Path | None:
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        for parent, _, names in os.walk(Path(folder).expanduser()):
            for name in names:
                if name in _NAMES:
                    found.setdefault(name, Path(parent) / name)
    return next((found[name] for name in _NAMES if name in found), None)


@cache
def _registered(place: Path) -> Typeface:
    """The font known to reportlab under a name of its own."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name = f"wmsdesk-{place.stem}"
    try:
        font: Any = TTFont(name, str(place), subfontIndex=0)
    except (TTFError, OSError, ValueError):
        raise Refused(
            N_("The font {file} cannot be used: it must be a .ttf or .ttc with TrueType outlines."),
            kind="no-font",
            file=safe(place),
        ) from None
    pdfmetrics.registerFont(font)
    return Typeface(name, frozenset(_drawn(font.face)))


def _drawn(face: Any) -> Iterable[int]:
    """The code points that leave a mark: fonts also name letters, ℃ for one, for which they have no outline."""
    starts = face.glyphPos
    return (point for point, glyph in face.charToGlyph.items() if starts[glyph + 1] > starts[glyph])


def _is_latin(letter: str) -> bool:
    """Whether the fonts that every reader of PDF files has can draw it."""
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return letter >= " "

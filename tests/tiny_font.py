"""A font made for a test: a box for each letter it is to have, so that no test needs a font of the machine."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def make_font(place: Path, letters: str, blank: str = "") -> Path:
    """A TrueType font at ``place`` that draws ``letters`` and plain ASCII, and has ``blank`` ones without outlines."""
    points = sorted({ord(one) for one in letters + blank} | set(range(0x20, 0x7F)))
    names = [".notdef", *(f"u{point:05X}" for point in points)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({point: f"u{point:05X}" for point in points})
    outlines = dict.fromkeys(names, _box())
    outlines |= {f"u{ord(one):05X}": TTGlyphPen(None).glyph() for one in blank}
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (500 if name < "u00100" else 1000, 50) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": "Tiny-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.save(place)
    return place


def _box():
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 800), (450, 800), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()

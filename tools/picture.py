"""Draw what stands on the desk's screen as a picture, cell by cell, with the fonts of this machine.

Needs Pillow, DejaVu Sans Mono and WenQuanYi Micro Hei (or another font that has Han characters).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

CELL = (12, 24)
"""Width and height of a cell in pixels."""

_SIZE, _WIDE_SIZE, _BASE, _MARGIN = 20, 23, 19, 8
_FONTS = Path("/usr/share/fonts/truetype")
_NARROW = (_FONTS / "dejavu/DejaVuSansMono.ttf", _FONTS / "dejavu/DejaVuSansMono-Bold.ttf")
_WIDE = (_FONTS / "wqy/wqy-microhei.ttc", _FONTS / "wqy/wqy-zenhei.ttc")
_COLOURS = 64

Rgb = tuple[int, int, int]


@cache
def _font(bold: bool, wide: bool) -> ImageFont.FreeTypeFont:
    wanted = _WIDE if wide else (_NARROW[bold],)
    found = next((one for one in wanted if one.exists()), None)
    if found is None:
        raise SystemExit(f"picture: none of these fonts is here: {', '.join(map(str, wanted))}")
    return ImageFont.truetype(str(found), _WIDE_SIZE if wide else _SIZE)


def picture_of(app: Any) -> Image.Image:
    """What the application shows now."""
    width, height = app.size
    return draw(app.screen._compositor.render_strips(), width, height)


def draw(lines: Iterable[Iterable[Segment]], width: int, height: int) -> Image.Image:
    """Lines of styled text as a picture of so many cells."""
    lines = [list(line) for line in lines]
    ground = _ground(lines)
    size = (width * CELL[0] + 2 * _MARGIN, height * CELL[1] + 2 * _MARGIN)
    image = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            column += _put(pen, segment, column, row, ground)
    return image


def save(image: Image.Image, path: Path) -> None:
    """Write the picture in few colours, about a third of the size."""
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _ground(lines: Sequence[Sequence[Segment]]) -> Rgb:
    """The colour behind the first cell, which goes round the picture."""
    style = lines[0][0].style if lines and lines[0] else None
    return _rgb(style.bgcolor, (0, 0, 0)) if isinstance(style, Style) else (0, 0, 0)


def _put(pen: ImageDraw.ImageDraw, segment: Segment, column: int, row: int, ground: Rgb) -> int:
    """Draw one run of text and answer how many cells it took."""
    style = segment.style if isinstance(segment.style, Style) else Style()
    ink, paper = _rgb(style.color, (255, 255, 255)), _rgb(style.bgcolor, ground)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = _between(ink, paper)
    across = 0 if segment.control else cell_len(segment.text)
    if not across:
        return 0
    left, top = column * CELL[0] + _MARGIN, row * CELL[1] + _MARGIN
    right = left + across * CELL[0]
    pen.rectangle((left, top, right - 1, top + CELL[1] - 1), fill=paper)
    spot = left
    for letter in segment.text:
        cells = cell_len(letter)
        if letter.strip():
            font = _font(bool(style.bold), cells == 2)
            pen.text((spot, top + _BASE), letter, font=font, fill=ink, anchor="ls")
        spot += cells * CELL[0]
    for wanted, height in ((style.underline, _BASE + 2), (style.strike, _BASE - 6)):
        if wanted:
            pen.line((left, top + height, right - 1, top + height), fill=ink)
    return across


def _rgb(colour: Color | None, default: Rgb) -> Rgb:
    if colour is None or colour.is_default:
        return default
    found = colour.get_truecolor(DEFAULT_TERMINAL_THEME)
    return (found.red, found.green, found.blue)


def _between(one: Rgb, other: Rgb) -> Rgb:
    return (
        (one[0] + other[0]) // 2,
        (one[1] + other[1]) // 2,
        (one[2] + other[2]) // 2,
    )

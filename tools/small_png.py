"""Write a screen's picture in few colours: a PNG with a palette, about a third of the size."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 256


def few_colours(png: Path) -> None:
    """Rewrite an eight-bit RGB or RGBA picture with the 256 colours that cover most of it."""
    data = png.read_bytes()
    width, height, _depth, kind = struct.unpack(">IIBB", data[16:26])
    channels = {2: 3, 6: 4}[kind]
    body = b"".join(part for name, part in _chunks(data) if name == b"IDAT")
    rows = _rows(zlib.decompress(body), width * channels, height, channels)
    pixels = [list(zip(row[0::channels], row[1::channels], row[2::channels], strict=True)) for row in rows]
    counted = Counter(pixel for row in pixels for pixel in row)
    palette = [colour for colour, _ in counted.most_common(_MOST)]
    spots = {colour: _nearest(colour, palette) for colour in counted} | {
        colour: spot for spot, colour in enumerate(palette)
    }
    drawn = b"".join(b"\0" + bytes(map(spots.__getitem__, row)) for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    table = b"".join(map(bytes, palette))
    chunks = ((b"IHDR", head), (b"PLTE", table), (b"IDAT", zlib.compress(drawn, 9)), (b"IEND", b""))
    png.write_bytes(_SIGNATURE + b"".join(_chunk(name, part) for name, part in chunks))


def _nearest(colour: tuple[int, ...], palette: list[tuple[int, ...]]) -> int:
    """Which colour of the palette is the most like this one."""
    red, green, blue = colour
    away = [(r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2 for r, g, b in palette]
    return away.index(min(away))


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(_SIGNATURE)
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += size + 12
    return found


def _chunk(name: bytes, part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))


def _rows(raw: bytes, size: int, height: int, step: int) -> list[bytes]:
    """The rows of a picture with PNG's filters taken off."""
    rows, above = [], bytes(size)
    for number in range(height):
        at = number * (size + 1)
        above = _unfilter(raw[at], bytearray(raw[at + 1 : at + 1 + size]), above, step)
        rows.append(above)
    return rows


def _unfilter(kind: int, row: bytearray, above: bytes, step: int) -> bytes:
    if kind == 2:
        return bytes((one + up) & 255 for one, up in zip(row, above, strict=True))
    for spot in range(len(row) if kind else 0):
        left = row[spot - step] if spot >= step else 0
        up, corner = above[spot], above[spot - step] if spot >= step else 0
        guess = left if kind == 1 else (left + up) // 2 if kind == 3 else _paeth(left, up, corner)
        row[spot] = (row[spot] + guess) & 255
    return bytes(row)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))

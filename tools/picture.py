"""Turn pictures of the desk from SVG, as Textual writes them, into PNG with a headless Chromium.

python tools/picture.py FILE.svg [FILE.svg ...]     writes FILE.png beside each
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

from rich.cells import cell_len

_CELL = 12.2
_FONTS = '"WenQuanYi Micro Hei Mono", "WenQuanYi Zen Hei Mono", "Noto Sans Mono CJK SC", monospace'


def browser() -> str:
    """The Chromium of this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("picture: no chromium here")


def _in_cells(match: re.Match[str]) -> str:
    """A run of text as wide as its cells; as written, its width is counted in characters."""
    width = cell_len(html.unescape(match[2])) * _CELL
    return f'textLength="{width:.1f}"{match[1]}>{match[2]}<'


def local_fonts(svg: str) -> str:
    """The picture with the fonts of this machine, not ones from the network, Han two cells wide."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _in_cells, svg)
    return re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: 'DejaVu Sans Mono', {_FONTS};", svg)


def to_png(svg: Path) -> Path:
    """Write the PNG of one SVG beside it and return where it is."""
    text = local_fonts(svg.read_text(encoding="utf-8"))
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    width, height = (int(float(side)) + 1 for side in box.groups()) if box else (1200, 800)
    page = svg.with_suffix(".html")
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body style='margin:0'>{text}</body>", encoding="utf-8"
    )
    png = svg.with_suffix(".png")
    command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--window-size={width},{height}", f"--screenshot={png}"]
    command += ["--disable-lcd-text", page.resolve().as_uri()]
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page.unlink()
    return png


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(to_png(Path(name)))

"""Pages in which a tool writes one part: what stands between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def with_part(page: str, name: str, text: str) -> str:
    """The page with ``text`` as its part ``name``. Raises ``ValueError`` where the marks are not there once."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise ValueError(f"the marks of {name!r} must stand in the page once, in their order")
    before, rest = page.split(begin)
    return f"{before}{begin}\n{text.strip()}\n{end}{rest.split(end)[1]}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(heads)]
    lines += [["---"] * len(lines[0]), *[list(row) for row in rows]]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """Text as it is to be typed; nothing for nothing."""
    return f"`{text}`" if text else ""


def run(pages: Mapping[str, str]) -> int:
    """Write the pages, or with ``--check`` say which are out of date and answer 1 if any is."""
    old = [name for name, text in pages.items() if (ROOT / name).read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        print("\n".join(f"out of date: {name}" for name in old) or "up to date")
        return 1 if old else 0
    for name in old:
        (ROOT / name).write_text(pages[name], encoding="utf-8")
    print("\n".join(f"written: {name}" for name in old) or "up to date")
    return 0

"""Text measured in terminal cells: cut at the end, shortened in the middle, never half a Han character."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

JOINT = " › "
_LEAST = 6


def cut(text: str, width: int) -> str:
    """The text in at most ``width`` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


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

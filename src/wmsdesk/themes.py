"""Our colours: one accent for where the cursor is, one for what needs you, grey for all the rest."""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str, *, dark: bool, cursor: str, on_cursor: str, needs: str, greys: tuple[str, ...]
) -> Theme:
    """A theme from two accents and five greys: paper, raised paper, panel, quiet text, text."""
    paper, surface, panel, quiet, text = greys
    return Theme(
        name=name,
        dark=dark,
        primary=cursor,
        secondary=quiet,
        accent=cursor,
        success=cursor,
        warning=needs,
        error=needs,
        foreground=text,
        background=paper,
        surface=surface,
        panel=panel,
        variables=_variables(cursor, on_cursor, needs, greys),
    )


def _variables(cursor: str, on_cursor: str, needs: str, greys: tuple[str, ...]) -> dict[str, str]:
    """What our styles and the library's widgets call these colours."""
    paper, surface, panel, quiet, text = greys
    return {
        "quiet": quiet,
        "needs-you": needs,
        "cursor": cursor,
        "on-cursor": on_cursor,
        "line": panel,
        "border": cursor,
        "border-blurred": panel,
        "block-cursor-background": cursor,
        "block-cursor-foreground": on_cursor,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": panel,
        "block-cursor-blurred-foreground": text,
        "input-cursor-background": text,
        "input-cursor-foreground": paper,
        "input-selection-background": f"{cursor} 40%",
        "scrollbar": panel,
        "scrollbar-hover": quiet,
        "scrollbar-active": cursor,
        "scrollbar-background": surface,
        "scrollbar-background-hover": surface,
        "scrollbar-background-active": surface,
        "scrollbar-corner-color": surface,
    }


def our_themes() -> list[Theme]:
    """The three themes, the first one being the default."""
    return [
        _theme(
            "wmsdesk-dark",
            dark=True,
            cursor="#5fb3c8",
            on_cursor="#0d1417",
            needs="#e8a94b",
            greys=("#111417", "#171b1f", "#2a3138", "#8a949e", "#d8dde2"),
        ),
        _theme(
            "wmsdesk-light",
            dark=False,
            cursor="#0a6b84",
            on_cursor="#ffffff",
            needs="#9a5200",
            greys=("#f7f7f5", "#ffffff", "#d5d8da", "#5c656d", "#1a1f24"),
        ),
        _theme(
            "wmsdesk-contrast",
            dark=True,
            cursor="#ffff00",
            on_cursor="#000000",
            needs="#ff9d5c",
            greys=("#000000", "#000000", "#6b6b6b", "#e0e0e0", "#ffffff"),
        ),
    ]

"""Colours come from the theme, and nothing is told by colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shell_sample import (
    Customers,
    app_with,
)
from test_desk_shell import drive, screen_text
from textual.color import Color

import wmsdesk
from driving import settle
from wmsdesk.themes import our_themes
from wmsdesk.widgets.tick import Tick

SHEETS = sorted(Path(wmsdesk.__file__).parent.rglob("*.tcss"))


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.stem for sheet in SHEETS])
def test_a_stylesheet_names_theme_variables_and_no_colour_of_its_own(sheet: Path) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;%])|rgb\(|hsl\(", sheet.read_text()) == []


@pytest.mark.parametrize("theme", our_themes(), ids=lambda theme: theme.name)
def test_text_accents_and_quiet_text_can_be_read_on_every_paper(theme: object) -> None:
    paper = [theme.background, theme.surface]  # type: ignore[attr-defined]
    inks = [theme.foreground, theme.primary, theme.warning, theme.secondary]  # type: ignore[attr-defined]
    least = min(contrast(ink, sheet) for ink in inks for sheet in paper)
    assert least >= 4.5


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    lights = sorted((luminance(Color.parse(one)) for one in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_with_no_color_nothing_has_a_colour_and_everything_is_still_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def tour(pilot: object) -> None:
        app = pilot.app  # type: ignore[attr-defined]
        await settle(pilot)
        assert isinstance(app.screen, Customers)
        assert "Customers" in screen_text(app)
        assert app.no_color
        for line in app.screen._compositor.render_strips():
            for segment in line:
                colour = segment.style.color if segment.style else None
                if colour is not None and colour.triplet is not None:
                    assert len(set(colour.triplet)) == 1, "only grey"

    drive(app_with(), tour)


def test_a_tick_is_told_by_its_mark() -> None:
    tick = Tick(id="one")
    assert tick.BUTTON_INNER == "[ ]"
    tick.set_reactive(Tick.value, True)
    tick.mark()
    assert tick.BUTTON_INNER == "[x]"

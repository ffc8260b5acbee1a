"""Make the pictures of docs/pictures from a practice store, the same ones every time.

python tools/screenshots.py [PART OF A NAME]     writes NAME-SIZE-LANGUAGE-THEME.png
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from picture import to_png
from small_png import few_colours

from wmsdesk.app import WmsDesk
from wmsdesk.clock import FixedClock
from wmsdesk.services import access
from wmsdesk.services.demo.loader import PracticeStore, make_practice_store, practice_store

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOW = datetime(2026, 11, 23, 6, 7, tzinfo=UTC)
SMALL, LARGE = (80, 24), (120, 40)
_NAMES = {" ": "space"}
_TO_THE_PHONE = ("down",) * 9
_FROM_PHONE_TO_LIMIT = ("down",) * 8


def typed(text: str) -> tuple[str, ...]:
    """The keys that type this text."""
    return tuple(_NAMES.get(letter, letter) for letter in text)


@dataclass(frozen=True)
class Picture:
    """One picture: who sits at the desk and which keys lead to what it shows."""

    name: str
    user: str
    keys: Sequence[str]
    size: tuple[int, int] = LARGE
    language: str = "en"
    theme: str = "dark"

    @property
    def file_name(self) -> str:
        """As in ``customers-120x40-en-dark``."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}-{self.language}-{self.theme}"


_SEARCH = typed("上海 88")
_CARD = (*typed("C-00435"), "down", "enter")
_EDIT = (*typed("C-00218"), "down", "e", *_TO_THE_PHONE)
_PHONE = ("ctrl+u", *typed("0512-8380 4191"))
_LIMIT = (*_FROM_PHONE_TO_LIMIT, "ctrl+u", *typed("800000"), "down", "ctrl+u", *typed("60"))

PICTURES_WANTED = (
    Picture("customers", "li", _SEARCH),
    Picture("customers", "li", _SEARCH, SMALL, "zh"),
    Picture("card", "li", _CARD),
    Picture("edit", "li", (*_EDIT, *_PHONE, "down"), SMALL),
    Picture("differences", "li", (*_EDIT, *_PHONE, *_LIMIT, "ctrl+s")),
    Picture("recheck", "li", (*_EDIT, *_PHONE, "ctrl+s", "ctrl+s"), SMALL),
    Picture("review", "chen", ("f2",), SMALL, "zh"),
    Picture("review", "chen", ("f2", "down", "down", "down", "down")),
    Picture("merge", "li", (*_SEARCH, "down", "space", "down", "space", "m")),
    Picture("roles", "admin", ("f7", "down", "enter")),
    Picture("audit", "zheng", ("f7", "down", "enter")),
    Picture("accounts", "admin", ("f7", "enter"), LARGE, "en", "light"),
    Picture("palette", "li", ("ctrl+p", *typed("re")), SMALL),
)


async def settle(pilot: Any) -> None:
    """Give the desk time to read or write and to draw."""
    for _ in range(8):
        await pilot.pause(0.04)


async def shoot(picture: Picture, store: PracticeStore) -> str:
    """Drive the desk to what the picture shows and answer it as SVG."""
    account = next(one for one in store.accounts if one.user == picture.user)
    password = account.password_file.read_text(encoding="utf-8").strip()
    desk = access.sign_in(store.place, picture.user, password, clock=FixedClock(NOW), terminal="desk 07")
    app = WmsDesk(store.place, language=picture.language, sign_in=desk)
    app.theme = f"wmsdesk-{picture.theme}"
    async with app.run_test(size=picture.size, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        for key in picture.keys:
            await pilot.press(key)
            if len(key) > 1:
                await settle(pilot)
        await settle(pilot)
        return app.export_screenshot(title=" ")


def main(wanted: str = "") -> None:
    """Make every picture whose name contains ``wanted``, each from its own copy of one store."""
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first"
        first.mkdir()
        make_practice_store(first, customers=2000, seed=1, clock=FixedClock(NOW))
        for picture in PICTURES_WANTED:
            if wanted not in picture.file_name:
                continue
            own = Path(folder) / picture.file_name
            shutil.copytree(first, own)
            store = practice_store(own)
            assert store is not None
            svg = own / f"{picture.file_name}.svg"
            svg.write_text(asyncio.run(shoot(picture, store)), encoding="utf-8")
            png = to_png(svg)
            few_colours(png)
            made = png.read_bytes()
            (PICTURES / f"{picture.file_name}.png").write_bytes(made)
            print(f"{picture.file_name}.png", len(made) // 1000, "kB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])

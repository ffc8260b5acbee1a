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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from picture import picture_of, save
from PIL import Image

from wmsdesk.app import WmsDesk
from wmsdesk.clock import FixedClock
from wmsdesk.services import access
from wmsdesk.services.demo.loader import PracticeStore, make_practice_store, practice_store
from wmsdesk.services.desk import Desk

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


SEARCH = typed("上海 88")
CARD = (*typed("C-00435"), "down", "enter")
EDIT = (*typed("C-00218"), "down", "e", *_TO_THE_PHONE)
PHONE = ("ctrl+u", *typed("0512-8380 4191"))
LIMIT = (*_FROM_PHONE_TO_LIMIT, "ctrl+u", *typed("800000"), "down", "ctrl+u", *typed("60"))

_TO_THE_LINES = ("down",) * 6
ORDER = (
    *typed("C-00218"),
    "enter",
    *typed("fri"),
    "enter",
    *_TO_THE_LINES,
    *typed("a"),
    "enter",
    *typed("20"),
    "tab",
    "enter",
)

PICTURES_WANTED = (
    Picture("customers", "li", SEARCH),
    Picture("customers", "li", SEARCH, SMALL, "zh"),
    Picture("differences", "li", (*EDIT, *PHONE, *LIMIT, "ctrl+s")),
    Picture("review", "chen", ("f2", "down", "down", "down", "down")),
    Picture("orders", "li", ("f3", "right", "right", "down")),
    Picture("order-entry", "li", ("f3", "n", *ORDER)),
)
"""What README.md and the documents show. Every screen is drawn by ``tools/looks.py``, to be looked at."""


async def settle(pilot: Any) -> None:
    """Give the desk time to read or write and to draw."""
    for _ in range(8):
        await pilot.pause(0.04)


async def press(pilot: Any, keys: Sequence[str]) -> None:
    """Press keys as a person does, who waits for what a key with a name does."""
    for key in keys:
        await pilot.press(key)
        if len(key) > 1:
            await settle(pilot)
    await settle(pilot)


def desk_of(store: PracticeStore, user: str) -> Desk:
    """This person signed in at the practice store."""
    account = next(one for one in store.accounts if one.user == user)
    password = account.password_file.read_text(encoding="utf-8").strip()
    return access.sign_in(store.place, user, password, clock=FixedClock(NOW), terminal="desk 07")


async def shoot(
    picture: Picture,
    store: PracticeStore,
    midway: Callable[[], None] | None = None,
    last: Sequence[str] = (),
    seen: set[str] | None = None,
) -> Image.Image:
    """Drive the desk to what the picture shows and draw it; ``midway`` something happens, then come the last keys.

    ``seen`` is given the names of the screens that stand there. Nobody sits at the door (``""``); ``new`` finds no
    store yet.
    """
    place = store.place.with_name("new.wms") if picture.user == "new" else store.place
    desk = desk_of(store, picture.user) if picture.user not in ("", "new") else None
    app = WmsDesk(place, language=picture.language, sign_in=desk)
    app.theme = f"wmsdesk-{picture.theme}"
    async with app.run_test(size=picture.size, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        await press(pilot, picture.keys)
        if midway is not None:
            midway()
        await press(pilot, last)
        if seen is not None:
            seen |= {type(screen).__name__ for screen in app.screen_stack}
        return picture_of(app)


def first_store(room: Path) -> Path:
    """The folder of the practice store that every picture gets its own copy of; local time is China's."""
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    first = room / "first"
    first.mkdir()
    make_practice_store(first, customers=2000, seed=1, clock=FixedClock(NOW))
    return first


def own_copy(first: Path, place: Path) -> PracticeStore:
    """A copy of that store."""
    shutil.copytree(first, place)
    store = practice_store(place)
    assert store is not None
    return store


def main(wanted: str = "") -> None:
    """Make every picture whose name contains ``wanted``, each from its own copy of one store."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        first = first_store(Path(folder))
        for picture in PICTURES_WANTED:
            if wanted in picture.file_name:
                store = own_copy(first, Path(folder) / picture.file_name)
                out = PICTURES / f"{picture.file_name}.png"
                save(asyncio.run(shoot(picture, store)), out)
                print(out.name, out.stat().st_size // 1000, "kB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])

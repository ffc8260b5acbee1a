"""Draw every screen of the main job, at every size, in both languages and all themes, to be looked at.

python tools/looks.py FOLDER [PART OF A NAME ...]     writes NAME-SIZE-LANGUAGE-THEME.png into FOLDER
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from looks_more import MORE
from looks_reports import REPORTS
from looks_support import LINES
from looks_trade import TRADE
from picture import save
from PIL import Image
from screenshots import (
    CARD,
    EDIT,
    LARGE,
    LIMIT,
    NOW,
    ORDER,
    PHONE,
    SEARCH,
    SMALL,
    Picture,
    desk_of,
    first_store,
    own_copy,
    shoot,
    typed,
)
from textual.screen import Screen

from wmsdesk.clock import FixedClock
from wmsdesk.services import access, accounts, customers
from wmsdesk.services.demo.loader import PracticeStore

Before = Callable[[PracticeStore], None]


def _somebody_else_saves(store: PracticeStore) -> None:
    """While the form is open another clerk gives the phone another number."""
    admin, password = desk_of(store, "admin"), "only for this picture 1"
    accounts.add(admin, "zhang", "clerk", password, temporary=False)
    admin.close()
    desk = access.sign_in(store.place, "zhang", password, clock=FixedClock(NOW), terminal="desk 09")
    customers.save(desk, customers.Edit("C-00218", None, {"phone": "0512-6625 3311", "city": "昆山"}))
    desk.close()


def _left_a_draft(store: PracticeStore) -> None:
    from wmsdesk.services.editing import drafts

    desk = desk_of(store, "li")
    drafts.keep(desk, "customer:C-00218", 1, {"phone": "0512-8380 4191", "city": "昆山"})
    desk.close()


def _merged(store: PracticeStore) -> None:
    desk = desk_of(store, "li")
    customers.merge(desk, "C-00435", "C-00440")
    desk.close()


def _said_no(store: PracticeStore) -> None:
    desk = desk_of(store, "li")
    customers.save(desk, customers.Edit("C-00218", None, {"phone": "0512-8380 4191", "city": "昆山"}))
    customers.recheck(desk, "C-00218", wrong=["phone"])
    desk.close()


@dataclass(frozen=True)
class Look:
    """A screen to look at: ``before`` happens first, ``midway`` after the keys, then come the ``last`` keys."""

    name: str
    user: str
    keys: Sequence[str] = ()
    before: Before | None = None
    midway: Before | None = None
    last: Sequence[str] = ()


_NEW = ("ctrl+n", *typed("Haili Trade"), *("down",) * 9, *typed("0512-8380 4119"))

LOOKS = (
    Look("list", "li", SEARCH),
    Look("list-all", "li", ("down",)),
    Look("filter", "li", ("down", "F")),
    Look("export", "li", (*SEARCH, "down", "x")),
    Look("card", "li", CARD),
    Look("contacts", "li", (*CARD, "2")),
    Look("addresses", "li", (*CARD, "3")),
    Look("changes", "chen", (*CARD, "4")),
    Look("merged-list", "li", ("down", "F", "shift+tab", "right", "right", "ctrl+s"), _merged),
    Look("merged-card", "li", ("ctrl+p", *typed("C-00440"), "down", "enter"), _merged),
    Look("edit", "li", (*EDIT, *PHONE, "down")),
    Look("new", "li", ("ctrl+n",)),
    Look("differences", "li", (*EDIT, *PHONE, *LIMIT, "ctrl+s")),
    Look("recheck", "li", (*EDIT, *PHONE, "ctrl+s", "ctrl+s")),
    Look("recheck-denied", "li", ("escape", *typed("C-00218"), "down", "enter", "c"), _said_no),
    Look("conflict", "li", (*EDIT, *PHONE), None, _somebody_else_saves, ("ctrl+s", "ctrl+s")),
    Look("duplicates", "li", (*_NEW, "ctrl+s", "ctrl+s")),
    Look("quit", "li", (*EDIT, *PHONE, "ctrl+q")),
    Look("draft-offer", "li", (), _left_a_draft),
    Look("merge", "li", (*SEARCH, "down", "space", "down", "space", "m")),
    Look("review", "chen", ("f2",)),
    Look("review-two", "chen", ("f2", "down", "down", "down", "down")),
    Look("approve", "chen", ("f2", "a")),
    Look("history", "chen", ("f2", "h")),
    Look("administration", "admin", ("f7",)),
    Look("accounts", "admin", ("f7", "enter")),
    Look("roles", "admin", ("f7", "down", "enter")),
    Look("audit", "zheng", ("f7", "down", "enter")),
    Look("audit-entry", "zheng", ("f7", "down", "enter", "down", "enter")),
    Look("settings", "admin", ("f7", "down", "down", "down", "enter")),
    Look("setting", "admin", ("f7", "down", "down", "down", "enter", "e")),
    Look("own-fields", "admin", ("f7", "end", "enter")),
    Look("sign-in", ""),
    Look("first-run", "new"),
    Look("lock", "li", ("ctrl+l",)),
    Look("help", "li", ("down", "?")),
    Look("help-card", "li", (*CARD, "?")),
    Look("palette", "li", ("ctrl+p",)),
    Look("palette-found", "li", ("ctrl+p", *typed("re"))),
    Look("go-to", "li", ("down", "g")),
    Look("orders", "li", ("f3", "right", "right", "down")),
    Look("orders-list", "li", ("f3", "l", "down")),
    Look("orders-filter", "li", ("f3", "F")),
    Look("order", "li", ("f3", "right", "right", "right", "enter")),
    Look("order-stock", "li", ("f3", *("right",) * 4, "enter", "2")),
    Look("order-money", "li", ("f3", *("right",) * 11, "enter", "3")),
    Look("order-timeline", "li", ("f3", *("right",) * 11, "h")),
    Look("order-steps", "li", ("f3", "m")),
    Look("order-entry", "li", ("f3", "n", *ORDER)),
    Look("order-seen", "li", ("f3", "n", *ORDER, "ctrl+s")),
    Look("picking-plan", "wu", ("f3", "w")),
    Look("pick", "wu", ("f3", "w", "enter", "enter", "-")),
    Look("returns", "chen", ("f3", "t", "F")),
    Look("return", "chen", ("f3", "t", "F", "enter")),
    *(Look(*line) for line in LINES),
    *(Look(*one) for one in TRADE),
    *(Look(*one) for one in REPORTS),
    *(Look(*one) for one in MORE),
)
SHOWN = (
    *((size, language, "dark") for size in (SMALL, LARGE) for language in ("en", "zh")),
    (SMALL, "en", "light"),
    (SMALL, "zh", "contrast"),
)


async def _shot(look: Look, picture: Picture, store: PracticeStore, seen: set[str]) -> Image.Image:
    midway = None if look.midway is None else lambda: look.midway(store)  # type: ignore[misc]
    return await shoot(replace(picture, keys=look.keys), store, midway=midway, last=look.last, seen=seen)


def never_drawn(seen: set[str]) -> list[str]:
    """The screens and dialogues of the application that no look came to; those that others are made of are none."""
    import wmsdesk.screens

    for module in pkgutil.walk_packages(wmsdesk.screens.__path__, "wmsdesk.screens."):
        importlib.import_module(module.name)
    found, waiting = set[str](), list(Screen.__subclasses__())
    while waiting:
        one = waiting.pop()
        below = one.__subclasses__()
        waiting += below
        if not below and one.__module__.startswith("wmsdesk.screens."):
            found.add(one.__name__)
    return sorted(found - seen)


def main(folder: Path, wanted: Sequence[str]) -> None:
    """Draw every look whose file name contains every word that is ``wanted``; say what a whole run never drew."""
    seen: set[str] = set()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        first = first_store(Path(room))
        for look in LOOKS:
            for size, language, theme in SHOWN:
                picture = Picture(look.name, look.user, look.keys, size, language, theme)
                if not all(word in picture.file_name for word in wanted):
                    continue
                store = own_copy(first, Path(room) / picture.file_name)
                if look.before is not None:
                    look.before(store)
                save(asyncio.run(_shot(look, picture, store, seen)), folder / f"{picture.file_name}.png")
                print(picture.file_name, flush=True)
    if not wanted:
        print("never drawn:", ", ".join(never_drawn(seen)) or "nothing")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])

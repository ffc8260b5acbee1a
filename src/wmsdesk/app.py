"""The application: the door, the desks as modes, the palette, the lock, and the way out.

Nothing here knows a table or a rule. The first frame is drawn before the store's libraries are imported.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.screen import Screen

from wmsdesk import process
from wmsdesk.action_table import EVERYWHERE
from wmsdesk.actions import bindings_for, keys_from
from wmsdesk.app_actions import LOCK, DeskActions
from wmsdesk.aside import Aside
from wmsdesk.config import Config
from wmsdesk.desks import DESKS, DeskEntry, desks_for
from wmsdesk.i18n import Language, preferred_language
from wmsdesk.terminal import HarmlessLines, keep_drafts, leave_on_signals
from wmsdesk.themes import our_themes
from wmsdesk.threads import Threads
from wmsdesk.watch import Watch

DOOR = "door"
Finder = Callable[[str], Awaitable[list["Any"]]]
"""Given what was typed in the palette, the records found, as :class:`wmsdesk.screens.shell.palette.Found`."""


def _palette() -> Any:
    from wmsdesk.screens.shell.palette import Commands

    return Commands


class WmsDesk(DeskActions, inherit_bindings=False):
    """The desk of one person at one terminal.

    ``sign_in`` is a name and a password, or a desk that is open already. ``access`` and ``stores`` are the
    services
    that open a desk and make a store; they are imported when first needed.
    """

    TITLE = "wmsdesk"
    DEFAULT_MODE = DOOR
    CSS_PATH = "base.tcss"
    COMMANDS: ClassVar[Any] = {_palette}
    BINDINGS = bindings_for(EVERYWHERE)  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(
        self,
        place: Path,
        *,
        language: str | None = None,
        config: Config | None = None,
        sign_in: tuple[str, str] | Any | None = None,
        slow_link: bool | None = None,
        practice_hint: str = "wmsdesk demo",
        access: Any = None,
        stores: Any = None,
        desks: tuple[DeskEntry, ...] = DESKS,
    ) -> None:
        self.place, self.config = place, config or Config()
        self.keys = keys_from(self.config.keys, self.config.file or "")
        self._said_language = language or self.config.language
        self.language = Language(self._said_language or preferred_language())
        self.desk: Any = None
        self.desk_entries, self.practice_hint, self.given_sign_in = desks, practice_hint, sign_in
        self.finders: list[Finder] = []
        self._loaded: set[str] = set()
        self._access, self._stores = access, stores
        self.threads, self.guard, self.aside = Threads(), Watch(self), Aside(self)
        super().__init__()
        self._filters.append(HarmlessLines())
        for theme in our_themes():
            self.register_theme(theme)
        self.theme = self.config.theme
        wanted = slow_link if slow_link is not None else self.config.slow_link
        self.slow_link = process.slow_link() if wanted is None else wanted
        if self.slow_link:
            self.animation_level = "none"
        self.set_keymap(self.keys.remap)
        self.add_mode(DOOR, self._door)

    # -- the door

    def _door(self) -> Screen[Any]:
        if not self.place.exists() and self.given_sign_in is None:
            from wmsdesk.screens.shell.first_run import FirstRunScreen

            return FirstRunScreen()
        from wmsdesk.screens.shell.sign_in import SignInScreen

        return SignInScreen()

    def _lock_screen(self) -> Screen[Any]:
        from wmsdesk.screens.shell.lock import LockScreen

        return LockScreen()

    @property
    def access(self) -> Any:
        """The service that signs people in."""
        return self._access or import_module("wmsdesk.services.access")

    @property
    def stores(self) -> Any:
        """The service that makes stores."""
        return self._stores or import_module("wmsdesk.services.stores")

    def on_mount(self) -> None:
        """Answer signals, warm up what signing in needs once the first frame is there."""
        if not self.is_headless:
            leave_on_signals(self)
        self.call_after_refresh(self._after_first_frame)
        if not self.slow_link:
            self.set_interval(20, self.refresh_frame)

    def _after_first_frame(self) -> None:
        if self._access is None:
            self.run_worker(self.ask(import_module, "wmsdesk.services.access"), exit_on_error=False)

    async def enter(self, desk: Any) -> None:
        """Open the desk of somebody who has signed in: its modes, its watch, its first screen."""
        entries = desks_for(desk.allows, self.desk_entries)
        if not entries:
            await self.close_desk(desk)
            self.notify(self.language("Your role opens no desk here."), severity="warning", markup=False)
            return
        self.desk = desk
        if self._said_language is None:
            self.language = desk.language
        # What the services say in words is in the language of the screens.
        desk.language = self.language
        for entry in entries:
            self.add_mode(entry.id, lambda entry=entry: entry.load()())  # type: ignore[misc]
        self.add_mode(LOCK, self._lock_screen)
        self.guard.begin()
        await self.switch_mode(entries[0].id)
        await self.remove_mode(DOOR)
        self.call_after_refresh(self.spare_loaded, entries[0].id)

    def my_desks(self) -> list[DeskEntry]:
        """The desks this account may use, in the order of their keys."""
        return desks_for(self.desk.allows, self.desk_entries) if self.desk is not None else []

    async def leave_desk(self) -> None:
        """Keep the drafts, close the desk and go back to the door."""
        await keep_drafts(self)
        await self.aside.stop()
        desk, self.desk, self.under_lock = self.desk, None, None
        self.guard.end()
        self.clear_notifications()
        self.held_notices.clear()
        self.given_sign_in = None
        modes = list(self._modes)
        self.add_mode(DOOR, self._door)
        await self.switch_mode(DOOR)
        for mode in modes:
            await self.remove_mode(mode)
        await self.close_desk(desk)

    async def on_unmount(self) -> None:
        """Let a write that is under way end, stop what takes minutes, and close the store."""
        self.aside.interrupt()
        if self.desk is not None:
            await self.close_desk(self.desk)
        self.threads.close()

    async def close_desk(self, desk: Any) -> None:
        """Close the connection of each thread that may have one to the store."""
        await self.work(desk.close)
        await self.ask(desk.close)

    # -- what screens ask of the application

    async def ask(self, function: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Run a service call that reads, in the reading thread."""
        return await self.threads.ask(function, *args, **values)

    async def work(self, function: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Run a service call that writes, in the writing thread."""
        return await self.threads.work(function, *args, **values)

    def every_screen(self) -> list[Screen[Any]]:
        """Every screen of every desk, shown or waiting."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def who(self) -> list[str]:
        """Who works here, for the top line: name, role, store, time. The last gives way first."""
        if self.desk is None:
            return []
        clock = [] if self.slow_link else [f"{self.desk.clock.now().astimezone():%H:%M}"]
        role = self.language(self.desk.role.label)
        return [self.desk.account.name, role, self.desk.store_name, *clock]

    def marks(self, screen: Screen[Any]) -> list[str]:
        """What must be seen in the top line of this screen."""
        t, found = self.language, []
        if self.desk is not None and self.desk.practice:
            found.append(t("PRACTICE"))
        if self.locked:
            found.append(t("LOCKED"))
        if getattr(screen, "unsaved", False):
            found.append(t("not saved"))
        if not self.locked and (doing := self.aside.mark(t)):
            found.append(doing)
        own = getattr(screen, "marks", None)
        return [*found, *(own() if own is not None else [])]

    def refresh_frame(self) -> None:
        """Draw the two lines of the shown screen again."""
        refresh = getattr(self.screen, "refresh_frame", None)
        if refresh is not None:
            refresh()

    def add_finder(self, finder: Finder) -> None:
        """Let the palette find records too: an async function from what was typed to what was found."""
        self.finders.append(finder)

    async def on_event(self, event: events.Event) -> None:
        """Every key and every move of the mouse says that somebody is there."""
        if isinstance(event, events.InputEvent):
            self.guard.touch()
        await super().on_event(event)

    @on(events.DescendantFocus)
    def _still_cursor(self, event: events.DescendantFocus) -> None:
        """On a slow link no cursor blinks: each blink would be sent."""
        if self.slow_link and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False


def open_desk(place: Path, **wanted: Any) -> int:
    """Run the desk until it is left and return the exit status. Takes what :class:`WmsDesk` takes."""
    process.guard_process()
    app = WmsDesk(place, **wanted)
    app.run()
    return app.return_code or 0

"""What the actions that work everywhere do: go, back, lock, language, theme, leave. See ``action_table``
for their keys.
"""

from __future__ import annotations

import inspect
from typing import Any

from textual.screen import Screen

from wmsdesk.action_table import EVERYWHERE, Action
from wmsdesk.actions import Keys, method_of
from wmsdesk.app_errors import QuietErrors
from wmsdesk.aside import Aside
from wmsdesk.collector import spare_what_stays
from wmsdesk.config import THEMES
from wmsdesk.i18n import LANGUAGES, Language
from wmsdesk.terminal import keep_drafts
from wmsdesk.text import safe

LOCK = "lock"
_LOCKED = {"desk.theme", "desk.language", "desk.quit"}
_AT_THE_DOOR = {*_LOCKED, "desk.palette"}
_OPENS = "desk.open_"


class DeskActions(QuietErrors):
    """The application's own actions, and the one way any action is done."""

    keys: Keys
    aside: Aside
    lock_reason: str = ""
    _loaded: set[str]

    def may(self, action: Action) -> bool:
        """Whether the role of the account allows this action at all."""
        return not action.permission or (self.desk is not None and self.desk.allows(action.permission))

    def reason_against(self, action_id: str, screen: Screen[Any]) -> str | None:
        """Why this action is not possible on this screen now; ``None`` where it is."""
        ask = getattr(screen, "reason_against", None)
        return ask(action_id) if ask is not None else None

    async def press(self, action_id: str, screen: Screen[Any]) -> None:
        """Do an action of the registry, or say why not. No error of it ends the application."""
        reason = self.reason_against(action_id, screen)
        if reason is not None:
            self.notify(reason, severity="warning", markup=False)
            return
        try:
            if action_id.startswith(_OPENS):
                await self.go_to(action_id.removeprefix(_OPENS))
            else:
                target = self if action_id.startswith(f"{EVERYWHERE}.") else screen
                done = getattr(target, f"action_{method_of(action_id)}")()
                if inspect.isawaitable(done):
                    await done
        except Exception as error:
            self.say_error(error)

    async def action_press(self, action_id: str) -> None:
        """A key that works everywhere."""
        await self.press(action_id, self.screen)

    def at_hand(self, action: Action) -> bool:
        """Whether an action can be reached at all: at the door and under the lock only what shows nothing
        can.
        """
        if action.where != EVERYWHERE or (self.desk is not None and not self.locked):
            return True
        return action.id in (_LOCKED if self.locked else _AT_THE_DOOR)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that work everywhere do so only where they are at hand."""
        return action != "press" or self.at_hand(self.keys[str(parameters[0])])

    async def go_to(self, entry_id: str) -> None:
        """Show a desk, where it was left."""
        if entry_id not in [entry.id for entry in self.my_desks()]:
            self.notify(self.language("Your role does not open this desk."), severity="warning", markup=False)
            return
        await self.switch_mode(entry_id)
        self.call_after_refresh(self.spare_loaded, entry_id)

    def spare_loaded(self, what: str) -> None:
        """Leave what a desk loaded when it was first opened out of the collector's rounds, once a desk."""
        if what not in self._loaded and not self.is_headless:
            self._loaded.add(what)
            spare_what_stays()

    def action_go(self) -> None:
        """Ask for a letter and go to that desk."""
        from wmsdesk.screens.shell.go_to import GoTo

        def go(entry_id: str | None) -> None:
            if entry_id:
                self.run_worker(self.go_to(entry_id))

        self.push_screen(GoTo(), go)

    def action_back(self) -> None:
        """One step back; at a desk's first screen there is nowhere to go back to."""
        if len(self.screen_stack) > 1:
            self.screen.dismiss(None)

    def action_help(self) -> None:
        """What this screen is for, and its keys."""
        from wmsdesk.screens.shell.help import HelpScreen

        self.clear_notifications()
        self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """Everything by its name."""
        from textual.command import CommandPalette

        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(placeholder=self.language("What do you want to do?")))

    def action_call(self) -> None:
        """Somebody is on the line: log it over whatever is shown, and come back to that."""
        from wmsdesk.screens.complaints.call import CallScreen

        if not any(isinstance(screen, CallScreen) for screen in self.screen_stack):
            self.push_screen(CallScreen())

    async def action_language(self) -> None:
        """The next language."""
        codes = list(LANGUAGES)
        await self.speak(codes[(codes.index(self.language.code) + 1) % len(codes)])

    async def speak(self, code: str) -> None:
        """Say everything in this language from now on; every screen keeps its place."""
        self.language = self._said_language = Language(code)
        if self.desk is not None:
            self.desk.language = self.language
        for screen in self.every_screen():
            retranslate = getattr(screen, "retranslate", None)
            if retranslate is not None:
                await retranslate()
            refresh = getattr(screen, "refresh_frame", None)
            if refresh is not None:
                refresh()

    def action_theme(self) -> None:
        """The next theme."""
        names = list(THEMES)
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def copy(self, text: str, what: str) -> None:
        """Put text into the terminal's clipboard and say what. Whether a field may leave the desk is the
        caller's.
        """
        self.copy_to_clipboard(text)
        self.notify(self.language("Copied: {what}", what=safe(what)), markup=False)

    # -- the lock

    async def action_lock(self) -> None:
        """Cover everything until the password."""
        await self.lock()

    async def lock(self, reason: str = "") -> None:
        """Cover everything, dialogues and notices too, and say why. What is typed underneath stays as it
        is.
        """
        if self.desk is None or self.locked:
            return
        self.clear_notifications()
        self.lock_reason, self.under_lock = reason, self.current_mode
        await self.switch_mode(LOCK)

    async def unlock(self) -> None:
        """Uncover what was there."""
        under, self.under_lock = self.under_lock, None
        if under is None:
            return
        await self.switch_mode(under)
        make = self._modes[LOCK]
        await self.remove_mode(LOCK)
        self.add_mode(LOCK, make)
        self.guard.touch()
        held, self.held_notices = self.held_notices, []
        for message, values in held:
            self.notify(message, **values)

    # -- leaving

    async def action_sign_out(self) -> None:
        """Let somebody else sign in; drafts are kept."""
        self.run_worker(self.leave_desk())

    async def action_quit(self) -> None:
        """Leave; ask only where something is not saved."""
        t, asked = self.language, ""
        if any(getattr(screen, "unsaved", False) for screen in self.every_screen()):
            asked = t("Something is not saved. Leave all the same? The draft is kept.")
        elif self.aside.under_way:
            asked = t("An export is not finished. Leave all the same? Nothing of it is kept.")
        if self.locked or not asked:
            await self._leave()
            return
        from wmsdesk.screens.shared.question import Question

        self.push_screen(Question(asked, t("leave"), t("stay")), self._leave_if)

    def _leave_if(self, yes: bool | None) -> None:
        if yes:
            self.run_worker(self._leave())

    async def _leave(self) -> None:
        self.aside.interrupt()
        await keep_drafts(self)
        self.exit()

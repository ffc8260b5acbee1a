"""Watches over a desk that is open: locks it when nobody is there, or when the account may not work any
more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from wmsdesk.services.errors import DeskError, NotPermitted, SignInFailed

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

SECONDS_BETWEEN_LOOKS = 5.0
SECONDS_UNTIL_LOCKED = 600
"""Holds until the store's own setting has been read, a few seconds after signing in."""


class Watch:
    """One open desk's idle clock and its question whether the account may still work."""

    def __init__(self, app: WmsDesk) -> None:
        self.app = app
        self._touched = 0.0
        self._idle_seconds = SECONDS_UNTIL_LOCKED
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Start watching the desk that has just been opened."""
        self.touch()
        self._idle_seconds = SECONDS_UNTIL_LOCKED
        self._timer = self.app.set_interval(SECONDS_BETWEEN_LOOKS, self.look)

    def end(self) -> None:
        """Stop watching: the desk is being closed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def touch(self) -> None:
        """Somebody is there."""
        if self.app.desk is not None:
            self._touched = self.app.desk.clock.monotonic()

    async def look(self) -> None:
        """Lock when the desk has been idle for too long, or when its account has been stopped or changed."""
        desk = self.app.desk
        if desk is None or self.app.locked:
            return
        if desk.clock.monotonic() - self._touched >= self._idle_seconds:
            await self.app.lock()
            return
        self.app.run_worker(self.still_here(), group="still-here", exclusive=True)

    async def still_here(self) -> None:
        """Ask the store whether this account may still work, and how long a desk may stand idle.

        A store that is busy now is asked again later.
        """
        desk = self.app.desk
        if desk is None:
            return
        try:
            await self.app.ask(self.app.access.still_here, desk)
            self._idle_seconds = 60 * await self.app.ask(lambda: desk.settings.idle_minutes)
        except (NotPermitted, SignInFailed) as stopped:
            if self.app.desk is desk and not self.app.locked:
                await self.app.lock(stopped.say(self.app.language))
        except DeskError:
            return

"""Following the store: a screen that shows what others change as they change it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import DeskScreen

SECONDS = 2.0
SECONDS_ON_A_SLOW_LINK = 10.0


class Following:
    """Asks the store now and then whether anybody changed anything, and then lets the screen read again.

    The next question is set only when the last reading is done, so a slow store is never asked twice at once.
    """

    def __init__(self, screen: DeskScreen, read: Callable[[], Awaitable[None]]) -> None:
        self._screen, self._read = screen, read
        self._seen: int | None = None

    def begin(self) -> None:
        """Look from now on, until the screen goes."""
        seconds = SECONDS_ON_A_SLOW_LINK if self._screen.desk_app.slow_link else SECONDS
        self._screen.set_timer(seconds, self._wake)

    def _wake(self) -> None:
        self._screen.run_worker(self._look_and_go_on, group="following", exclusive=True)

    async def _look_and_go_on(self) -> None:
        try:
            await self.look()
        finally:
            if self._screen.is_attached:
                self.begin()

    async def look(self) -> None:
        """Read again if anything has changed since the last look. A store that is busy is asked again later."""
        app = self._screen.desk_app
        if app.desk is None or app.locked:
            return
        from wmsdesk.services.approvals import changes_elsewhere

        try:
            now = await app.ask(changes_elsewhere, app.desk)
        except DeskError:
            return
        if now != self._seen:
            self._seen = now
            await self._read()

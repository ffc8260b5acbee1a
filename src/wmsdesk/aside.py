"""One long piece of work beside the desk: its progress stands in the top line, and leaving the desk stops it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import Language

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk


class Stopped(Exception):
    """The work was told to stop; whoever does it leaves nothing behind."""


class Aside:
    """Work goes on while the person does something else. There is one at a time.

    The function is called as ``function(desk, *args, tell=tell)`` in a thread of its own, whose connection to the
    store is closed behind it. It says ``tell(done)`` now and then, which raises ``Stopped`` once it shall end.
    """

    def __init__(self, app: WmsDesk) -> None:
        self.app = app
        self._sentence = ""
        self._done = 0
        self._of = 0
        self._stop = threading.Event()
        self._ended = asyncio.Event()

    @property
    def under_way(self) -> bool:
        """Whether something is being done."""
        return bool(self._sentence)

    def mark(self, t: Language) -> str:
        """What the top line says of it; nothing where nothing is under way."""
        return t(self._sentence, percent=self._percent) if self._sentence else ""

    @property
    def _percent(self) -> int:
        return min(99, 100 * self._done // self._of) if self._of else 0

    async def do(self, sentence: str, of: int, function: Callable[..., Any], desk: Any, *args: Any) -> Any:
        """Do it and answer what it answered. ``sentence`` has a place for ``{percent}`` of ``of`` steps.

        Raises what it raised, and ``Stopped``.
        """
        assert not self.under_way, "one at a time"
        self._sentence, self._done, self._of = sentence, 0, of
        self._stop.clear()
        self._ended.clear()
        loop = asyncio.get_running_loop()

        def tell(done: int, *_more: object) -> None:
            if self._stop.is_set():
                raise Stopped
            loop.call_soon_threadsafe(self._take, done)

        def whole() -> Any:
            try:
                return function(desk, *args, tell=tell)
            finally:
                desk.close()

        self.app.refresh_frame()
        try:
            return await self.app.threads.toil(whole)
        finally:
            self._sentence = ""
            self._ended.set()
            if self.app.is_running:
                self.app.refresh_frame()

    def _take(self, done: int) -> None:
        """Draw the line only when its number is another; on a slow link each drawing is sent."""
        before, self._done = self._percent, done
        step = 10 if self.app.slow_link else 1
        if self._percent // step != before // step:
            self.app.refresh_frame()

    def interrupt(self) -> None:
        """Tell it to stop; it does at its next step."""
        self._stop.set()

    async def stop(self) -> None:
        """Stop it and wait until it has."""
        self.interrupt()
        if self.under_way:
            await self._ended.wait()

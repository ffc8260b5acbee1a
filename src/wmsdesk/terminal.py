"""The last line of defence between what is drawn and the terminal, and the way out when a signal comes."""

from __future__ import annotations

import asyncio
import inspect
import os
import re
import select
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from wmsdesk.text import without_hidden

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_SECONDS_FOR_A_DRAFT = 2.0
SECONDS_TO_LEAVE = 15.0
"""After a signal the program has ended by then, whatever it waits for."""


class HarmlessLines(LineFilter):
    """Takes every character out of a drawn line that a terminal would obey or nobody could see.

    All of them have no width, so nothing moves. A widget that was handed raw data is harmless too.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, the harmful ones rewritten."""
        return [
            Segment(without_hidden(segment.text), segment.style, segment.control)
            if segment.text and _HARMFUL.search(segment.text)
            else segment
            for segment in segments
        ]


def terminal_name() -> str:
    """Which terminal this is, for the trace of a sign-in; empty where there is none."""
    try:
        return os.ttyname(0)
    except OSError:
        return ""


async def keep_drafts(app: WmsDesk) -> None:
    """Ask every screen that has a draft to store it now; none may hold the others up."""
    for screen in app.every_screen():
        save = getattr(screen, "save_draft_now", None)
        if save is None:
            continue
        try:
            kept = save()
            if inspect.isawaitable(kept):
                await asyncio.wait_for(kept, _SECONDS_FOR_A_DRAFT)
        except Exception as error:
            app.keep_trouble(error)


def leave_on_signals(app: WmsDesk) -> None:
    """On SIGHUP and SIGTERM: keep the drafts, give the terminal back, exit with 129 and 143.

    A terminal that vanishes without a signal counts as SIGHUP.
    """
    loop = asyncio.get_running_loop()
    pending: set[asyncio.Task[Any]] = set()

    async def leave(number: int) -> None:
        # What writes to a terminal that is gone may wait for ever; the drafts are kept long before.
        last_resort = threading.Timer(SECONDS_TO_LEAVE, os._exit, (128 + number,))
        last_resort.daemon = True
        last_resort.start()
        await keep_drafts(app)
        app.exit(return_code=128 + number)

    def begin(number: int) -> None:
        if not pending:
            pending.add(loop.create_task(leave(number)))

    for one in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(one, begin, int(one))
    when_the_terminal_vanishes(loop, lambda: begin(int(signal.SIGHUP)))


def when_the_terminal_vanishes(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """Call ``act`` once the terminal of standard input has hung up, where the system can tell.

    Who ignores SIGHUP (``nohup``), or has the terminal but not as its controlling one, is sent no signal: reading then
    answers an endless end of file, and a program would go round in it for ever.
    """
    if not hasattr(select, "epoll") or not os.isatty(0):
        return
    hung_up = select.epoll()
    hung_up.register(0, 0)  # no event is asked for: a hang-up is told unasked

    def once() -> None:
        loop.remove_reader(hung_up)
        hung_up.close()
        act()

    loop.add_reader(hung_up, once)

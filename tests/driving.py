"""Driving the desk by keys without guessing how long anything takes."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.keys import _character_to_key

_QUIET = 3
_MOST = 3000


async def settle(pilot: Any) -> None:
    """Wait until nothing is under way but what waits for the person: no call in a thread, no message unread.

    A busy machine makes a waiting process look idle, so several quiet looks in a row are asked for.
    """
    quiet = 0
    for _ in range(_MOST):
        await pilot.pause()
        quiet = 0 if _under_way(pilot.app) else quiet + 1
        if quiet == _QUIET:
            return
    raise AssertionError("the desk never came to rest")


def burst(app: Any, text: str) -> None:
    """All keys of a text at once, as a terminal sends them after the line has hung."""
    for letter in text:
        app.post_message(events.Key(_character_to_key(letter), letter))


def time_passes(app: Any, clock: Any, step: Any) -> None:
    """Let ``step`` pass at a desk that somebody sits at: without a key for so long it would lock itself."""
    clock.forward(step)
    app.guard.touch()


def _under_way(app: Any) -> bool:
    if app._exit:
        return False
    nodes = [app, *app.screen_stack, *app._registry]
    return bool(app.threads.under_way) or any(not node._message_queue.empty() for node in nodes)

"""What benchmarks of whole desks share: from an act to its picture, a hand's pause after the one before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

PAUSE = 0.15
"""Seconds between two keys of a person who looks at what comes."""

Ready = Callable[[Any], bool]


async def timed(app: Any, act: Callable[[], Any], ready: Ready) -> float:
    """Milliseconds from an act until ``ready`` says that what it asks for is in sight, and it is drawn."""
    await asyncio.sleep(PAUSE)
    loop = asyncio.get_running_loop()
    began = loop.time()
    act()
    await asyncio.sleep(0)
    while not ready(app):  # noqa: ASYNC110
        await asyncio.sleep(0.0005)
    app.screen._compositor.render_strips()
    return (loop.time() - began) * 1000

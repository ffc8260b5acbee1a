"""What benchmarks of whole desks share: from an act to its picture, a hand's pause after the one before."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from common import Report

from wmsdesk.models.store import Store

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


def resident() -> float:
    """The memory this process has now, in MB."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the system does not say how much memory a process has")


def empty_page_cache(store: Store) -> None:
    """Give back what this thread's connection holds of the store's pages, and what the allocator keeps of that."""
    store.sql("PRAGMA shrink_memory")
    ctypes.CDLL(None).malloc_trim(0)


async def add_memory(
    report: Report, run: Callable[[Callable[[], Any]], Awaitable[Any]], store: Store, before: float
) -> None:
    """What a look has added since ``before``: in all, and without the pages of the store, which may take 48 MB.

    ``before`` is a figure of :func:`settled_memory`; ``run`` runs a call in the thread that reads.
    """
    report.add("added memory, with the store's page cache", resident() - before, "MB")
    await run(lambda: empty_page_cache(store))
    report.add("added memory, without it", resident() - before, "MB", target=15)


async def settled_memory(run: Callable[[Callable[[], Any]], Awaitable[Any]], store: Store) -> float:
    """The memory before a look, in MB, with nothing of the store held."""
    await run(lambda: empty_page_cache(store))
    return resident()

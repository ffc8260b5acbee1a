"""The threads that do what would make the screen wait: one reads, one writes, one does what takes minutes, each one
thing after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Threads:
    """The reading, the writing and the patient thread of one application."""

    def __init__(self) -> None:
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="desk-reading")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="desk-writing")
        self._patient = ThreadPoolExecutor(1, thread_name_prefix="desk-patient")
        self.under_way = 0
        """How many calls have begun and not been answered."""

    async def ask(
        self, function: Callable[Given, Result], *args: Given.args, **values: Given.kwargs
    ) -> Result:
        """Run a call that reads in the reading thread and return what it returned."""
        return await self._run(self._reading, function, *args, **values)

    async def work(
        self, function: Callable[Given, Result], *args: Given.args, **values: Given.kwargs
    ) -> Result:
        """Run a call that writes in the writing thread; cancelling the waiting never cancels the write."""
        return await asyncio.shield(self._run(self._writing, function, *args, **values))

    async def toil(
        self, function: Callable[Given, Result], *args: Given.args, **values: Given.kwargs
    ) -> Result:
        """Run a call that takes minutes in a thread of its own, and let that thread leave the store behind it."""
        return await asyncio.shield(self._run(self._patient, function, *args, **values))

    async def _run(
        self,
        thread: ThreadPoolExecutor,
        function: Callable[Given, Result],
        *args: Given.args,
        **values: Given.kwargs,
    ) -> Result:
        loop = asyncio.get_running_loop()
        self.under_way += 1
        try:
            return await loop.run_in_executor(thread, partial(function, *args, **values))
        finally:
            self.under_way -= 1

    def close(self) -> None:
        """Take nothing new; a write under way ends, reads that were waiting are dropped."""
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._writing.shutdown(wait=True)
        self._patient.shutdown(wait=True, cancel_futures=True)

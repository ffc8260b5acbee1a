"""Run on a real terminal by the tests: the desk with its sample screens, or a screen of raw widgets."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path
from typing import Any, ClassVar

import shell_sample
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Input, OptionList, Static, Tab, Tabs, TextArea

from wmsdesk import terminal
from wmsdesk.actions import bindings_for
from wmsdesk.desks import DeskEntry
from wmsdesk.process import guard_process
from wmsdesk.terminal import HarmlessLines
from wmsdesk.widgets.frame import DeskScreen

PAYLOADS = (
    "\x1b]52;c;QUJD\x07",
    "\x1b]0;owned\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x1bP1q",
    "\x1b_x",
    "\x1b[6n",
    "\x00",
    "\x08\x08",
    "\u202e",
    "\u200b\u2066",
    "\ufeff\r",
)
"""Twelve texts that a terminal obeys or a person cannot see; each stands before a word of its own."""


def hostile() -> list[str]:
    return [f"{payload}word{number:02d}" for number, payload in enumerate(PAYLOADS)]


class Raw(DeskScreen):
    """Widgets fed with raw data, as no screen should, and a breadcrumb that is data."""

    where = "customers"
    BINDINGS: ClassVar[Any] = bindings_for("customers")

    def crumbs(self) -> list[str]:
        return [f"crumb{hostile()[0]}"]

    def body(self) -> ComposeResult:
        with VerticalScroll():
            for text in hostile():
                yield Static(Content(text))
            yield Static(" ".join(hostile()), markup=False)
            yield Input(value="".join(hostile()), placeholder=hostile()[1], compact=True)
            yield TextArea(" ".join(hostile()), compact=True)
            yield OptionList(*[Content(text) for text in hostile()], compact=True)
            yield DataTable()
            yield Button(Content(hostile()[0]), compact=True)
            yield Tabs(*[Tab(Content(text)) for text in hostile()[:4]])

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_column(Content(hostile()[2]))  # type: ignore[arg-type]
        for text in hostile():
            table.add_row(Content(text))
        self.app.notify("note" + "".join(hostile()), markup=False)
        self.set_timer(0.3, lambda: self.app.notify("all drawn", markup=False))


class Talking(shell_sample.Customers):
    """Says when it is there, and keeps its draft in a file."""

    BINDINGS: ClassVar[Any] = [Binding("f5", "crash"), Binding("f8", "stuck", priority=True)]

    def on_mount(self) -> None:
        self.call_after_refresh(lambda: self.query_one("#search", Input).focus())

    def keep(self) -> None:
        Path(os.environ["DRAFT_FILE"]).write_text(self.query_one("#search", Input).value)

    async def save_draft_now(self) -> None:
        await asyncio.to_thread(self.keep)

    def action_stuck(self) -> None:
        """Wait on the way out for a terminal that will never answer, as a full queue of writes does."""
        terminal.SECONDS_TO_LEAVE = 0.5
        self.app._driver.disable_input = lambda: threading.Event().wait()  # type: ignore[union-attr, method-assign]

    def action_crash(self) -> None:
        raise ValueError("secret 6222")


def main() -> int:
    """Open the desk on the terminal this process has."""
    guard_process()
    screen = "Raw" if "raw" in sys.argv else "Talking"
    desks = (DeskEntry("customers", 1, "c", "Customers", "customer.read", f"pty_child:{screen}"),)
    shell_sample.SAMPLE_DESKS = desks
    app = shell_sample.app_with(slow_link=True)
    if "unguarded" in sys.argv:
        app._filters[:] = [one for one in app._filters if not isinstance(one, HarmlessLines)]
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    raise SystemExit(main())

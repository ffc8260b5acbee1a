"""On a real pseudo-terminal: what reaches it, and how it is given back."""

from __future__ import annotations

import os
import signal
import termios
from pathlib import Path

import pytest
from pty_child import PAYLOADS
from shell_sample import app_with

import terminals
from wmsdesk.terminal import HarmlessLines

CHILD = Path(__file__).parent / "pty_child.py"
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"


def terminal_for(folder: Path, *words: str, controlling: bool = True) -> terminals.Terminal:
    """The sample desk on a terminal."""
    return terminals.Terminal(CHILD, folder, *words, controlling=controlling)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    tmp_path: Path, number: int, status: int
) -> None:
    terminal = terminal_for(tmp_path)
    try:
        terminal.read_until(b"Customers")
        terminal.send(b"half a name")
        terminal.read_until(b"name")
        assert terminal.end(number) == status
        assert (tmp_path / "draft.txt").read_text() == "half a name"
        assert LEAVES_ALTERNATE_SCREEN in terminal.written
        assert terminal.written.rindex(b"\x1b[?1000l") > 0, "the mouse is given back too"
        assert termios.tcgetattr(terminal.slave) == terminal.before
    finally:
        terminal.close()


@pytest.mark.parametrize("signalled", [True, False])
def test_a_terminal_that_goes_away_keeps_the_draft_too(tmp_path: Path, signalled: bool) -> None:
    terminal = terminal_for(tmp_path, controlling=signalled)
    try:
        terminal.read_until(b"Customers")
        terminal.send(b"half")
        terminal.read_until(b"half")
        os.close(terminal.slave)
        os.close(terminal.master)
        assert terminal.process.wait(timeout=terminals.PATIENCE) == 129
        assert (tmp_path / "draft.txt").read_text() == "half"
    finally:
        terminal.close()


def test_a_way_out_that_never_ends_is_cut_short_with_the_draft_kept(tmp_path: Path) -> None:
    terminal = terminal_for(tmp_path)
    try:
        terminal.read_until(b"Customers")
        terminal.send(b"half")
        terminal.read_until(b"half")
        terminal.send(b"\x1b[19~")
        assert terminal.end(signal.SIGHUP) == 129
        assert (tmp_path / "draft.txt").read_text() == "half"
    finally:
        terminal.close()


def reached(terminal: terminals.Terminal) -> list[str]:
    """The payloads that came through, each looked for together with the word behind it."""
    written = terminal.written.decode("utf-8", "replace")
    return [
        repr(payload) for number, payload in enumerate(PAYLOADS) if f"{payload}word{number:02d}" in written
    ]


def test_no_escape_payload_in_any_raw_widget_reaches_the_terminal(tmp_path: Path) -> None:
    terminal = terminal_for(tmp_path, "raw")
    try:
        terminal.read_until(b"all drawn")
        assert terminal.end(signal.SIGTERM) == 143
        assert [number for number in range(12) if f"word{number:02d}".encode() not in terminal.written] == []
        assert reached(terminal) == []
        assert b"\x1b]52" not in terminal.written
        assert b"\x1b]0;" not in terminal.written
        assert b"\x00" not in terminal.written
        assert "\u202e".encode() not in terminal.written
    finally:
        terminal.close()


def test_without_the_filter_they_do_so_the_test_above_can_fail(tmp_path: Path) -> None:
    terminal = terminal_for(tmp_path, "raw", "unguarded")
    try:
        terminal.read_until(b"all drawn")
        terminal.end(signal.SIGTERM)
        assert len(reached(terminal)) == 8, "all but those with a character that Textual takes out itself"
        assert b"\x1b]52;c;QUJD" in terminal.written
    finally:
        terminal.close()


def test_a_crash_leaves_a_reference_on_the_terminal_and_nothing_else(tmp_path: Path) -> None:
    terminal = terminal_for(tmp_path)
    try:
        terminal.read_until(b"Customers")
        terminal.send(b"\x1b[15~")
        assert terminal.end() == 1
        after = terminal.written[terminal.written.rindex(LEAVES_ALTERNATE_SCREEN) :].decode()
        assert "Reference: " in after
        assert "6222" not in after
        assert "Traceback" not in after
        assert "ValueError" not in after
        kept = list((tmp_path / "wmsdesk" / "trouble").glob("*.txt"))
        assert len(kept) == 1
        assert kept[0].stem in after
    finally:
        terminal.close()


def test_the_private_attribute_that_the_filter_hangs_on_is_still_there() -> None:
    app = app_with()
    assert isinstance(app._filters, list)
    assert isinstance(app._filters[-1], HarmlessLines)
    assert any(isinstance(one, HarmlessLines) for one in app.get_line_filters())

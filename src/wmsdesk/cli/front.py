"""The first page of help and the version: drawn from the table of commands, without the command-line library."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from wmsdesk import __version__
from wmsdesk.cli.commands import GLOBAL_OPTIONS, INTRODUCTION, LEAVING_OPTIONS, NOUNS, SHELL_HINT
from wmsdesk.i18n import LANGUAGES, N_, Language, preferred_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NARROWEST, _WIDEST = 40, 100
_USAGE, _OPTIONS, _COMMANDS = N_("Usage:"), N_("Options:"), N_("Commands:")


def quick_answer(flag: str) -> int:
    """Print the version or the first page of help; the exit status."""
    text = version_line() if flag == "--version" else front_page(_quick_language(), page_width())
    try:
        print(text, flush=True)
    except BrokenPipeError:
        quiet_output()
        return 141
    except UnicodeEncodeError:
        print(text.encode("ascii", "backslashreplace").decode("ascii"), flush=True)
    return 0


def _quick_language() -> Callable[[str], str]:
    """The reader's language; English is what is written here and needs no catalogue."""
    code = os.environ.get("WMSDESK_LANG") or preferred_language()
    return Language(code) if code in LANGUAGES and code != "en" else str


def version_line() -> str:
    """The program's name and version."""
    return f"wmsdesk {__version__}"


def page_width() -> int:
    """How many cells a page of help may be wide."""
    try:
        wide = int(os.environ.get("COLUMNS", "")) or os.get_terminal_size(1).columns
    except ValueError:
        try:
            wide = os.get_terminal_size(1).columns
        except OSError:
            wide = 80
    except OSError:
        wide = 80
    return max(_NARROWEST, min(wide, _WIDEST))


def front_page(t: Callable[[str], str], width: int) -> str:
    """What ``wmsdesk --help`` says."""
    options = [
        (" ".join(filter(None, (one.flag, one.metavar))), _with_variable(t(one.help), one.variable))
        for one in GLOBAL_OPTIONS
    ]
    options += [(flag, t(help_text)) for flag, help_text in LEAVING_OPTIONS]
    commands = [(one.name, t(one.help)) for one in NOUNS.values()]
    return "\n".join(
        [
            f"{t(_USAGE)} wmsdesk [OPTIONS] [COMMAND …]",
            "",
            *_wrapped(t(INTRODUCTION), width, "  "),
            "",
            t(_OPTIONS),
            *_definitions(options, width),
            "",
            t(_COMMANDS),
            *_definitions(commands, width),
            "",
            *_wrapped(t(SHELL_HINT), width, "  "),
        ]
    )


def quiet_output() -> None:
    """Whoever read our output has gone: let nothing more be written, not even at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue


def _with_variable(text: str, variable: str) -> str:
    return f"{text} [{variable}]" if variable else text


def _definitions(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Words on the left, what they mean on the right."""
    left = max(len(word) for word, _ in rows) + 4
    lines: list[str] = []
    for word, meaning in rows:
        first, *others = _wrapped(meaning, width - left, "")
        lines.append(f"  {word}".ljust(left) + first)
        lines += [" " * left + one for one in others]
    return lines


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """The text in lines of so many cells, parted at spaces and, where there are none, within Han text."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _cells(indent + joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for one in word:
            if _cells(indent + lines[-1] + one) > width:
                lines.append("")
            lines[-1] += one
    return [indent + one for one in lines]


def _cells(text: str) -> int:
    return sum(2 if ord(one) >= 0x1100 and one != "…" else 1 for one in text)

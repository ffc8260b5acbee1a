"""What a command says: one JSON document for a program, sentences and tables for a person."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.cli.session import Session
    from wmsdesk.services.desk import Desk

_BEYOND_ASCII = re.compile(r"[^\n\x20-\x7e]")
_UNBOUNDED = 100_000
Tell = Callable[..., None]


def answer(session: Session, data: Any, people: Callable[[], None]) -> None:
    """Say the answer: ``data`` as one JSON document, or whatever ``people`` prints."""
    if session.json:
        click.echo(as_json(data))
    else:
        people()


def plain(record: object, *names: str, **renamed: str) -> dict[str, Any]:
    """What a record says under these names, for a program; an empty text is ``None``.

    ``renamed`` gives what the document calls something else than the record does, as in ``customer="customer_code"``.
    """
    found = {name: getattr(record, at) for name, at in ({one: one for one in names} | renamed).items()}
    return {name: None if value == "" else value for name, value in found.items()}


def as_json(data: Any) -> str:
    """The document, values exactly as they are: what a terminal would obey or nobody could see is escaped."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    text = json.dumps(data, ensure_ascii=encoding != "utf8", indent=2 if sys.stdout.isatty() else None)
    return _BEYOND_ASCII.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    one = match.group()
    return one if safe(one) == one else json.dumps(one)[1:-1]


def say(session: Session, sentence: str, /, **values: Any) -> None:
    """One sentence on standard output."""
    click.echo(session.language(sentence, **{name: safe(value) for name, value in values.items()}))


def note(session: Session, sentence: str, /, **values: Any) -> None:
    """One sentence on standard error: worth knowing, not the answer."""
    said = session.language(sentence, **{name: safe(value) for name, value in values.items()})
    click.echo(said, err=True)


def table(
    session: Session, headings: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """A table; ``headings`` are sentences to translate, ``right`` the columns that hold numbers.

    On a terminal it is as wide as that, elsewhere nothing is cut or folded.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        drawn.add_column(Text(session.language(heading)), justify="right" if number in right else "left")
    for row in rows:
        drawn.add_row(*(Text(safe(value)) for value in row))
    wide = None if sys.stdout.isatty() else _UNBOUNDED
    console = Console(file=sys.stdout, width=wide, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(drawn)
    lines = (line.rstrip() for line in capture.get().split("\n"))
    click.echo("\n".join(line for line in lines if line))


def pairs(rows: Iterable[tuple[str, object]]) -> None:
    """Labels on the left, values on the right; further lines of a value stay under its first."""
    shown = [(label, safe(value, lines=True).split("\n")) for label, value in rows]
    left = max((cells(label) for label, _ in shown), default=0) + 2
    for label, (first, *others) in shown:
        click.echo(f"{label}{' ' * (left - cells(label))}{first}".rstrip())
        for line in others:
            click.echo(f"{' ' * left}{line}".rstrip())


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


class Times:
    """Stored moments in the store's time zone, written with the offset."""

    def __init__(self, desk: Desk) -> None:
        self._zone = desk.settings.zone

    def __call__(self, moment: datetime) -> str:
        """As in ``2026-11-27T17:30+08:00``."""
        return moment.astimezone(self._zone).isoformat(timespec="minutes")

    def exact(self, moment: datetime) -> str:
        """With the seconds, for a trace."""
        return moment.astimezone(self._zone).isoformat(timespec="seconds")

    def maybe(self, moment: datetime | None) -> str | None:
        """``None`` for no moment."""
        return None if moment is None else self(moment)


@contextmanager
def progress(session: Session, sentence: str) -> Iterator[Tell]:
    """A bar with the time it will still take, on standard error and only at a terminal.

    Yields a function to be told ``(done, of)``; ``of`` may be ``None`` where nobody knows.
    """
    if session.json or not sys.stderr.isatty():
        yield lambda *_done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(session.language(sentence), total=None)

        def tell(done: int, of: int | None = None, *_more: object) -> None:
            bar.update(task, completed=done, total=of)

        yield tell

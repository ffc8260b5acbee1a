"""The command line itself: finds the command, runs it, and turns whatever happens into an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from wmsdesk.cli.commands import GLOBAL_OPTIONS, LEAVING_OPTIONS, NOUNS
from wmsdesk.cli.failure import PIPE_CLOSED, exit_status
from wmsdesk.cli.front import front_page, page_width, quiet_output, version_line
from wmsdesk.cli.group import Option, Speaking, global_option, language_of
from wmsdesk.cli.session import Invocation


class Root(click.Group):
    """``wmsdesk``: a group whose nouns are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every noun, in the order of the help."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The noun's own group or command, from its own file."""
        noun = NOUNS.get(cmd_name)
        if noun is None:
            return None
        found: Speaking = import_module(f"wmsdesk.cli.{noun.module}").command
        return found

    def get_help(self, ctx: click.Context) -> str:
        """The first page, as it is drawn without this library too."""
        return front_page(language_of(ctx), page_width())

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Nouns from the table, without importing any."""
        from click.shell_completion import CompletionItem

        nouns = [CompletionItem(name) for name in NOUNS if name.startswith(incomplete)]
        return [*nouns, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        **extra: Any,
    ) -> None:
        """Run a command line and leave with its exit status; nothing else ever escapes from here."""
        arguments = list(sys.argv[1:] if args is None else args)
        self._main_shell_completion(extra, prog_name or "wmsdesk", complete_var)
        sys.exit(_settled(arguments))


def _settled(arguments: list[str]) -> int:
    """Run the command and flush what it said; the exit status, whatever happened."""
    invocation = Invocation()
    try:
        with root.make_context("wmsdesk", list(arguments), obj=invocation) as context:
            answer = root.invoke(context)
        status = answer if isinstance(answer, int) and not isinstance(answer, bool) else 0
    except click.exceptions.Exit as leaving:
        status = leaving.exit_code
    except BaseException as error:
        status = exit_status(error, invocation, arguments)
    return _flushed(status)


def _flushed(status: int) -> int:
    """Write out what is still kept back, so that a reader who has left is noticed here and not in a traceback."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = PIPE_CLOSED
    if status == PIPE_CLOSED:
        quiet_output()
    return status


@click.pass_context
def _without_command(context: click.Context) -> int | None:
    """Without a command the desk opens."""
    if context.invoked_subcommand is not None:
        return None
    from wmsdesk.cli.opening import open_the_desk
    from wmsdesk.cli.session import current_session

    return open_the_desk(current_session())


def _say_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(version_line())
        ctx.exit()


root = Root(
    name="wmsdesk",
    callback=_without_command,
    invoke_without_command=True,
    params=[
        *(global_option(one, hidden=False) for one in GLOBAL_OPTIONS),
        Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_say_version,
            help=LEAVING_OPTIONS[0][1],
        ),
    ],
)
"""The whole command line."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit status."""
    _make_output_lenient()
    try:
        root.main(arguments, prog_name="wmsdesk")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0


def _make_output_lenient() -> None:
    """A terminal that lacks a character gets its number instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if hasattr(os, "umask"):
        os.umask(0o077)

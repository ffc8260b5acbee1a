"""Commands, options and groups that speak the reader's language and know the options of the whole line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wmsdesk.cli.commands import GLOBAL_OPTIONS, LEAVING_OPTIONS, GlobalOption
from wmsdesk.cli.session import Invocation
from wmsdesk.i18n import LANGUAGES, N_, Language

_FLAGS = ("json", "slow_link")
_HELP = LEAVING_OPTIONS[-1][1]


def language_of(context: click.Context) -> Language:
    """The language that help is to be in."""
    invocation = context.find_object(Invocation)
    return invocation.language if invocation is not None else Language()


class Text(click.ParamType):  # type: ignore[type-arg]
    """Any text that can be stored and printed; where it is about a value, the field's own rules come later."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself; refuses half characters and NUL, which no code, name or word has."""
        text = str(value)
        if "\0" in text or any("\ud800" <= one <= "\udfff" for one in text):
            self.fail(N_("it holds half a character or NUL."), param, ctx)
        return text


class File(click.ParamType):  # type: ignore[type-arg]
    """A path, looked at only by whoever opens it."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; refuses NUL, which no path has."""
        if "\0" in str(value):
            self.fail(N_("a path cannot contain NUL."), param, ctx)
        return Path(value)


TEXT, FILE = Text(), File()
Function = TypeVar("Function", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is told in the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The words to type and what they mean."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        said = " ".join(self.help.split())
        return record[0], record[1].replace(said, language_of(ctx)(self.help))

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What stands in brackets after the help; the bounds of a number are told when they are overstepped."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


def global_option(one: GlobalOption, *, hidden: bool) -> Option:
    """An option of the whole line: shown before the command, understood but not shown after it."""

    def remember(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        invocation = ctx.find_object(Invocation)
        if invocation is not None and value not in (None, False):
            invocation.remember(one.name, value)

    kinds: dict[str, Any] = {"is_flag": True} if one.name in _FLAGS else {"metavar": one.metavar}
    if one.name == "language":
        kinds = {"type": click.Choice(list(LANGUAGES)), "is_eager": True}
    return Option(
        [one.flag, f"_{one.name}"],
        expose_value=False,
        callback=remember,
        hidden=hidden,
        envvar=None if hidden or not one.variable else one.variable,
        help=one.help,
        **kinds,
    )


class Speaking(click.Command):
    """What commands and groups have in common: help in the reader's language, options of the whole line."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.params = [*self.params, *(global_option(one, hidden=True) for one in GLOBAL_OPTIONS)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the reader's language."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = language_of(ctx)(_HELP)
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        prefix = f"{language_of(ctx)(N_('Usage:'))} "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and, for a noun, its verbs."""
        records = [one.get_help_record(ctx) for one in self.get_params(ctx)]
        with formatter.section(language_of(ctx)(N_("Options"))):
            formatter.write_dl([one for one in records if one is not None])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's paragraph."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(language_of(ctx)(self.help or ""))

    def said(self, ctx: click.Context) -> str:
        """The command's paragraph as a list of commands shows it."""
        return language_of(ctx)(self.help or "")


class Command(Speaking):
    """A command."""


class Group(Speaking, click.Group):
    """A noun with its verbs."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which they are declared."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs, each with its whole paragraph."""
        rows = [
            (name, one.said(ctx))
            for name in self.list_commands(ctx)
            if isinstance(one := self.get_command(ctx, name), Speaking) and not one.hidden
        ]
        with formatter.section(language_of(ctx)(N_("Commands"))):
            formatter.write_dl(rows)


def group(help_text: str) -> Group:
    """A noun without verbs yet."""
    return Group(help=help_text, no_args_is_help=True)


def command(name: str | None = None, *, help: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command."""
    return click.command(name, cls=Command, help=help)


def option(*flags: str, **values: Any) -> Callable[[Function], Function]:
    """An option whose help is told in the reader's language."""
    return click.option(*flags, cls=Option, **values)


def text_option(*flags: str, **values: Any) -> Callable[[Function], Function]:
    """An option that takes any text."""
    return option(*flags, type=TEXT, **values)


def file_option(*flags: str, **values: Any) -> Callable[[Function], Function]:
    """An option that takes a path."""
    return option(*flags, type=FILE, metavar="FILE", **values)


def argument(name: str, **values: Any) -> Callable[[Function], Function]:
    """An argument of plain text."""
    return click.argument(name, type=TEXT, **values)


def file_argument(name: str) -> Callable[[Function], Function]:
    """An argument that is a path."""
    return click.argument(name, type=FILE)

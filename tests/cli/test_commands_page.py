"""The page on the command line has a paragraph for every command and every option, and for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from wmsdesk.cli.commands import GLOBAL_OPTIONS, LEAVING_OPTIONS
from wmsdesk.cli.root import root
from wmsdesk.cli.session import Invocation

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def _commands(found: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    if isinstance(found, click.Group):
        for name in found.list_commands(context):
            verb = found.get_command(context, name)
            assert verb is not None
            yield from _commands(verb, click.Context(verb, info_name=name, parent=context))
    else:
        yield context.command_path, found


def _all_commands() -> dict[str, click.Command]:
    return dict(_commands(root, click.Context(root, info_name="wmsdesk", obj=Invocation())))


def _sections() -> dict[str, str]:
    parts = re.split(r"^### `(.+)`$", _PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (text.partition("\n## ")[0] for text in parts[2::2]), strict=True))


def test_every_command_has_its_paragraph_and_no_paragraph_is_left_over() -> None:
    assert list(_sections()) and set(_sections()) == set(_all_commands())


def test_every_option_is_explained_in_its_commands_paragraph_and_no_other_is() -> None:
    for path, command in _all_commands().items():
        options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
        wanted = {flag for one in options for flag in (*one.opts, *one.secondary_opts)}
        explained = set(re.findall(r"^- .*", _sections()[path], flags=re.MULTILINE))
        flags = {flag for line in explained for flag in re.findall(r"`(--[a-z-]+)", line.partition(":")[0])}
        assert flags == wanted, path


def test_every_option_of_the_whole_line_is_explained_with_its_variable() -> None:
    page = _PAGE.read_text("utf-8")
    for one in GLOBAL_OPTIONS:
        assert f"| `{one.flag}" in page and one.variable in page
    assert all(f"| `{flag}`" in page for flag, _ in LEAVING_OPTIONS)

"""Every way a command can end badly, as one sentence and an exit status. A traceback is never among them."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import click

from wmsdesk.cli.session import Invocation
from wmsdesk.i18n import N_, Language
from wmsdesk.services.errors import (
    BadValue,
    DeskError,
    NotFound,
    Refused,
    StoreFull,
    StoreReadOnly,
    StoreUnusable,
)
from wmsdesk.text import safe

UNEXPECTED, USAGE, STOPPED, PIPE_CLOSED = 1, 2, 130, 141
# The library says this in English alone, and nothing but the sentence tells it from its other errors.
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)", re.DOTALL)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Failure:
    """What is told of an error: a word for programs, a sentence for people, the field, the exit status."""

    code: str
    message: str
    field: str | None
    status: int


def exit_status(error: BaseException, invocation: Invocation, arguments: Sequence[str]) -> int:
    """Say what happened on standard error and answer the exit status."""
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else UNEXPECTED
    failure = failure_of(error, invocation.language)
    as_json = invocation.asked.json or "--json" in arguments
    try:
        say_failure(failure, as_json=as_json)
    except OSError:
        return PIPE_CLOSED
    return failure.status


def say_failure(failure: Failure, *, as_json: bool) -> None:
    """Write one line to standard error: the sentence, or the same as JSON."""
    if as_json:
        told = {"code": failure.code, "message": failure.message, "field": failure.field}
        click.echo(json.dumps({"error": told}), err=True)
    else:
        click.echo(failure.message, err=True)


def failure_of(error: BaseException, t: Language) -> Failure:
    """What to tell of this error."""
    if isinstance(error, click.exceptions.Abort | KeyboardInterrupt | EOFError):
        return Failure("stopped", t(N_("Stopped.")), None, STOPPED)
    if isinstance(error, click.ClickException):
        return Failure("usage", _one_line(usage_sentence(error, t)), _field_of(error), USAGE)
    ours = _as_desk_error(error)
    if ours is not None:
        field = safe(ours.field) if ours.field is not None else None
        return Failure(ours.code, _one_line(ours.say(t)), field, ours.exit_code)
    sentence = N_("Something unexpected went wrong; nothing that was saved is lost. Reference: {reference}")
    return Failure("unexpected", t(sentence, reference=_reference(error)), None, UNEXPECTED)


def _reference(error: BaseException) -> str:
    """Write the error down for repair; where even that fails, what is told still has a name."""
    from wmsdesk import trouble

    try:
        return trouble.keep(error)
    except Exception:
        return trouble.new_reference(datetime.now(UTC))


def _as_desk_error(error: BaseException) -> DeskError | None:
    """The error with a sentence that this one stands for, ``None`` where it was not foreseen."""
    if isinstance(error, DeskError):
        return error
    from wmsdesk.models.faults import StoreFault

    if isinstance(error, StoreFault):
        from wmsdesk.services.writing import spoken

        return spoken(error)
    if isinstance(error, UnicodeEncodeError):
        return BadValue(N_("A text holds half a character (a lone surrogate), which cannot be kept."))
    if isinstance(error, MemoryError):
        return StoreUnusable(N_("There is not enough memory for this."), kind="no-memory")
    return _of_the_system(error) if isinstance(error, OSError) else None


def _of_the_system(error: OSError) -> DeskError:
    """What the operating system refused."""
    name = str(error.filename or "")
    if error.errno in _NO_ROOM:
        return StoreFull(N_("The disk is full; nothing of this was saved."))
    if error.errno == errno.EROFS:
        return StoreReadOnly(N_("The store {place} cannot be written."), place=name)
    if isinstance(error, FileExistsError):
        return Refused(N_("Something is already at {place}."), kind="exists", place=name)
    if isinstance(error, FileNotFoundError):
        return NotFound(N_("There is nothing at {place}."), place=name)
    reason = error.strerror or type(error).__name__
    return Refused(N_("The file {place} cannot be used: {why}."), kind="file", place=name, why=reason)


def usage_sentence(error: click.ClickException, t: Language) -> str:
    """What is wrong with a command line, with the way to the help."""
    if isinstance(error, click.NoSuchOption):
        return t(N_("There is no option {option}; see: {help}"), option=error.option_name, help=_help(error))
    if isinstance(error, click.exceptions.NoSuchCommand):
        return t(
            N_("There is no command {command}; see: {help}"), command=error.command_name, help=_help(error)
        )
    if isinstance(error, click.MissingParameter):
        return t(N_("{parameter} is missing; see: {help}"), parameter=_name_of(error), help=_help(error))
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return t(N_("A command is missing; see: {help}"), help=_help(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        problem = _problem_of(error.param.type, error.message, t)
        return t(N_("{parameter} cannot be taken: {problem}"), parameter=_name_of(error), problem=problem)
    if isinstance(error, click.BadOptionUsage):
        sentence = N_("{option} stands alone, without a value; see: {help}")
        if "does not take a value" not in error.message:
            sentence = N_("{option} wants a value; see: {help}")
        return t(sentence, option=error.option_name, help=_help(error))
    if found := _EXTRA.search(error.format_message()):
        return t(N_("This is too much: {words}; see: {help}"), words=found[1], help=_help(error))
    return error.format_message()


def _problem_of(kind: click.ParamType[Any], message: str, t: Language) -> str:
    """What a value of this kind must be; what else is wrong with it as it was said, which is a sentence of ours."""
    if isinstance(kind, click.Choice):
        return t(N_("it must be one of: {choices}."), choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange) and None not in (kind.min, kind.max):
        return t(N_("it must be a whole number from {least} to {most}."), least=kind.min, most=kind.max)
    if isinstance(kind, click.types.IntParamType):
        return t(N_("it must be a whole number."))
    return t(message)


def _help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{context.command_path if context else 'wmsdesk'} --help"


def _name_of(error: click.BadParameter) -> str:
    """An option as it is typed, an argument in capitals."""
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.human_readable_name if param is not None else str(error.param_hint or "")).upper()


def _field_of(error: click.ClickException) -> str | None:
    param: Any = getattr(error, "param", None)
    return str(param.name).lstrip("_") if param is not None else None


def _one_line(text: str) -> str:
    return safe(" ".join(text.split()))

"""Entering and editing a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.typed_fields import base_option, field_values, set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import Saved, Suspect
    from wmsdesk.services.editing.differences import FieldChange

WHATEVER_IT_RESEMBLES = frozenset({"*"})

refuse_option = option(
    "--refuse-duplicates",
    is_flag=True,
    help=N_("Save nothing when the card resembles another one."),
)


def with_suspects(session: Session, attempt: Callable[[frozenset[str]], Saved], *, refuse: bool) -> Saved:
    """Save; a person is asked about a card that resembles another, a script is told afterwards.

    ``attempt`` takes the codes that were seen. Raises ``Duplicate`` where that blocks, or is not wanted.
    """
    from wmsdesk.services.errors import Duplicate

    if not session.interactive and not refuse:
        return attempt(WHATEVER_IT_RESEMBLES)
    try:
        return attempt(frozenset())
    except Duplicate as found:
        if refuse or found.blocks:
            raise
        _tell_suspects(session, found.suspects)
        if not click.confirm(session.language(N_("Save it all the same?")), err=True):
            raise
        return attempt(frozenset(one.code for one in found.suspects))


def _tell_suspects(session: Session, suspects: Sequence[Suspect]) -> None:
    for one in suspects:
        sentence = N_("This looks like {code} {name}: the same {same}.")
        output.note(session, sentence, code=one.code, name=one.name, same=", ".join(one.fields))


def warnings_of(saved: Saved) -> list[dict[str, Any]]:
    """The cards that the saved one resembles, for JSON."""
    return [{"code": one.code, "name": one.name, "fields": list(one.fields)} for one in saved.suspects]


def _tell_warnings(session: Session, saved: Saved) -> None:
    if saved.suspects and not session.interactive:
        _tell_suspects(session, saved.suspects)


@make_command("add", help=N_("Enter a customer. Sensitive fields become requests, but for the tax number."))
@set_option
@text_option("--reason", default="", metavar="TEXT", help=N_("Why, for whoever approves what is sensitive."))
@refuse_option
@with_session
def add(session: Session, settings: tuple[str, ...], reason: str, refuse_duplicates: bool) -> None:
    """Enter a customer."""
    from wmsdesk.services.customers.saving import create

    values = values_of(settings)
    desk = session.desk()
    saved = with_suspects(
        session,
        lambda seen: create(desk, values, reason=reason, suspects_seen=seen),
        refuse=refuse_duplicates,
    )
    _tell_warnings(session, saved)
    data = {
        "code": saved.code,
        "version": saved.version,
        "pending": _pending(saved),
        "recheck": saved.recheck,
        "warnings": warnings_of(saved),
    }
    output.answer(session, data, lambda: _say_saved(session, saved))


@make_command("edit", help=N_("Save changes to a card; sensitive fields become requests for approval."))
@argument("code")
@set_option
@base_option
@text_option("--reason", default="", metavar="TEXT", help=N_("Why, for whoever approves what is sensitive."))
@refuse_option
@with_session
def edit(
    session: Session,
    code: str,
    settings: tuple[str, ...],
    base_version: int | None,
    reason: str,
    refuse_duplicates: bool,
) -> None:
    """Edit a card."""
    from wmsdesk.services.customers.saving import save
    from wmsdesk.services.customers.views import Edit

    values = values_of(settings)
    if not values:
        raise WrongUsage(N_("Say what to change: --set FIELD=VALUE."), field="set")
    desk = session.desk()
    saved = with_suspects(
        session,
        lambda seen: save(desk, Edit(code, base_version, values, reason, seen)),
        refuse=refuse_duplicates,
    )
    _tell_warnings(session, saved)
    answer_saved(session, desk, saved)


def _state_of(desk: Any, saved: Saved) -> str:
    """Where the card's re-check stands after a save."""
    if saved.recheck:
        return saved.recheck
    from wmsdesk.services.customers.rechecks import recheck_view

    return recheck_view(desk, saved.code).state


def answer_saved(session: Session, desk: Any, saved: Saved) -> None:
    """Tell what a save did."""
    data = {
        "code": saved.code,
        "version": saved.version,
        "applied": [_name(one) for one in saved.applied],
        "pending": _pending(saved),
        "changes": _changes(desk, saved),
        "recheck": _state_of(desk, saved),
        "warnings": warnings_of(saved),
    }
    output.answer(session, data, lambda: _say_saved(session, saved))


def _name(one: FieldChange) -> str:
    return one.field if one.part == "customer" else f"{one.part}.{one.field}"


def _changes(desk: Any, saved: Saved) -> list[dict[str, Any]]:
    """Old and new of every field as JSON has values; ``request`` is the one that the new value waits in."""
    from wmsdesk.services.customers.fields import record_type

    asked = [(one, number) for one, (number, _field) in zip(saved.asked, saved.pending, strict=True)]
    told = []
    for one, number in (*((one, None) for one in saved.applied), *asked):
        fields = record_type(desk.store, one.part.partition(":")[0])
        old, new = (
            field_values(fields, {one.field: text})[one.field] for text in (one.old_text, one.new_text)
        )
        told.append({"field": _name(one), "old": old, "new": new, "request": number})
    return told


def _pending(saved: Saved) -> list[dict[str, str]]:
    return [{"request": number, "field": field} for number, field in saved.pending]


def _say_saved(session: Session, saved: Saved) -> None:
    t = session.language
    if not saved.applied and not saved.pending:
        output.say(session, N_("{code}: nothing was changed."), code=saved.code)
        return
    output.say(session, N_("{code} is saved as version {number}."), code=saved.code, number=saved.version)
    rows = [(t(one.label), one.old_text or "–", one.new_text or "–") for one in saved.applied]
    if rows:
        output.table(session, (N_("Field"), N_("Old"), N_("New")), rows)
    for number, field in saved.pending:
        output.say(session, N_("{field} waits for approval: request {number}."), field=field, number=number)
    if saved.recheck:
        output.say(session, N_("Now re-check it: wmsdesk customer recheck {code}"), code=saved.code)

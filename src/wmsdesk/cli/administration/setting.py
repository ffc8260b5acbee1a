"""``wmsdesk setting``: what the rules of a store work with."""

from __future__ import annotations

from typing import Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["setting"].help)


def _as_data(one: Any) -> dict[str, Any]:
    return {"setting": one.kind.name, "value": one.text, "default": one.default_text}


@command.command("list", help=N_("Every setting with its value, its default and what it does."))
@with_session
def list_settings(session: Session) -> None:
    """List the settings."""
    from wmsdesk.services.administration import settings_now

    t, found = session.language, settings_now(session.desk())
    rows = [(one.kind.name, one.text, one.default_text, t(one.kind.label)) for one in found]
    headings = (N_("Setting"), N_("Value"), N_("Default"), N_("What it does"))
    data = {"settings": [_as_data(one) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("set", help=N_("Give a setting another value; it holds for everybody at once."))
@argument("name")
@argument("value")
@with_session
def set_value(session: Session, name: str, value: str) -> None:
    """Change a setting."""
    from wmsdesk.services.administration import set_setting

    found = set_setting(session.desk(), name, value)
    sentence = N_("{setting} is {value} now.")
    output.answer(
        session,
        _as_data(found),
        lambda: output.say(session, sentence, setting=found.kind.name, value=found.text or '""'),
    )

"""``wmsdesk doctor``: what is wrong with this store or machine, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_
from wmsdesk.services.errors import StoreUnusable
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk

_MARKS = {"ok": "✓", "note": "·", "problem": "✗"}


@make_command(help=NOUNS["doctor"].help)
@with_session
def command(session: Session) -> int:
    """Examine the machine and the store; the inside of the store too when somebody signs in."""
    from wmsdesk.services import doctor

    desk, trouble = _desk_if_possible(session)
    t = session.language
    found = [
        (one.level, safe(t(one.sentence, **one.values) if one.values else t(one.sentence)))
        for one in doctor.examine(session.place, desk)
    ]
    told = trouble.say(t) if trouble is not None else ""
    if told and told not in [sentence for _, sentence in found]:
        found.append(("problem", safe(told)))
    healthy = all(level != "problem" for level, _ in found)
    data: dict[str, Any] = {
        "store": str(session.place),
        "ok": healthy,
        "signed_in": desk is not None,
        "findings": [{"level": level, "sentence": sentence} for level, sentence in found],
    }

    def people() -> None:
        output.table(session, ("", N_("Finding")), [(_MARKS.get(level, "·"), text) for level, text in found])
        if desk is None and trouble is None:
            output.note(session, N_("Sign in with --as USER to have the inside of the store examined too."))

    output.answer(session, data, people)
    return 0 if healthy else StoreUnusable.exit_code


def _desk_if_possible(session: Session) -> tuple[Desk | None, StoreUnusable | None]:
    """Sign in where somebody is named; a store that cannot be opened is a finding, a wrong password an error."""
    if not session.user and session.job_key_file is None:
        return None, None
    try:
        return session.desk_or_job(), None
    except StoreUnusable as trouble:
        return None, trouble

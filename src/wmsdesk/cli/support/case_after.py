"""What follows from a case, from a script: improvements with an owner and a day, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.care.task import answer_card
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.care.improvements import Improvement

_FIELDS = (
    "number", "state", "subject", "due_on", "owner", "case", "cause", "customer", "result", "done_on",
)  # fmt: skip


@make_command("improve", help=N_("Plan what is changed so that a complaint does not come again."))
@argument("number")
@text_option("--subject", required=True, metavar="T", help=N_("What is changed."))
@text_option("--to", required=True, metavar="USER", help=N_("Who answers for it."))
@text_option("--by", required=True, metavar="D", help=N_("The day by which it is to be done."))
@text_option(
    "--cause", default=None, metavar="K", help=N_("The cause it takes away, that of the case without it.")
)
@text_option("--body", default="", metavar="TEXT", help=N_("What about."))
@with_session
def improve(
    session: Session, number: str, subject: str, to: str, by: str, cause: str | None, body: str
) -> None:
    """Plan an improvement."""
    from wmsdesk.services.care.improvements import plan

    desk = session.desk()
    texts = {"subject": subject, "due_on": by, "body": body}
    answer_card(session, desk, plan(desk, number, texts, owner=to, cause=cause))


@make_command("improvements", help=N_("What is being improved: open ones by their day, or all."))
@option("--all", "every", is_flag=True, help=N_("Those that have ended too."))
@text_option("--case", default="", metavar="NUMBER", help=N_("Only those of this case."))
@text_option("--cause", default="", metavar="K", help=N_("Only those of this cause and what is part of it."))
@with_session
def improvements(session: Session, every: bool, case: str, cause: str) -> None:
    """List improvements."""
    from wmsdesk.services.care.improvements import listed

    found = listed(session.desk(), state="" if every else "open", case=case, cause=cause)
    output.answer(session, {"improvements": [_data(one) for one in found]}, lambda: _say(session, found))


def _data(one: Improvement) -> dict[str, Any]:
    return {name: getattr(one, name) or None for name in _FIELDS} | {"late_days": one.late}


def _say(session: Session, found: list[Improvement]) -> None:
    from wmsdesk.services.care.workflow import TASK

    t = session.language
    rows = []
    for one in found:
        late = f" ({t.plural('{number} day late', '{number} days late', one.late)})" if one.late else ""
        state = t(TASK.states[one.state])
        rows.append(
            (
                one.number,
                state,
                f"{one.due_on}{late}",
                one.subject,
                one.owner,
                one.case,
                t(one.cause_label),
                one.result,
            )
        )
    headings = (N_("Number"), N_("State"), N_("Due"), N_("What is changed"), N_("Who answers for it"), N_("Case"),
                N_("Cause"), N_("Result"))  # fmt: skip
    output.table(session, headings, rows)

"""What happens to a whole card: re-check, review, retire, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import RecheckItem


@make_command("recheck", help=N_("The fourth step: what the store holds beside what was meant, yes or no."))
@argument("code")
@text_option(
    "--confirm",
    multiple=True,
    metavar="FIELD",
    help=N_("The store holds what was meant; once for each field."),
)
@text_option(
    "--wrong",
    multiple=True,
    metavar="FIELD",
    help=N_("It does not: opens a correction; once for each field."),
)
@with_session
def recheck(session: Session, code: str, confirm: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    """Re-check a card, or show what is to be checked."""
    from wmsdesk.services.customers import rechecks

    desk, t = session.desk(), session.language
    if confirm or wrong:
        view = rechecks.recheck(desk, code, confirm=confirm, wrong=wrong)
    else:
        view = rechecks.recheck_view(desk, code)
    data = {"code": view.code, "open": [_item(one) for one in view.items], "state": view.state}
    if view.denied:
        data["denied"] = [_item(one) | {"by": one.by} for one in view.denied]
    if view.doubted:
        data["doubted"] = view.doubted

    def people() -> None:
        from wmsdesk.services.workflow import CUSTOMER_CHANGE

        state = t(CUSTOMER_CHANGE.states.get(view.state, view.state))
        output.say(session, N_("{code} {name}: {state}."), code=view.code, name=view.name, state=state)
        rows = [
            (
                one.name,
                t(one.label),
                one.stored or "–",
                one.meant or "–",
                "=" if one.same else "≠",
                t(N_("wrong, says {who}"), who=one.by) if one.denied else one.by,
            )
            for one in (*view.items, *view.denied)
        ]
        headings = (N_("Field"), N_("Label"), N_("Stored"), N_("Meant"), "", N_("By"))
        if rows:
            output.table(session, headings, rows)
        if view.doubted:
            sentence = N_("In doubt by this, of the same import: {count}. See: wmsdesk import doubts")
            output.note(session, sentence, count=view.doubted)

    output.answer(session, data, people)


def _item(one: RecheckItem) -> dict[str, Any]:
    return {"field": one.name, "stored": one.stored, "meant": one.meant}


def _told(session: Session, code: str, state: str, sentence: str, **values: object) -> None:
    data = {"code": code, "state": state} | values
    output.answer(session, data, lambda: output.say(session, sentence, code=code, **values))


@make_command("retire", help=N_("Put a customer out of use, with a reason; the card stays."))
@argument("code")
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why the customer is retired."))
@with_session
def retire(session: Session, code: str, reason: str) -> None:
    """Retire a customer."""
    from wmsdesk.services.customers import retiring

    retiring.retire(session.desk(), code, reason)
    _told(session, code, "retired", N_("{code} is retired."))


@make_command("restore", help=N_("Bring a retired customer back."))
@argument("code")
@with_session
def restore(session: Session, code: str) -> None:
    """Bring a customer back."""
    from wmsdesk.services.customers import retiring

    retiring.restore(session.desk(), code)
    _told(session, code, "active", N_("{code} is active again."))


@make_command("merge", help=N_("Two cards for one customer: everything of the second moves to the first."))
@argument("winner")
@argument("loser")
@with_session
def merge(session: Session, winner: str, loser: str) -> None:
    """Merge two cards."""
    from wmsdesk.services.customers import merging

    merging.merge(session.desk(), winner, loser)
    _told(session, loser, "merged", N_("{code} is now part of {into}."), into=winner)


@make_command("unmerge", help=N_("Part two merged cards again; name the one that was merged."))
@argument("loser")
@with_session
def unmerge(session: Session, loser: str) -> None:
    """Undo a merge."""
    from wmsdesk.services.customers import merging

    merging.undo_merge(session.desk(), loser)
    _told(session, loser, "active", N_("{code} is a card of its own again."))


@make_command("review", help=N_("Say that the whole card was looked at and is right."))
@argument("code")
@with_session
def review(session: Session, code: str) -> None:
    """Mark a card as reviewed."""
    from wmsdesk.services.customers import retiring

    desk = session.desk()
    retiring.mark_reviewed(desk, code)
    at = output.Times(desk)(desk.clock.now())
    data = {"code": code, "reviewed_at": at}
    output.answer(session, data, lambda: output.say(session, N_("{code} is reviewed."), code=code))

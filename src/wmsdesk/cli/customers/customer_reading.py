"""One customer: the card and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.group import argument
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_fields import field_values
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.catalogue.field import RecordType
    from wmsdesk.services.customers.views import CustomerCard


@make_command("show", help=N_("The card: every field this account may see."))
@argument("code")
@with_session
def show(session: Session, code: str) -> None:
    """Show a customer's card."""
    from wmsdesk.services.customers.fields import record_type
    from wmsdesk.services.customers.reading import open_card

    desk = session.desk()
    card, times = open_card(desk, code), output.Times(desk)
    types = {name: record_type(desk.store, name) for name in ("customer", "contact", "address")}
    data = _card_data(card, times, types)
    output.answer(session, data, lambda: output.pairs(_card_rows(session, card, times, types)))


def _card_data(card: CustomerCard, times: output.Times, types: dict[str, RecordType]) -> dict[str, Any]:
    return {
        "code": card.code,
        "version": card.version,
        "state": card.state,
        "fields": field_values(types["customer"], card.values),
        "marks": list(card.marks),
        "grade": card.grade or None,
        "contacts": [
            {"id": one.id, "active": one.active, "primary": one.is_primary}
            | field_values(types["contact"], one.values)
            for one in card.contacts
        ],
        "addresses": [
            {"id": one.id, "active": one.active} | field_values(types["address"], one.values)
            for one in card.addresses
        ],
        "pending": [
            {
                "request": one.request,
                "field": one.field,
                "new": one.new_text or None,
                "by": one.by,
                "at": times(one.at),
            }
            for one in card.pending
        ],
        "unchecked": list(card.unchecked),
        "aliases": list(card.aliases),
        "merged_into": card.merged_into or None,
        "updated_at": times.maybe(card.updated_at),
        "updated_by": card.updated_by or None,
        "reviewed_at": times.maybe(card.reviewed_at),
    }


def _card_rows(
    session: Session, card: CustomerCard, times: output.Times, types: dict[str, RecordType]
) -> list[tuple[str, str]]:
    """The card for a person: what is set, and what is going on with it."""
    t, pending = session.language, {one.field: one for one in card.pending}
    version = t(N_("version {number}"), number=card.version)
    rows = [(t(N_("Code")), f"{card.code}  ({version})")]
    for field in types["customer"]:
        text = card.values.get(field.name, "")
        text = t(field.choices[text]) if text in field.choices else text
        if field.name in pending:
            waiting = t(
                N_("{new} waits for approval: {request}"),
                new=pending[field.name].new_text or "–",
                request=pending[field.name].request,
            )
            text = f"{text}  [{waiting}]".strip()
        if field.name in card.unchecked:
            text = f"{text}  [{t(N_('unchecked'))}]".strip()
        if text:
            rows.append((t(field.label), text))
    rows += [
        (f"{t(N_('Contact'))} {one.id}", " · ".join(filter(None, one.values.values())))
        for one in card.contacts
    ]
    rows += [
        (f"{t(N_('Address'))} {one.id}", " · ".join(filter(None, one.values.values())))
        for one in card.addresses
    ]
    if card.marks:
        rows.append((t(N_("Marks")), ", ".join(t(one) for one in card.marks)))
    if card.merged_into:
        rows.append((t(N_("Merged into")), card.merged_into))
    if card.updated_at is not None:
        rows.append((t(N_("Changed")), f"{times(card.updated_at)} {card.updated_by}"))
    return rows


@make_command("history", help=N_("Who changed what on a card, and when; the newest first."))
@argument("code")
@limit_option(200, help=N_("How many changes to show."))
@with_session
def history(session: Session, code: str, limit: int) -> None:
    """Show a card's history."""
    from wmsdesk.services.action_words import action_words
    from wmsdesk.services.customers.card_history import history as read

    desk = session.desk()
    times, t = output.Times(desk), session.language
    found = read(desk, code, limit=limit)
    data = {
        "entries": [
            {
                "at": times(one.at),
                "by": one.by,
                "terminal": one.terminal or None,
                "action": one.action,
                "field": one.field or None,
                "old": one.old or None,
                "new": one.new or None,
            }
            for one in found
        ]
    }
    rows = [
        (
            times(one.at),
            " · ".join(filter(None, (one.by, one.terminal))),
            t(action_words(one.action)),
            t(one.label) if one.label else "",
            one.old,
            t.listed(t(label) for label in one.labels) if one.labels else one.new,
        )
        for one in found
    ]
    headings = (N_("At"), N_("By"), N_("Action"), N_("Field"), N_("Old"), N_("New"))
    output.answer(session, data, lambda: output.table(session, headings, rows))

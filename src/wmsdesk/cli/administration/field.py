"""``wmsdesk field``: the fields a store keeps beside those of the catalogue."""

from __future__ import annotations

from typing import Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["field"].help)
_record_type = text_option(
    "--of",
    "record_type",
    default="customer",
    show_default=True,
    metavar="RECORD",
    help=N_("The record it belongs to."),
)


def _as_data(one: Any) -> dict[str, Any]:
    return {
        "of": one.record_type,
        "field": one.name,
        "label": one.label,
        "kind": one.kind,
        "choices": list(one.choices),
        "required": one.required,
        "active": one.active,
    }


@command.command("list", help=N_("Every field of the store's own."))
@option("--retired", is_flag=True, help=N_("Those that were retired as well."))
@with_session
def list_fields(session: Session, retired: bool) -> None:
    """List the store's own fields."""
    from wmsdesk.services.customers.own_fields import fields_defined

    t, found = session.language, fields_defined(session.desk(), retired=retired)
    rows = [
        (
            one.record_type,
            one.name,
            one.label,
            one.kind,
            ", ".join(one.choices),
            t("yes") if one.required else t("no"),
            t("on the card") if one.active else t("retired"),
        )
        for one in found
    ]
    headings = (
        N_("Record"),
        N_("Field"),
        N_("Label"),
        N_("Kind"),
        N_("Choices"),
        N_("Required"),
        N_("State"),
    )
    data = {"fields": [_as_data(one) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("add", help=N_("Add a field, or bring a retired one of the same kind back."))
@argument("name")
@text_option("--label", required=True, metavar="TEXT", help=N_("What people read."))
@text_option(
    "--kind",
    default="text",
    show_default=True,
    metavar="KIND",
    help=N_("text, long text, number, date, choice, phone or mail."),
)
@text_option(
    "--choice",
    "choices",
    multiple=True,
    metavar="WORD",
    help=N_("A word to choose from; give it once for each."),
)
@option("--required", is_flag=True, help=N_("A card is not saved without it."))
@_record_type
@with_session
def add(
    session: Session,
    name: str,
    label: str,
    kind: str,
    choices: tuple[str, ...],
    required: bool,
    record_type: str,
) -> None:
    """Define a field."""
    from wmsdesk.services.customers.own_fields import define_field

    made = define_field(session.desk(), record_type, name, label, kind, choices, required)
    output.answer(
        session,
        _as_data(made),
        lambda: output.say(session, N_("The field {field} is on the card."), field=made.name),
    )


@command.command("retire", help=N_("Take a field off the card; what was entered in it is kept."))
@argument("name")
@_record_type
@with_session
def retire(session: Session, name: str, record_type: str) -> None:
    """Retire a field."""
    from wmsdesk.services.customers.own_fields import retire_field

    gone = retire_field(session.desk(), record_type, name)
    output.answer(
        session,
        _as_data(gone),
        lambda: output.say(session, N_("The field {field} is retired."), field=gone.name),
    )

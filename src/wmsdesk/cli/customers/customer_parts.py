"""The contacts and addresses of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wmsdesk.cli import output
from wmsdesk.cli.customers.customer_saving import answer_saved
from wmsdesk.cli.group import argument, option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.typed_fields import base_option, field_values, set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk

_id_option = option(
    "--id",
    "part_id",
    type=click.IntRange(1, 2**62),
    metavar="N",
    help=N_("Which one; without it --set makes a new one."),
)
_use_option = option(
    "--in-use/--out-of-use",
    "in_use",
    default=None,
    help=N_("Put it into use or out of it; nothing is deleted."),
)


@make_command("contact", help=N_("Show, enter or edit the people of a customer."))
@argument("code")
@_id_option
@set_option
@base_option
@_use_option
@with_session
def contact(
    session: Session,
    code: str,
    part_id: int | None,
    settings: tuple[str, ...],
    base_version: int | None,
    in_use: bool | None,
) -> None:
    """Contacts."""
    _part(session, "contact", code, part_id, settings, base_version, in_use)


@make_command("address", help=N_("Show, enter or edit the places of a customer."))
@argument("code")
@_id_option
@set_option
@base_option
@_use_option
@with_session
def address(
    session: Session,
    code: str,
    part_id: int | None,
    settings: tuple[str, ...],
    base_version: int | None,
    in_use: bool | None,
) -> None:
    """Addresses."""
    _part(session, "address", code, part_id, settings, base_version, in_use)


def _part(
    session: Session,
    kind: str,
    code: str,
    part_id: int | None,
    settings: tuple[str, ...],
    base_version: int | None,
    in_use: bool | None,
) -> None:
    from wmsdesk.services.customers.contacts import retire_part, save_part

    values = values_of(settings)
    if in_use is not None and (values or part_id is None):
        raise WrongUsage(N_("--in-use and --out-of-use want --id and nothing else."), field="id")
    desk = session.desk()
    if in_use is not None and part_id is not None:
        retire_part(desk, code, kind, part_id, active=in_use)
        data = {"code": code, "id": part_id, "active": in_use}
        sentence = N_("{code}: {id} is in use.") if in_use else N_("{code}: {id} is out of use.")
        output.answer(session, data, lambda: output.say(session, sentence, code=code, id=part_id))
    elif values:
        saved = save_part(desk, code, kind, part_id, values, base_version=base_version)
        answer_saved(session, desk, saved)
    else:
        _show(session, desk, kind, code)


def _show(session: Session, desk: Desk, kind: str, code: str) -> None:
    from wmsdesk.services.customers.fields import record_type
    from wmsdesk.services.customers.reading import open_card

    card, fields = open_card(desk, code), record_type(desk.store, kind)
    parts = card.contacts if kind == "contact" else card.addresses
    names = [one for one in fields if desk.sees(one)]
    data = {
        "code": card.code,
        "rows": [{"id": one.id, "active": one.active} | field_values(fields, one.values) for one in parts],
    }
    rows = [
        (one.id, *(one.values.get(field.name, "") for field in names), "✓" if one.active else "–")
        for one in parts
    ]
    headings = (N_("Number"), *(field.label for field in names), N_("In use"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(0,)))

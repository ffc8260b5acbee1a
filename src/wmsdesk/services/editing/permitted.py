"""Which fields of a record a role may change: the one refusal that forms, parts of a card and imports share."""

from __future__ import annotations

from collections.abc import Iterable

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.roles import Role


def refuse_forbidden(role: Role, fields: RecordType, names: Iterable[str]) -> None:
    """Raise ``NotPermitted`` for the first of these fields that the role may not change."""
    for name in names:
        if name in fields and fields[name].level not in role.changes:
            raise NotPermitted(
                N_("Your role, {role}, may not change {label}."),
                field=name,
                spoken=("role", "label"),
                role=role.label,
                label=fields[name].label,
            )

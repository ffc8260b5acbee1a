"""What a file of customers or of contacts can hold, and which of its columns is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wmsdesk.i18n import N_
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.field import Field, RecordType
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.customers.fields import record_type
from wmsdesk.services.errors import Refused
from wmsdesk.services.imports.mapping import ColumnMapping, ColumnMatch, guess_mapping

CODE = Field("code", N_("Code"), TextKind(), "", max_length=40)
OWNER = Field("customer", N_("Customer"), TextKind(), "", required=True)


def customer_columns(store: Store) -> RecordType:
    """What a row about a customer can say: its code and every field."""
    fields = record_type(store)
    return RecordType(fields.name, fields.label, (CODE, *fields.fields))


def contact_columns(store: Store) -> RecordType:
    """What a row about a contact can say: whose it is and every field; ``primary`` is short for ``is_primary``."""
    fields = record_type(store, "contact")
    own = (replace(one, name="primary") if one.name == "is_primary" else one for one in fields)
    return RecordType(fields.name, fields.label, (OWNER, *own))


def settle_mapping(
    columns: Sequence[str],
    known: RecordType,
    aliases: Mapping[str, Sequence[str]],
    given: Mapping[str, str] | None,
) -> ColumnMapping:
    """The columns' fields: those a person gave (``""`` ignores a column), the others guessed.

    Raises ``Refused`` for a column that the file lacks and a field that there is not.
    """
    given = given or {}
    for column, field in given.items():
        if column not in columns:
            raise Refused(N_("The file has no column {column}."), field=field or None, column=column)
        if field and field not in known:
            raise Refused(N_("There is no field named {name}."), field=field, name=field)
    taken = set(given.values())
    left = RecordType(known.name, known.label, tuple(one for one in known if one.name not in taken))
    guessed = guess_mapping([one for one in columns if one not in given], left, aliases)
    matches = {one.column: one for one in guessed.matches}
    for column, field in given.items():
        matches[column] = ColumnMatch(column, field or None, True)
    return ColumnMapping(tuple(matches[column] for column in columns))


def refuse_unusable(mapping: ColumnMapping, needed: Sequence[str]) -> None:
    """Raise ``Refused`` when none of the columns is one of ``needed``, without which no row can be told."""
    if not set(needed) & set(mapping.fields.values()):
        raise Refused(
            N_("No column of the file is {needed}: say with a mapping which one it is."),
            field=needed[0],
            needed=", ".join(needed),
        )

"""The fields of a case, from which its form, its checks and its report are drawn."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import CaseCategory
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Context, Field, Level, RecordType
from wmsdesk.services.errors import BadValue
from wmsdesk.services.support import words

_CALL, _CASE, _END = N_("Call"), N_("Case"), N_("Outcome of the case")
_TEXT, _LONG, _CHOICE = kinds.TextKind(), kinds.LongTextKind(), kinds.ChoiceKind()

_FIELDS = (
    Field("caller", N_("Caller's number"), _TEXT, _CALL, max_length=120,
          help=N_("As heard: the whole number, its end, or a name.")),
    Field("caller_name", N_("Caller's name"), _TEXT, _CALL, level=Level.PERSONAL, max_length=120),
    Field("subject", N_("Subject"), _TEXT, _CASE, required=True, max_length=200),
    Field("kind", N_("Kind"), _CHOICE, _CASE, required=True, choices=words.KINDS),
    Field("category", N_("Category"), _CHOICE, _CASE),
    Field("priority", N_("Priority"), _CHOICE, _CASE, required=True, choices=words.PRIORITIES),
    Field("channel", N_("Channel"), _CHOICE, _CASE, required=True, choices=words.CHANNELS),
    Field("order", N_("Order"), _TEXT, _CASE, max_length=40),
    Field("promise", N_("Promised to them"), _TEXT, _CASE, max_length=200,
          help=N_("What the caller was told would happen.")),
    Field("body", N_("What happened"), _LONG, _CASE, max_length=20_000),
    Field("action", N_("Action taken"), _LONG, _END, max_length=8000, help=N_("What was done about it.")),
    Field("result", N_("Result"), _LONG, _END, max_length=8000, help=N_("What came of it, as the customer was told.")),
)  # fmt: skip
CASE = RecordType("case", N_("Case"), _FIELDS)
FORM = (
    "caller",
    "caller_name",
    "subject",
    "category",
    "priority",
    "order",
    "promise",
    "body",
    "kind",
    "channel",
)
"""What is asked while somebody calls, in the order of a conversation."""

NOTE = Field("note", N_("Note"), _LONG, _CASE, max_length=8000)


def categories(store: Store, *, all_of_them: bool = False) -> dict[str, str]:
    """The categories in use by their code; with ``all_of_them`` the retired too."""
    found = rows.many(store, CaseCategory, "code", "label", "active", order="id")
    return {one["code"]: one["label"] for one in found if one["active"] or all_of_them}


def case_fields(store: Store, names: tuple[str, ...] = FORM) -> RecordType:
    """These fields of a case, its category with the choices of this store."""
    chosen = [CASE[name] for name in names]
    given = {"category": categories(store)}
    return RecordType("case", CASE.label, tuple(_with(one, given.get(one.name)) for one in chosen))


def _with(one: Field, choices: dict[str, str] | None) -> Field:
    if choices is None:
        return one
    return Field(one.name, one.label, one.kind, one.section, required=one.required, choices=choices)


def read_note(text: str) -> str:
    """A note as it is kept. Raises ``BadValue``."""
    kept = NOTE.parse(text, Context())
    return str(kept or "")


def needed(field: Field) -> BadValue:
    """The error for a field that was left empty."""
    return BadValue(N_("{label} is needed."), field=field.name, spoken=("label",), label=field.label)

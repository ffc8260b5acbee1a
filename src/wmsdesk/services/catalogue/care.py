"""Tasks and contracts as record types: their fields, each declared once, here."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Field, Level, RecordType

_TASK = N_("Task")
_RESULT = N_("Result")
_CONTRACT = N_("Contract")

TASK_KINDS = {
    "call_back": N_("Call back"),
    "visit": N_("Visit"),
    "care": N_("Care"),
    "warning": N_("Warning"),
    "improvement": N_("Improvement"),
    "survey": N_("Survey"),
    "other": N_("Other"),
}
TASK_ENTRIES = {
    "made": N_("made"),
    "edited": N_("edited"),
    "assigned": N_("handed over"),
    "note": N_("note"),
    "done": N_("done"),
    "dropped": N_("dropped"),
    "open": N_("taken up again"),
}
"""What stands in a task's timeline."""
PRIORITIES = {"low": N_("Low"), "medium": N_("Medium"), "high": N_("High"), "urgent": N_("Urgent")}
CHANNELS = {
    "phone": N_("Phone"),
    "on_site": N_("On site"),
    "video": N_("Video"),
    "mail": N_("Mail"),
    "letter": N_("Letter"),
    "message": N_("Message"),
}

_TEXT, _LONG, _CHOICE, _DATE = kinds.TextKind(), kinds.LongTextKind(), kinds.ChoiceKind(), kinds.DateKind()

TASK = RecordType(
    "task",
    _TASK,
    (
        Field("subject", N_("Subject"), _TEXT, _TASK, required=True, help=N_("What is to be done.")),
        Field("kind", N_("Kind"), _CHOICE, _TASK, choices=TASK_KINDS),
        Field("due_on", N_("Due"), _DATE, _TASK, help=N_("The day by which it is to be done.")),
        Field("priority", N_("Priority"), _CHOICE, _TASK, choices=PRIORITIES),
        Field("channel", N_("Channel"), _CHOICE, _TASK, choices=CHANNELS),
        Field("team", N_("Team"), _TEXT, _TASK, max_length=80),
        Field("body", N_("What about"), _LONG, _TASK, max_length=8000),
    ),
)

OUTCOME = RecordType(
    "outcome",
    _RESULT,
    (
        Field("outcome", N_("Outcome"), _LONG, _RESULT, max_length=8000),
        Field(
            "rating",
            N_("How content they are (1 to 5)"),
            kinds.IntegerKind(1, 5),
            _RESULT,
            help=N_("5 is very content; empty where nobody asked."),
        ),
        Field("done_on", N_("Done on"), _DATE, _RESULT),
        Field("next_on", N_("Again on"), _DATE, _RESULT, help=N_("A visit planned for this day follows.")),
    ),
)

CONTRACT = RecordType(
    "contract",
    _CONTRACT,
    (
        Field("subject", N_("Subject"), _TEXT, _CONTRACT, required=True),
        Field("starts_on", N_("Begins"), _DATE, _CONTRACT, required=True),
        Field("ends_on", N_("Ends"), _DATE, _CONTRACT, help=N_("Empty for one without an end.")),
        Field("amount", N_("Amount"), kinds.MoneyKind(0), _CONTRACT, level=Level.CREDIT),
        Field("currency", N_("Currency"), kinds.CurrencyKind(), _CONTRACT, required=True),
        Field(
            "warn_days",
            N_("Warn ahead (days)"),
            kinds.IntegerKind(0, 3650),
            _CONTRACT,
            help=N_("So many days before its end a task reminds of it."),
        ),
        Field("file", N_("Signed paper"), _TEXT, _CONTRACT, help=N_("Where the signed paper is kept.")),
        Field("notes", N_("Notes"), _LONG, _CONTRACT, max_length=8000),
    ),
)

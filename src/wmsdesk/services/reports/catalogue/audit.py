"""What the trail says: changes, refusals, decisions, what left the store; and all of it in short."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import audit
from wmsdesk.services.action_words import ACTION_WORDS
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.reports.columns import CUSTOMER, DAY_RULE
from wmsdesk.services.reports.report import Chart, Column, Period, Report

_MAY = ("audit.read",)
_ACTIONS = {**PERMISSIONS, **ACTION_WORDS}
_WHO = Column("actor", N_("Who"))
_WHEN = N_("on the days")
_ENTRIES = Column("entries", N_("Entries"), "number", "entries")
_RECORDS = Column("records", N_("Records"), "number", "records")
_BEHIND = (
    Column("seq", N_("Entry"), "number", card="audit"),
    Column("at", N_("At"), "moment"),
    _WHO,
    Column("action", N_("Action"), "word", words=_ACTIONS),
    Column("record", N_("Record")),
    Column("terminal", N_("From"), wide=True),
)
_VERDICTS = {
    "approved": N_("approved"),
    "rejected": N_("declined"),
    "own": N_("own request, refused"),
    "refused": N_("was refused"),
}
_TOPICS = {
    "change": N_("records changed"),
    "sign_in": N_("signed in"),
    "refused": N_("attempts refused"),
    "export": N_("data taken out"),
    "account": N_("accounts and roles"),
    "setting": N_("settings and fields"),
    "approval": N_("approvals"),
    "privacy": N_("erasures and privacy"),
    "backup": N_("backups"),
}
_TRAIL_RULE = N_(
    "From the audit trail, which nobody can change; what was erased is counted without its content."
)

REPORTS = (
    Report(
        "audit-changes",
        N_("Who changed what"),
        N_("Who did what, and how often?"),
        "audit",
        audit.CHANGES,
        (_WHO, Column("action", N_("Action"), "word", words=_ACTIONS), _ENTRIES, _RECORDS),
        _BEHIND,
        "entries",
        _MAY,
        Period(_WHEN),
        chart=Chart("bars", "actor", "entries"),
        notes=(_TRAIL_RULE, DAY_RULE),
    ),
    Report(
        "audit-refusals",
        N_("Refused attempts"),
        N_("Who tried what they may not do?"),
        "audit",
        audit.REFUSALS,
        (
            _WHO,
            Column("wanted", N_("Action"), "word", words=_ACTIONS),
            Column("code", N_("Why")),
            Column("attempts", N_("Attempts"), "number"),
        ),
        (*_BEHIND[:3], Column("wanted", N_("Action"), "word", words=_ACTIONS), Column("code", N_("Why"))),
        "attempts",
        _MAY,
        Period(_WHEN),
        chart=Chart("bars", "actor", "attempts"),
        notes=(
            N_(
                "Attempts that reached the store; what a screen or a command does not even begin leaves no entry."
            ),
            _TRAIL_RULE,
            DAY_RULE,
        ),
    ),
    Report(
        "audit-approvals",
        N_("Decisions"),
        N_("Who approved and declined how much, and did anybody try to approve their own?"),
        "audit",
        audit.APPROVALS,
        (
            _WHO,
            Column("verdict", N_("Decision"), "word", words=_VERDICTS),
            Column("decisions", N_("How many"), "number"),
            Column("own", N_("Own requests tried"), "number"),
        ),
        (
            Column("request", N_("Request")),
            Column("day", N_("Day"), "date"),
            CUSTOMER,
            Column("field", N_("Field")),
            Column("asked_by", N_("Asked by")),
            Column("comment", N_("Comment")),
        ),
        "decisions",
        _MAY,
        Period(_WHEN),
        chart=Chart("bars", "actor", "decisions"),
        notes=(
            N_("A request with two levels has two decisions. Tries on a request of one's own were refused."),
            DAY_RULE,
        ),
    ),
    Report(
        "who-saw-what",
        N_("What left the store"),
        N_("Who took which data out, how many rows of it?"),
        "audit",
        audit.EXPORTS,
        (
            _WHO,
            Column("record", N_("What")),
            Column("exports", N_("Files"), "number"),
            Column("rows", N_("Rows"), "number", "rows"),
            Column("personal", N_("With personal data"), "number"),
        ),
        (
            *_BEHIND[:3],
            Column("record", N_("What")),
            Column("file", N_("File")),
            Column("rows", N_("Rows"), "number"),
        ),
        "exports",
        _MAY,
        Period(_WHEN),
        chart=Chart("bars", "actor", "rows"),
        notes=(N_("Exports of lists and reports leave a trace; looking at a screen does not."), DAY_RULE),
    ),
    Report(
        "compliance",
        N_("Compliance"),
        N_("What happened in this store that somebody has to answer for?"),
        "audit",
        audit.COMPLIANCE,
        (
            Column("topic", N_("Topic"), "word", words=_TOPICS),
            _ENTRIES,
            Column("people", N_("People"), "number", "people"),
            _RECORDS,
        ),
        _BEHIND,
        "entries",
        _MAY,
        Period(_WHEN),
        chart=Chart("bars", "topic", "entries"),
        notes=(_TRAIL_RULE, DAY_RULE),
    ),
)

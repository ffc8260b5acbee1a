"""Complaints: why, how many, how fast, how dear, and what customers thought of the answer."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import complaints
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CURRENCY_RULE,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    DAY_RULE,
    MONTH,
)
from wmsdesk.services.reports.report import Chart, Column, Parameter, Period, Report, Rows, share
from wmsdesk.services.support.words import SEEDED

_MAY = ("complaint.read",)
_CASE = Column("case", N_("Case"), card="case")
_STATES = {
    "new": N_("new"),
    "acknowledged": N_("acknowledged"),
    "investigating": N_("investigating"),
    "waiting_customer": N_("waiting for the customer"),
    "proposed": N_("proposed"),
    "resolved": N_("resolved"),
    "closed": N_("closed"),
    "reopened": N_("reopened"),
    "rejected": N_("rejected"),
    "duplicate": N_("duplicate"),
}
_STATE = Column("state", N_("State"), "word", words=_STATES)
_PRIORITIES = {"low": N_("low"), "medium": N_("medium"), "high": N_("high"), "urgent": N_("urgent")}
_BEHIND = (
    _CASE,
    DAY,
    Column("priority", N_("Priority"), "word", words=_PRIORITIES),
    _STATE,
    CUSTOMER,
    CUSTOMER_NAME,
    Column("subject", N_("Subject")),
)
_CASES = Column("cases", N_("Cases"), "number", "cases")
_CAUSE = Column("cause", N_("Cause"))
_SEEDED = {one: one for one in SEEDED}
"""Labels that the program brings are said in the reader's language, a store's own as they are."""
_CAUSE_LABEL = Column("cause_label", N_("What it was"), "word", words=_SEEDED)
_OPENED = N_("opened on")
_RULE = N_("Complaints by the day they were opened; one that repeats another is not counted.")


def _pareto(ask: Asking, rows: Rows) -> Rows:
    """The running share of the cases; those whose cause is not found yet come last and are counted too."""
    whole, sums = sum(row["cases"] for row in rows), 0
    rows = sorted(rows, key=lambda row: (row["cause"] is None, -row["cases"], row["cause"] or ""))
    for row in rows:
        sums += row["cases"]
        row["whole"], row["running"] = whole, share(sums, whole)
    return rows


REPORTS = (
    Report(
        "complaints-by-cause",
        N_("Complaints by cause"),
        N_("Which few causes make most of the complaints?"),
        "complaints",
        complaints.CAUSES,
        (
            _CAUSE,
            _CAUSE_LABEL,
            Column("branch", N_("Branch"), "word", words=_SEEDED, wide=True),
            _CASES,
            Column("share", N_("Share"), "percent", "%", of=("cases", "whole")),
            Column("running", N_("Running share"), "percent", "%"),
        ),
        _BEHIND,
        "cases",
        _MAY,
        Period(_OPENED),
        compare=("cases",),
        chart=Chart("pareto", "cause_label", "cases"),
        notes=(_RULE, N_("Without a cause are those in which it was not found yet."), DAY_RULE),
        finish=_pareto,
    ),
    Report(
        "complaints-cost",
        N_("What complaints cost"),
        N_("How much was given to make good for which cause?"),
        "complaints",
        complaints.COST,
        (_CAUSE, _CAUSE_LABEL, _CASES, CURRENCY, Column("cost", N_("Cost"), "money")),
        (*_BEHIND, Column("remedy", N_("Remedy")), CURRENCY, Column("cost", N_("Cost"), "money")),
        "cost",
        _MAY,
        Period(_OPENED),
        chart=Chart("bars", "cause_label", "cost"),
        notes=(_RULE, N_("Only complaints whose remedy has a cost."), CURRENCY_RULE, DAY_RULE),
    ),
    Report(
        "complaints-sla",
        N_("Complaints in time"),
        N_("How many complaints were answered and closed in time?"),
        "complaints",
        complaints.SLA,
        (
            MONTH,
            Column("received", N_("Came in"), "number", "cases"),
            Column("answered", N_("Answered in time"), "number", "cases", wide=True),
            Column("answer_share", N_("Answered %"), "percent", "%", of=("answered", "received")),
            Column("closed", N_("Closed"), "number", "cases", wide=True),
            Column("handled", N_("Closed in time"), "number", "cases"),
            Column("share", N_("Handling rate"), "percent", "%", of=("handled", "received")),
            Column("breached", N_("Too late"), "number", "cases"),
            Column("hours", N_("Hours, mean"), "hours", "h", wide=True),
        ),
        (
            *_BEHIND,
            Column("resolve_by", N_("Solve by"), "moment"),
            Column("resolved_at", N_("Solved"), "moment"),
            Column("minutes", N_("Minutes"), "number"),
        ),
        "handled",
        _MAY,
        Period(_OPENED),
        compare=("received", "handled"),
        chart=Chart("line", "month", "share"),
        notes=(
            N_("Handling rate: closed, and solved by its clock, over all that were received."),
            N_(
                "Too late: solved after its clock, or past it now. Hours are those of the wall, to the solution."
            ),
            _RULE,
            DAY_RULE,
        ),
    ),
    Report(
        "complaints-volume",
        N_("How many complaints"),
        N_("How many complaints came in each month, about what?"),
        "complaints",
        complaints.VOLUME,
        (
            MONTH,
            Column("category", N_("Category"), "word", words=_SEEDED),
            _CASES,
            Column("customers", N_("Customers"), "number", "customers", wide=True),
            Column("pressing", N_("High or urgent"), "number", "cases"),
            Column("again", N_("Reopened"), "number", "cases"),
            Column("still_open", N_("Still open"), "number", "cases"),
        ),
        _BEHIND,
        "cases",
        _MAY,
        Period(_OPENED),
        compare=("cases",),
        chart=Chart("line", "month", "cases"),
        notes=(_RULE, DAY_RULE),
    ),
    Report(
        "complaints-repeat",
        N_("Customers who complain again"),
        N_("Which customers had to complain more than once?"),
        "complaints",
        complaints.REPEAT,
        (CUSTOMER, CUSTOMER_NAME, _CASES, Column("causes", N_("Causes"), "number")),
        (*_BEHIND, _CAUSE_LABEL),
        "cases",
        _MAY,
        Period(_OPENED),
        (Parameter("least", N_("At least how many"), "number", "2", minimum=1, maximum=1000),),
        chart=Chart("bars", "name", "cases"),
        notes=(_RULE, DAY_RULE),
    ),
    Report(
        "csat",
        N_("Customer satisfaction"),
        N_("How satisfied were customers with the answer?"),
        "complaints",
        complaints.CSAT,
        (
            Column("rated_month", N_("Month"), "month"),
            Column("ratings", N_("Ratings"), "number"),
            Column("satisfied", N_("Satisfied"), "number"),
            Column("share", N_("Satisfaction"), "percent", "%", of=("satisfied", "ratings")),
            Column("mean", N_("Mean"), "points", "1-5"),
        ),
        (
            *_BEHIND,
            Column("rating", N_("Rating"), "number"),
            Column("rating_note", N_("What they said"), level=Level.PERSONAL),
        ),
        "satisfied",
        _MAY,
        Period(N_("rated on")),
        compare=("ratings", "satisfied"),
        chart=Chart("line", "rated_month", "share"),
        notes=(N_("Ratings of 4 and 5 over all ratings, of complaints, inquiries and services."), DAY_RULE),
    ),
)

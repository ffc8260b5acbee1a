"""What people are measured by, and the day's end."""

from __future__ import annotations

from fractions import Fraction

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.reports.queries import people
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.reports.columns import CURRENCY, CURRENCY_RULE, DAY, DAY_RULE
from wmsdesk.services.reports.report import Chart, Column, Period, Report, Rows

_OUTCOMES = {
    "bonus": N_("bonus"),
    "commendation": N_("commendation"),
    "none": N_("as expected"),
    "coaching": N_("coaching"),
}
_MEASURES = (
    ("timeliness", "orders_done", "orders"),
    ("handling", "complaints_done", "complaints"),
    ("csat", "ratings_done", "ratings"),
)
_AMOUNT = Column("amount", N_("Amount with tax"), "money", permission="invoice.read", short=N_("Amount"))
_WHAT = {
    "order": N_("order"),
    "complaint": N_("complaint"),
    "rating": N_("rating"),
}
_DAY = {
    "received": N_("orders received"),
    "shipped": N_("orders shipped"),
    "delivered": N_("orders delivered"),
    "cancelled": N_("orders cancelled"),
    "invoiced": N_("invoices issued"),
    "credited": N_("credit notes issued"),
    "paid": N_("payments received"),
    "complaints": N_("complaints received"),
    "closed": N_("complaints closed"),
    "entries": N_("audit entries"),
}


def _score(ask: Asking, rows: Rows) -> Rows:
    """The weighted mean of what each measure reached of its target, and what that leads to."""
    values = {
        name.removeprefix("setting_kpi_"): value for name, value in ask.values.items() if "_kpi_" in name
    }
    for row in rows:
        earned, weights = Fraction(0), 0
        for name, done, of in _MEASURES:
            weight = values[f"{name}_weight"]
            if row[of] and weight:
                reached = Fraction(100 * row[done], row[of] * values[f"{name}_target"])
                earned += weight * min(reached, Fraction(values["cap_percent"], 100))
                weights += weight
        row["score"] = int(earned * 10_000 / weights + Fraction(1, 2)) if weights else None
        row["outcome"] = _outcome(row["score"], values)
    return rows


def _outcome(score: int | None, values: dict[str, int]) -> str | None:
    if score is None:
        return None
    if score >= 100 * values["bonus_from"]:
        return "bonus"
    if score >= 100 * values["commendation_from"]:
        return "commendation"
    return "coaching" if score < 100 * values["coaching_below"] else "none"


def _anchored(ask: Asking, rows: Rows) -> Rows:
    """The day's figures in the order of the day, and where the audit chain ends now."""
    order = list(_DAY)
    rows = sorted(rows, key=lambda row: (order.index(row["what"]), row["currency"] or ""))
    head = audit_chain.head(ask.store)
    anchor = f"{head.seq}:{head.mac.hex()[:16]}"
    # What has no currency has no amount; nothing is not 0.00.
    return [row | {"anchor": anchor, "amount": row["amount"] if row["currency"] else None} for row in rows]


def _count(name: str, label: str, *, wide: bool = False) -> Column:
    return Column(name, label, "number", level=Level.PERSONAL, wide=wide)


def _percent(name: str, label: str, done: str, of: str) -> Column:
    return Column(name, label, "percent", "%", of=(done, of), level=Level.PERSONAL)


REPORTS = (
    Report(
        "people-kpi",
        N_("Measures of work"),
        N_("What has each person reached, and what does it lead to?"),
        "people",
        people.KPI,
        (
            Column("person", N_("Person"), level=Level.PERSONAL),
            Column("full_name", N_("Name"), level=Level.PERSONAL, wide=True),
            _count("orders", N_("Orders"), wide=True),
            _count("orders_done", N_("In time"), wide=True),
            _percent("timeliness", N_("Orders %"), "orders_done", "orders"),
            _count("complaints", N_("Complaints"), wide=True),
            _count("complaints_done", N_("In time"), wide=True),
            _percent("handling", N_("Complaints %"), "complaints_done", "complaints"),
            _count("ratings", N_("Ratings"), wide=True),
            _count("ratings_done", N_("Satisfied"), wide=True),
            _percent("csat", N_("Satisfaction"), "ratings_done", "ratings"),
            Column("score", N_("Score"), "points", "points", level=Level.PERSONAL),
            Column("outcome", N_("Leads to"), "word", words=_OUTCOMES, level=Level.PERSONAL),
        ),
        (
            Column("what", N_("What"), "word", words=_WHAT),
            Column("record", N_("Record number")),
            DAY,
            Column("person", N_("Person"), level=Level.PERSONAL),
        ),
        "orders",
        ("report.people",),
        Period(N_("on the days"), "this-month"),
        compare=(),
        chart=Chart("bars", "person", "score"),
        notes=(
            N_("Orders: confirmed in time over received, by who entered them; what came back whole is not in time."),
            N_("Complaints: closed, and solved by their clock, over received, of whoever they are assigned to."),
            N_("Satisfaction: ratings of 4 and 5 over all ratings of their cases."),
            N_("Score: the weighted mean of each share over its target, capped; targets and weights are settings, "
               "and every change of one is in the audit trail."),
            N_("A measure without data is left out of the mean; with none there is no score."),
            DAY_RULE,
        ),
        finish=_score,
    ),
    Report(
        "day-end",
        N_("The day's end"),
        N_("What came in, what went out, and where does the audit chain end?"),
        "day",
        people.DAY,
        (
            Column("what", N_("What"), "word", words=_DAY),
            Column("number", N_("How many"), "number"),
            CURRENCY,
            _AMOUNT,
            Column("anchor", N_("Anchor"), wide=True),
        ),
        (Column("record", N_("Record number")), CURRENCY, _AMOUNT),
        "number",
        ("order.read", "complaint.read"),
        Period(N_("on the days"), "today"),
        compare=("number",),
        chart=Chart("bars", "what", "number"),
        notes=(
            N_("The anchor is the newest audit entry's number and the beginning of its seal. Kept elsewhere, it shows "
               "later whether the trail's end was cut off."),
            CURRENCY_RULE,
            DAY_RULE,
        ),
        finish=_anchored,
    ),
)  # fmt: skip

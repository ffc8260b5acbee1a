"""``wmsdesk credit``: limit, exposure, grade, releases and stops."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.money import credit_saying
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.credit.reading import CreditView
    from wmsdesk.services.credit.scoring import Result
    from wmsdesk.services.desk import Desk

command = group(NOUNS["credit"].help)


def hundredths(value: int) -> float:
    """Hundredths of a point as a number."""
    return value / 100


def result_data(result: Result) -> dict[str, Any]:
    """A grade with everything needed to find it again."""
    return {
        "grade": result.grade,
        "score": hundredths(result.score),
        "inputs": [
            {
                "name": one.name,
                "value": None if one.value is None else _number(one.value),
                "points": hundredths(one.points),
                "of": hundredths(one.of),
            }
            for one in result.points
        ],
        "uncapped": result.uncapped,
        "caps": list(result.caps),
        "weights": result.version,
        "figures": result.inputs.kept(),
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def credit_data(session: Session, found: CreditView, times: output.Times) -> dict[str, Any]:
    """A customer's credit as JSON has it."""
    from wmsdesk.services.catalogue.money import written

    t, currency, parts = session.language, found.currency, found.exposure
    outlook = found.outlook
    return {
        "code": found.code,
        "currency": currency,
        "limit": None if found.limit is None else written(found.limit, currency),
        "exposure": written(parts.total, currency),
        "parts": {
            "orders": written(parts.orders, currency),
            "shipped": written(parts.shipped, currency),
            "invoices": written(parts.invoices, currency),
        },
        "apart": {code: written(amount, code) for code, amount in parts.apart},
        "overdue": written(found.overdue.amount, currency),
        "overdue_days": found.overdue.days,
        "unused": written(found.unused, currency),
        "ageing": {
            name: written(amount, currency)
            for name, amount in zip(_buckets(), found.ageing.buckets, strict=True)
        },
        "gate": found.gate.outcome,
        "reasons": [one.say(t) for one in found.gate.reasons],
        **result_data(found.result),
        "kept_grade": found.kept or None,
        "graded_at": times.maybe(found.graded_at),
        "legal_stop": found.stop_reason or None,
        "to_change": [
            {"input": one.name, "grade": one.grade, "better": one.better, "said": one.say(t)}
            for one in found.moves
        ],
        "outlook": {
            "late_percent": float(outlook.percent),
            "level": outlook.level,
            "reasons": outlook.reasons(t),
        },
    }


def _buckets() -> tuple[str, ...]:
    from wmsdesk.services.money.views import BUCKETS

    return BUCKETS


def _told(session: Session, desk: Desk, code: str, more: dict[str, Any] | None = None) -> None:
    from wmsdesk.services.credit.reading import credit

    found, times = credit(desk, code), output.Times(desk)
    data = credit_data(session, found, times) | (more or {})
    output.answer(session, data, lambda: credit_saying.say_credit(session, found))


@command.command("show", help=N_("Limit, exposure by part, what is overdue, the grade with its inputs."))
@argument("code", metavar="CUSTOMER")
@with_session
def show(session: Session, code: str) -> None:
    """Show a customer's credit."""
    _told(session, session.desk(), code)


@command.command("grade", help=N_("Work a grade out anew and keep it; with --all everybody's who trades."))
@argument("code", metavar="CUSTOMER", required=False)
@option("--all", "every", is_flag=True, help=N_("Every customer who ever had an order or an invoice."))
@with_session
def grade(session: Session, code: str | None, every: bool) -> None:
    """Work grades out."""
    from wmsdesk.services.credit import grading

    if (code is None) is not every:
        raise WrongUsage(N_("Name a customer, or say --all."), field="code")
    desk = session.desk()
    if code is not None:
        grading.grade(desk, code)
        _told(session, desk, code)
        return
    with output.progress(session, N_("Grading")) as tell:
        found = grading.grade_all(desk, tell=tell)
    data = {
        "customers": found.customers,
        "changed": [{"code": one, "old": old or None, "new": new} for one, old, new in found.changed],
    }
    output.answer(session, data, lambda: credit_saying.say_graded(session, found))


@command.command("release", help=N_("Let an order go on in spite of a hold; never whoever entered it."))
@argument("order")
@text_option(
    "--amount", required=True, metavar="AMOUNT", help=N_("How much of the order may go on, as 500000.00.")
)
@text_option("--until", required=True, metavar="DAY", help=N_("The last day it holds, as 2026-11-30."))
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@with_session
def release(session: Session, order: str, amount: str, until: str, reason: str) -> None:
    """Release an order."""
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.credit.releases import release as let_go

    desk = session.desk()
    one = let_go(desk, order, amount=amount, until=until, reason=reason)
    data = {
        "order": one.order,
        "customer": one.code,
        "state": one.state,
        "amount": written(one.amount, one.currency),
        "until": one.until,
        "reason": one.reason,
        "by": one.by,
    }
    if session.json:
        _told(session, desk, one.code, data)
        return
    output.say(session, N_("Order {order} may go on up to {amount} {currency} until {until}."), order=one.order,
               amount=data["amount"], currency=one.currency, until=one.until)  # fmt: skip


@command.command("releases", help=N_("The releases of an order: by whom, for how much, until when, and why."))
@argument("order")
@with_session
def releases(session: Session, order: str) -> None:
    """List the releases of an order."""
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.credit.releases import releases as given

    desk = session.desk()
    times = output.Times(desk)
    rows = [
        (times(one.at), one.by, written(one.amount, one.currency), one.currency, one.until, one.reason)
        for one in given(desk, order)
    ]
    names = ("at", "by", "amount", "currency", "until", "reason")
    data = {"order": order.strip().upper(), "releases": [dict(zip(names, row, strict=True)) for row in rows]}
    headings = (N_("At"), N_("By"), N_("Amount"), N_("Currency"), N_("Until"), N_("Reason"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(2,)))


@command.command("verify", help=N_("Work every kept grade out again from what was kept with it."))
@argument("code", metavar="[CUSTOMER]", required=False)
@with_session
def verify(session: Session, code: str | None) -> int:
    """Prove the kept grades; the exit status tells too."""
    from wmsdesk.services.credit.proof import prove_grades
    from wmsdesk.services.errors import StoreDamaged

    desk = session.desk()
    times, proof = output.Times(desk), prove_grades(desk, code or "")
    wrong = [
        {
            "customer": one.customer,
            "at": times(one.at),
            "kept": {"grade": one.grade, "score": hundredths(one.score)},
            "found": None if one.found_score is None
            else {"grade": one.found, "score": hundredths(one.found_score)},
        }
        for one in proof.wrong
    ]  # fmt: skip
    data = {"checked": proof.checked, "ok": not wrong, "wrong": wrong}
    output.answer(session, data, lambda: credit_saying.say_proof(session, proof, times))
    return StoreDamaged.exit_code if wrong else 0


@command.command("stop", help=N_("Set a legal stop: no credit at all. With --lift take it off."))
@argument("code", metavar="CUSTOMER")
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@option("--lift", is_flag=True, help=N_("Take the stop off."))
@with_session
def stop(session: Session, code: str, reason: str, lift: bool) -> None:
    """Set or lift a legal stop."""
    from wmsdesk.services.credit import stops

    desk = session.desk()
    (stops.lift_stop if lift else stops.set_stop)(desk, code, reason=reason)
    _told(session, desk, code)


@command.command("weights", help=N_("What grades are worked out with; with --set the next version of it."))
@text_option(
    "--set", "pairs", multiple=True, metavar="NAME=NUMBER", help=N_("Another number; once for each.")
)
@option("--version", "version", type=int, metavar="N", help=N_("An older version, as it was."))
@with_session
def weights(session: Session, pairs: tuple[str, ...], version: int | None) -> None:
    """Show or change the weights."""
    from wmsdesk.services.credit import weights as kept

    desk = session.desk()
    if pairs:
        values = {}
        for pair in pairs:
            name, equals, value = pair.partition("=")
            if not equals:
                raise WrongUsage(N_("Write it as NAME=NUMBER."), field="set")
            values[name.strip()] = value.strip()
        found = kept.change_weights(desk, values)
    else:
        found = kept.weights(desk, version)
    data = {"version": found.version} | found.body()
    output.answer(session, data, lambda: credit_saying.say_weights(session, found))

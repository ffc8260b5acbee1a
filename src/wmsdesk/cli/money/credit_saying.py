"""A customer's credit, grades and weights as a person reads them at a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.cli import output
from wmsdesk.cli.session import Session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.credit.grading import Graded
    from wmsdesk.services.credit.proof import GradeProof
    from wmsdesk.services.credit.reading import CreditView
    from wmsdesk.services.credit.scoring import Result
    from wmsdesk.services.credit.weights import Weights


def say_credit(session: Session, found: CreditView) -> None:
    """Everything: position, grade, inputs, what would change it, the outlook."""
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.credit.exposure import PART_WORDS
    from wmsdesk.services.credit.outlook import LEVEL_WORDS

    t, currency, parts = session.language, found.currency, found.exposure

    def amount(value: int) -> str:
        return f"{grouped(value, currency)} {currency}"

    limit = t(N_("not set: nothing is checked")) if found.limit is None else amount(found.limit)
    used = f"  {found.use} %" if found.use is not None else ""
    overdue = amount(found.overdue.amount)
    if found.overdue.days:
        late = t(N_("{days} d overdue"), days=found.overdue.days)
        overdue = f"{overdue}  {late}"
    outlook = f"{found.outlook.percent} %  {t(LEVEL_WORDS[found.outlook.level])}"
    rows: list[tuple[str, object]] = [
        (t(N_("Customer")), f"{found.code} {found.name}"),
        (t(N_("Credit limit")), limit),
        (t(N_("Exposure")), f"{amount(parts.total)}{used}"),
        *((f"  {t(PART_WORDS[name])}", amount(getattr(parts, name))) for name in PART_WORDS),
        *((f"  {code}", grouped(owed, code)) for code, owed in parts.apart),
        (t(N_("Overdue")), overdue),
        (t(N_("Unused payments")), amount(found.unused)),
        (t(N_("Grade")), grade_said(session, found)),
        (t(N_("Orders")), _gate_said(session, found)),
        (t(N_("Paid late next time")), outlook),
        *(("", sentence) for sentence in found.outlook.reasons(t)),
    ]
    output.pairs(rows)
    say_inputs(session, found.result)
    output.pairs(
        ("", move.say(t)) for better in (True, False) if (move := found.nearest(better=better)) is not None
    )


def _gate_said(session: Session, found: CreditView) -> str:
    t = session.language
    words = {"ok": N_("go on"), "warn": N_("go on with a warning"), "hold": N_("are held")}
    return "\n".join([t(words[found.gate.outcome]), *(one.say(t) for one in found.gate.reasons)])


def grade_said(session: Session, found: CreditView) -> str:
    """A grade with its score, and why it is less than the score would give."""
    from wmsdesk.services.credit.telling import caps_said

    t, result = session.language, found.result
    said = t(N_("{grade}, {score} of 100 points"), grade=result.grade, score=f"{result.score / 100:.2f}")
    return "\n".join([said, *caps_said(result, found.weights, t)])


def say_inputs(session: Session, result: Result) -> None:
    """The inputs as a table."""
    from wmsdesk.services.credit.telling import value_said
    from wmsdesk.services.credit.weights import INPUTS

    t = session.language
    rows = [
        (
            t(INPUTS[one.name]),
            value_said(one, result.inputs, t),
            f"{one.points / 100:.2f}",
            f"{one.of / 100:g}",
        )
        for one in result.points
    ]
    output.table(session, (N_("Input"), N_("Value"), N_("Points"), N_("Out of")), rows, right=(1, 2, 3))


def say_graded(session: Session, found: Graded) -> None:
    """What a round of grading changed."""
    output.say(session, N_("Customers graded: {number}."), number=f"{found.customers:,}")
    rows = [(code, old or "–", new) for code, old, new in found.changed]
    if rows:
        output.table(session, (N_("Code"), N_("Before"), N_("Now")), rows)


def say_weights(session: Session, found: Weights) -> None:
    """Points and scales."""
    from wmsdesk.services.catalogue.records import GRADES
    from wmsdesk.services.credit.weights import INPUTS, SCALE_WORDS

    t = session.language
    output.say(session, N_("Version {version}"), version=found.version)
    rows = [
        *((name, f"{value}", t(INPUTS[name])) for name, value in found.points.items()),
        *((name, f"{value}", t(SCALE_WORDS[name])) for name, value in found.scales.items()),
    ]
    output.table(session, (N_("Name"), N_("Value"), N_("What it is")), rows, right=(1,))
    bands = [f"> {band} {grade}" for band, grade in zip(found.bands, GRADES, strict=False)]
    output.say(session, N_("Grades: {bands}, else {last}."), bands=", ".join(bands), last=GRADES[-1])


def say_proof(session: Session, proof: GradeProof, times: output.Times) -> None:
    """How many grades were worked out again, and each that came out otherwise."""
    if not proof.wrong:
        output.say(
            session, N_("{number} kept grades, each is what its inputs give."), number=f"{proof.checked:,}"
        )
        return
    rows = [
        (
            one.customer,
            times(one.at),
            f"{one.grade} {one.score / 100:.2f}",
            "–" if one.found_score is None else f"{one.found} {one.found_score / 100:.2f}",
        )
        for one in proof.wrong
    ]
    output.table(session, (N_("Customer"), N_("At"), N_("Kept"), N_("Worked out again")), rows, right=(2, 3))
    output.note(session, N_("Of {number} kept grades {wrong} are not what their inputs give."),
                number=f"{proof.checked:,}", wrong=f"{len(proof.wrong):,}")  # fmt: skip

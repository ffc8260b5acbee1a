"""What it would take to change a grade: for each input the least move, up and down, that would make it another one.

Each move is found by working the grade out again with that one input moved and everything else as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.catalogue.records import GRADES
from wmsdesk.services.credit.scoring import Inputs, Result, score
from wmsdesk.services.credit.weights import Weights

_MOST_DAYS = 3650
_MOST_INVOICES = 1000
_MOST_TIMES_PAID = 1000


@dataclass(frozen=True)
class GradeMove:
    """One move: which input, how far of its whole scale (0 to 1), the grade it would make, in a sentence.

    ``also`` is how many more paid invoices it takes besides, where there are too few of them for a better grade.
    """

    name: str
    grade: str
    better: bool
    far: float
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    also: int = 0

    def say(self, language: Language) -> str:
        """In the reader's language."""
        said = language(self.sentence, **self.values)
        if not self.also:
            return said
        besides = language(N_("Paid invoices needed besides: {number}."), number=self.also)
        return f"{said} {besides}"


@dataclass(frozen=True)
class _Way:
    """One way to move an input, for the better or the worse, by steps of 1 up to ``most``; how a move is said."""

    name: str
    better: bool
    moved: Callable[[int], Inputs]
    most: int
    sentence: str
    values: Callable[[int], dict[str, Any]]


def moves(result: Result, weights: Weights) -> tuple[GradeMove, ...]:
    """Every such move, the nearest first: the one that goes the shortest part of its input's scale."""
    found = _all_moves(result, weights)
    short = weights.scales["few_invoices"] - result.inputs.paid_invoices
    if short > 0 and not any(one.better for one in found):
        enough = score(replace(result.inputs, paid_invoices=result.inputs.paid_invoices + short), weights)
        found += [replace(one, also=short) for one in _all_moves(enough, weights) if one.better]
    return tuple(sorted(found, key=lambda one: (one.far, one.name)))


def _all_moves(result: Result, weights: Weights) -> list[GradeMove]:
    return [one for way in _ways(result.inputs, weights) for one in _first_change(result, weights, way)]


def _first_change(result: Result, weights: Weights, way: _Way) -> Iterator[GradeMove]:
    """The fewest steps that change the grade, by halving: further along a way the grade never turns back."""
    now = GRADES.index(result.grade)

    def changed(steps: int) -> bool:
        then = GRADES.index(score(way.moved(steps), weights).grade)
        return then < now if way.better else then > now

    if way.most < 1 or not changed(way.most):
        return
    low, high = 0, way.most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if changed(middle) else (middle, high)
    moved = score(way.moved(high), weights)
    before = {one.name: one for one in result.points}
    far = max(abs(one.points - before[one.name].points) / one.of if one.of else 0 for one in moved.points)
    values = way.values(high) | {"grade": moved.grade}
    yield GradeMove(way.name, moved.grade, way.better, far, way.sentence, values)


def _ways(now: Inputs, weights: Weights) -> Iterator[_Way]:
    yield from _payment_ways(now)
    yield from _overdue_ways(now)
    yield from _use_ways(now)
    yield from _other_ways(now, weights)


def _payment_ways(now: Inputs) -> Iterator[_Way]:
    """More payments, on time or late."""

    def values(amount: int) -> dict[str, Any]:
        return {"amount": grouped(amount, now.currency), "currency": now.currency}

    if now.paid:
        yield _Way(
            "on_time",
            True,
            lambda steps: replace(now, paid=now.paid + steps, on_time=now.on_time + steps),
            now.paid * _MOST_TIMES_PAID,
            N_("{amount} {currency} more, paid on time, makes it {grade}."),
            values,
        )
        yield _Way(
            "on_time",
            False,
            lambda steps: replace(now, paid=now.paid + steps),
            now.paid * _MOST_TIMES_PAID,
            N_("{amount} {currency} more, paid late, makes it {grade}."),
            values,
        )
    if now.invoices:
        yield _Way(
            "days_late",
            True,
            lambda steps: replace(now, invoices=now.invoices + steps),
            _MOST_INVOICES,
            N_("Invoices still to be paid by their day for {grade}: {number}."),
            _number,
        )
        yield _Way("days_late", False, _one_late(now), _MOST_DAYS,
                   N_("One more invoice paid {number} d late makes it {grade}."), _number)  # fmt: skip


def _one_late(now: Inputs) -> Callable[[int], Inputs]:
    def moved(days: int) -> Inputs:
        longest = max(now.longest_late, days)
        return replace(now, invoices=now.invoices + 1, days_late=now.days_late + days, longest_late=longest)

    return moved


def _number(steps: int) -> dict[str, Any]:
    return {"number": steps}


def _overdue_ways(now: Inputs) -> Iterator[_Way]:
    yield _Way(
        "overdue",
        True,
        lambda steps: replace(now, overdue_days=now.overdue_days - steps),
        now.overdue_days,
        N_("Nothing overdue for more than {number} d makes it {grade}."),
        lambda steps: {"number": now.overdue_days - steps},
    )
    yield _Way(
        "overdue",
        False,
        lambda steps: replace(now, overdue_days=now.overdue_days + steps),
        _MOST_DAYS,
        N_("Something overdue for {number} d makes it {grade}."),
        lambda steps: {"number": now.overdue_days + steps},
    )


def _use_ways(now: Inputs) -> Iterator[_Way]:
    """The exposure, where there is a limit to hold it against."""
    if not now.limit:
        return

    def values(exposure: int) -> dict[str, Any]:
        return {"amount": grouped(exposure, now.currency), "currency": now.currency}

    yield _Way(
        "use",
        True,
        lambda steps: replace(now, exposure=now.exposure - steps),
        now.exposure,
        N_("An exposure of no more than {amount} {currency} makes it {grade}."),
        lambda steps: values(now.exposure - steps),
    )
    yield _Way(
        "use",
        False,
        lambda steps: replace(now, exposure=now.exposure + steps),
        now.limit * 2,
        N_("An exposure of {amount} {currency} makes it {grade}."),
        lambda steps: values(now.exposure + steps),
    )


def _other_ways(now: Inputs, weights: Weights) -> Iterator[_Way]:
    yield _Way(
        "years",
        True,
        lambda steps: replace(now, trade_days=now.trade_days + steps),
        weights.scales["years_full"] * 366,
        N_("Trade for {number} d more makes it {grade}."),
        _number,
    )
    yield _Way(
        "card",
        True,
        lambda steps: replace(now, filled=now.filled + steps, missing=now.missing[steps:]),
        len(now.missing),
        N_("Fields still to be filled in on the card for {grade}: {number}."),
        _number,
    )
    yield from _ways_of_invoices(now, weights)
    yield _Way("legal_stop", True, lambda _: replace(now, legal_stop=False), int(now.legal_stop),
               N_("Lifting the legal stop makes it {grade}."), lambda _: {})  # fmt: skip


def _ways_of_invoices(now: Inputs, weights: Weights) -> Iterator[_Way]:
    yield _Way(
        "disputes",
        True,
        lambda steps: replace(now, troubled=now.troubled - steps),
        now.troubled,
        N_("With {number} fewer in dispute or returned it is {grade}."),
        _number,
    )
    yield _Way(
        "disputes",
        False,
        lambda steps: replace(now, troubled=now.troubled + steps),
        now.issued - now.troubled,
        N_("With {number} more in dispute or returned it is {grade}."),
        _number,
    )
    yield _Way(
        "few_invoices",
        True,
        lambda steps: replace(now, paid_invoices=now.paid_invoices + steps),
        weights.scales["few_invoices"] - now.paid_invoices,
        N_("Paid invoices still needed for {grade}: {number}."),
        _number,
    )

"""Whether grades can be found again: each kept one is worked out from the inputs and weights kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.models.money.money_tables import CreditResult, CustomerCredit
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.credit.scoring import Inputs, score
from wmsdesk.services.credit.weights import Weights, weights_of
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.writing import speaking

_AT_ONCE = 500


@dataclass(frozen=True)
class UnprovenGrade:
    """A kept grade that its own inputs do not give; ``found`` is empty where they give none at all. In hundredths."""

    customer: str
    at: datetime
    grade: str
    score: int
    found: str
    found_score: int | None


@dataclass(frozen=True)
class GradeProof:
    """How many kept grades were worked out again, and those that came out otherwise."""

    checked: int
    wrong: tuple[UnprovenGrade, ...]


def prove_grades(desk: Desk, code: str = "") -> GradeProof:
    """Work every kept grade out again, the present ones and those of the history, or only those of one customer.

    Raises ``NotFound`` for the customer and ``NotPermitted``.
    """
    desk.require("credit.read")
    with speaking():
        return proof_in(desk.store, row_of(desk.store, code)["id"] if code else None)


def proof_in(store: Store, customer_id: int | None = None, *, sample: int = 0) -> GradeProof:
    """As :func:`prove_grades`, whoever asks; with ``sample`` about so many from all over the store."""
    checked, wrong, weights = 0, [], _Versions(store)
    for row in _kept(store, customer_id, sample):
        checked += 1
        found, points = weights.again(row)
        if (found, points) != (row["grade"], row["score"]):
            moment: datetime = row["at"]
            wrong.append(
                UnprovenGrade(row["code"], moment, str(row["grade"]), int(row["score"]), found, points)
            )
    return GradeProof(checked, tuple(wrong))


class _Versions:
    """The weights by their version, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, Weights] = {}

    def again(self, row: dict[str, Any]) -> tuple[str, int | None]:
        """Grade and score as the row's own inputs and weights give them."""
        version = row["weights"]
        try:
            if version not in self._known:
                self._known[version] = weights_of(self._store, version)
            result = score(Inputs.of(row["inputs"]), self._known[version])
        except (NotFound, TypeError, ValueError, KeyError, AttributeError):
            # Whatever somebody has made of the row: it proves no grade.
            return "", None
        return result.grade, result.score


def _kept(store: Store, customer_id: int | None, sample: int) -> Iterator[dict[str, Any]]:
    """Every kept grade, some at a time; or about ``sample`` of the present ones and of the history."""
    for table, owner, moment in (
        (CustomerCredit, CustomerCredit.id, CustomerCredit.graded_at),
        (CreditResult, CreditResult.customer, CreditResult.made_at),
    ):
        parts = (table.id, table.grade, table.score, table.weights, table.inputs, moment.alias("at"))
        query = table.select(*parts, Customer.code).join(Customer, on=owner == Customer.id)
        query = query.where(table.grade != "").order_by(table.id)
        if customer_id is not None:
            query = query.where(owner == customer_id)
        far = _far_apart(store, table, sample)
        query, last = query.limit(1 if far else _AT_ONCE), 0
        while found := store.rows(query.where(table.id > last)):
            yield from found
            last = found[-1]["id"] + far


def _far_apart(store: Store, table: Any, sample: int) -> int:
    """How far apart the ids of a sample lie beyond the next one; 0 where all are wanted."""
    newest: int = store.value(table.select(table.id).order_by(table.id.desc())) or 0
    return max(0, newest // sample - 1) if sample else 0

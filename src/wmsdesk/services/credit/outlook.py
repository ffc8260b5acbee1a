"""How likely the customer's next invoice is paid late: a plain estimate, with everything it rests on.

Probability = (late + usual × k) / (invoices + k): of the invoices settled within 12 months and those overdue now, how
many were late, drawn towards the share that is usual while there are few of them. ``usual`` and ``k`` stand with the
grade's weights (20 % and 4 unless changed).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.credit.scoring import Inputs
from wmsdesk.services.credit.weights import Weights
from wmsdesk.services.money.amounts import half_up

_LEVELS = ((15, "low"), (40, "medium"))
LEVEL_WORDS = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}


@dataclass(frozen=True)
class Outlook:
    """The estimate in tenths of a percent; ``days`` is how late such an invoice has been on average, if ever."""

    permille: int
    late: int
    invoices: int
    usual: int
    k: int
    days: int | None
    overdue_now: int

    @property
    def level(self) -> str:
        """One of ``LEVEL_WORDS``."""
        return next((word for most, word in _LEVELS if self.permille < most * 10), "high")

    @property
    def percent(self) -> str:
        """As in ``23.5``."""
        return f"{self.permille // 10}.{self.permille % 10}"

    def reasons(self, language: Language) -> list[str]:
        """What it rests on, a sentence each."""
        said: list[tuple[str, dict[str, Any]]] = []
        if self.invoices:
            sentence = N_("{late} of {invoices} invoices of 12 months were or are late.")
            said.append((sentence, {"late": self.late, "invoices": self.invoices}))
        else:
            said.append((N_("Nothing was invoiced to judge by: what is usual is taken."), {}))
        if self.days is not None:
            said.append((N_("What was late was paid {days} d late on average."), {"days": self.days}))
        if self.overdue_now:
            said.append((N_("Overdue now: {number}."), {"number": self.overdue_now}))
        sentence = N_("{usual} % of all invoices are usually late; that counts as much as {k} invoices.")
        said.append((sentence, {"usual": self.usual, "k": self.k}))
        return [language(sentence, **values) for sentence, values in said]


def outlook(inputs: Inputs, weights: Weights) -> Outlook:
    """The estimate for a customer with these inputs."""
    usual, k = weights.scales["usual_late"], weights.scales["usual_counts"]
    late = inputs.late + inputs.overdue_invoices
    invoices = inputs.invoices + inputs.overdue_invoices
    share = Fraction(late * 100 + usual * k, (invoices + k) * 100) if invoices + k else Fraction(usual, 100)
    exact = share * 1000
    return Outlook(
        permille=half_up(exact.numerator, exact.denominator),
        late=late,
        invoices=invoices,
        usual=usual,
        k=k,
        days=half_up(inputs.days_late, inputs.late) if inputs.late else None,
        overdue_now=inputs.overdue_invoices,
    )

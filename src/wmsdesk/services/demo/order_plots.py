"""What becomes of the practice orders of the last two weeks: how far each has come, and on which working days."""

from __future__ import annotations

from dataclasses import dataclass

WAY = ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped", "delivered", "closed")
"""The straight way of an order after its receipt."""


@dataclass(frozen=True)
class Plot:
    """``ends`` is where an order is left; ``days`` say how many working days ago it was received, packed and delivered.

    ``promised`` is how many working days after its receipt it was promised. ``twist`` is what is unusual about it.
    """

    ends: str
    days: tuple[int, int, int]
    promised: int
    twist: str = ""


# Where it ends: how many, the days ago of receipt, warehouse and delivery, promised after, twist.
_PLOTS: tuple[tuple[int, Plot], ...] = (
    (6, Plot("closed", (9, 8, 6), 4)),
    (5, Plot("closed", (8, 7, 5), 4)),
    (4, Plot("closed", (9, 6, 4), 3, "late")),
    (6, Plot("delivered", (7, 5, 3), 5)),
    (5, Plot("delivered", (5, 4, 2), 4)),
    (4, Plot("delivered", (4, 3, 1), 4)),
    (3, Plot("delivered", (6, 5, 3), 4, "damaged")),
    (2, Plot("delivered", (6, 4, 2), 5, "short")),
    (6, Plot("shipped", (4, 2, 0), 5)),
    (5, Plot("shipped", (3, 1, 0), 4)),
    (3, Plot("shipped", (6, 3, 0), 3, "late")),
    (4, Plot("packed", (2, 0, 0), 3)),
    (2, Plot("packed", (4, 1, 0), 2, "late")),
    (3, Plot("checked", (2, 0, 0), 3)),
    (3, Plot("picked", (2, 0, 0), 3)),
    (4, Plot("picking", (1, 0, 0), 2)),
    (1, Plot("picking", (3, 0, 0), 1, "late")),
    (6, Plot("allocated", (1, 0, 0), 3)),
    (3, Plot("allocated", (1, 0, 0), 8)),
    (2, Plot("allocated", (3, 0, 0), 0, "late")),
    (4, Plot("confirmed", (0, 0, 0), 4)),
    (6, Plot("received", (0, 0, 0), 5)),
    (2, Plot("received", (1, 0, 0), 6)),
    (3, Plot("draft", (0, 0, 0), 5)),
    (4, Plot("allocated", (5, 0, 0), 3, "more than there is")),
    (2, Plot("allocated", (2, 0, 0), 6, "more than there is")),
    (2, Plot("confirmed", (3, 0, 0), 5, "held")),
    (3, Plot("confirmed", (2, 0, 0), 5, "no credit")),
    (2, Plot("picking", (3, 0, 0), 3, "released")),
    (3, Plot("confirmed", (4, 0, 0), 5, "cancelled")),
    (1, Plot("picked", (3, 0, 0), 3, "cancelled")),
)  # fmt: skip


def plots(customers: int) -> list[Plot]:
    """The plots for a store with so many customers: each once at least, all of them for five hundred and more."""
    share = min(1.0, max(0.2, customers / 500))
    return [plot for number, plot in _PLOTS for _ in range(max(1, round(number * share)))]

"""Asks, as one types, what an order comes to, what is free of its goods and what it does to credit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wmsdesk.screens.orders.order_typed import OrderTyped
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import DeskScreen


@dataclass(frozen=True)
class Outlook:
    """One answer: the plan (none without a customer), what the gate says, and what is wrong with the customer."""

    typed: OrderTyped
    plan: Any = None
    gate: Any = None
    error: DeskError | None = None
    marks: tuple[str, ...] = ()
    last: tuple[Any, ...] = ()
    day: str = ""
    """The promised day as a date."""


class Planning:
    """One question at a time, the newest last; what is answered is handed to ``tell``."""

    def __init__(self, screen: DeskScreen, tell: Callable[[Outlook], None]) -> None:
        self._screen, self._tell = screen, tell
        self._wanted: tuple[OrderTyped, str] | None = None
        self._asking = False
        self.outlook: Outlook | None = None

    def ask(self, typed: OrderTyped, number: str = "") -> None:
        """Ask what this would come to; ``number`` is the order's that is being changed."""
        self._wanted = (typed, number)
        if not self._asking:
            self._asking = True
            self._screen.run_worker(self._ask(), name="plan", group="plan")

    async def _ask(self) -> None:
        app = self._screen.desk_app
        try:
            while (wanted := self._wanted) is not None:
                self._wanted = None
                try:
                    found = await app.ask(look_ahead, app.desk, *wanted)
                except DeskError as error:
                    found = Outlook(wanted[0], error=error)
                if self._wanted is None:
                    self.outlook = found
                    self._tell(found)
        finally:
            self._asking = False


def look_ahead(desk: Any, typed: OrderTyped, number: str = "") -> Outlook:
    """What the order comes to. Raises what the service raises for the customer. Blocks."""
    from wmsdesk.services import customers, orders
    from wmsdesk.services.orders.outlook import credit_outlook

    draft = typed.order(date_now(desk))
    if not draft.customer:
        return Outlook(typed)
    plan = orders.plan(desk, draft)
    gate = credit_outlook(desk, plan.customer_code, plan.gross) if not number else None
    marks = tuple(customers.open_card(desk, plan.customer_code).marks)
    last = tuple(orders.last_orders(desk, plan.customer_code, 4))
    return Outlook(typed, plan, gate, None, marks, last, draft.promised)

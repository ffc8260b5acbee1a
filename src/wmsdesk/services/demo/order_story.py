"""Orders of the last two weeks, taken through the services by those whose work it is, each step at its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.services import orders
from wmsdesk.services.catalogue.money import written as money
from wmsdesk.services.catalogue.quantities import written as quantity
from wmsdesk.services.credit.gate import gate
from wmsdesk.services.credit.releases import release
from wmsdesk.services.demo.currencies import price_in
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.order_plots import WAY, Plot, plots
from wmsdesk.services.demo.past import CHECKER, CLERK, FINANCE, PICKER, Past
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.workdays import Workdays
from wmsdesk.services.demo.year import CARRIERS, Buyer, by_family, draw_lines
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.views import DraftLine, OrderDraft

SUPERVISOR = "chen"
_TERMINALS = {
    CLERK: "desk 07",
    PICKER: "handheld 1",
    CHECKER: "bench 2",
    SUPERVISOR: "desk 02",
    FINANCE: "desk 11",
}
_WHO = {
    "confirmed": CLERK,
    "allocated": CLERK,
    "picking": PICKER,
    "picked": PICKER,
    "checked": CHECKER,
    "packed": PICKER,
    "shipped": PICKER,
    "delivered": CLERK,
    "closed": CLERK,
}
# When on the day of receipt, of the warehouse, of delivery each step is taken, as a share of the working time.
_DAY_OF = {"confirmed": 0, "allocated": 0, "delivered": 2, "closed": 2}
_SHARES = {
    **{"confirmed": 0.12, "allocated": 0.16, "picking": 0.2, "picked": 0.34, "checked": 0.48, "packed": 0.6},
    **{"shipped": 0.8, "delivered": 0.55, "closed": 0.95},
}
_HOLDS = ("客户要求先等通知", "Customer asked to wait for the new delivery window")
_CANCELS = ("客户取消，改下月再订", "Ordered twice by mistake", "仓库错发通知，客户不要了")
_SEEN = ("已揽收", "到达中转场", "Left the hub", "派送中", "Out for delivery")


class OrderStory:
    """Puts the orders of the last two weeks on the stage."""

    def __init__(self, stage: Stage, store: Store, past: Past, seed: int) -> None:
        self._stage, self._store, self._past = stage, store, past
        self._dice = Dice(seed ^ 0x0123)
        self._desks = {
            user: practice_desk(store, user, stage.clock, terminal) for user, terminal in _TERMINALS.items()
        }
        self._days = Workdays(stage.now, self._desks[CLERK].settings.zone)
        self._families = by_family(past.products)
        trading = [
            (one, buyer)
            for one, buyer in zip(past.customers, past.buyers, strict=True)
            if buyer.orders >= 1 and buyer.until >= past.end
        ]
        self._trading = trading or list(zip(past.customers, past.buyers, strict=True))

    def begin(self) -> None:
        """Let every order begin at its time."""
        if not self._trading:
            return
        for plot in plots(len(self._past.customers)):
            share = self._dice.random() * (0.9 if plot.days[0] != plot.days[1] else 0.1)
            moment = self._days.at(plot.days[0], share)
            self._stage.later(moment, partial(self._receive, plot, share))

    def _receive(self, plot: Plot, share: float) -> None:
        draft = self._draft(plot)
        with suppress(DeskError):
            card = orders.create(self._desks[CLERK], draft, received=plot.ends != "draft")
            if plot.ends not in ("draft", "received"):
                self._next(card.number, plot, 0, share)

    def _draft(self, plot: Plot) -> OrderDraft:
        dice = self._dice
        customer, buyer = self._customer(plot)
        drawn = draw_lines(dice, self._past.products, self._families, buyer, self._days.day(plot.days[0]))
        if plot.twist == "more than there is":
            drawn[0] = (drawn[0][0], drawn[0][1] + self._there(drawn[0][0]))
        lines = tuple(self._line(product, amount, customer["currency"]) for product, amount in drawn)
        promised = self._days.day(plot.days[0] - plot.promised)
        reference = f"PO{dice.digits(6)}" if dice.chance(0.4) else ""
        return OrderDraft(
            customer["code"],
            lines,
            promised=promised.isoformat(),
            customer_reference=reference,
            urgency="1" if dice.chance(0.08) else "0",
        )

    def _customer(self, plot: Plot) -> tuple[Mapping[str, Any], Buyer]:
        """Somebody who trades and has credit, or somebody who has none where the plot is about that."""
        wanted = "hold" if plot.twist in ("no credit", "released") else "ok"
        found = self._dice.of(self._trading)
        for _ in range(60):
            found = self._dice.of(self._trading)
            if gate(self._desks[CLERK], found[0]["id"], extra=1).outcome == wanted:
                return found
        return found

    def _there(self, product: int) -> int:
        """More than is free of a product, in whole units."""
        sku = self._past.products[product].sku
        from wmsdesk.services.products.reading import by_sku
        from wmsdesk.services.stock.reading import available

        row = by_sku(self._store, sku) or {}
        free = available(self._store, [row["id"]])[row["id"]]
        return free + -free % 1000

    def _line(self, product: int, amount: int, currency: str) -> DraftLine:
        one = self._past.products[product]
        price = money(price_in(currency, one.price), currency)
        return DraftLine(one.sku, quantity(amount, one.family.decimals), price)

    def _next(self, number: str, plot: Plot, place: int, share: float) -> None:
        """Put the next step of an order on the stage."""
        target = WAY[place]
        day = plot.days[_DAY_OF.get(target, 1)]
        if _DAY_OF.get(target, 1) == 0:
            share = min(1.0, share + _SHARES[target] * 0.5)
        else:
            share = min(1.0, _SHARES[target] + self._dice.random() * 0.1)
        if target == "closed":
            day = max(0, day - 2)
        self._stage.later(self._days.at(day, share), partial(self._take, number, plot, place, share))

    def _take(self, number: str, plot: Plot, place: int, share: float) -> None:
        """One step. What the rules refuse stays where it is, as it would at any desk."""
        target = WAY[place]
        try:
            orders.move(self._desks[_WHO[target]], number, target, **self._what(number, plot, target))
        except DeskError:
            if plot.twist == "released":
                self._soon(90, partial(self._release, number, plot, place, share))
            return
        self._after(number, plot, target)
        if target == plot.ends:
            self._twist(number, plot)
        elif self._state(number) in (target, "part_allocated"):
            self._next(number, plot, place + 1, share)

    def _what(self, number: str, plot: Plot, target: str) -> dict[str, Any]:
        """What a step takes besides its name."""
        if target == "shipped":
            name, letters = self._dice.of(CARRIERS)
            expected = self._stage.clock.at.date() + timedelta(days=2)
            return {
                "carrier": name,
                "waybill": f"{letters}{self._dice.digits(12)}",
                "expected": expected.isoformat(),
            }
        if target == "delivered" and plot.twist in ("damaged", "short"):
            line = orders.read(self._desks[CLERK], number).open_lines[0]
            if line.quantity >= 2000:
                less = quantity(line.quantity - 1000, line.decimals)
                return (
                    {"damaged": {line.sku: "1"}}
                    if plot.twist == "damaged"
                    else {"quantities": {line.sku: less}}
                )
        return {}

    def _after(self, number: str, plot: Plot, target: str) -> None:
        if target == "shipped":
            for step in range(self._dice.between(1, 3)):
                self._soon(120 + 300 * step, partial(self._track, number, self._dice.of(_SEEN)))

    def _track(self, number: str, seen: str) -> None:
        with suppress(DeskError):
            orders.track(self._desks[CLERK], number, position=seen)

    def _twist(self, number: str, plot: Plot) -> None:
        """What is unusual about an order happens some hours after its last step."""
        if plot.twist == "cancelled":
            self._soon(200, partial(self._move, SUPERVISOR, number, "cancel", reason=self._dice.of(_CANCELS)))
        elif plot.twist == "held":
            self._soon(60, partial(self._move, CLERK, number, "on_hold", reason=self._dice.of(_HOLDS)))

    def _move(self, user: str, number: str, step: str, **what: Any) -> None:
        with suppress(DeskError):
            orders.move(self._desks[user], number, step, **what)

    def _release(self, number: str, plot: Plot, place: int, share: float) -> None:
        """Finance lets an order go on that credit holds; then it does."""
        row = rows.one(self._store, SalesOrder, "gross", "currency", number=number) or {}
        until: date = self._stage.clock.at.date() + timedelta(days=10)
        with suppress(DeskError):
            release(
                self._desks[FINANCE],
                number,
                amount=money(row["gross"] * 3, row["currency"]),
                until=until.isoformat(),
                reason="老客户，款已在路上 payment announced",
            )
            if self._state(number) == "received":
                self._move(CLERK, number, "confirmed")
            self._next(number, plot, place + 1, share)

    def _state(self, number: str) -> str:
        return str(rows.value(self._store, SalesOrder, "state", number=number))

    def _soon(self, minutes: int, deed: Callable[[], object]) -> None:
        self._stage.later(self._stage.clock.at + timedelta(minutes=minutes), deed)

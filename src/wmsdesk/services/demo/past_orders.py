"""The orders of the practice year in the store: with lines, the whole timeline, invoices and what was paid."""

from __future__ import annotations

from collections import Counter as Counting
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from wmsdesk.models.orders.order_tables import OrderLine, OrderStep, SalesOrder
from wmsdesk.services.demo.currencies import price_in
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.goods import PracticeProduct
from wmsdesk.services.demo.past_goods import moment
from wmsdesk.services.demo.past_money import PastInvoices
from wmsdesk.services.demo.year import CARRIERS, PastLine, PastOrder, Year
from wmsdesk.services.money.amounts import line_amounts
from wmsdesk.services.writing import Change

_REASONS = (
    "客户改了计划",
    "重复下单",
    "Ordered twice by mistake",
    "价格没谈拢",
    "Budget was not approved",
    "改从别处采购",
)
_CLOSED_AFTER = timedelta(days=3)
# Step, state before, state after, who, minutes into the day of shipment.
_WAREHOUSE = (
    ("pick", "allocated", "picking", "picker", 8 * 60 + 50),
    ("finish_picking", "picking", "picked", "picker", 9 * 60 + 35),
    ("check", "picked", "checked", "checker", 10 * 60 + 20),
    ("pack", "checked", "packed", "picker", 11 * 60 + 5),
    ("ship", "packed", "shipped", "checker", 15 * 60),
)


@dataclass(frozen=True)
class Hands:
    """The accounts that an order goes through."""

    clerk: int
    picker: int
    checker: int


def numbers_of(orders: Sequence[PastOrder]) -> list[str]:
    """The number of each order: a series a day, in the order in which they were entered."""
    given: Counting[date] = Counting()
    found = []
    for one in orders:
        given[one.ordered] += 1
        found.append(f"SO-{one.ordered:%Y%m%d}-{given[one.ordered]:04}")
    return found


class PastOrders:
    """Enters orders inside one change after the other; ``products`` are the ids of ``practice``."""

    def __init__(
        self,
        practice: Sequence[PracticeProduct],
        products: Sequence[int],
        customers: Sequence[Mapping[str, Any]],
        hands: Hands,
        end: date,
        zone: tzinfo,
        seed: int,
    ) -> None:
        self._practice, self._products, self._customers = practice, products, customers
        self._hands, self._end, self._dice = hands, end, Dice(seed ^ 0x0DD5)
        self._zone = zone
        self.invoices = PastInvoices(hands, zone)

    def enter(self, change: Change, year: Year, numbers: Sequence[str], places: range) -> None:
        """The orders of the year that stand at ``places``."""
        orders = [year.orders[place] for place in places]
        lines = [self._lines(one) for one in orders]
        rows = [
            self._order(one, numbers[place], own)
            for place, one, own in zip(places, orders, lines, strict=True)
        ]
        ids = change.insert_many(SalesOrder, rows)
        every = [line | {"order": order} for order, own in zip(ids, lines, strict=True) for line in own]
        line_ids = iter(change.insert_many(OrderLine, every))
        steps = [step for order, one in zip(ids, orders, strict=True) for step in self._steps(order, one)]
        change.insert_many(OrderStep, steps)
        for order, one, row, own in zip(ids, orders, rows, lines, strict=True):
            told = [self._printed(line) | {"line": next(line_ids)} for line in own]
            if one.shipped is not None:
                customer = self._customers[one.customer]
                self.invoices.add(change, order, row, customer, told, one.shipped, one.paid_late)
        self.invoices.write(change)
        body = {
            "orders": len(orders),
            "lines": len(every),
            "first": numbers[places[0]],
            "last": numbers[places[-1]],
        }
        change.log("demo:orders", body, publish=False)

    def _lines(self, one: PastOrder) -> list[dict[str, Any]]:
        currency = self._customers[one.customer]["currency"]
        return [self._line(position, line, one, currency) for position, line in enumerate(one.lines, 1)]

    def _line(self, position: int, line: PastLine, one: PastOrder, currency: str) -> dict[str, Any]:
        price = price_in(currency, self._practice[line.product].price)
        amounts = line_amounts(price, line.quantity, 0)
        return {
            "position": position,
            "product": self._products[line.product],
            "quantity": line.quantity,
            "price": price,
            "tax_rate": 0,
            "net": amounts.net,
            "tax": amounts.tax,
            "gross": amounts.gross,
            "picked": 0,
            "shipped": line.quantity if one.shipped else 0,
            "delivered": line.delivered,
            "damaged": line.damaged,
        }

    def _printed(self, line: Mapping[str, Any]) -> dict[str, Any]:
        """A line as its invoice says it."""
        practice = self._practice[line["product"] - self._products[0]]
        words = {"sku": practice.sku, "name": practice.name, "unit": practice.family.unit}
        kept = ("quantity", "price", "tax_rate", "net", "tax", "gross")
        return words | {"decimals": practice.family.decimals} | {name: line[name] for name in kept}

    def _order(self, one: PastOrder, number: str, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        customer = self._customers[one.customer]
        state, since = self._state(one)
        made = moment(self._zone, one.ordered, one.minute)
        last = moment(self._zone, since, 600) if since else made
        name, letters = CARRIERS[one.carrier]
        gone = one.shipped is not None
        return {
            "number": number,
            "state": state,
            "version": 11 if gone else 3,
            "customer": customer["id"],
            "customer_reference": f"PO{self._dice.digits(6)}" if self._dice.chance(0.3) else None,
            "currency": customer["currency"],
            "net": sum(line["net"] for line in lines),
            "tax": sum(line["tax"] for line in lines),
            "gross": sum(line["gross"] for line in lines),
            "ordered_on": one.ordered.isoformat(),
            "promised_on": one.promised.isoformat(),
            "shipped_on": one.shipped.isoformat() if one.shipped else None,
            "delivered_on": one.delivered.isoformat() if one.delivered else None,
            "carrier": name if gone else None,
            "waybill": f"{letters}{self._dice.digits(12)}" if gone else None,
            "picked_by": self._hands.picker if gone else None,
            "checked_by": self._hands.checker if gone else None,
            "made_by": self._hands.clerk,
            "made_at": made,
            "updated_at": last,
            "state_since": last,
        }

    def _state(self, one: PastOrder) -> tuple[str, date | None]:
        if one.delivered is None:
            return "cancelled", None
        closed = one.delivered + _CLOSED_AFTER
        return ("closed", closed) if closed < self._end else ("delivered", one.delivered)

    def _steps(self, order: int, one: PastOrder) -> Iterator[dict[str, Any]]:
        """The whole timeline of one order."""
        hands, first = self._hands, one.minute
        told: list[tuple[str, str, str, int, date, int, str]] = [
            ("receive", "draft", "received", hands.clerk, one.ordered, first, "")
        ]
        if one.shipped is None or one.delivered is None:
            reason = self._dice.of(_REASONS)
            told.append(("cancel", "received", "cancelled", hands.clerk, one.ordered, first + 50, reason))
        else:
            told += [
                ("confirm", "received", "confirmed", hands.clerk, one.ordered, first + 6, ""),
                ("allocate", "confirmed", "allocated", hands.clerk, one.ordered, first + 7, ""),
            ]
            who = {"picker": hands.picker, "checker": hands.checker}
            told += [
                (name, source, target, who[by], one.shipped, minute, "")
                for name, source, target, by, minute in _WAREHOUSE
            ]
            told.append(("deliver", "shipped", "delivered", hands.clerk, one.delivered, 17 * 60, ""))
            if self._state(one)[0] == "closed":
                closed = one.delivered + _CLOSED_AFTER
                told.append(("close", "delivered", "closed", hands.clerk, closed, 600, ""))
        for name, source, target, by, day, minute, reason in told:
            yield {
                "order": order,
                "step": name,
                "source": source,
                "target": target,
                "reason": reason,
                "made_by": by,
                "made_at": moment(self._zone, day, minute),
            }

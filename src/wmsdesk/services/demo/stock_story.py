"""The warehouse of the last days: arrivals, classes, counts done and under way, a correction that waits."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from wmsdesk.models.stock.goods_tables import Location, Lot, Product, StockBalance
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.past import CHECKER, CLERK, PICKER, Past
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.workdays import Workdays
from wmsdesk.services.errors import DeskError
from wmsdesk.services.stock import adjusting, handling, keeping
from wmsdesk.services.stock.counts import counting, planning, reading, reviewing
from wmsdesk.services.stock.counts.views import Figure, Scope
from wmsdesk.services.stock.planning import abc

SUPERVISOR = "chen"
_ARRIVALS = 12


class StockStory:
    """Puts the work of the warehouse on the stage."""

    def __init__(self, stage: Stage, store: Store, past: Past, seed: int) -> None:
        self._stage, self._store, self._past = stage, store, past
        self._dice = Dice(seed ^ 0x570C)
        self._desks = {
            user: practice_desk(store, user, stage.clock, terminal)
            for user, terminal in (
                (CLERK, "desk 07"),
                (PICKER, "handheld 1"),
                (CHECKER, "bench 2"),
                (SUPERVISOR, "desk 02"),
            )
        }
        self._days = Workdays(stage.now, self._desks[CLERK].settings.zone)
        self._bins = sorted({one.bin for one in past.products})

    def begin(self) -> None:
        """Let everything happen at its time."""
        later, at = self._stage.later, self._days.at
        later(at(9, 0.01), partial(abc.apply, self._desks[CLERK]))
        later(at(6, 0.2), partial(self._count, self._dice.of(self._bins), "completed"))
        later(at(2, 0.3), partial(self._count, self._dice.of(self._bins), "waiting"))
        later(at(0, 0.1), partial(self._count, self._dice.of(self._bins), "counting"))
        later(at(1, 0.7), self._correct)
        later(at(3, 0.4), self._set_aside)
        for number in range(_ARRIVALS):
            later(at(9 - number * 9 // _ARRIVALS, 0.05), self._arrival)

    def _count(self, place: str, ends: str) -> None:
        """A count of one bin: by one person, reviewed by another."""
        picker, chief = self._desks[PICKER], self._desks[SUPERVISOR]
        with suppress(DeskError):
            number = planning.plan(picker, Scope(location=place))
            if ends == "counting":
                planning.begin(picker, number)
                return
            self._record(number)
            if reading.sheet(chief, number).count.state == "investigating":
                self._record(number, recount=True)
            if ends == "completed":
                reviewing.review(chief, number, comment="同意 agreed")
                reviewing.complete(picker, number)

    def _record(self, number: str, *, recount: bool = False) -> None:
        """Figures of the lines that want one: one of them is a unit short of what should be there."""
        sheet = reading.sheet(self._desks[SUPERVISOR], number)
        if not sheet.lines or sheet.lines[0].expected is None:
            planning.begin(self._desks[PICKER], number)
            sheet = reading.sheet(self._desks[SUPERVISOR], number)
        figures = []
        for place, one in enumerate(sheet.lines):
            if recount and not one.recount:
                continue
            there = one.expected or 0
            less = 1000 if place == 0 and there > 20_000 else 0
            figures.append(Figure(one.sku, written(there - less, one.decimals), line=one.id))
        record = counting.recount if recount else counting.record
        record(self._desks[PICKER], number, figures)

    def _correct(self) -> None:
        """More is broken than somebody may write off alone."""
        found = self._lying(self._dice.random())
        if found is None:
            return
        sku, lot, place, free, decimals = found
        with suppress(DeskError):
            wanted = adjusting.Correction(
                sku,
                by=written(-(free // 2 - free // 2 % 1000), decimals),
                lot=lot,
                location=place,
                reason="叉车碰倒，破损 knocked over by a forklift",
            )
            adjusting.adjust(self._desks[PICKER], wanted)

    def _set_aside(self) -> None:
        """Some of a lot waits for its inspection."""
        found = self._lying(self._dice.random())
        if found is None:
            return
        sku, lot, place, _free, _decimals = found
        with suppress(DeskError):
            handling.transfer(
                self._desks[CHECKER],
                handling.Transfer(sku, "1", place, lot=lot, reason="待检 to be inspected"),
            )
            keeping.set_lot(self._desks[CHECKER], sku, lot, "frozen", "来料投诉 complaint about the lot")

    def _lying(self, share: float) -> tuple[str, str, str, int, int] | None:
        """Goods that lie free somewhere: SKU, lot, place, how much, decimals."""
        query = (
            StockBalance.select(
                Product.sku,
                Lot.code.alias("lot"),
                Location.code.alias("place"),
                (StockBalance.on_hand - StockBalance.reserved).alias("free"),
                Product.decimals,
            )
            .join(Product)
            .switch(StockBalance)
            .join(Lot)
            .switch(StockBalance)
            .join(Location)
            .where(
                StockBalance.on_hand - StockBalance.reserved >= 8000,
                StockBalance.counting == False,  # noqa: E712
                Location.kind == "stock",
            )
            .order_by(StockBalance.id)
        )
        found = self._store.tuples(query)
        return found[int(share * len(found))] if found else None

    def _arrival(self) -> None:
        """A delivery of what is short, with a new lot; backorders that wait for it get it."""
        one = self._dice.of(self._past.products)
        day = self._stage.clock.at.date()
        expires = ""
        if one.family.shelf:
            expires = day.replace(year=day.year + 1, day=min(day.day, 28)).isoformat()
        with suppress(DeskError):
            arrival = handling.Arrival(
                one.sku,
                str(self._dice.between(4, 30) * 5),
                lot=f"{day:%y%m%d}-{self._dice.digits(3)}",
                expires=expires,
                location=one.bin,
            )
            handling.take_in(self._desks[PICKER], arrival)

"""From ctrl+s to an order that is received or changed: problems beside their fields, what will be, then the store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.orders.order_planning import Outlook, look_ahead
from wmsdesk.screens.orders.order_typed import OrderTyped, change_of
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import BadValues, DeskError

if TYPE_CHECKING:
    from wmsdesk.screens.orders.order_entry import OrderEntryScreen

_LINE = re.compile(r"line:([0-9]+)\.(\w+)")


class Receiving:
    """Walks one form to its order; until then nothing typed is lost."""

    def __init__(self, screen: OrderEntryScreen) -> None:
        self.screen = screen
        self.busy = False
        self.reason = ""

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if not self.busy:
            self.busy = True
            self.screen.run_worker(self._walk(), name="receive")

    async def _walk(self) -> None:
        screen, app = self.screen, self.screen.desk_app
        try:
            await screen.keeper.keep()
            outlook = await app.ask(look_ahead, app.desk, screen.typed, screen.number)
            if self._faults(outlook) or (done := await self._done(outlook)) is None:
                return
            number, warnings = done
        except DeskError as error:
            self._beside_fields(error)
            return
        finally:
            self.busy = False
        await screen.keeper.forget()
        for one in warnings:
            app.notify(one, severity="warning", markup=False)
        screen.dismiss(number)

    async def _done(self, outlook: Outlook) -> tuple[str, tuple[str, ...]] | None:
        """Show what will be and store it; ``None`` where the person goes back to typing."""
        screen, app = self.screen, self.screen.desk_app
        if not await self._agreed(outlook):
            return None
        done: tuple[str, tuple[str, ...]] = await app.work(
            _write, app.desk, screen, screen.typed, self.reason
        )
        return done

    async def _agreed(self, outlook: Outlook) -> bool:
        """Whether the person has seen what will be and wants it."""
        from wmsdesk.screens.orders.order_seen import OrderSeenScreen

        seen = OrderSeenScreen(self.screen.crumbs()[:-1], outlook, self.screen.card, self.reason)
        agreed = bool(await open_over(self.screen, seen))
        self.reason = seen.reason
        return agreed

    def _faults(self, outlook: Outlook) -> bool:
        """Put every problem beside its field; whether there is any."""
        screen, t = self.screen, self.screen.t
        if outlook.plan is None:
            screen.head.problems = {"customer": t("Choose the customer first.")}
            screen.head.focus_field("customer")
            return True
        problems = dict(outlook.plan.problems)
        if problems:
            self._show(problems, outlook)
        return bool(problems)

    def _show(self, problems: dict[str, str], outlook: Outlook | None) -> None:
        screen = self.screen
        head = {name: said for name, said in problems.items() if name in screen.head.values}
        if "ship_to_address" in problems:
            head["ship_to"] = problems["ship_to_address"]
        screen.head.problems = head
        screen._left |= set(head)
        if outlook is not None:
            from wmsdesk.screens.orders.order_sums import NO_LINE, told_lines

            screen.found_fault = True
            screen.grid.tell(told_lines(outlook, NO_LINE))
        lines = [found for name in problems if (found := _LINE.fullmatch(name))]
        if head:
            screen.head.focus_field(next(name for name in screen.head.values if name in head))
        elif lines:
            screen.grid.focus_field(self._spot(int(lines[0][1])), lines[0][2])
        elif "lines" in problems:
            screen.grid.focus_first()
        others = [said for name, said in problems.items() if name not in head and not _LINE.fullmatch(name)]
        for said in others:
            screen.desk_app.notify(said, severity="warning", markup=False)

    def _spot(self, number: int) -> int:
        """Which line of the form the service means by a number: a position where the order is there already."""
        if not self.screen.number:
            return number - 1
        spots = [spot for spot, one in enumerate(self.screen.grid.lines) if one.position == number]
        return spots[0] if spots else number - 1

    def _beside_fields(self, error: DeskError) -> None:
        """Say what the service refused beside the fields it is about."""
        found = error.problems if isinstance(error, BadValues) else [error]
        placed = {one.field: one.say(self.screen.t) for one in found if one.field}
        known = {name for name in placed if name in self.screen.head.values or _LINE.fullmatch(name)}
        if known:
            self._show({name: placed[name] for name in placed}, None)
        else:
            self.screen.desk_app.say_error(error)


def _write(
    desk: Any, screen: OrderEntryScreen, typed: OrderTyped, reason: str
) -> tuple[str, tuple[str, ...]]:
    """Receive the order, or change the one that is there. Blocks."""
    from wmsdesk.services import orders

    today = date_now(desk)
    if screen.number:
        edit = change_of(screen.begun, typed, today, reason)
        done = orders.change(desk, screen.number, edit, version=screen.keeper.version)
    else:
        done = orders.create(desk, typed.order(today))
    return done.number, tuple(done.warnings)

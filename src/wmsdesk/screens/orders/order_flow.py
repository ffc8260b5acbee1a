"""The walk through the screens of orders: board or list → card → steps → back where it began.

Each function runs in a worker of the screen it was begun on and ends when the person is back there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.orders.order_words import state_words
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen


async def show_order(screen: DeskScreen, number: str, page: str = "lines") -> None:
    """The card of an order; ``[`` and ``]`` go through the list it was opened from."""
    from wmsdesk.screens.orders.order_card import OrderScreen

    await open_over(screen, OrderScreen(number, page, getattr(screen, "neighbour", None)))


async def enter(screen: DeskScreen, customer: str = "", *, another: bool = False) -> str | None:
    """Enter an order; answers its number. An unfinished one is offered first, unless it is to be ``another``."""
    from wmsdesk.screens.orders.order_entry import OrderEntryScreen
    from wmsdesk.screens.orders.order_unfinished import choose_entry

    record = "" if customer or another else await choose_entry(screen)
    if record is None:
        return None
    number: str | None = await open_over(screen, OrderEntryScreen(customer=customer, record=record))
    if number:
        screen.desk_app.notify(screen.t("{number} is received.", number=safe(number)), markup=False)
    return number


async def change(screen: DeskScreen, number: str) -> None:
    """Change an order that is there."""
    from wmsdesk.screens.orders.order_entry import OrderEntryScreen

    if await open_over(screen, OrderEntryScreen(number)):
        screen.desk_app.notify(screen.t("{number} is changed.", number=safe(number)), markup=False)


async def step(screen: DeskScreen, number: str, wanted: Any) -> None:
    """Take one step of an order."""
    from wmsdesk.screens.orders.order_moving import take_step

    found = await _read(screen, number)
    if found is not None and wanted is not None:
        await take_step(screen, found[0], wanted)


async def cancel_order(screen: DeskScreen, number: str) -> None:
    """Cancel an order with a reason, or say why it cannot be."""
    found = await _read(screen, number)
    wanted = next((one for one in found[1] if one.name == "cancel"), None) if found else None
    if found is None or wanted is None:
        return
    if wanted.why_not:
        screen.desk_app.notify(safe(wanted.why_not), severity="warning", markup=False)
        return
    from wmsdesk.screens.orders.order_moving import take_step

    await take_step(screen, found[0], wanted)


async def choose_step(screen: DeskScreen, number: str) -> None:
    """Every step of an order, one of which may be taken."""
    from wmsdesk.screens.orders.order_moving import take_step
    from wmsdesk.screens.shared.step_menu import StepMenu

    found = await _read(screen, number)
    if found is None:
        return
    card, steps = found
    title = f"{card.number} · {card.customer_name}"
    wanted = await open_over(screen, StepMenu(title, state_words(card.state, screen.t), steps))
    if wanted is not None:
        await take_step(screen, card, wanted)


async def _read(screen: DeskScreen, number: str) -> tuple[Any, tuple[Any, ...]] | None:
    from wmsdesk.screens.orders.order_about import read_order

    app = screen.desk_app
    try:
        found: tuple[Any, tuple[Any, ...]] = await app.ask(read_order, app.desk, number)
    except DeskError as error:
        app.say_error(error)
        return None
    return found


async def go_after(screen: Any, number: str) -> None:
    """Put the board's cursor on an order in whichever column it is now; where it is not on the board, stay."""
    app = screen.desk_app
    try:
        state = await app.ask(_state, app.desk, number)
    except DeskError:
        return
    if screen.board.column_name != state or screen.key != number:
        screen.board.go_to(state, number)


def _state(desk: Any, number: str) -> str:
    from wmsdesk.services import orders

    return str(orders.read(desk, number).state)

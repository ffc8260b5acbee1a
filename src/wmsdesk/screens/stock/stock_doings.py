"""What can be done with one product's goods, from the list, its card and the suggestions alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.stock.stock_words import quantity
from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.screens.shared.form_dialogue import FormDialogue
    from wmsdesk.services.stock.views import StockCard
    from wmsdesk.widgets.frame import DeskScreen

Make = Callable[["DeskScreen", "StockCard", str], "FormDialogue"]


async def ask_goods(screen: DeskScreen, sku: str, make: Make) -> bool:
    """Show the dialogue that ``make`` gives for a product as it is now; whether something was done."""
    from wmsdesk.services.stock.reading import stock_of

    app = screen.desk_app
    try:
        found = await app.ask(stock_of, app.desk, sku)
    except DeskError as error:
        app.say_error(error)
        return False
    done = await _over(screen, make(screen, found, _detail(screen, found)))
    if done is not None:
        _tell(screen, done)
    return done is not None


async def _over(screen: DeskScreen, dialogue: FormDialogue) -> Any:
    from wmsdesk.screens.shared.walking import open_over

    return await open_over(screen, dialogue)


def _detail(screen: DeskScreen, found: StockCard) -> str:
    """What there is of it, in a line or two."""
    t, card = screen.t, found.card
    head = t(
        "{name}: {on_hand} {unit} on hand, {available} available.",
        name=card.name[:60],
        on_hand=quantity(card.stock.on_hand, card.decimals),
        available=quantity(card.stock.available, card.decimals),
        unit=card.unit,
    )
    lots = [
        f"{one.location} {one.lot} {quantity(one.on_hand, card.decimals)}".replace("  ", " ")
        for one in found.lots[:4]
    ]
    more = t("… and {number} more lots", number=len(found.lots) - 4) if len(found.lots) > 4 else ""
    return "\n".join(filter(None, [head, " · ".join([*lots, *([more] if more else [])])]))


def _tell(screen: DeskScreen, done: Any) -> None:
    """Say what came of it."""
    t = screen.t
    number = getattr(done, "number", "")
    said = t("This needs somebody else's word: {number} waits.", number=number) if number else t("Done.")
    screen.desk_app.notify(said, markup=False)

"""Letting an order go on in spite of credit: by somebody else than who entered it, for an amount, until a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_words import state_words
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import LongTextKind, TextKind
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.days import date_now
from wmsdesk.services.orders.promising import read_day
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.screens.orders.order_loading import LoadedOrder
    from wmsdesk.widgets.frame import DeskScreen

FIELDS = (
    Field("amount", N_("Amount"), TextKind(), "", required=True),
    Field("until", N_("Until"), TextKind(), "", required=True),
    Field("reason", N_("Reason"), LongTextKind(), "", required=True, max_length=1000),
)
_DAYS = 7


async def release_order(screen: DeskScreen, loaded: LoadedOrder) -> None:
    """Ask for the amount, the day and the reason; the service says who may."""
    app, t, gate = screen.desk_app, screen.t, loaded.gate
    card, currency = loaded.card, gate.exposure.currency
    today = await app.ask(date_now, app.desk)

    async def submit(texts: dict[str, str]) -> Any:
        day = read_day(texts["until"], today)
        return await app.work(
            _release, app.desk, card.number, texts | ({"until": day.isoformat()} if day else {})
        )

    dialogue = FormDialogue(
        t("Release {number}", number=card.number),
        FIELDS,
        submit,
        values={"amount": written(gate.needed or gate.amount, currency), "until": f"+{_DAYS}"},
        detail=f"{safe(card.customer_name)}\n{safe(gate.say(t))}",
        verb=t("release"),
        needs_you=True,
        fresh=True,
    )
    done = await open_over(screen, dialogue)
    if done is not None:
        said = t("{number}: {state}", number=card.number, state=state_words(done.state, t))
        app.notify(said, markup=False)


def _release(desk: Any, number: str, texts: dict[str, str]) -> Any:
    from wmsdesk.services.credit.releases import release

    return release(desk, number, **texts)

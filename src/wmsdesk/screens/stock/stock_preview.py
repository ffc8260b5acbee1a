"""The preview beside the list of products: what there is, in which lots, and whom it is promised to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.preview import Preview
from wmsdesk.screens.stock.stock_words import quantity
from wmsdesk.services.stock.words import BLOCKED
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, pad

if TYPE_CHECKING:
    from wmsdesk.services.stock.views import StockCard

_MOST = 300
_LOTS = 8
_ORDERS = 5
_TOTALS = (
    ("on_hand", N_("On hand")),
    ("reserved", N_("Reserved")),
    ("available", N_("Available")),
    ("blocked", N_("Blocked")),
    ("quarantine", N_("In quarantine")),
)


class StockPreview(Preview):
    """One product."""

    def read(self, desk: Any, key: str) -> StockCard:
        """The card, what lies of it, and whom that is promised to."""
        from wmsdesk.services.stock.reading import stock_of

        return stock_of(desk, key, with_promises=True)

    def words(self, found: StockCard, t: Language) -> Content:
        """See :meth:`Preview.words`."""
        return _content(found, t)


def _content(found: StockCard, t: Language) -> Content:
    card, quiet = found.card, "$quiet"
    parts: list[Any] = [(cut(safe(card.name), _MOST), "bold"), "\n", (safe(card.sku), quiet)]
    about = [card.values["category"], card.abc and t("class {letter}", letter=card.abc)]
    parts += [(f" · {safe(one)}", quiet) for one in about if one]
    if card.values["price"]:
        parts.append((f"\n{card.values['price']} {safe(card.values['currency'])} / {safe(card.unit)}", quiet))
    parts.append("\n")
    for name, label in _TOTALS:
        value = getattr(card.stock, name)
        if value or name in ("on_hand", "reserved", "available"):
            loud = name == "available" or name in ("blocked", "quarantine")
            tone = "$needs-you" if loud and (value <= 0) == (name == "available") else "bold" if loud else ""
            parts += ["\n", (f"{pad(t(label), 14)}", quiet), (quantity(value, card.decimals).rjust(12), tone)]
    if found.lots:
        parts.append("\n")
    for one in found.lots[:_LOTS]:
        said = " ".join(filter(None, (one.location, one.lot)))
        parts += ["\n", cut(safe(said), 24), (f"  {quantity(one.on_hand, card.decimals)}", "bold")]
        parts += [(f"\n  {t('expires {day}', day=one.expires)}", quiet)] if one.expires else []
        parts += [(f"  {t(BLOCKED[one.blocked])}", "$needs-you")] if one.blocked else []
    if len(found.lots) > _LOTS:
        parts.append(("\n" + t("… and {number} more lots", number=len(found.lots) - _LOTS), quiet))
    if found.promises:
        parts.append("\n")
    for promise in found.promises[:_ORDERS]:
        state = t("picked") if promise.state == "picked" else t("held")
        parts += [
            "\n",
            (safe(promise.order), quiet),
            f"  {quantity(promise.quantity, card.decimals)} {state}",
        ]
    return Content.assemble(*parts)

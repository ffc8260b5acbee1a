"""The pages of a product's card as rows: fields, lots, promises, moves, figures, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.screens.stock.product_loading import LoadedProduct
from wmsdesk.screens.stock.stock_words import figure, quantity
from wmsdesk.services.action_words import action_words
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.stock.words import BLOCKED
from wmsdesk.widgets.cells import fold
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

PAGES = {
    "card": N_("card"),
    "lots": N_("lots"),
    "promised": N_("promised"),
    "moves": N_("moves"),
    "figures": N_("figures"),
    "history": N_("changes"),
}
Page = tuple[list[PageRow], list[Part]]
_EMPTY_WIDTH = 46


def _heads(t: Language, *labels: str, right: Sequence[int] = ()) -> list[Part]:
    return [Part(t(one), "head", "right" if spot in right else "left") for spot, one in enumerate(labels)]


def _sentence(text: str) -> Page:
    return [PageRow((Part(text, "quiet"),))], []


def card_page(loaded: LoadedProduct, t: Language) -> Page:
    """The filled fields by section; last, what is not filled in."""
    values, rows = loaded.card.values, []
    empty: list[str] = []
    for section, fields in PRODUCT.sections().items():
        filled = [one for one in fields if values[one.name]]
        empty += [t(one.label) for one in fields if one not in filled]
        if filled:
            rows += [PageRow((Part(" "), Part("")))] if rows else []
            rows.append(PageRow((Part(t(section), "quiet"), Part(""))))
        for one in filled:
            text = shown_text(PRODUCT, one.name, values[one.name], t)
            rows.append(PageRow((Part(f"  {t(one.label)}", "label"), Part(text, "old")), one.name, text))
    if empty:
        said = "\n".join(fold(t.listed(empty), _EMPTY_WIDTH))
        rows += [
            PageRow((Part(" "), Part(""))),
            PageRow((Part(t("Not filled in"), "quiet"), Part(said, "quiet"))),
        ]
    return rows, []


def lots_page(loaded: LoadedProduct, t: Language) -> Page:
    """Where it lies, in the order of its use."""
    decimals = loaded.card.decimals
    rows = []
    for one in loaded.stock.lots:
        note = t(BLOCKED[one.blocked]) if one.blocked else ""
        cells = (
            Part(one.location, "label"),
            Part(one.lot or NOTHING, "old"),
            Part(one.expires or NOTHING, "quiet"),
            Part(quantity(one.on_hand, decimals), "old", "right"),
            Part(quantity(one.reserved, decimals), "quiet", "right"),
            Part(quantity(one.available, decimals), "new", "right"),
            Part(note, "attention"),
        )
        plain = f"{one.location} {one.lot} {one.expires}: {quantity(one.on_hand, decimals)}"
        rows.append(PageRow(cells, f"{one.location}\n{one.lot}", plain))
    if not rows:
        return _sentence(t("None of it lies anywhere: i takes some in."))
    labels = (N_("Location"), N_("Lot"), N_("Expires"), N_("On hand"), N_("Reserved"), N_("Available"), "")
    return rows, _heads(t, *labels, right=(3, 4, 5))


def promised_page(loaded: LoadedProduct, t: Language) -> Page:
    """The orders it is promised to, and why these goods."""
    decimals = loaded.card.decimals
    rows = []
    for spot, one in enumerate(loaded.stock.promises):
        why = one.why.say(t) if one.why else ""
        cells = (
            Part(one.order, "label"),
            Part(t("picked") if one.state == "picked" else t("held"), "quiet"),
            Part(quantity(one.quantity, decimals), "new", "right"),
            Part(one.promised_on or NOTHING, "old"),
            Part(why, "quiet"),
        )
        rows.append(
            PageRow(cells, f"{one.order}.{spot}", f"{one.order} {quantity(one.quantity, decimals)} {why}")
        )
    if not rows:
        return _sentence(t("None of it is promised to anybody."))
    return rows, _heads(
        t, N_("Order"), N_("State"), N_("Quantity"), N_("Promised for"), N_("Why these"), right=(2,)
    )


def moves_page(loaded: LoadedProduct, t: Language) -> Page:
    """How it moved, the latest first."""
    from wmsdesk.services.stock.words import move_words, place_words

    rows = []
    for one in loaded.moves:
        where = " → ".join(place_words(place, t) for place in (one.source, one.target))
        note = " · ".join(filter(None, (one.lot, one.record, one.reason)))
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(t(move_words(one.kind)), "label"),
            Part(quantity(one.quantity, one.decimals), "new", "right"),
            Part(where, "old"),
            Part(one.by, "quiet"),
            Part(note, "quiet"),
        )
        rows.append(PageRow(cells, str(one.id), f"{loaded.times.said(one.at)} {one.kind} {where} {note}"))
    if not rows:
        return _sentence(t("It has never moved."))
    heads = (N_("When"), N_("What"), N_("Quantity"), N_("From → to"), N_("Who"), N_("About"))
    return rows, _heads(t, *heads, right=(2,))


def figures_page(loaded: LoadedProduct, t: Language) -> Page:
    """What planning works out, each figure under what it follows from."""
    from wmsdesk.services.stock.planning.figures import INPUTS

    if loaded.figures is None:
        return _sentence(loaded.refused.say(t) if loaded.refused else "")
    rows = []
    for name, value in loaded.figures.inputs().items():
        told = NOTHING if value is None else figure(value)
        loud = name in ("reorder_point", "eoq", "safety_stock", "cover", "chance")
        cells = (Part(t(INPUTS[name]), "label"), Part(told, "new" if loud else "old", "right"))
        rows.append(PageRow(cells, name, f"{t(INPUTS[name])}: {told}"))
    if loaded.figures.no_eoq is not None:
        rows.append(PageRow((Part(loaded.figures.no_eoq.say(t), "attention"), Part(""))))
    return rows, []


def history_page(loaded: LoadedProduct, t: Language) -> Page:
    """Every change of the card, newest first."""
    rows = []
    for spot, one in enumerate(loaded.history):
        old, new = (shown_text(PRODUCT, one.field, text, t) for text in (one.old, one.new))
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(one.by, "quiet"),
            Part(t(action_words(one.action)), "quiet"),
            Part(t(one.label), "label"),
            Part(old or NOTHING, "quiet"),
            Part(new or NOTHING, "new"),
        )
        plain = f"{loaded.times.said(one.at)} {one.by} {t(one.label)}: {old} → {new}"
        rows.append(PageRow(cells, f"{one.seq}.{spot}", plain))
    if not rows:
        return _sentence(t("Nothing is recorded yet."))
    return rows, _heads(t, N_("When"), N_("Who"), N_("What"), N_("Field"), N_("Old"), N_("New"))


BUILDERS: dict[str, Callable[[LoadedProduct, Language], Page]] = {
    "card": card_page,
    "lots": lots_page,
    "promised": promised_page,
    "moves": moves_page,
    "figures": figures_page,
    "history": history_page,
}

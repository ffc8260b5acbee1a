"""The pages of an order's card as rows: lines, stock, money, timeline, tracking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders.order_loading import LoadedOrder
from wmsdesk.screens.orders.order_money import money_page
from wmsdesk.screens.orders.order_words import day_words, state_words
from wmsdesk.screens.shared.told import span
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.orders.fields import PAYMENT_METHODS, POLICIES
from wmsdesk.services.orders.workflow import STEP_WORDS
from wmsdesk.services.products import write_quantity
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

if TYPE_CHECKING:
    from wmsdesk.services.orders.views import OrderLineView

PAGES = {
    "lines": N_("lines"),
    "stock": N_("stock"),
    "money": N_("money"),
    "timeline": N_("timeline"),
    "tracking": N_("tracking"),
}
_NOT_YET = ("draft", "received", "confirmed", "on_hold")
Page = tuple[list[PageRow], list[Part]]


def _heads(t: Language, *labels: tuple[str, str]) -> list[Part]:
    return [Part(t(label) if label else "", "head", align) for label, align in labels]


def lines_page(loaded: LoadedOrder, t: Language) -> Page:
    """The lines with how far each has come, then what the order says besides them."""
    card = loaded.card
    heads = _heads(
        t, (N_("SKU"), "left"), (N_("Name"), "left"), (N_("Quantity"), "right"), (N_("How far"), "left"),
        (N_("Price"), "right"), (N_("Net"), "right"),
    )  # fmt: skip
    rows = []
    for line in card.lines:
        gone = line.state == "cancelled"
        tone = "quiet" if gone else "old"
        cells = (
            Part(line.sku, "quiet" if gone else "label"),
            Part(line.name, tone),
            Part(
                f"{write_quantity(line.quantity, line.decimals)} {line.unit}",
                "quiet" if gone else "new",
                "right",
            ),
            Part(*line_words(line, t, awaited=card.state in _NOT_YET)),
            Part(grouped(line.price, card.currency), tone, "right"),
            Part(grouped(line.net, card.currency), "quiet" if gone else "new", "right"),
        )
        rows.append(PageRow(cells, str(line.position), f"{line.sku} {line.name}"))
    rows += _sums(loaded, t)
    rows += [_wide(" ", ""), *(_wide(label, said) for label, said in facts(loaded, t) if said)]
    return rows, heads


def _sums(loaded: LoadedOrder, t: Language) -> list[PageRow]:
    """Tax and gross under the lines' net amounts."""
    card = loaded.card
    rows = []
    for label, amount, tone in (
        (t("Tax"), card.tax, "old"),
        (f"{t('Gross')} {card.currency}", card.gross, "new"),
    ):
        blank = (Part("") for _ in range(4))
        figure = Part(grouped(amount, card.currency), tone, "right")
        rows.append(PageRow((*blank, Part(label, "quiet", "right"), figure)))
    return rows


def _wide(label: str, said: str) -> PageRow:
    blank = (Part("") for _ in range(4))
    return PageRow((Part(label, "quiet"), Part(said, "old", reaches=True), *blank))


def line_words(line: OrderLineView, t: Language, *, awaited: bool = False) -> tuple[str, str]:
    """How far one line has come, and how loud that is; ``awaited`` says that goods are not asked for yet."""
    if awaited and not line.allocated and line.state == "open":
        return t("not held yet"), "quiet"
    if line.state == "cancelled":
        return t("cancelled: {reason}", reason=line.cancel_reason or NOTHING), "quiet"
    words = []
    for value, sentence in ((line.damaged, N_("{number} damaged")), (line.returned, N_("{number} returned"))):
        if value:
            words.append(t(sentence, number=write_quantity(value, line.decimals)))
    loud = line.damaged or line.missing or 0 < line.delivered != line.shipped
    return " · ".join([*_far(line, t), *words]), "attention" if loud else "quiet"


_FAR = (
    ("delivered", N_("delivered"), N_("{number} delivered")),
    ("shipped", N_("shipped"), N_("{number} shipped")),
    ("picked", N_("picked"), N_("{number} picked")),
    ("allocated", N_("held"), N_("{number} held")),
)


def _far(line: OrderLineView, t: Language) -> list[str]:
    """The furthest it has come, and how much of it is missing."""
    missing = (
        t("{number} missing", number=write_quantity(line.missing, line.decimals)) if line.missing else ""
    )
    for name, whole, part in _FAR:
        if value := getattr(line, name):
            number = write_quantity(value, line.decimals)
            said = t(whole) if value == line.quantity else t(part, number=number)
            return [said, missing] if missing else [said]
    return [missing] if missing else []


def facts(loaded: LoadedOrder, t: Language) -> list[tuple[str, str]]:
    """What an order says besides its lines."""
    card = loaded.card
    return [
        (t("Ship-to"), card.ship_to.replace("\n", ", ") or t("the customer collects the goods")),
        (t("Promised"), day_words(card.promised_on, t)),
        (t("Payment"), t(PAYMENT_METHODS.get(card.payment_method, card.payment_method))),
        (t("Customer's reference"), card.customer_reference),
        (t("Delivery"), t(POLICIES.get(card.policy, ""))),
        (t("Urgency"), str(card.urgency) if card.urgency else ""),
        (t("Came from"), card.parent),
        (t("Went on in"), t.listed(card.children)),
        (t("Returns"), t.listed(card.returns)),
        (t("Notes"), card.notes),
    ]


def stock_page(loaded: LoadedOrder, t: Language) -> Page:
    """The goods held for the order, where they lie, and why these; then what is missing."""
    heads = _heads(
        t, (N_("SKU"), "left"), (N_("Quantity"), "right"), (N_("Lot"), "left"), (N_("Expires"), "left"),
        (N_("Where"), "left"), (N_("Why these"), "left"),
    )  # fmt: skip
    rows = []
    for one in loaded.held:
        said = t("picked") if one.picked else one.why
        cells = (
            Part(one.sku, "label"),
            Part(f"{one.quantity_text} {one.unit}", "new", "right"),
            Part(one.lot or NOTHING, "old"),
            Part(one.expires or NOTHING, "old"),
            Part(one.place, "new"),
            Part(said, "good" if one.picked else "quiet"),
        )
        rows.append(
            PageRow(cells, f"{one.line}.{one.place}.{one.lot}", f"{one.sku} {one.quantity_text} {one.place}")
        )
    for line in loaded.card.open_lines:
        if line.missing:
            missing = f"{write_quantity(line.missing, line.decimals)} {line.unit}"
            cells = (Part(line.sku, "label"), Part(missing, "attention", "right"), Part(NOTHING, "quiet"),
                     Part(NOTHING, "quiet"), Part(NOTHING, "quiet"), Part(t("missing"), "attention"))  # fmt: skip
            rows.append(PageRow(cells, f"missing.{line.id}", f"{line.sku} {missing}"))
    if not rows:
        return [PageRow((Part(t("No goods are held for this order."), "quiet"),))], []
    return rows, heads


def timeline_page(loaded: LoadedOrder, t: Language) -> Page:
    """Every step, newest first: when, who, what, how long it had stood there, why; then what it said before."""
    heads = _heads(
        t, (N_("When"), "left"), (N_("Who"), "left"), (N_("What"), "left"), (N_("To"), "left"),
        (N_("Stood there"), "right"), (N_("Why"), "left"),
    )  # fmt: skip
    stays = iter(loaded.card.times)
    told = [(one, next(stays, None) if one.source != one.target else None) for one in loaded.card.timeline]
    rows = []
    for spot, (one, stay) in enumerate(reversed(told)):
        said = t(STEP_WORDS.get(one.step, one.step))
        stood = span(stay.lasted, t) + (" …" if stay.running else "") if stay else ""
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(one.by, "quiet"),
            Part(said, "label"),
            Part(state_words(one.target, t) if one.source != one.target else "", "new"),
            Part(stood, "quiet", "right"),
            Part(one.reason, "old"),
        )
        rows.append(
            PageRow(cells, f"step.{spot}", f"{loaded.times.said(one.at)} {one.by} {said} {one.reason}")
        )
    for one in reversed(loaded.card.revisions):
        before = t("before revision {number}: {lines}", number=one.revision, lines=t.listed(one.lines))
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(one.by, "quiet"),
            Part(t("Change"), "label"),
            Part("", "new"),
            Part("", "quiet", "right"),
            Part(f"{one.reason} {before}".strip(), "old"),
        )
        rows.append(PageRow(cells, f"revision.{one.revision}", before))
    return rows or [PageRow((Part(t("Nothing is recorded yet."), "quiet"),))], heads if rows else []


def tracking_page(loaded: LoadedOrder, t: Language) -> Page:
    """Carrier and waybill, then where the shipment was seen, newest first."""
    card = loaded.card
    said = [
        (t("Carrier"), card.carrier),
        (t("Waybill"), card.waybill),
        (t("Carrier's contact"), card.carrier_contact),
        (t("Shipped"), card.shipped_on),
        (t("Position"), card.position),
        (t("Expected"), day_words(card.expected_on, t)),
        (t("Delivered"), card.delivered_on),
    ]
    rows = [
        PageRow((Part(label, "quiet"), Part(""), Part(text, "new"), Part("")), f"fact.{label}", text)
        for label, text in said
        if text
    ]
    for spot, one in enumerate(reversed(card.tracking)):
        expected = t("expected {day}", day=one.expected_on) if one.expected_on else ""
        words = " · ".join(filter(None, (one.note, expected)))
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(one.by, "quiet"),
            Part(one.position or NOTHING, "label"),
            Part(words, "old"),
        )
        rows.append(PageRow(cells, f"event.{spot}", f"{one.position} {words}"))
    return rows or [PageRow((Part(t("It has not been shipped yet."), "quiet"),))], []


BUILDERS: dict[str, Callable[[LoadedOrder, Language], Page]] = {
    "lines": lines_page,
    "stock": stock_page,
    "money": money_page,
    "timeline": timeline_page,
    "tracking": tracking_page,
}

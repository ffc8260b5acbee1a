"""What an order will be, before it is received or changed: whole, with what is worth knowing."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders.order_planning import Outlook
from wmsdesk.screens.orders.order_sums import sums_of
from wmsdesk.screens.orders.order_words import day_words
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.orders.fields import PAYMENT_METHODS, POLICIES
from wmsdesk.services.orders.words import write_rate
from wmsdesk.services.products import write_quantity
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import NOTHING, Part


class OrderSeenScreen(DeskScreen):
    """Answers whether it is wanted; ``reason`` is why an order is changed."""

    where = "order_seen"
    about = N_("The order as it will stand in the store. ctrl+s saves it; escape goes back to typing.")
    CSS_PATH = "order_seen.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("order_seen")
    AUTO_FOCUS = ""

    def __init__(self, before: list[str], outlook: Outlook, card: Any, reason: str) -> None:
        super().__init__()
        self._before, self.outlook, self.card, self.reason = before, outlook, card, reason

    def crumbs(self) -> list[str]:
        """Where it came from, and that it is looked at."""
        return [*self._before, self.t("Before saving")]

    def body(self) -> ComposeResult:
        """Head, lines, sums, and what is worth knowing."""
        yield Static("", id="seen-head", markup=False)
        yield PageSheet(id="seen-lines")
        yield Static("", id="seen-sums", markup=False)
        if self.card is not None:
            yield Static(Content(self.t("Reason of the change")), classes="seen-label", markup=False)
            yield Input(self.reason, id="reason", compact=True, select_on_focus=False, max_length=1000)

    def on_mount(self) -> None:
        """Fill it."""
        self._tell()
        (self.query_one(Input) if self.card is not None else self.query_one(PageSheet)).focus()

    def _tell(self) -> None:
        t = self.t
        self.query_one("#seen-head", Static).update(_head(self.outlook, t))
        self.query_one(PageSheet).show(*_lines(self.outlook, t))
        self.query_one("#seen-sums", Static).update(_sums(self.outlook, t))

    def action_save(self) -> None:
        """It is wanted."""
        if self.card is not None:
            self.reason = self.query_one(Input).value
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back to typing."""
        if self.card is not None:
            self.reason = self.query_one(Input).value
        self.dismiss(False)

    async def retranslate(self) -> None:
        """Other words."""
        self._tell()


def _head(outlook: Outlook, t: Language) -> Content:
    plan, head = outlook.plan, outlook.typed.head
    place = plan.ship_to.replace("\n", ", ")
    payment = head.get("payment_method", "")
    rows = [
        (t("Customer"), f"{plan.customer_code} {plan.customer_name}"),
        (t("Promised"), day_words(outlook.day, t)),
        (t("Ship-to"), place or t("the customer collects the goods")),
        (t("Payment"), t(PAYMENT_METHODS[payment]) if payment in PAYMENT_METHODS else payment),
        (t("Customer's reference"), head.get("customer_reference", "")),
        (t("Delivery"), t(POLICIES.get(head.get("policy", ""), ""))),
        (t("Notes"), head.get("notes", "")),
    ]
    lines = [
        Content.assemble((f"{label}  ", "$quiet"), (safe(said), "bold" if spot == 0 else ""))
        for spot, (label, said) in enumerate(rows)
        if said
    ]
    return Content("\n").join(lines)


def _lines(outlook: Outlook, t: Language) -> tuple[list[PageRow], list[Part]]:
    plan = outlook.plan
    heads = [
        Part("#", "head", "right"),
        Part(t("SKU"), "head"),
        Part(t("Name"), "head"),
        Part(t("Quantity"), "head", "right"),
        Part(t("Price"), "head", "right"),
        Part(t("Tax"), "head", "right"),
        Part(t("Net"), "head", "right"),
        Part(t("Free"), "head", "right"),
    ]
    rows = []
    for line in plan.lines:
        short = line.available < line.quantity
        cells = (
            Part(str(line.number), "quiet", "right"),
            Part(line.sku or NOTHING, "label"),
            Part(line.name or NOTHING, "old"),
            Part(f"{write_quantity(line.quantity, line.decimals)} {line.unit}", "new", "right"),
            Part(grouped(line.price, plan.currency), "old", "right"),
            Part(f"{write_rate(line.tax_rate)} %", "quiet", "right"),
            Part(grouped(line.net, plan.currency), "new", "right"),
            Part(write_quantity(line.available, line.decimals), "attention" if short else "quiet", "right"),
        )
        rows.append(PageRow(cells, str(line.number), f"{line.sku} {line.name}"))
    return rows, heads


def _sums(outlook: Outlook, t: Language) -> Content:
    plan, gate = outlook.plan, outlook.gate
    parts = sums_of(plan, t)
    if gate is not None and gate.reasons:
        parts += ["\n", (f"{t('Credit')}: {safe(gate.say(t))}", "$needs-you")]
    for one in plan.warnings:
        parts += ["\n", (safe(one), "$needs-you")]
    return Content.assemble(*parts)

"""The page of an order's money: credit, invoices, what has settled them."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders.order_loading import LoadedOrder
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

_KINDS = {"invoice": N_("Invoice"), "credit_note": N_("Credit note")}
_STATES = {"open": N_("unpaid"), "overdue": N_("overdue"), "settled": N_("settled")}
PAPER = "paper:"
"""What the key of a paper's row begins with."""
Page = tuple[list[PageRow], list[Part]]


def money_page(loaded: LoadedOrder, t: Language) -> Page:
    """What credit says of the order, then its invoices."""
    rows = [*_credit_rows(loaded, t), *_invoice_rows(loaded, t), *_paper_rows(loaded, t)]
    if not rows:
        rows = [_row(Part(t("Your role does not see money."), "quiet"))]
    heads = [Part(t(one), "head", align) for one, align in (
        (N_("Document"), "left"), (N_("What"), "left"), (N_("Amount"), "right"), (N_("Paid"), "right"),
        (N_("Due"), "left"), (N_("State"), "left"))]  # fmt: skip
    return rows, heads if loaded.money else []


def _row(*parts: Part, key: str = "", plain: str = "") -> PageRow:
    return PageRow((*parts, *(Part("") for _ in range(6 - len(parts)))), key, plain)


def _credit_rows(loaded: LoadedOrder, t: Language) -> list[PageRow]:
    gate = loaded.gate
    if gate is None:
        return []
    currency = gate.exposure.currency
    limit = (
        t("no limit is set")
        if gate.limit is None
        else t("limit {limit}", limit=grouped(gate.limit, currency))
    )
    verdict = {"ok": t("ok"), "warn": t("warns"), "hold": t("HOLD")}[gate.outcome]
    tone = "good" if gate.outcome == "ok" else "attention"
    with_order = t(
        "{total} {currency} with this order", total=grouped(gate.total, currency), currency=currency
    )
    said = " · ".join((verdict, with_order, limit))
    rows = [_row(Part(t("Credit"), "quiet"), Part(said, tone))]
    rows += [_row(Part(""), Part(one.say(t), "attention")) for one in gate.reasons]
    if gate.released:
        rows.append(_row(Part(t("Released"), "quiet"), Part(grouped(gate.released, currency), "good")))
    return [*rows, _row(Part(" "))]


def _invoice_rows(loaded: LoadedOrder, t: Language) -> list[PageRow]:
    if loaded.money is None:
        return []
    rows: list[PageRow] = []
    for one in loaded.money:
        row: Any = one.row
        cells = (
            Part(row.number, "label"),
            Part(t(_KINDS.get(row.kind, row.kind)), "old"),
            Part(f"{grouped(row.gross, row.currency)} {row.currency}", "new", "right"),
            Part(grouped(row.settled, row.currency), "old", "right"),
            Part(row.due_on or NOTHING, "old"),
            Part(t(_STATES[row.state]), "attention" if row.state == "overdue" else "quiet"),
        )
        rows.append(PageRow(cells, row.number, f"{row.number} {grouped(row.gross, row.currency)}"))
        for paid in one.settlements:
            by = paid.by if row.kind == "invoice" else paid.invoice
            amount = Part(grouped(paid.amount, row.currency), "quiet", "right")
            rows.append(_row(Part(""), Part(by, "quiet"), Part(""), amount, Part(paid.on, "quiet")))
    return rows or [_row(Part(t("Nothing is invoiced yet."), "quiet"))]


def _paper_rows(loaded: LoadedOrder, t: Language) -> list[PageRow]:
    """The papers that were issued; one is written again as it was."""
    from wmsdesk.services.papers.issuing import KINDS

    rows = [_row(Part(" ")), _row(Part(t("Papers"), "quiet"))] if loaded.papers else []
    for one in loaded.papers:
        by = f"{loaded.times.said(one.at)} {one.by}"
        cells = (Part(one.number, "label"), Part(t(KINDS.get(one.kind, one.kind)), "old"), Part(""), Part(""))
        rows.append(PageRow((*cells, Part(by, "quiet"), Part("")), f"{PAPER}{one.number}", one.number))
    return rows

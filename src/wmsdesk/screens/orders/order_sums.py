"""What stands under and beside an order as it is typed: sums, stock of the line one is in, credit, the customer."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from wmsdesk.i18n import Language
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.screens.orders.order_planning import Outlook
from wmsdesk.screens.orders.order_words import in_a_line, money_words
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.products import write_quantity
from wmsdesk.text import safe
from wmsdesk.widgets.line_grid import LineTold

BAR = 20
NO_LINE = -1
"""Instead of the line that is typed in: fault is found with every line."""


def sums(outlook: Outlook | None, t: Language) -> Content:
    """Net, tax and gross."""
    plan = outlook.plan if outlook else None
    if plan is None:
        return Content.styled(t("The sums stand here once there is a customer."), "$quiet")
    return Content.assemble(*sums_of(plan, t))


def sums_of(plan: Any, t: Language) -> list[Any]:
    """Net, tax and gross of a plan, as parts of a line."""
    return [
        (t("net"), "$quiet"),
        f" {grouped(plan.net, plan.currency)}   ",
        (t("tax"), "$quiet"),
        f" {grouped(plan.tax, plan.currency)}   ",
        (t("gross"), "$quiet"),
        " ",
        (money_words(plan.gross, plan.currency), "bold"),
    ]


def stock_of_line(outlook: Outlook | None, number: int, t: Language) -> Content:
    """What is free of the article of one line, counted from 0; else what the service warns of."""
    plan = outlook.plan if outlook else None
    if plan is None:
        return Content("")
    if 0 <= number < len(plan.lines) and (line := plan.lines[number]).sku:
        free, wanted = (write_quantity(one, line.decimals) for one in (line.available, line.quantity))
        said = t("{sku}: {free} {unit} free, {wanted} wanted", sku=safe(line.sku), free=free,
                 unit=safe(line.unit), wanted=wanted)  # fmt: skip
        return Content.styled(said, "$needs-you" if line.available < line.quantity else "$quiet")
    return Content.styled(safe(" ".join(plan.warnings)), "$needs-you")


def credit(outlook: Outlook | None, t: Language) -> Content:
    """Exposure with this order against the limit, and what the gate says."""
    gate, plan = (outlook.gate, outlook.plan) if outlook else (None, None)
    if gate is None or plan is None:
        return Content("")
    used = grouped(gate.total, plan.currency)
    if gate.limit is None:
        said = t("credit {used}, no limit is set", used=used)
    else:
        said = t("credit {used} of {limit}", used=used, limit=grouped(gate.limit, plan.currency))
    verdict = {"ok": t("ok"), "warn": t("warns"), "hold": t("HOLD")}[gate.outcome]
    tone = "$quiet" if gate.outcome == "ok" else "$needs-you bold"
    if gate.reasons:
        # The reasons say the figures themselves, and the room is short.
        return Content.styled(f"{verdict} · {safe(gate.say(t))}", tone)
    return Content.assemble((said, "$quiet"), "  ", (verdict, tone))


def told_lines(outlook: Outlook, current: int) -> list[LineTold]:
    """What is told beside each line; the one that is being typed in is not found fault with yet."""
    plan = outlook.plan
    if plan is None:
        return []
    found = []
    for spot, line in enumerate(plan.lines):
        problem = "" if spot == current or not line.problems else " ".join(line.problems)
        if not line.sku:
            found.append(LineTold(problem=problem))
            continue
        found.append(
            LineTold(
                line.name,
                line.unit,
                grouped(line.price, plan.currency),
                grouped(line.net, plan.currency),
                write_quantity(line.available, line.decimals),
                problem,
                "attention" if line.available < line.quantity else "quiet",
            )
        )
    return found


def beside(outlook: Outlook | None, t: Language) -> Content:
    """The customer, where it goes, credit and last orders, for a panel beside the form."""
    plan = outlook.plan if outlook else None
    if outlook is None or plan is None:
        return Content.styled(t("Type any part of the customer's name, pinyin, code or phone."), "$quiet")
    parts: list[Any] = [(safe(plan.customer_name), "bold"), "\n", (safe(plan.customer_code), "$quiet")]
    if outlook.marks:
        parts.append((f" · {mark_words(outlook.marks, t)}", "$needs-you"))
    parts += ["\n\n", (t("Ship-to"), "$quiet"), "\n", safe(plan.ship_to, lines=True) or "–"]
    if (gate := outlook.gate) is not None:
        parts += ["\n\n", (t("Credit"), "$quiet"), "\n", f"{grouped(gate.total, plan.currency)}"]
        if gate.limit is not None:
            parts += [f" / {grouped(gate.limit, plan.currency)}", "\n", *_bar(gate)]
        if gate.reasons:
            parts += ["\n", (safe(gate.say(t)), "$needs-you")]
    if outlook.last:
        parts += ["\n\n", (t("last orders"), "$quiet")]
        for row in outlook.last:
            parts += ["\n", *in_a_line(row, t)]
    if plan.warnings:
        parts += ["\n\n", (safe("\n".join(plan.warnings), lines=True), "$needs-you")]
    return Content.assemble(*parts)


def _bar(gate: Any) -> list[Any]:
    share = gate.total / gate.limit if gate.limit else 1.0 if gate.total else 0.0
    full = max(0, min(BAR, round(share * BAR)))
    loud = "$needs-you" if gate.outcome != "ok" else "$cursor"
    return [("█" * full, loud), ("░" * (BAR - full), "$quiet"), (f" {share:.0%}", loud)]

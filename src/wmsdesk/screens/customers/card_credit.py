"""The page of a customer's credit on their card: position, ageing, payments, the grade with its inputs, the outlook."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.card_tab import Tab
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.screens.money.credit_words import (
    GATES,
    INPUTS_IN_SHORT,
    amount,
    bar,
    grade_words,
    limit_words,
    on_time_words,
    overdue_words,
    use_words,
)
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.credit.exposure import PART_WORDS
from wmsdesk.services.credit.outlook import LEVEL_WORDS
from wmsdesk.services.credit.telling import caps_said, value_said
from wmsdesk.services.papers.money_sheets import AGE_WORDS
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import Part
from wmsdesk.widgets.sparks import sparks

INVOICES, PAYMENTS = "invoices", "payments"
_BAR = 12


def _read(desk: Any, code: str) -> Any:
    from wmsdesk.services.credit.reading import credit

    return credit(desk, code)


def _row(*parts: Part, key: str = "", plain: str = "") -> PageRow:
    return PageRow((*parts, *(Part("") for _ in range(4 - len(parts)))), key, plain)


def _title(text: str) -> list[PageRow]:
    return [_row(Part(" ")), _row(Part(text, "head"))]


def _fact(label: str, text: str, tone: str = "old", key: str = "") -> PageRow:
    return _row(Part(f"  {label}", "label"), Part(text, tone), key=key, plain=f"{label}: {text}")


def _build(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    view = loaded.tab
    rows = [
        *_position(view, t),
        *_ages(view, t),
        *_payments(view, t),
        *_grade(view, t, loaded),
        *_outlook(view, t),
    ]
    return rows, []


def _position(view: Any, t: Language) -> list[PageRow]:
    parts = view.exposure
    used = use_words(view, t, _BAR)
    held = view.gate.outcome != "ok"
    rows = [
        _fact(t("Limit"), limit_words(view, t), "new"),
        _fact(t("Exposure"), "  ".join(filter(None, [amount(parts.total, view.currency), used])), "new"),
    ]
    for name, word in PART_WORDS.items():
        value = getattr(parts, name)
        share = bar(value, parts.total, _BAR) if parts.total else ""
        key = INVOICES if name == "invoices" else ""
        rows.append(_fact(f"  {t(word)}", f"{grouped(value, view.currency)}  {share}".rstrip(), "old", key))
    rows += [_fact(f"  {code}", grouped(owed, code), "attention") for code, owed in parts.apart]
    rows.append(_fact(t("Overdue"), overdue_words(view, t), "attention" if view.overdue.days else "old"))
    rows.append(_fact(t("Unused"), amount(view.unused, view.currency), "old", PAYMENTS))
    verdict = GATES[view.gate.outcome]
    rows.append(_fact(t("Orders"), t(verdict), "attention" if held else "good"))
    rows += [_fact("", one.say(t), "attention") for one in view.gate.reasons]
    return rows


def _ages(view: Any, t: Language) -> list[PageRow]:
    total = view.ageing.total
    if not total:
        return []
    rows = _title(t("Open invoices by age"))
    for word, value, late in zip(AGE_WORDS.values(), view.ageing.buckets, range(5), strict=True):
        text = f"{bar(value, total, _BAR)}  {grouped(value, view.currency)}"
        rows.append(_fact(t(word), text, "attention" if late and value else "old"))
    return rows


def _payments(view: Any, t: Language) -> list[PageRow]:
    paid = [one.paid for one in view.months]
    if not any(paid):
        return []
    months = f"{view.months[0].month} – {view.months[-1].month}"
    return [
        *_title(t("Payments of 12 months")),
        _fact(t("Paid"), f"{sparks(paid)}  {amount(sum(paid), view.currency)}", "new", PAYMENTS),
        _fact(t("On time"), on_time_words(view, t)),
        _fact("", months, "quiet"),
    ]


def _grade(view: Any, t: Language, loaded: Loaded) -> list[PageRow]:
    result = view.result
    rows = [*_title(t("Grade")), _fact(t("Now"), grade_words(view, t), "new")]
    rows += [_fact("", one, "attention") for one in caps_said(result, view.weights, t)]
    if view.graded_at is not None:
        kept = t("{grade}, worked out {when}", grade=view.kept, when=loaded.times.said(view.graded_at))
        rows.append(_fact(t("Kept"), kept, "attention" if view.kept != result.grade else "quiet"))
    first = t("Input")
    heads = (Part(f"  {first}", "head"), Part(t("Value"), "head"), Part(t("Points"), "head", "right"),
             Part(t("Out of"), "head", "right"))  # fmt: skip
    rows.append(_row(*heads))
    for one in result.points:
        value = value_said(one, result.inputs, t)
        rows.append(
            _row(
                Part(f"  {t(INPUTS_IN_SHORT[one.name])}", "label"),
                Part(
                    f"{bar(one.points, one.of, _BAR)}  {value}", "old" if one.value is not None else "quiet"
                ),
                Part(f"{one.points / 100:.2f}", "new", "right"),
                Part(f"{one.of / 100:g}", "quiet", "right"),
                plain=f"{t(INPUTS_IN_SHORT[one.name])}: {value}, {one.points / 100:.2f} / {one.of / 100:g}",
            )
        )
    for better, label in ((True, N_("Better")), (False, N_("Worse"))):
        if (move := view.nearest(better=better)) is not None:
            rows.append(_fact(t(label), move.say(t), "old"))
    return rows


def _outlook(view: Any, t: Language) -> list[PageRow]:
    one = view.outlook
    said = t("{percent} % · {level}", percent=one.percent, level=t(LEVEL_WORDS[one.level]))
    rows = [*_title(t("Late payment")), _fact(t("Likely"), said, "new")]
    return rows + [_fact("", reason, "quiet") for reason in one.reasons(t)]


def _open(screen: Any, key: str) -> Awaitable[Any]:
    from wmsdesk.screens.shared.walking import open_over
    from wmsdesk.services.money.reading import MoneyFilters

    if key == PAYMENTS:
        from wmsdesk.screens.money.payments import PaymentsScreen

        return open_over(screen, PaymentsScreen(MoneyFilters(customer=screen.code)))
    from wmsdesk.screens.money.invoices import InvoicesScreen

    return open_over(screen, InvoicesScreen(MoneyFilters(customer=screen.code, state="open")))


def _add(screen: Any) -> Awaitable[Any]:
    from wmsdesk.screens.money.money_doings import record_payment

    return record_payment(screen, customer=screen.code)


TAB = Tab("credit", N_("credit"), "credit.read", _read, _build, _open, _add)

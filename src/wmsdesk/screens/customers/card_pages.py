"""The four pages of a customer's card as rows: fields, people, places, changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.screens.shared.field_words import field_label, shown_text
from wmsdesk.services.action_words import action_words
from wmsdesk.widgets.cells import fold
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

PAGES = {
    "card": N_("card"),
    "contacts": N_("contacts"),
    "addresses": N_("addresses"),
    "history": N_("changes"),
}
_EMPTY_WIDTH = 46
PART_KINDS = {"contacts": "contact", "addresses": "address"}


def card_page(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    """The filled fields by section, what waits or is unchecked beside them; last, what is not filled in."""
    card, rows = loaded.card, []
    empty: list[str] = []
    for section, fields in loaded.fields.sections().items():
        shown = [one for one in fields if one.name in card.values]
        filled = [one for one in shown if card.values[one.name] or _pending(loaded, one.name)]
        empty += [t(one.label) for one in shown if one not in filled]
        if filled:
            rows += [_gap()] if rows else []
            rows.append(PageRow((Part(t(section), "quiet"), Part(""), Part(""))))
        for one in filled:
            text = shown_text(loaded.fields, one.name, card.values[one.name], t)
            label = Part(f"  {t(one.label)}", "label")
            rows.append(
                PageRow((label, Part(text or NOTHING, "old"), _note(loaded, one.name, t)), one.name, text)
            )
    if empty:
        said = "\n".join(fold(t.listed(empty), _EMPTY_WIDTH))
        rows += [_gap(), PageRow((Part(t("Not filled in"), "quiet"), Part(said, "quiet"), Part("")))]
    return rows, []


def _gap() -> PageRow:
    return PageRow((Part(" "), Part(""), Part("")))


def _pending(loaded: Loaded, name: str) -> Any:
    return next((one for one in loaded.card.pending if one.field == name), None)


def _note(loaded: Loaded, name: str, t: Language) -> Part:
    if (waiting := _pending(loaded, name)) is not None:
        said = t("→ {value} waits ({number}, {who})",
                 value=waiting.new_text or NOTHING, number=waiting.request, who=waiting.by)  # fmt: skip
        return Part(said, "attention")
    return Part(t("unchecked"), "attention") if name in loaded.card.unchecked else Part("")


def contacts_page(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    """The people, the primary one first."""
    parts = [(one, "primary" if one.is_primary else "") for one in loaded.card.contacts]
    return _parts_page(loaded, t, "contact", parts, ("name", "title", "phone", "email"))


def addresses_page(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    """The places."""
    parts = [(one, "") for one in loaded.card.addresses]
    return _parts_page(loaded, t, "address", parts, ("kind", "name", "address", "city"))


def _parts_page(
    loaded: Loaded, t: Language, kind: str, parts: list[tuple[Any, str]], names: tuple[str, ...]
) -> tuple[list[PageRow], list[Part]]:
    fields = loaded.types[kind]
    heads = [*(Part(t(fields[name].label), "head") for name in names), Part("")]
    rows = []
    for one, mark in parts:
        texts = [shown_text(fields, name, one.values.get(name, ""), t) for name in names]
        tone = "new" if one.active else "quiet"
        words = [t("primary")] if mark else []
        words += [] if one.active else [t("retired")]
        if any(name.startswith(f"{kind}:{one.id}.") for name in loaded.card.unchecked):
            words.append(t("unchecked"))
        note = Part(" · ".join(words), "attention" if t("unchecked") in words else "quiet")
        cells = [Part(text or NOTHING, tone if spot == 0 else "quiet" if not one.active else "old")
                 for spot, text in enumerate(texts)]  # fmt: skip
        rows.append(PageRow((*cells, note), str(one.id), " · ".join(filter(None, texts))))
    if not rows:
        sentence = (
            t("No contacts yet: n adds one.") if kind == "contact" else t("No addresses yet: n adds one.")
        )
        return [PageRow((Part(sentence, "quiet"),))], []
    return rows, heads


def history_page(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    """Every change, newest first: when, who and where for those who may read it, what, old and new."""
    names = [N_("When"), N_("Who"), N_("What"), N_("Old"), N_("New")]
    where = any(one.terminal for one in loaded.history)
    heads = [Part(t(one), "head") for one in ([*names[:2], N_("From"), *names[2:]] if where else names)]
    rows = []
    for spot, one in enumerate(loaded.history):
        what = field_label(loaded.fields, one.field, t) if one.field else t(action_words(one.action))
        kind = loaded.types.get(one.field.partition(":")[0], loaded.fields)
        name = one.field.rpartition(".")[2]
        old, new = (shown_text(kind, name, text, t) for text in (one.old, one.new))
        if one.action == "customer.recheck":
            new = t.listed(field_label(loaded.fields, word, t) for word in one.new.split(", "))
        cells = (
            Part(loaded.times.said(one.at), "quiet", whole=True),
            Part(one.by, "quiet"),
            *([Part(one.terminal, "quiet")] if where else []),
            Part(what, "label"),
            Part((old or NOTHING) if one.field else "", "quiet"),
            Part(new or (NOTHING if one.field else ""), "new" if one.field else "old"),
        )
        plain = f"{loaded.times.said(one.at)} {one.by} {what}: {old} → {new}"
        rows.append(PageRow(cells, f"{one.seq}.{spot}", plain))
    return rows or [PageRow((Part(t("Nothing is recorded yet."), "quiet"),))], heads if rows else []


BUILDERS: dict[str, Callable[[Loaded, Language], tuple[list[PageRow], list[Part]]]] = {
    "card": card_page,
    "contacts": contacts_page,
    "addresses": addresses_page,
    "history": history_page,
}

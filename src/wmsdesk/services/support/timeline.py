"""What a line of a case's timeline says, on the screen and on paper alike."""

from __future__ import annotations

from collections.abc import Mapping

from wmsdesk.i18n import N_, Language
from wmsdesk.services.support.fields import CASE
from wmsdesk.services.support.views import Entry
from wmsdesk.services.support.words import ENTRIES, KINDS, PRIORITIES, REMEDIES
from wmsdesk.services.support.workflow import STATES

# What follows from a field, such as a place in the queue, is no change that anybody made.
_LABELS = {one.name: one.label for one in CASE} | {"cause": N_("Cause"), "told_at": N_("Told at")}


def entry_said(entry: Entry, t: Language, categories: Mapping[str, str] | None = None) -> str:
    """A line of the timeline with its note; what happened stands elsewhere and is not said twice.

    ``categories`` are the labels of this store's categories by their code.
    """
    words = " ".join(filter(None, (_what(entry, t), _extra(entry, t, categories or {}))))
    return t.labelled(words, entry.note) if entry.note and entry.kind != "logged" else words


def _what(entry: Entry, t: Language) -> str:
    """What it is, and from where to where it went; a step tells that by itself."""
    ways = [t(STATES[word]) if word in STATES else word for word in (entry.source, entry.target) if word]
    what = "" if entry.kind == "step" else t(ENTRIES.get(entry.kind, entry.kind))
    return " ".join(filter(None, (what, " → ".join(ways) if entry.kind not in ("logged", "rating") else "")))


def _extra(entry: Entry, t: Language, categories: Mapping[str, str]) -> str:
    """What a line holds beside its note: which fields, which remedy, which level."""
    body = entry.body
    if entry.kind == "change":
        return _changed(body, t, categories)
    if entry.kind == "remedy":
        remedy = t(REMEDIES.get(body.get("remedy", ""), ""))
        return " ".join(filter(None, (remedy, body.get("cost"), body.get("currency"), body.get("paper"))))
    if entry.kind == "rating":
        return f"{body.get('rating') or entry.target} / 5"
    return body.get("level", "") if entry.kind == "escalate" else ""


def _changed(body: Mapping[str, str], t: Language, categories: Mapping[str, str]) -> str:
    """From what to what where it is a choice, else which fields."""
    choices = {"priority": PRIORITIES, "kind": KINDS, "category": categories}
    ways = [body[name].split(" → ") for name in choices if name in body]
    words = {code: label for labels in choices.values() for code, label in labels.items()}
    if ways:
        return t.listed(" → ".join(t(words.get(one, one)) or "–" for one in way) for way in ways)
    return t.listed(t(_LABELS[one]) for one in body.get("fields", "").split(", ") if one in _LABELS)

"""Tasks in words: what a list and a card say of one."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.told import grouped
from wmsdesk.services.care.views import TaskFilters
from wmsdesk.services.catalogue.care import PRIORITIES, TASK_KINDS

WHOSE = {"": N_("everybody's"), "mine": N_("mine")}
DUE = {"late": N_("late"), "today": N_("due today"), "week": N_("due within a week")}
STATES = {"open": N_("to do"), "done": N_("done"), "dropped": N_("dropped")}


def due_words(row: Any, t: Language) -> str:
    """The day of a task, with how late it is."""
    if not row.due_on:
        return ""
    if row.late:
        return f"! {row.due_on} " + t.plural("{number} day late", "{number} days late", row.late)
    return str(row.due_on)


def amount_words(contract: Any) -> str:
    """What a contract is worth, where it says so and this person may see it."""
    amount = contract.values.get("amount")
    return f"{grouped(amount)} {contract.values['currency']}" if amount else ""


def priority_words(priority: str, t: Language) -> str:
    """The priority, with a mark where it must be seen."""
    return ("! " if priority in ("high", "urgent") else "") + t(PRIORITIES[priority])


def filter_words(filters: TaskFilters, t: Language) -> str:
    """What a list of tasks is narrowed by, in words."""
    words = [] if filters.state == "open" else [t(STATES[filters.state]) if filters.state else t("all")]
    words += [t(WHOSE[filters.whose])] if filters.whose else []
    words += [t(TASK_KINDS[filters.kind])] if filters.kind else []
    words += [t(DUE[filters.due])] if filters.due else []
    return t.listed(words)

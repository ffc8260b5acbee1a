"""The page of care on a customer's card: tasks and visits, contracts, what they agreed to, what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.care.task_words import STATES, amount_words, due_words
from wmsdesk.screens.customers.card_tab import Tab
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.services.care.consent import PURPOSES
from wmsdesk.services.care.consent import STATES as WORDS
from wmsdesk.services.care.workflow import CONTRACT
from wmsdesk.services.catalogue.care import TASK_KINDS
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import Part

MOST = 50
_NOBODY = N_("Nobody here has agreed to greetings or surveys: press enter, then n.")


@dataclass(frozen=True)
class Care:
    """Everything the page shows."""

    tasks: tuple[Any, ...]
    contracts: tuple[Any, ...]
    consents: tuple[Any, ...]
    surveys: tuple[Any, ...]


def _read(desk: Any, code: str) -> Care:
    from wmsdesk.services.care import consent, contracts, reading, surveys
    from wmsdesk.services.care.views import TaskFilters

    return Care(
        tuple(reading.listed(desk, TaskFilters(state="", customer=code), limit=MOST)),
        tuple(contracts.listed(desk, code)),
        tuple(consent.of_customer(desk, code)),
        tuple(surveys.listed(desk, code)[:MOST]),
    )


def _build(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    care: Care = loaded.tab
    rows = [_section(t("Tasks and visits"))]
    rows += [_task(one, t) for one in sorted(care.tasks, key=_open_by_day)]
    if not care.tasks:
        rows.append(_quiet(t("Nothing is to be done. n makes a task.")))
    rows += [_gap(), _section(t("Contracts")), *(_contract(one, t) for one in care.contracts)]
    rows += [] if care.contracts else [_quiet(t("No contract: press enter, then n."), "contracts")]
    rows += [_gap(), _section(t("Agreed to")), *(_consent(one, t) for one in care.consents)]
    rows += [] if care.consents else [_quiet(t(_NOBODY), "consent")]
    rows += [_gap(), _section(t("What they said")), *(_survey(one, t) for one in care.surveys)]
    rows += [] if care.surveys else [_quiet(t("Nobody here was asked: press enter, then n."), "surveys")]
    return rows, []


def _open_by_day(task: Any) -> tuple[bool, str]:
    """What is to be done by its day, then what has ended, as it was read: the latest first."""
    return task.state != "open", task.due_on if task.state == "open" else ""


def _section(said: str) -> PageRow:
    return PageRow((Part(said, "quiet"), Part(""), Part("")))


def _gap() -> PageRow:
    return PageRow((Part(" "), Part(""), Part("")))


def _quiet(said: str, key: str = "") -> PageRow:
    return PageRow((Part(""), Part(said, "quiet"), Part("")), key, said if key else "")


def _task(one: Any, t: Language) -> PageRow:
    state = due_words(one, t) if one.state == "open" else t(STATES[one.state])
    tone = "attention" if one.late else "old" if one.state == "open" else "quiet"
    said = f"{t(TASK_KINDS[one.kind])} · {one.subject}"
    return PageRow((Part(f"  {one.number}", "label"), Part(said, tone), Part(state, tone)), one.number, said)


def _contract(one: Any, t: Language) -> PageRow:
    runs = " – ".join(filter(None, (one.values["starts_on"], one.values["ends_on"])))
    said = " · ".join(filter(None, (one.values["subject"], runs, amount_words(one))))
    state = t(CONTRACT.states[one.state])
    if one.warns and one.ends_in is not None:
        state = "! " + t.plural("ends in {number} day", "ends in {number} days", max(0, one.ends_in))
    tone = "attention" if one.warns else "old" if one.state == "signed" else "quiet"
    return PageRow((Part(f"  {one.number}", "label"), Part(said, tone), Part(state, tone)), one.number, said)


def _consent(one: Any, t: Language) -> PageRow:
    who = one.contact or t("the customer itself")
    said = f"{t.labelled(t(PURPOSES[one.purpose]), t(WORDS[one.state]))} · {who}"
    where = " · ".join(filter(None, (one.since_on, one.source)))
    cells = (Part(""), Part(said, "old"), Part(where, "quiet"))
    return PageRow(cells, f"consent{one.contact}{one.purpose}", said)


def _survey(one: Any, t: Language) -> PageRow:
    rating = f"{one.rating}/5" if one.rating else t("no answer yet")
    said = f"{rating} {one.note}".strip()
    return PageRow(
        (Part(f"  {one.number}", "label"), Part(said, "old"), Part(one.asked_on, "quiet")), one.number, said
    )


async def _open(screen: Any, key: str) -> None:
    """A task opens its card, anything else the list it stands in, at this customer."""
    await screen.app.push_screen_wait(_screen_of(screen.code, key))


def _screen_of(code: str, key: str) -> Any:
    if key.startswith("T-"):
        from wmsdesk.screens.care.task_card import TaskScreen

        return TaskScreen(key)
    if key.startswith("consent"):
        from wmsdesk.screens.care.consents import ConsentsScreen

        return ConsentsScreen(code)
    if key.startswith(("CT-", "contracts")):
        from wmsdesk.screens.care.contracts import ContractsScreen

        return ContractsScreen(code, key)
    from wmsdesk.screens.care.surveys import SurveysScreen

    return SurveysScreen(code, key)


async def _add(screen: Any) -> None:
    """A new task about this customer."""
    from wmsdesk.screens.care.task_doings import new_task_form

    await screen.app.push_screen_wait(new_task_form(screen, screen.code))


TAB = Tab("care", N_("care"), "task.read", _read, _build, _open, _add)

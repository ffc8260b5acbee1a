"""Cases for the tests of screens, one of them with texts that mean harm, and the ways that lead past every screen."""

from __future__ import annotations

from typing import Any

from wmsdesk.models.care.care_tables import Consent, Contract, IntakeItem, Survey, Task
from wmsdesk.models.support.support_tables import (
    CaseCategory,
    CaseEntry,
    Cause,
    Holiday,
    SupportCase,
    TeamMember,
)
from wmsdesk.models.tables import Customer
from wmsdesk.services.care import consent, improvements, surveys
from wmsdesk.services.support import opening, upkeep

WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "complaints": ("chen", ("f4",)),
    "complaints of a customer": ("chen", ("enter", "6")),
    "complaints by their words": ("chen", ("f4", "slash", "down")),
    "complaints filter": ("chen", ("f4", "F")),
    "call": ("chen", ("ctrl+g", "8", "8", "6", "6")),
    "call of a known customer": ("chen", ("ctrl+g", "8", "8", "6", "6", "ctrl+k")),
    "case": ("chen", ("f4", "enter")),
    "case steps": ("chen", ("f4", "enter", ">")),
    "case refused": ("chen", ("f4", "enter", ">", "end", "enter")),
    "case note": ("chen", ("f4", "enter", "n")),
    "case given": ("chen", ("f4", "enter", "a")),
    "case told": ("chen", ("f4", "enter", "T")),
    "case findings": ("chen", ("f4", "enter", "f")),
    "case cause": ("chen", ("f4", "enter", "C")),
    "case edit": ("chen", ("f4", "enter", "e")),
    "case remedy": ("chen", ("f4", "enter", "m")),
    "case link": ("chen", ("f4", "enter", "l")),
    "case report": ("chen", ("f4", "enter", "x")),
    "case survey": ("chen", ("f4", "enter", "tab", "S")),
    "case improvement": ("chen", ("f4", "enter", "i")),
    "surveys": ("chen", ("f4", "g", "t", "s")),
    "ask a survey": ("chen", ("f4", "g", "t", "s", "n")),
    "survey answered": ("chen", ("f4", "g", "t", "s", "enter")),
    "contracts": ("li", ("down", "g", "t", "p")),
    "edit a contract": ("li", ("down", "g", "t", "p", "e")),
    "new contract": ("li", ("down", "g", "t", "p", "n")),
    "improvements": ("chen", ("f4", "g", "t", "i")),
    "agreed to": ("chen", ("enter", "8", "end", "up", "enter")),
    "agree to something": ("chen", ("enter", "8", "end", "up", "enter", "n")),
    "intake": ("li", ("f4", "i")),
    "causes": ("boss", ("f7", "C")),
    "case categories": ("boss", ("f7", "K")),
    "holidays": ("boss", ("f7", "H")),
    "teams": ("boss", ("f7", "T")),
}
SHOWS_NO_NAME = {
    "complaints filter",
    "case steps",
    "case refused",
    "case note",
    "case given",
    "case told",
    "case findings",
    "case edit",
    "case remedy",
    "case link",
    "case report",
    "case survey",
    "case improvement",
    "ask a survey",
    "survey answered",
    "new contract",
    "agree to something",
}
PAGES = {
    "C": "causes",
    "K": "case_categories",
    "H": "holidays",
    "T": "teams",
    "G": "credit_weights",
    "S": "schedules",
}
"""The pages of administration that the letters above stand for: their place in the menu changes."""


def a_case(desk: Any, subject: str = "two cartons crushed", customer: str = "", **values: str) -> str:
    """Log a case and answer its number."""
    return opening.log(desk, opening.NewCase({"subject": subject, **values}, customer)).number


def poisoned(desk: Any, boss: Any, text: str, customer: str) -> str:
    """A case, and lists of an administrator, with a text that no form would take."""
    number = a_case(desk, customer=customer, priority="urgent")
    upkeep.keep_holiday(boss, "2026-11-24")
    store = desk.store
    row = {name: text for name in ("subject", "body", "caller", "caller_name", "promise", "action", "result")}
    store.run(SupportCase.update(**row))
    for table in (Cause, CaseCategory, Holiday):
        store.run(table.update(label=text))
    consent.record(desk, customer, "survey", "given", source="x")
    surveys.ask(desk, customer)
    improvements.plan(desk, number, {"subject": "x", "due_on": "2026-11-20"}, owner="chen")
    made = {"made_by": desk.account.id, "made_at": desk.clock.now()}
    runs = {
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-01",
        "currency": "CNY",
        "updated_at": desk.clock.now(),
    }
    owner = Survey.select(Survey.customer).limit(1)
    store.run(
        Contract.insert(number="CT-00001", customer=owner, subject=text, state="signed", **runs, **made)
    )
    store.run(Contract.update(file=text, notes=text))
    store.run(Survey.update(note=text))
    store.run(Task.update(subject=text, outcome=text).where(Task.kind == "improvement"))
    store.run(
        IntakeItem.insert(source="mail", item_key=text, file_name=text, state="refused", problem=text, **made)
    )
    said = {"purpose": "care", "state": "given", "since_on": "2026-11-20", "source": text, "wording": text}
    for (anybody,) in store.tuples(Customer.select(Customer.id)):
        store.run(Consent.insert(customer=anybody, **said, **made))
    store.run(TeamMember.insert(team=text, account=desk.account.id))
    entry = {"case": 1, "kind": "note", "note": text, "source": text, "made_by": desk.account.id}
    store.run(CaseEntry.insert(**entry, target="", body={}, terminal="", made_at=desk.clock.now()))
    return number

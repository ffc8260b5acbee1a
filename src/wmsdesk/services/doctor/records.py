"""What the doctor sees from inside: pages, clock, people, work left undone, backups, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.backup.copying import quick_damage_in
from wmsdesk.models.migrations import SCHEMA_VERSION
from wmsdesk.models.reports import report_summaries
from wmsdesk.models.search import search_index
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account, ApprovalRequest, Customer, CustomerChange
from wmsdesk.services import audit
from wmsdesk.services.customers.reading import OPEN_STATES
from wmsdesk.services.desk import Desk
from wmsdesk.services.doctor.finding import Finding, Level
from wmsdesk.services.roles import JOB
from wmsdesk.services.search_entry import entry_text

_SAMPLE = 200
_GLANCE, _NAMED = 5000, 10
_CLOCK_MAY_LAG = timedelta(minutes=2)
_EXPIRES_SOON = timedelta(days=3)
_BACKUP_DUE, _BACKUP_OVERDUE = timedelta(days=1), timedelta(days=7)


def schema(desk: Desk) -> Iterator[Finding]:
    """Whether the store is of the schema this program knows."""
    version = desk.store.schema_version()
    level: Level = "ok" if version == SCHEMA_VERSION else "problem"
    yield Finding(
        level,
        N_("The store has schema {version}; this program knows {known}."),
        {"version": version, "known": SCHEMA_VERSION},
    )


def pages(desk: Desk) -> Iterator[Finding]:
    """A quick look at every page; a backup looks closer."""
    said = quick_damage_in(desk.store)
    if said:
        yield Finding(
            "problem",
            N_("The store is damaged; restore the latest verified backup. The database says: {said}"),
            {"said": said},
        )
    else:
        yield Finding("ok", N_("Every page of the store can be read."))


def clock(desk: Desk) -> Iterator[Finding]:
    """Whether the machine's clock is behind what was written already."""
    head = audit_chain.head(desk.store)
    if head.at is not None and head.at > desk.clock.now() + _CLOCK_MAY_LAG:
        yield Finding(
            "problem",
            N_("The clock of this machine is behind: the newest audit entry is of {at}."),
            {"at": _shown(desk, head.at)},
        )
    else:
        yield Finding("ok", N_("The clock agrees with the audit trail."))


def trail(desk: Desk) -> Iterator[Finding]:
    """Whether the newest audit entries and sealed records hold; a whole verification takes too long for a look."""
    if not desk.allows("audit.verify"):
        return
    with desk.store.snapshot():
        seen = audit.glance(desk.store, _GLANCE)
    values = {"number": f"{seen.walked:,}", "entries": f"{seen.entries:,}", "records": f"{seen.records:,}"}
    if seen.first_bad is not None:
        yield Finding("problem", seen.problem)
        yield Finding("problem", N_("The first bad entry is {number}."), {"number": f"{seen.first_bad:,}"})
    for one in seen.altered[:_NAMED]:
        yield Finding("problem", N_("Altered behind the program's back: {record}"), {"record": one})
    if seen.first_bad is None and not seen.altered:
        sentence = N_(
            "The newest {number} of {entries} audit entries and {records} records hold; "
            "all of them are looked at by: wmsdesk audit verify."
        )
        if seen.walked == seen.entries:
            sentence = N_(
                "All {entries} audit entries hold, and the newest {records} records carry their seals."
            )
        yield Finding("ok", sentence, values)


def people(desk: Desk) -> Iterator[Finding]:
    """Passwords that are still the first ones, and accounts out of use."""
    if not desk.allows("account.manage"):
        return
    person = Account.select(Account.name).where(Account.role != JOB.name).order_by(Account.name_key)
    waiting = _names(desk.store, person.where(Account.state == "active", Account.must_change == True))  # noqa: E712
    if waiting:
        yield Finding("note", N_("Never changed their first password: {names}."), {"names": waiting})
    disabled = _names(desk.store, person.where(Account.state == "disabled"))
    if disabled:
        yield Finding("note", N_("Accounts out of use: {names}."), {"names": disabled})


def work(desk: Desk) -> Iterator[Finding]:
    """Changes that nobody re-checked in time, requests that are about to expire."""
    now = desk.clock.now()
    late = now - timedelta(hours=desk.settings.recheck_overdue_hours)
    overdue = CustomerChange.select().where(
        CustomerChange.state.in_(OPEN_STATES), CustomerChange.made_at < late
    )
    if number := desk.store.count(overdue):
        yield Finding(
            "note", N_("Changes that wait too long for their re-check: {number}."), {"number": number}
        )
    ending = ApprovalRequest.select().where(
        ApprovalRequest.state == "pending", ApprovalRequest.expires_at <= now + _EXPIRES_SOON
    )
    if number := desk.store.count(ending):
        yield Finding("note", N_("Requests that expire within three days: {number}."), {"number": number})


def backups(desk: Desk) -> Iterator[Finding]:
    """How old the last verified backup is."""
    found = audit_chain.read(desk.store, action="backup.create", limit=1)
    first = audit_chain.read(desk.store, before=2, limit=1)
    now = desk.clock.now()
    if found:
        age = now - found[0].at
        level: Level = "ok" if age <= _BACKUP_DUE else "note" if age <= _BACKUP_OVERDUE else "problem"
        yield Finding(
            level, N_("The last verified backup was made at {at}."), {"at": _shown(desk, found[0].at)}
        )
    elif desk.practice or (first and now - first[0].at <= _BACKUP_OVERDUE):
        yield Finding("note", N_("No backup was ever made of this store."))
    else:
        yield Finding("problem", N_("No backup was ever made of this store."))


def search(desk: Desk) -> Iterator[Finding]:
    """Whether a sample of customers is found by what stands on their cards."""
    with desk.store.snapshot():
        sample = _sample(desk.store)
        wrong = [code for customer_id, code in sample if not _is_found(desk.store, customer_id, code)]
    if wrong:
        yield Finding(
            "problem",
            N_("The search does not agree with {number} of {sample} customers, such as {code}."),
            {"number": len(wrong), "sample": len(sample), "code": wrong[0]},
        )
    else:
        yield Finding("ok", N_("The search agrees with {sample} customers."), {"sample": len(sample)})


def figures(desk: Desk) -> Iterator[Finding]:
    """Whether the figures that reports keep ready are those of the orders."""
    with desk.store.snapshot():
        wrong = {name: number for name, number in report_summaries.recount(desk.store).items() if number}
    if wrong:
        yield Finding(
            "problem",
            N_(
                "The figures kept for reports do not agree with the orders ({names}): wmsdesk report recount."
            ),
            {"names": ", ".join(wrong)},
        )
    else:
        yield Finding("ok", N_("The figures kept for reports agree with the orders."))


CHECKS = (schema, pages, clock, trail, people, work, backups, search, figures)


def _sample(store: Store) -> list[tuple[int, str]]:
    """Customers from all over the store, the newest among them."""
    last = store.value(Customer.select(Customer.id).order_by(Customer.id.desc())) or 0
    ids = sorted({last - last * place // _SAMPLE for place in range(_SAMPLE)})
    query = Customer.select(Customer.id, Customer.code).where(
        Customer.id.in_(ids), Customer.state != "merged"
    )
    return [(customer_id, code) for customer_id, code in store.tuples(query)]


def _is_found(store: Store, customer_id: int, code: str) -> bool:
    """Whether the entry is the one that the card gives, and the index leads to it."""
    entry = search_index.stored(store.database, customer_id)
    if entry is None or entry != entry_text(store, customer_id):
        return False
    found = search_index.find(store.database, code, limit=_SAMPLE)
    return customer_id in found.ids or found.capped or found.interrupted


def _names(store: Store, query: Any) -> str:
    return ", ".join(name for (name,) in store.tuples(query))


def _shown(desk: Desk, moment: datetime) -> str:
    return desk.local(moment).strftime("%Y-%m-%d %H:%M")

"""What every change of a case does: find it, change it, and write the line of its timeline."""

from __future__ import annotations

import re
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.support import case_search
from wmsdesk.models.support.support_tables import CaseCategory, CaseEntry, CaseMention, Cause, SupportCase
from wmsdesk.models.tables import Account, Customer
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.roles import role_of
from wmsdesk.services.support.calendar import WorkingTime, working_time
from wmsdesk.services.writing import Change, speaking

_SERIES = re.compile(r"^[a-z]{2}-", re.IGNORECASE)


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The row of a case by its number, in whatever letters. Raises ``NotFound``."""
    wanted = number.strip()
    row = rows.one(store, SupportCase, number=wanted) or rows.one(store, SupportCase, number=wanted.upper())
    if row is None:
        raise NotFound(N_("There is no case {number}."), field="number", number=wanted)
    return row


def working(change: Change) -> WorkingTime:
    """The working calendar, read once a change."""
    found = getattr(change, "_working_time", None)
    if found is None:
        found = working_time(change.store, change.settings)
        change._working_time = found  # type: ignore[attr-defined]
    return found


def update(change: Change, row: dict[str, Any], columns: dict[str, Any]) -> dict[str, Any]:
    """Write columns of a case as its next version, and answer the row as it is now."""
    now = columns | {"version": row["version"] + 1, "updated_at": change.now}
    change.update(SupportCase, row["id"], **now)
    return row | now


def enter(
    change: Change,
    row: dict[str, Any],
    kind: str,
    *,
    note: str = "",
    source: str = "",
    target: str = "",
    body: dict[str, str] | None = None,
) -> int:
    """Add a line to the timeline; whoever is named in its note with @ has it on their list."""
    entry = change.insert(
        CaseEntry,
        case=row["id"],
        kind=kind,
        source=source,
        target=target,
        note=note,
        body=body or {},
        made_by=change.desk.account.id,
        made_at=change.now,
        terminal=change.desk.terminal,
    )
    named = mentioned(change.store, note)
    if kind == "hand_over":
        named |= {one for one in people(change.store).items() if one[1] == target}
    for account, _name in sorted(named):
        if account != change.desk.account.id:
            change.insert(CaseMention, entry=entry, case=row["id"], account=account)
    return entry


def trace(change: Change, row: dict[str, Any], **said: Any) -> None:
    """The audit entry: which case and what was done, never what a customer said."""
    change.log(f"case:{row['id']}", {"number": row["number"], **said})


def people(store: Store, permission: str = "complaint.read") -> dict[int, str]:
    """The active accounts that may do this, by id."""
    found = rows.many(store, Account, "id", "name", "role", state="active", order="name_key")
    return {one["id"]: one["name"] for one in found if role_of(one["role"]).may(permission)}


def person(store: Store, name: str, permission: str = "complaint.work") -> int:
    """The account with this name, which must be one that works on cases. Raises ``NotFound``."""
    wanted = name.strip().casefold()
    for account, known in people(store, permission).items():
        if known.casefold() == wanted:
            return account
    raise NotFound(N_("There is nobody named {name} who works on cases."), field="to", name=name.strip())


def mentioned(store: Store, note: str) -> set[tuple[int, str]]:
    """Who is named in a note as ``@name``: the longest name that stands there."""
    if "@" not in note:
        return set()
    names = sorted(people(store).items(), key=lambda one: -len(one[1]))
    found = set()
    for part in note.casefold().split("@")[1:]:
        hit = next((one for one in names if _begins(part, one[1].casefold())), None)
        if hit is not None:
            found.add(hit)
    return found


def _begins(text: str, name: str) -> bool:
    """Whether the text begins with the name as a word of its own; Han text needs no space after it."""
    rest = text[len(name) :]
    return text.startswith(name) and not (rest[:1].isascii() and (rest[:1].isalnum() or rest[:1] == "_"))


def name_of(store: Store, account: int | None) -> str:
    """The name of an account, empty for nobody."""
    return str(rows.value(store, Account, "name", id=account) or "") if account else ""


def index(change: Change, case_id: int) -> None:
    """Make the search entry of a case anew."""
    case_search.put(change.store, case_id, hay(change.store, case_id))


def hay(store: Store, case_id: int) -> str:
    """The text that a case is found by, as it ought to be."""
    row = rows.one(store, SupportCase, id=case_id) or {}
    customer = rows.one(store, Customer, "code", "name", "short_name", id=row["customer"]) or {}
    category = rows.value(store, CaseCategory, "label", code=row["category"])
    cause = rows.value(store, Cause, "label", id=row["cause"])
    return case_search.hay_of(
        [
            row["number"],
            row["subject"],
            customer.get("code"),
            customer.get("name"),
            customer.get("short_name"),
            row["caller"],
            row["caller_digits"],
            row["caller_name"],
            category,
            cause,
            row["action"],
            row["result"],
            row["body"],
        ]
    )


def touch(change: Change, case_id: int) -> dict[str, Any]:
    """The row as the store holds it inside this change."""
    return rows.one(change.store, SupportCase, id=case_id) or {}


def desk_row(desk: Desk, number: str) -> dict[str, Any]:
    """The row of a case for somebody who reads it."""
    desk.require("complaint.read")
    with speaking():
        return row_of(desk.store, number)


def order_row(store: Any, number: str) -> dict[str, Any] | None:
    """An order by its number, in whatever letters."""
    names = ("id", "number", "customer", "currency")
    return rows.one(store, SalesOrder, *names, number=number) or rows.one(
        store, SalesOrder, *names, number=number.upper()
    )

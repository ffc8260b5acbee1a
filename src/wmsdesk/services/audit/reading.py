"""Reading the audit trail, and erasing what the law wants gone from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.audit.audit_chain import NewEntry
from wmsdesk.models.audit.record_names import names_of, record_known_as
from wmsdesk.services.audit.bodies import Bodies
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.writing import speaking


@dataclass(frozen=True)
class AuditLine:
    """One entry as this reader may see it; ``body`` is ``None`` once it was erased.

    ``known_as`` is what people call the record; empty where they call it as the trail does.
    """

    seq: int
    at: datetime
    actor: str
    terminal: str
    action: str
    record: str
    body: dict[str, Any] | None
    known_as: str = ""


def entries(
    desk: Desk,
    *,
    actor: str = "",
    action: str = "",
    record: str = "",
    before: int | None = None,
    limit: int = 200,
) -> list[AuditLine]:
    """Entries from the newest back, ``before`` this number, narrowed by who, by what and by the record.

    ``action`` may be the beginning of one (``customer.``); ``record`` is what people call it (a customer's code, an
    order's number, a SKU) or as the trail names it (``account:2``). What this reader's role may not see of a customer
    is left out. Raises ``NotPermitted`` and ``NotFound``.
    """
    desk.require("audit.read")
    with speaking(), desk.store.snapshot():
        found = audit_chain.read(
            desk.store,
            record=_record(desk, record.strip()),
            action=action.strip() or None,
            actor=actor.strip() or None,
            before=before,
            limit=limit,
        )
        bodies, names = Bodies(desk), names_of(desk.store, [one.record for one in found])
        return [
            AuditLine(
                one.seq,
                one.at,
                one.actor,
                one.terminal,
                one.action,
                one.record,
                bodies.of(one),
                names.get(one.record, ""),
            )
            for one in found
        ]


def _record(desk: Desk, asked: str) -> str | None:
    if not asked or ":" in asked:
        return asked or None
    known = record_known_as(desk.store, asked)
    if known is None:
        raise NotFound(N_("There is no record {name}."), field="record", name=asked)
    return known


def erase_payload(desk: Desk, seq: int, reason: str) -> None:
    """Erase what one entry says, and the salt that would let it be guessed; the chain stays whole and tells who did it.

    Raises ``BadValue`` without a reason, ``NotFound``, ``Refused`` for an entry that is erased or tells of an erasure.
    """
    if not reason.strip():
        raise BadValue(N_("Erasing needs a reason."), field="reason")
    with desk.write("audit.erase", permission="setting.manage") as change:
        found = audit_chain.read(desk.store, before=seq + 1, limit=1)
        if not found or found[0].seq != seq:
            raise NotFound(N_("There is no audit entry {seq}."), field="seq", seq=seq)
        if found[0].body is None:
            raise Refused(N_("The audit entry {seq} was erased already."), field="seq", seq=seq)
        if found[0].action == change.action:
            raise Refused(N_("The note of an erasure is kept."), field="seq", seq=seq)
        # The entry goes first, at once: the store lets a payload go only when an entry says so.
        audit_chain.append(
            desk.store,
            [NewEntry(change.action, f"audit:{seq}", {"reason": reason.strip()})],
            actor=desk.account.name,
            terminal=desk.terminal,
            now=change.now,
        )
        audit_chain.erase(desk.store, seq)

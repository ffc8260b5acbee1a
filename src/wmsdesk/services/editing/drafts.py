"""What a person has typed and not saved: stored as each field is left, offered again after a dead line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wmsdesk.models import rows
from wmsdesk.models.tables import Draft
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import Change, speaking


@dataclass(frozen=True)
class DraftView:
    """A person's own draft. ``record`` names what it is of, as in ``customer:CODE`` or ``product:new``."""

    record: str
    base_version: int | None
    values: dict[str, str]
    reason: str
    at: datetime


def keep(desk: Desk, record: str, base_version: int | None, values: dict[str, str], reason: str = "") -> None:
    """Store what was typed so far, in place of what was kept before. It is the person's own note, not a change."""
    with speaking(), desk.store.writing():
        _forget(desk, record)
        desk.store.run(
            Draft.insert(
                account=desk.account.id,
                record=record,
                base_version=base_version,
                body={"values": values, "reason": reason},
                updated_at=desk.clock.now(),
            )
        )


def forget(desk: Desk, record: str) -> None:
    """Drop a draft that its owner does not want any more."""
    with speaking(), desk.store.writing():
        _forget(desk, record)


def forget_draft(change: Change, record: str) -> None:
    """What was saved need not be kept as a draft."""
    rows.delete(change.store, Draft, account=change.desk.account.id, record=record)


def _forget(desk: Desk, record: str) -> None:
    desk.store.run(Draft.delete().where(Draft.account == desk.account.id, Draft.record == record))


def mine(desk: Desk, record: str | None = None) -> list[DraftView]:
    """This person's drafts, the newest first; of one record if it is named."""
    query = Draft.select().where(Draft.account == desk.account.id).order_by(Draft.updated_at.desc())
    if record is not None:
        query = query.where(Draft.record == record)
    with speaking():
        found = desk.store.rows(query)
    return [
        DraftView(
            row["record"],
            row["base_version"],
            row["body"]["values"],
            row["body"]["reason"],
            row["updated_at"],
        )
        for row in found
    ]

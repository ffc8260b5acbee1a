"""Working on a case: whose it is, what is noted, and what of it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.support.support_tables import CaseMention, TeamMember
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import parse_values
from wmsdesk.services.errors import BadValue, NotFound, Refused, Stale
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.fields import NOTE, case_fields, needed, read_note
from wmsdesk.services.support.reading import card_of, read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.words import TO_CUSTOMER
from wmsdesk.services.support.workflow import ENDED, STATES, workflow_of
from wmsdesk.services.writing import Change, speaking

EDITABLE = ("subject", "body", "promise", "category", "priority", "kind", "caller_name", "channel")
NOTES = ("note", "call_in", "call_out", "reply")
_BY_WHOEVER_LOGS = ("note", "call_in")


def take(desk: Desk, number: str) -> CaseCard:
    """Make a case one's own. Two at once: one has it, the other is refused and told who."""
    with desk.write("complaint.take", permission="complaint.work") as change:
        row = _open_row(change, number)
        mine = desk.account.id
        if row["assignee"] not in (None, mine):
            raise Refused(
                N_("{number} is {who}'s already."),
                kind="taken",
                number=row["number"],
                who=casework.name_of(change.store, row["assignee"]),
            )
        if row["assignee"] is None:
            row = casework.update(change, row, {"assignee": mine})
            casework.enter(change, row, "take", target=desk.account.name)
            casework.trace(change, row, assignee=[None, desk.account.name])
    return read_back(desk, number)


def assign(desk: Desk, number: str, to: str = "", *, team: str | None = None, note: str = "") -> CaseCard:
    """Give a case to somebody, to a team, or with neither back to nobody; the note says why."""
    with desk.write("complaint.assign") as change:
        row = _open_row(change, number)
        account = casework.person(change.store, to) if to.strip() else None
        columns: dict[str, Any] = {"assignee": account} if to.strip() or team is None else {}
        if team is not None:
            columns["team"] = _team(change, team)
        _hand(change, row, columns, "assign", note)
    return read_back(desk, number)


def hand_over(desk: Desk, number: str, to: str, note: str) -> CaseCard:
    """Hand one's own case, or one that is nobody's, to somebody else with a note; it is then on their list."""
    with desk.write("complaint.hand_over", permission="complaint.work") as change:
        row = _open_row(change, number)
        if row["assignee"] not in (None, desk.account.id) and not change.role.may("complaint.assign"):
            raise Refused(
                N_("{number} is {who}'s already."),
                kind="taken",
                number=row["number"],
                who=casework.name_of(change.store, row["assignee"]),
            )
        if not note.strip():
            raise needed(NOTE)
        _hand(change, row, {"assignee": casework.person(change.store, to)}, "hand_over", note)
    return read_back(desk, number)


def _hand(change: Change, row: dict[str, Any], columns: dict[str, Any], kind: str, note: str) -> None:
    if not note.strip() and all(row[name] == value for name, value in columns.items()):
        return
    before = casework.name_of(change.store, row["assignee"])
    row = casework.update(change, row, columns)
    after = casework.name_of(change.store, row["assignee"])
    body = {"team": row["team"] or ""} if "team" in columns else {}
    casework.enter(change, row, kind, source=before, target=after, note=read_note(note), body=body)
    casework.trace(change, row, assignee=[before, after], team=row["team"])


def _team(change: Change, team: str) -> str | None:
    """A team as its members have it, in whatever letters. Raises ``NotFound``."""
    wanted = team.strip()
    if not wanted:
        return None
    known = {one["team"] for one in rows.many(change.store, TeamMember, "team")}
    found = next((one for one in known if one.casefold() == wanted.casefold()), None)
    if found is None:
        raise NotFound(N_("There is no team {team}."), field="team", team=wanted[:40])
    return str(found)


def note(desk: Desk, number: str, text: str, *, kind: str = "note") -> CaseCard:
    """Add to the timeline: a note, a call of the customer, a call to them, or what was written to them.

    A word to the customer is the first response; a call of theirs ends the wait for them. Raises ``BadValue``.
    """
    if kind not in NOTES:
        raise BadValue(N_("There is no kind of note named {kind}."), field="kind", kind=kind[:40])
    permission = "complaint.log" if kind in _BY_WHOEVER_LOGS else "complaint.work"
    with desk.write("complaint.note", permission=permission) as change:
        row = casework.row_of(change.store, number)
        said = read_note(text)
        if not said:
            raise needed(NOTE)
        columns: dict[str, Any] = {}
        if kind in TO_CUSTOMER and row["state"] not in ENDED:
            columns |= clock.responded(row, change.now)
        casework.enter(change, row, kind, note=said)
        if kind == "call_in" and row["state"] == "waiting_customer":
            columns |= clock.resumed(casework.working(change), row, change.now) | {"state": "investigating"}
            casework.enter(change, row, "step", source=row["state"], target="investigating")
        casework.update(change, row, columns)
        casework.trace(change, row, entry=kind)
    return read_back(desk, number)


def edit(desk: Desk, number: str, values: Mapping[str, str], *, base_version: int | None = None) -> CaseCard:
    """Put right what a case says; another priority or kind sets its clocks anew and keeps what was paused.

    Raises ``Stale`` when somebody changed one of these fields since ``base_version``, ``BadValues``.
    """
    with desk.write("complaint.edit", permission="complaint.work") as change:
        row = casework.row_of(change.store, number)
        fields = case_fields(change.store, EDITABLE)
        given = parse_values(
            fields, {name: text for name, text in values.items() if name in EDITABLE}, Context()
        )
        changed = {name: value for name, value in given.items() if row[name] != value}
        if not changed:
            return card_of(desk, row)
        if base_version is not None and base_version != row["version"]:
            raise Stale(N_("Somebody changed {number} meanwhile: look at it again."), number=row["number"])
        _check_kind(row, changed)
        columns: dict[str, Any] = dict(changed)
        if {"priority", "kind"} & set(changed):
            whole = row | columns
            given_time = clock.targets(change.settings, whole["kind"], whole["priority"])
            columns |= clock.retargeted(casework.working(change), row, given_time)
        before = {name: str(row[name] or "") for name in changed}
        row = casework.update(change, row, columns)
        body = {
            name: f"{before[name]} → {changed[name] or ''}"
            for name in ("priority", "category", "kind")
            if name in changed
        }
        casework.enter(change, row, "change", body={"fields": ", ".join(changed)} | body)
        casework.index(change, row["id"])
        casework.trace(change, row, fields=sorted(changed), priority=row["priority"])
    return read_back(desk, number)


def _check_kind(row: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """A case can become one of another kind only where that kind has its state."""
    if row["state"] not in workflow_of(changed.get("kind") or row["kind"]).states:
        raise Refused(
            N_("This is {state}, so that cannot be done now."),
            kind="illegal-step",
            spoken=("state",),
            state=STATES[row["state"]],
        )


def names_me(desk: Desk, number: str) -> bool:
    """Whether a case names this person in something they have not seen."""
    with speaking():
        row = casework.desk_row(desk, number)
        query = CaseMention.select(CaseMention.id).where(
            CaseMention.case == row["id"],
            CaseMention.account == desk.account.id,
            CaseMention.seen_at.is_null(),
        )
        return desk.store.value(query) is not None


def seen(desk: Desk, number: str) -> None:
    """Take the mentions of this case off one's own list."""
    desk.require("complaint.read")
    with speaking(), desk.store.writing():
        row = casework.row_of(desk.store, number)
        desk.store.run(
            CaseMention.update(seen_at=desk.clock.now()).where(
                CaseMention.case == row["id"],
                CaseMention.account == desk.account.id,
                CaseMention.seen_at.is_null(),
            )
        )


def _open_row(change: Change, number: str) -> dict[str, Any]:
    row = casework.row_of(change.store, number)
    if row["state"] in ENDED:
        raise Refused(
            N_("This is {state}, so that cannot be done now."),
            kind="illegal-step",
            spoken=("state",),
            state=STATES[row["state"]],
        )
    return row

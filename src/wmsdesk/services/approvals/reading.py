"""Looking at requests: lists, one request, and what has moved since it was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import ApprovalRequest, ApprovalVote, Customer
from wmsdesk.services.approvals.views import Request, Vote
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.requests import digest_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import plain, value_in
from wmsdesk.services.errors import NotFound
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import speaking


def requests(desk: Desk, *, state: str = "pending", code: str | None = None) -> list[Request]:
    """The requests in a state (``""`` for all), the oldest first and among those of an hour the largest.

    At most two thousand: of those that wait the oldest, of the others the latest.
    """
    desk.require("approval.read")
    waiting = state == "pending"
    query = ApprovalRequest.select().order_by(ApprovalRequest.id if waiting else ApprovalRequest.id.desc())
    if state:
        query = query.where(ApprovalRequest.state == state)
    if code is not None:
        query = query.join(Customer).where(Customer.code == code)
    with speaking(), desk.store.snapshot():
        found = views_of(desk, desk.store.rows(query.limit(2000)))
    if waiting:
        now = desk.clock.now()
        found = [one for one in found if one.expires_at > now]
    return sorted(
        found, key=lambda one: (one.at.replace(minute=0, second=0, microsecond=0), -one.size, one.number)
    )


def request(desk: Desk, number: str) -> Request:
    """One request by its number; raises ``NotFound``."""
    desk.require("approval.read")
    with speaking(), desk.store.snapshot():
        return views_of(desk, [request_row(desk, number)])[0]


def request_row(desk: Desk, number: str) -> dict[str, Any]:
    """The row of a request by its number; raises ``NotFound``."""
    row = desk.store.row(ApprovalRequest.select().where(ApprovalRequest.number == number.strip().upper()))
    if row is None:
        raise NotFound(N_("There is no request {number}."), field="request", number=number)
    return row


def views_of(desk: Desk, rows: Iterable[dict[str, Any]]) -> list[Request]:
    """The requests of these rows that this desk may see."""
    rows = list(rows)
    customers = {
        one["id"]: one
        for one in desk.store.rows(
            Customer.select().where(Customer.id.in_([row["customer"] for row in rows]))
        )
    }
    votes = desk.store.rows(
        ApprovalVote.select()
        .where(ApprovalVote.request.in_([row["id"] for row in rows]))
        .order_by(ApprovalVote.level)
    )
    names = names_of(desk.store, [*(row["requested_by"] for row in rows), *(one["account"] for one in votes)])
    fields = record_type(desk.store)
    return [
        _view(
            desk,
            row,
            customers[row["customer"]],
            [one for one in votes if one["request"] == row["id"]],
            names,
        )
        for row in rows
        if row["field"] in fields and desk.sees(fields[row["field"]])
    ]


def _view(
    desk: Desk,
    row: dict[str, Any],
    customer: dict[str, Any],
    votes: list[dict[str, Any]],
    names: dict[int, str],
) -> Request:
    field: Field = record_type(desk.store)[row["field"]]
    context = context_of(customer)
    old, new = row["old"], row["new"]
    amount = row["field"] == "credit_limit"
    return Request(
        number=row["number"],
        code=customer["code"],
        customer=customer["name"],
        field=field.name,
        label=field.label,
        old_text=field.write(old, context),
        new_text=field.write(new, context),
        reason=row["reason"],
        state=row["state"],
        by=names.get(row["requested_by"], ""),
        at=row["requested_at"],
        terminal=row["terminal"],
        expires_at=row["expires_at"],
        levels=row["levels"],
        votes=tuple(
            Vote(names.get(one["account"], ""), one["verdict"], one["comment"], one["at"]) for one in votes
        ),
        digest=row["digest"],
        base_version=row["base_version"],
        size=abs((new or 0) - (old or 0)) if amount else 0,
        rise=(new - old) * 100 / old if amount and old and new is not None else None,
        moved=tuple(moved_since(row, customer, field)) if row["state"] == "pending" else (),
        currency=customer["currency"],
    )


def moved_since(row: Mapping[str, Any], customer: Mapping[str, Any], field: Field) -> list[str]:
    """What a decision is about and is no longer as it was when it was asked for."""
    found = []
    if plain(value_in(customer, field)) != row["old"]:
        found.append(field.name)
    digest = digest_of(
        row["number"], customer, row["field"], row["old"], row["new"], row["reason"], row["levels"]
    )
    if digest != row["digest"]:
        found.append("customer")
    return found

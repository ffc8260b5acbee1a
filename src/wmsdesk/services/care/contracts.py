"""Contracts with customers: entered, signed, ended; a task reminds before the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import Contract
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.care.views import ContractRow
from wmsdesk.services.care.workflow import CONTRACT as WORKFLOW
from wmsdesk.services.catalogue.care import CONTRACT
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import parse_values, plain, texts_in
from wmsdesk.services.errors import BadValue, Conflict, NotFound
from wmsdesk.services.writing import Change, speaking

MOST = 1000
"""Contracts that a list holds unless it is asked for more."""


def create(desk: Desk, customer: str, texts: Mapping[str, str]) -> ContractRow:
    """Enter a contract as a draft. Raises ``BadValues`` and ``NotFound``."""
    with desk.write("contract.create", permission="customer.edit") as change:
        owner = customer_row(change.store, customer)
        given = {"currency": owner["currency"], "warn_days": str(change.settings.contract_warn_days)}
        given |= {name: text for name, text in texts.items() if text.strip()}
        values = _parsed(given, given["currency"], whole=True)
        _check_days(values)
        number = f"CT-{change.next_number('contract'):05d}"
        made = {"made_by": desk.account.id, "made_at": change.now, "updated_at": change.now}
        change.insert(Contract, number=number, customer=owner["id"], **values, **made)
        change.log(f"contract:{number}", {"code": owner["code"], "parts": {"contract": _trace({}, values)}})
        return _row(desk, row_of(change.store, number))


def edit(
    desk: Desk, number: str, texts: Mapping[str, str], *, base_version: int | None = None
) -> ContractRow:
    """Change fields of a contract that has not ended. Raises ``BadValues``, ``Refused``, ``Conflict``."""
    with desk.write("contract.edit", permission="customer.edit") as change:
        row = row_of(change.store, number)
        WORKFLOW.step(row["state"], "end", reason="-")
        if base_version is not None and base_version != row["version"]:
            raise Conflict(
                N_("Somebody else changed this meanwhile: look at it again."),
                fields=(),
                version=row["version"],
            )
        values = _parsed(texts, texts.get("currency") or row["currency"])
        _check_days(row | values)
        found = {name: value for name, value in values.items() if value != row[name]}
        return (
            _written(change, row, found, {"parts": {"contract": _trace(row, found)}})
            if found
            else _row(desk, row)
        )


def move(desk: Desk, number: str, target: str, reason: str = "") -> ContractRow:
    """Sign or end a contract. Raises ``Refused``: no such step, or no reason for an end."""
    with desk.write("contract.move", permission="customer.edit") as change:
        row = row_of(change.store, number)
        step = WORKFLOW.step(row["state"], target=target, reason=reason)
        return _written(change, row, {"state": step.target}, {"state": step.target, "reason": reason.strip()})


def listed(
    desk: Desk, customer: str = "", *, ending: bool = False, state: str = "", limit: int = MOST
) -> list[ContractRow]:
    """The contracts of a customer, or of all: those that end soonest first, those that have ended last.

    With ``ending`` only signed ones whose warning is due; at most ``limit``. Raises ``BadValue`` for no state.
    """
    desk.require("customer.read")
    if state and state not in WORKFLOW.states:
        raise BadValue(N_("There is no such state: {state}."), field="state", state=state)
    with speaking(), desk.store.snapshot():
        query = Contract.select().order_by(
            Contract.state == "ended", Contract.ends_on.is_null(), Contract.ends_on, Contract.id
        )
        if customer:
            query = query.where(Contract.customer == customer_row(desk.store, customer)["id"])
        if state:
            query = query.where(Contract.state == state)
        if ending:
            query = query.where(Contract.state == "signed", Contract.ends_on.is_null(False))
            found = [_row(desk, one) for one in desk.store.rows(query.limit(10 * limit))]
            return [one for one in found if one.warns][:limit]
        return [_row(desk, one) for one in desk.store.rows(query.limit(limit))]


def read(desk: Desk, number: str) -> ContractRow:
    """One contract. Raises ``NotFound``."""
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        return _row(desk, row_of(desk.store, number))


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The row of the contract with this number. Raises ``NotFound``."""
    row = rows.one(store, Contract, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no contract {number}."), field="number", number=number)
    return row


def _written(
    change: Change, row: dict[str, Any], values: dict[str, Any], body: dict[str, Any]
) -> ContractRow:
    change.update(Contract, row["id"], **values, version=row["version"] + 1, updated_at=change.now)
    change.log(f"contract:{row['number']}", body)
    return _row(change.desk, row_of(change.store, row["number"]))


def _parsed(texts: Mapping[str, str], currency: str, *, whole: bool = False) -> dict[str, Any]:
    found = parse_values(CONTRACT, texts, Context(currency=currency.strip().upper()), whole=whole)
    return {name: plain(value) for name, value in found.items()}


def _check_days(values: Mapping[str, Any]) -> None:
    if values.get("ends_on") and values["ends_on"] < values["starts_on"]:
        raise BadValue(N_("A contract cannot end before it begins."), field="ends_on")


def _trace(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [old.get(name), value] for name, value in new.items() if value is not None or old.get(name)}


def _row(desk: Desk, row: dict[str, Any]) -> ContractRow:
    owner = rows.one(desk.store, Customer, "code", "name", id=row["customer"]) or {}
    seen = [one for one in CONTRACT if desk.sees(one)]
    ends_in = (date.fromisoformat(row["ends_on"]) - date_now(desk)).days if row["ends_on"] else None
    return ContractRow(
        row["number"],
        row["state"],
        row["version"],
        owner.get("code", ""),
        owner.get("name", ""),
        texts_in(row | {"custom": {}}, seen, Context(currency=row["currency"])),
        ends_in,
        row["state"] == "signed" and ends_in is not None and ends_in <= row["warn_days"],
    )

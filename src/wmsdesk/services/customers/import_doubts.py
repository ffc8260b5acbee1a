"""Customers in doubt: the rest of an import whose sample held a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wmsdesk.i18n import N_
from wmsdesk.models.tables import Customer, CustomerChange, ImportRow, ImportRun
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.writing import Change, speaking


@dataclass(frozen=True)
class ImportSuspect:
    """A customer that import ``run`` of a file added or changed, while a re-check of that file's sample said no."""

    run: int
    file_name: str
    at: datetime
    code: str
    name: str


def suspect_the_rest(change: Change, change_ids: set[int]) -> int:
    """A re-check said no to something in these changes: if an import made them, its other rows are in doubt.

    Answers how many customers that are who were in no doubt before.
    """
    doubts = 0
    query = CustomerChange.select(CustomerChange.import_run).where(
        CustomerChange.id.in_(list(change_ids)), CustomerChange.import_run.is_null(False)
    )
    for run in {run for (run,) in change.store.tuples(query)}:
        doubted = change.run(
            ImportRow.update(state="suspect").where(ImportRow.import_run == run, ImportRow.state == "taken")
        )
        if doubted:
            change.log(f"import:{run}", {"suspects": doubted}, action="customer.import.doubt")
            doubts += doubted
    return doubts


def suspects_of_imports(desk: Desk, *, limit: int = 2000) -> list[ImportSuspect]:
    """The customers in doubt, the newest import first; at most ``limit``. Raises ``NotPermitted``."""
    desk.require("customer.read")
    query = (
        ImportRow.select(ImportRun.id, ImportRun.file_name, ImportRun.made_at, Customer.code, Customer.name)
        .join_from(ImportRow, ImportRun)
        .join_from(ImportRow, Customer)
        .where(ImportRow.state == "suspect")
        .order_by(ImportRun.id.desc(), Customer.id)
        .limit(limit)
    )
    with speaking():
        return [
            ImportSuspect(run, file, at, code, name) for run, file, at, code, name in desk.store.tuples(query)
        ]


def clear_import_row(desk: Desk, run: int, code: str) -> None:
    """Somebody has looked at a customer in doubt and found it right. Raises ``NotFound`` where it is in no doubt."""
    with desk.write("customer.import.clear", permission="customer.recheck") as change:
        customer = change.store.value(Customer.select(Customer.id).where(Customer.code == code.strip()))
        cleared = customer is not None and change.run(
            ImportRow.update(state="cleared").where(
                ImportRow.import_run == run, ImportRow.customer == customer, ImportRow.state == "suspect"
            )
        )
        if not cleared:
            raise NotFound(N_("The customer {code} is in no doubt after import {run}."), code=code, run=run)
        change.log(f"customer:{customer}", {"code": code.strip(), "import": run})

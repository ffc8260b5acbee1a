"""The one way to write. A change is one immediate transaction that leaves its trace with it, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.models import faults, rows
from wmsdesk.models.attempts import attempt
from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.audit.audit_chain import NewEntry
from wmsdesk.models.audit.sealed import SEALED
from wmsdesk.models.bulk_rows import insert_rows
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.reports.report_summaries import MANY, take_in
from wmsdesk.models.tables import Account, Counter, Outbox, Table
from wmsdesk.services.errors import (
    DeskError,
    NotFound,
    NotPermitted,
    PasswordChangeNeeded,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreUnusable,
)
from wmsdesk.services.roles import PERMISSIONS, Role, role_of
from wmsdesk.services.settings import Settings, load

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk

_SEALED_NAMES = {model: table for table, model in SEALED.items()}


class Change:
    """A write in progress. Everything goes through it, so nothing is changed without its trace."""

    def __init__(self, desk: Desk, action: str) -> None:
        self.desk, self.store, self.action = desk, desk.store, action
        self.now: datetime = desk.clock.now()
        self.settings: Settings = load(desk.store)
        self.role: Role = role_of(desk.account.role)
        self._entries: list[NewEntry] = []
        self._published: list[NewEntry] = []
        self._customers: set[int] = set()
        self._written = False
        self._orders_entered = False
        self.about: dict[str, Any] = {}
        """What every entry says besides its own words, such as the file and row that a change came from."""
        self.one_of_many = False
        """Whether very many writes like this one follow each other: some figures are then taken in together."""

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Part of the change that may fail alone: whatever is raised inside undoes that part with its traces."""
        entries, published = len(self._entries), len(self._published)
        customers, written = set(self._customers), self._written
        try:
            with attempt(self.store):
                yield
        except BaseException:
            del self._entries[entries:], self._published[published:]
            self._customers, self._written = customers, written
            raise

    def insert(self, model: type[Table], **values: Any) -> int:
        """Insert a row, sealed where its table is, and answer its id."""
        self._written = True
        self._orders_entered |= model in (SalesOrder, OrderLine)
        row_id = rows.insert(self.store, model, values)
        self._renew_seal(model, row_id)
        return row_id

    def insert_many(self, model: type[Table], rows: Sequence[dict[str, Any]]) -> list[int]:
        """Insert many rows that name the same fields, sealed where their table is, and answer their ids."""
        self._written = True
        self._orders_entered |= model in (SalesOrder, OrderLine)
        return insert_rows(self.store, model, rows)

    def update(self, model: type[Table], row_id: int, **values: Any) -> None:
        """Update one row by its id and renew its seal. Raises ``NotFound`` when it is gone."""
        self._written = True
        if not rows.update(self.store, model, row_id, values):
            raise NotFound(N_("The record is no longer there."))
        self._renew_seal(model, row_id)

    def run(self, query: Any) -> int:
        """Run another insert, update or delete on a table that carries no seal."""
        if query.model in _SEALED_NAMES:
            raise TypeError("a sealed table is written row by row")
        self._written = True
        return self.store.run(query)

    def log(self, record: str, body: dict[str, Any], *, action: str = "", publish: bool = True) -> None:
        """Say what was done to ``record``; with ``publish`` other systems are told as well."""
        entry = NewEntry(action or self.action, record, body | self.about)
        self._entries.append(entry)
        if publish:
            self._published.append(entry)

    def search_again(self, customer_id: int) -> None:
        """Let the search entry of this customer be made anew before the change ends."""
        self._customers.add(customer_id)

    def settle_figures(self) -> None:
        """Take in, when the change ends, whatever earlier writes left waiting for the figures of reports."""
        self._orders_entered = True

    def next_number(self, series: str) -> int:
        """The next number of a gapless series; it is given back if the change fails."""
        self._written = True
        number = rows.value(self.store, Counter, "next", name=series)
        if number is None:
            rows.insert(self.store, Counter, {"name": series, "next": 2})
            return 1
        rows.update(self.store, Counter, series, {"next": number + 1})
        return int(number)

    def _renew_seal(self, model: type[Table], row_id: int) -> None:
        table = _SEALED_NAMES.get(model)
        if table:
            seals.renew(self.store, table, row_id)

    def finish(self) -> None:
        """Store the search, outbox and audit entries, and the figures of reports, with the change."""
        if self._written and not self._entries:
            raise RuntimeError(f"{self.action} changed something and did not say what")
        if self._customers:
            from wmsdesk.services.search_entry import refresh

            refresh(self.store, self._customers)
        if self._orders_entered:
            take_in(self.store, MANY if self.one_of_many else 0)
        told = [
            {"topic": one.action, "record": one.record, "body": one.body, "created_at": self.now}
            for one in self._published
        ]
        if len(told) == 1:
            rows.insert(self.store, Outbox, told[0])
        else:
            insert_rows(self.store, Outbox, told)
        if self._entries:
            audit_chain.append(
                self.store,
                self._entries,
                actor=self.desk.account.name,
                terminal=self.desk.terminal,
                now=self.now,
            )


@contextmanager
def write(desk: Desk, action: str, permission: str | None = None) -> Iterator[Change]:
    """One write at a desk: see :meth:`wmsdesk.services.desk.Desk.write`."""
    try:
        with speaking(), desk.store.writing():
            _check_account(desk)
            change = Change(desk, action)
            need = action if permission is None else permission
            if need and not change.role.may(need):
                raise NotPermitted(
                    N_("Your role, {role}, may not do this: {action}."),
                    spoken=("role", "action"),
                    role=change.role.label,
                    action=PERMISSIONS.get(need, need),
                )
            yield change
            change.finish()
    except DeskError as error:
        if getattr(error, "noted", False) or isinstance(error, NotPermitted):
            _note_refusal(desk, action, error)
        raise


def _check_account(desk: Desk) -> None:
    """Read the account afresh: a disabled or demoted one stops at its next action."""
    row = rows.one(desk.store, Account, id=desk.account.id)
    if row is None or row["state"] != "active":
        raise NotPermitted(N_("This account has been disabled."))
    if row["must_change"]:
        raise PasswordChangeNeeded(N_("The password must be changed first."))
    desk.refresh_account(row)


def _note_refusal(desk: Desk, action: str, error: DeskError) -> None:
    """Leave a trace of an attempt that was refused, in a write of its own."""
    entry = NewEntry("access.refused", f"account:{desk.account.id}", {"action": action, "code": error.code})
    # If even the note cannot be written, what is told is still the refusal.
    with suppress(faults.StoreFault), desk.store.writing():
        audit_chain.append(
            desk.store, [entry], actor=desk.account.name, terminal=desk.terminal, now=desk.clock.now()
        )


_SPOKEN: tuple[tuple[type[faults.StoreFault], type[StoreUnusable], str], ...] = (
    (faults.Missing, StoreMissing, N_("There is no store at {place}; make one with: wmsdesk init.")),
    (faults.Occupied, StoreUnusable, N_("Something is already at {place}.")),
    (faults.NotAStore, StoreDamaged, N_("The file {place} is not a store of this program.")),
    (
        faults.Damaged,
        StoreDamaged,
        N_("The store {place} is damaged or was made with another key; restore the latest verified backup."),
    ),
    (faults.Full, StoreFull, N_("The disk is full; nothing of this was saved.")),
    (faults.ReadOnly, StoreReadOnly, N_("The store {place} cannot be written.")),
    (
        faults.Busy,
        StoreBusy,
        N_("Other desks kept the store busy for too long; nothing was saved, please try again."),
    ),
    (faults.Newer, StoreNewer, N_("A newer wmsdesk wrote this store; update this one.")),
    (faults.KeyFileMissing, StoreMissing, N_("The key file of the store is missing: {place}.")),
    (
        faults.KeyFileDamaged,
        StoreDamaged,
        N_(
            "The key file of the store is damaged or was altered: restore it from the latest verified backup."
        ),
    ),
    (faults.KeyFileExists, StoreUnusable, N_("There is a key file already: {place}.")),
    (faults.KeyFileNewer, StoreNewer, N_("A newer wmsdesk wrote this store; update this one.")),
    (
        faults.KeyDerivationFailed,
        StoreUnusable,
        N_("There is not enough memory to open the store; close something and try again."),
    ),
    (faults.LockTimeout, StoreBusy, N_("Other desks kept the store busy for too long; please try again.")),
    (
        faults.PathExposed,
        StoreUnusable,
        N_("Other people on this machine can read {place}: allow only its owner to (chmod 600)."),
    ),
    (faults.PathRefused, StoreUnusable, N_("The file cannot be used: {place}.")),
    (
        faults.Unreachable,
        StoreUnusable,
        N_("The store lies on a network file system ({place}); it must be on a disk of this machine."),
    ),
)


@contextmanager
def speaking() -> Iterator[None]:
    """Put the faults of the storage layer into a sentence for a person."""
    try:
        yield
    except faults.StoreFault as fault:
        raise spoken(fault) from fault


def spoken(fault: faults.StoreFault) -> DeskError:
    """The error with a sentence that this fault stands for."""
    place = str(fault.args[0]) if fault.args else ""
    for kind, error, sentence in _SPOKEN:
        if isinstance(fault, kind):
            return error(sentence, place=place)
    if isinstance(fault, faults.Guarded):
        from wmsdesk.services.errors import Refused

        return Refused(N_("The store refused this: {rule}."), kind="guarded", rule=place)
    return StoreUnusable(N_("The store cannot be used: {place}."), place=place or type(fault).__name__)

"""A desk: a person signed in at a store. Every service function takes one first; there is no other state."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from wmsdesk.clock import Clock
from wmsdesk.i18n import N_, Language
from wmsdesk.models.standing import standing
from wmsdesk.models.store import Store
from wmsdesk.services import settings
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.roles import PERMISSIONS, Role, role_of
from wmsdesk.services.writing import Change, speaking, write


@dataclass(frozen=True)
class Person:
    """An account as the desk carries it."""

    id: int
    name: str
    full_name: str
    role: str


@dataclass
class Desk:
    """A person signed in at a store, with a clock and a language."""

    store: Store
    account: Person
    clock: Clock
    language: Language = field(default_factory=Language)
    terminal: str = ""
    practice: bool = False
    role_at_sign_in: str = field(init=False)
    """What this desk began as; its account may have been given another role since."""

    def __post_init__(self) -> None:
        self.role_at_sign_in = self.account.role

    def write(self, action: str, *, permission: str | None = None) -> AbstractContextManager[Change]:
        """Begin a change: the only way to write.

        The account and its permission (the action's own name unless ``permission`` says otherwise, ``""`` for none)
        are read afresh inside the transaction; at its end the audit, outbox and search entries are stored with it.
        Raises ``NotPermitted`` or a ``StoreUnusable``; whatever is raised inside undoes everything.
        """
        return write(self, action, permission)

    @property
    def role(self) -> Role:
        """What this person may do, as last read from the store."""
        return role_of(self.account.role)

    @property
    def settings(self) -> settings.Settings:
        """The store's settings as they are now."""
        with speaking():
            return settings.load(self.store)

    @property
    def store_name(self) -> str:
        """The store's name as the top line shows it."""
        return self.store.place.stem

    def allows(self, permission: str) -> bool:
        """Whether this person may do what ``permission`` names; a write asks again."""
        return self.role.may(permission)

    def require(self, permission: str) -> None:
        """Raise ``NotPermitted`` unless this person may do what ``permission`` names, as the store says now."""
        with speaking():
            now = standing(self.store, self.account.id)
        if now is None or now.state != "active":
            raise NotPermitted(N_("This account has been disabled."))
        self.refresh_account(now._asdict())
        if not self.allows(permission):
            raise NotPermitted(
                N_("Your role, {role}, may not do this: {action}."),
                spoken=("role", "action"),
                role=self.role.label,
                action=PERMISSIONS.get(permission, permission),
            )

    def sees(self, one: Field) -> bool:
        """Whether this person may read the field."""
        return self.role.may_see(one)

    def local(self, moment: datetime) -> datetime:
        """A stored moment in the store's own time zone."""
        return moment.astimezone(self.settings.zone)

    def refresh_account(self, row: dict[str, Any]) -> None:
        """Take over the account as it was just read."""
        now = replace(self.account, name=row["name"], full_name=row["full_name"], role=row["role"])
        if now != self.account:
            self.account = now

    def close(self) -> None:
        """Close this thread's connection to the store."""
        self.store.close()

"""The seven roles, as data: what each may do, and which fields it sees and changes.

A permission is a verb on a record type. The matrix on the screen, the checks in every write and the tests cell by
cell all read this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Field, Level
from wmsdesk.services.permissions import PERMISSIONS

_ALL = frozenset(Level)
_OPEN = frozenset({Level.NORMAL, Level.PERSONAL})


@dataclass(frozen=True)
class Role:
    """What the holders of one role may do; ``sees`` and ``changes`` are levels of fields."""

    name: str
    label: str
    permissions: frozenset[str]
    sees: frozenset[Level] = frozenset()
    changes: frozenset[Level] = frozenset()

    def may(self, permission: str) -> bool:
        """Whether the role has this permission."""
        return permission in self.permissions

    def may_see(self, field: Field) -> bool:
        """Whether the role may read this field anywhere: card, list, history, export."""
        return field.level in self.sees

    def may_change(self, field: Field) -> bool:
        """Whether the role may enter a new value, be it only as a request."""
        return field.level in self.changes and self.may("customer.edit")


def _may(**verbs: str) -> frozenset[str]:
    """Permissions, as the verbs on each record type; ``return_`` is a return, whose word Python keeps for itself."""
    return frozenset(
        f"{record.rstrip('_')}.{verb}" for record, said in verbs.items() for verb in said.split()
    )


_ROLES = (
    Role(
        "clerk",
        N_("Clerk"),
        _may(
            customer="read create edit recheck retire merge import export",
            approval="read recall",
            order="read create edit confirm allocate hold cancel track deliver close import export recur",
            return_="create",
            stock="read plan import export receive",
            product="edit import export",
            credit="read",
            invoice="read",
            statement="issue",
            paper="print",
            complaint="read log",
            task="read manage",
            intake="manage",
            report="read export",
        ),
        sees=_ALL,
        changes=_ALL,
    ),
    Role(
        "support",
        N_("Support"),
        _may(
            customer="read",
            order="read track",
            return_="create",
            stock="read",
            complaint="read log work assign",
            task="read manage",
            care="manage",
            intake="manage",
            report="read export",
            paper="print",
        ),
        sees=_OPEN,
    ),
    Role(
        "warehouse",
        N_("Warehouse"),
        _may(
            customer="read",
            order="read allocate pick check pack ship track deliver",
            return_="receive",
            stock="read receive move adjust count plan import export",
            product="edit import export",
            paper="print",
            complaint="read",
            task="read manage",
            report="read",
        ),
        sees=_OPEN,
    ),
    Role(
        "supervisor",
        N_("Supervisor"),
        _may(
            customer="read recheck retire merge export",
            approval="read decide",
            audit="read",
            order="read hold cancel cancel_picked check close export",
            return_="create authorise resolve",
            stock="read approve plan import export",
            product="edit import export",
            credit="read release stop",
            invoice="read",
            statement="issue",
            paper="print",
            complaint="read log work assign remedy manage",
            task="read manage",
            care="manage",
            report="read export people",
            schedule="manage",
            target="manage",
        ),
        sees=_ALL,
    ),
    Role(
        "finance",
        N_("Finance"),
        _may(
            customer="read export",
            approval="read",
            order="read close export",
            stock="read export",
            product="export",
            return_="resolve",
            credit="read release stop",
            invoice="read issue",
            payment="record",
            statement="issue",
            rate="manage",
            paper="print",
            complaint="read remedy",
            task="read manage",
            report="read export",
            schedule="manage",
        ),
        sees=_ALL,
    ),
    Role(
        "auditor",
        N_("Auditor"),
        _may(
            customer="read",
            approval="read",
            audit="read verify",
            order="read",
            stock="read",
            complaint="read",
            task="read",
            report="read export people",
            credit="read",
            invoice="read",
        ),
        sees=_ALL,
    ),
    Role(
        "admin",
        N_("Administrator"),
        _may(
            account="manage",
            setting="manage",
            backup="create",
            audit="read verify",
            complaint="manage",
            schedule="manage",
            target="manage",
            jobs="run",
        ),
    ),
)

ROLES: dict[str, Role] = {role.name: role for role in _ROLES}
"""The roles a person can have, by name."""

JOB = Role("job", N_("Night job"), _may(backup="create", audit="verify", jobs="run"))
"""What runs by itself: it can copy and verify the store and run what is due, nothing else."""


def role_of(name: str) -> Role:
    """The role of this name; one that is not known may do nothing."""
    return JOB if name == JOB.name else ROLES.get(name, Role(name, name, frozenset()))


__all__ = ["JOB", "PERMISSIONS", "ROLES", "Role", "role_of"]

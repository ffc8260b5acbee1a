"""The seven roles, as data: what each may do, and which fields it sees and changes.

A permission is a verb on a record type. The matrix on the screen, the checks in every write and the tests cell by
cell all read this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Field, Level

PERMISSIONS: dict[str, str] = {
    "customer.read": N_("Look customers up"),
    "customer.create": N_("Enter a customer"),
    "customer.edit": N_("Edit a customer"),
    "customer.recheck": N_("Re-check a saved change"),
    "customer.retire": N_("Retire a customer and bring it back"),
    "customer.merge": N_("Merge customers and undo a merge"),
    "customer.import": N_("Import customers and contacts"),
    "customer.export": N_("Export customers"),
    "approval.read": N_("See requests for approval"),
    "approval.recall": N_("Recall an own request"),
    "approval.decide": N_("Approve or decline a request"),
    "audit.read": N_("Read the audit trail"),
    "audit.verify": N_("Verify the audit chain and make anchors"),
    "account.manage": N_("Manage accounts"),
    "setting.manage": N_("Change settings and user-defined fields"),
    "backup.create": N_("Make and verify backups"),
}
"""Every permission there is, with the words for it."""

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


_ROLES = (
    Role(
        "clerk",
        N_("Clerk"),
        frozenset(
            {
                "customer.read",
                "customer.create",
                "customer.edit",
                "customer.recheck",
                "customer.retire",
                "customer.merge",
                "customer.import",
                "customer.export",
                "approval.read",
                "approval.recall",
            }
        ),
        sees=_ALL,
        changes=_ALL,
    ),
    Role("support", N_("Support"), frozenset({"customer.read"}), sees=_OPEN),
    Role("warehouse", N_("Warehouse"), frozenset({"customer.read"}), sees=_OPEN),
    Role(
        "supervisor",
        N_("Supervisor"),
        frozenset(
            {
                "customer.read",
                "customer.recheck",
                "customer.retire",
                "customer.merge",
                "customer.export",
                "approval.read",
                "approval.decide",
                "audit.read",
            }
        ),
        sees=_ALL,
    ),
    Role(
        "finance",
        N_("Finance"),
        frozenset({"customer.read", "customer.export", "approval.read"}),
        sees=_ALL,
    ),
    Role(
        "auditor",
        N_("Auditor"),
        frozenset({"customer.read", "approval.read", "audit.read", "audit.verify"}),
        sees=_ALL,
    ),
    Role(
        "admin",
        N_("Administrator"),
        frozenset({"account.manage", "setting.manage", "backup.create", "audit.read", "audit.verify"}),
    ),
)

ROLES: dict[str, Role] = {role.name: role for role in _ROLES}
"""The roles a person can have, by name."""

JOB = Role("job", N_("Night job"), frozenset({"backup.create", "audit.verify"}))
"""What runs by itself: it can copy and verify the store and do nothing else."""


def role_of(name: str) -> Role:
    """The role of this name; one that is not known may do nothing."""
    return JOB if name == JOB.name else ROLES.get(name, Role(name, name, frozenset()))

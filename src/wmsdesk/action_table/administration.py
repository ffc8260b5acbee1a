"""What can be done with accounts, the audit trail, settings and fields of one's own."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_ADMINISTRATION = (
    Action("administration.open", "enter", N_("open"), N_("Open the page under the cursor."), "", 1),
    Action("accounts.new", "n", N_("new"), N_("Make an account with a temporary password."), "account.manage", 1),
    Action("accounts.password", "p", N_("password"), N_("Give a temporary password."), "account.manage", 2),
    Action("accounts.role", "c", N_("change role"), N_("Give this account another role."), "account.manage", 3, N_("role")),
    Action("accounts.disable", "d", N_("disable"), N_("Stop this account at its next action."), "account.manage", 4),
    Action("accounts.enable", "e", N_("enable"), N_("Let this account sign in again."), "account.manage", 5),
    Action("accounts.matrix", "m", N_("matrix"), N_("What each role may do, on one page."), ""),
    Action("accounts.refresh", "r", N_("refresh"), N_("Read the accounts again."), ""),
    Action("audit.open", "enter", N_("open"), N_("Show this entry in full."), "audit.read", 1),
    Action("audit.filter", "F", N_("filter"), N_("Narrow by person, action, record."), "audit.read", 2),
    Action("audit.verify", "v", N_("verify"), N_("Check the whole chain of entries."), "audit.verify", 3),
    Action("audit.anchor", "A", N_("anchor"), N_("Write a file an outsider can hold the chain against."),
           "audit.verify", 4),
    Action("audit.refresh", "r", N_("refresh"), N_("Read the entries again."), "audit.read", 5),
    Action("settings.edit", "e", N_("edit"), N_("Change this setting."), "setting.manage", 1),
    Action("settings.default", "d", N_("default"), N_("Put this setting back to its default."), "setting.manage", 2),
    Action("settings.refresh", "r", N_("refresh"), N_("Read the settings again."), "", 3),
    Action("own_fields.new", "n", N_("new"), N_("Add a field to the customer card."), "setting.manage", 1),
    Action("own_fields.retire", "d", N_("retire"), N_("Take this field off the card; its values are kept."),
           "setting.manage", 2),
    Action("own_fields.restore", "b", N_("bring back"), N_("Put a retired field on the card again."),
           "setting.manage", 3),
    Action("own_fields.refresh", "r", N_("refresh"), N_("Read the fields again."), "", 4),
)

ACTIONS = (*_ADMINISTRATION,)
# fmt: on

"""Customers, approvals, accounts, backups and the store itself."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS = {
    "access.refused": N_("was refused"),
    "access.sign_in": N_("signed in"),
    "account.add": N_("account made"),
    "account.disable": N_("account disabled"),
    "account.enable": N_("account enabled"),
    "account.job": N_("night job's key"),
    "account.password": N_("password changed"),
    "account.recover": N_("recovery code used"),
    "account.role": N_("role changed"),
    "approval.approve": N_("approved"),
    "approval.expire": N_("request expired"),
    "approval.recall": N_("request taken back"),
    "approval.reject": N_("declined"),
    "approval.request": N_("asked for approval"),
    "approval.stale": N_("request out of date"),
    "audit.erase": N_("entry erased"),
    "backup.create": N_("backup made"),
    "backup.remove": N_("backup gave way"),
    "backup.restore": N_("backup restored"),
    "customer.create": N_("customer entered"),
    "customer.edit": N_("customer edited"),
    "customer.export": N_("exported"),
    "customer.import": N_("imported"),
    "customer.import.clear": N_("import row cleared"),
    "customer.import.doubt": N_("import in doubt"),
    "customer.import.sample": N_("import sampled"),
    "customer.merge": N_("merged"),
    "customer.recheck": N_("re-checked"),
    "customer.restore": N_("brought back"),
    "customer.retire": N_("retired"),
    "customer.review": N_("reviewed"),
    "customer.unmerge": N_("merge undone"),
    "demo.load": N_("practice data made"),
    "field.define": N_("own field changed"),
    "field.retire": N_("own field retired"),
    "setting.change": N_("setting changed"),
}

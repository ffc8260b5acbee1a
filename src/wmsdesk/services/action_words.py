"""What the audit trail calls an action, in the words of a person."""

from __future__ import annotations

from wmsdesk.i18n import LANGUAGES, N_, Language
from wmsdesk.services.permissions import PERMISSIONS

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
"""By the action's name. What is missing here is told by the words of the permission it needs, or by its name."""


def action_words(action: str) -> str:
    """A sentence of ours for an action, to be translated; the name itself where there is none."""
    return ACTION_WORDS.get(action) or PERMISSIONS.get(action, action)


def action_named(text: str) -> str:
    """The action whose words, in any of our languages, somebody typed; else the text as it is: a name, or its start."""
    wanted = text.strip().casefold()
    known = PERMISSIONS | ACTION_WORDS
    for name, words in known.items():
        if any(wanted == Language(code)(words).casefold() for code in LANGUAGES):
            return name
    return text.strip()

"""What the audit trail calls an action, in the words of a person."""

from __future__ import annotations

from wmsdesk.i18n import LANGUAGES, Language
from wmsdesk.services.action_word_table import ACTION_WORDS
from wmsdesk.services.permissions import PERMISSIONS

__all__ = ["ACTION_WORDS", "action_named", "action_words"]


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

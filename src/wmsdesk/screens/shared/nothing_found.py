"""What a list says that finds nothing: that it does, and which keys lead on."""

from __future__ import annotations

from wmsdesk.actions import key_shown
from wmsdesk.widgets.frame import DeskScreen


def found_by_nothing(screen: DeskScreen, sentence: str, where: str) -> str:
    """The sentence with the keys that change the words and the filter of the list ``where``."""
    keys, t = screen.desk_app.keys, screen.t
    search, narrow = (key_shown(keys[f"{where}.{name}"]) for name in ("search", "filter"))
    more = t("{search} changes the words, {filter} the filter.", search=search, filter=narrow)
    return t("{first} {second}", first=t(sentence), second=more)

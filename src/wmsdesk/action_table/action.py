"""What an action is: something a person can do, with its key and its words."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "desk"


@dataclass(frozen=True)
class Action:
    """One thing a person can do.

    ``id`` is ``<screen>.<method>``; the screen ``desk`` is everywhere. ``key`` is Textual's name of the key, several
    with commas, empty for the palette only. ``rank`` orders the key line, most used first, 0 is never in it; ``short``
    is the label where there is no room. ``overrides`` names the action everywhere whose key means this here;
    ``always`` works whatever has the focus.
    """

    id: str
    key: str
    label: str
    help: str
    permission: str = ""
    rank: int = 0
    short: str = ""
    overrides: str = ""
    always: bool = False

    @property
    def where(self) -> str:
        """The screen it belongs to."""
        return self.id.partition(".")[0]

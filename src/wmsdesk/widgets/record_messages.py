"""What a record table tells the screen it stands on."""

from __future__ import annotations

from textual.message import Message


class Opened(Message, namespace="record_table"):
    """The record with this key was chosen."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Highlighted(Message, namespace="record_table"):
    """The cursor came to stand on this key, or on nothing that is known yet (``None``)."""

    def __init__(self, key: str | None) -> None:
        super().__init__()
        self.key = key

    def can_replace(self, message: Message) -> bool:
        """Only where the cursor stands now is of interest."""
        return isinstance(message, Highlighted)


class MarkedChanged(Message, namespace="record_table"):
    """A record was marked or unmarked; ``marked`` are the keys that are."""

    def __init__(self, marked: frozenset[str]) -> None:
        super().__init__()
        self.marked = marked


class SortAsked(Message, namespace="record_table"):
    """The header of this sortable column was clicked."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column


class Failed(Message, namespace="record_table"):
    """The source could not be read."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

"""What a board tells the screen it stands on."""

from __future__ import annotations

from textual.message import Message


class Highlighted(Message, namespace="board"):
    """The cursor came to stand in this column on this card, or on none that is there yet."""

    def __init__(self, column: str, key: str | None) -> None:
        super().__init__()
        self.column, self.key = column, key

    def can_replace(self, message: Message) -> bool:
        """Only where the cursor stands now is of interest."""
        return isinstance(message, Highlighted)


class Opened(Message, namespace="board"):
    """This card was chosen."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Gone(Message, namespace="board"):
    """The card that the cursor was on is no longer in its column; ``column`` tells whether that has gone as well."""

    def __init__(self, key: str, column: bool = False) -> None:
        super().__init__()
        self.key, self.column = key, column


class Failed(Message, namespace="board"):
    """Reading failed."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

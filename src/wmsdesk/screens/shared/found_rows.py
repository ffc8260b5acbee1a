"""A found list as the rows of a record table; what a row shows is each desk's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.widgets.record_rows import Column, Row


class FoundRows:
    """Give ``row()``. ``answer`` may be exchanged for a newer one of the same question.

    ``words`` is whether marks stand as words, for which a narrow terminal has no room.
    """

    def __init__(self, answer: Any, columns: Sequence[Column], t: Language, *, words: bool = False) -> None:
        self.answer, self.columns, self.t, self.words = answer, columns, t, words

    def row(self, one: Any) -> Row:
        """One record as a row."""
        raise NotImplementedError

    @property
    def page_size(self) -> int:
        """Rows of a page."""
        return int(self.answer.page_size)

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.answer.count)

    @property
    def capped(self) -> bool:
        """Whether there are more."""
        return bool(self.answer.capped)

    def page(self, number: int) -> list[Row]:
        """One page of rows; asks the store."""
        return [self.row(one) for one in self.answer.page(number)]

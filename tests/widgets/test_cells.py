"""Text folded to cells: nothing lost, no line that begins with a closing mark."""

from __future__ import annotations

import pytest

from wmsdesk.widgets.cells import fold


@pytest.mark.parametrize("width", range(6, 20))
def test_no_line_begins_with_a_mark_that_closes(width: int) -> None:
    text = "客户换开户行，盖章函已收（原件待寄）；下周补。"
    lines = fold(text, width)
    assert "".join(lines) == text
    assert not [line for line in lines[1:] if line[0] in "，；。）"]


def test_a_long_run_of_marks_is_not_torn_to_pieces() -> None:
    assert len(fold("." * 100, 10)) <= 11


def test_spaces_are_where_a_line_ends() -> None:
    assert fold("two words, three", 10) == ["two words,", "three"]

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


def test_a_figure_among_wide_characters_is_kept_whole() -> None:
    assert fold("可用货物中效期最早（2028-01-18）。", 26) == ["可用货物中效期最早", "（2028-01-18）。"]
    assert fold("批次 260905-700 取完，余下按效期", 20) == ["批次 260905-700 取", "完，余下按效期"]
    assert fold("取完2028-01-18T00:00:00", 12) == ["取完2028-01-", "18T00:00:00"]

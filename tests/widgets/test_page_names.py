"""The names of a card's pages keep to their keys, however narrow the terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from wmsdesk.widgets.page_names import PageName, laid_out

WORDS = ("card", "contacts 2", "addresses 12", "changes", "orders", "complaints", "credit", "care")
HAN = ("卡片", "联系人 2", "地址 12", "变更", "订单", "投诉", "信用", "关怀")


@pytest.mark.parametrize("words", [WORDS, HAN])
@pytest.mark.parametrize("width", [30, 50, 75, 115])
def test_every_name_stands_whole_beside_its_key(words: tuple[str, ...], width: int) -> None:
    names = [PageName(str(place), word, place == 3) for place, word in enumerate(words, 1)]
    lines = laid_out(names, width).plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    for one in names:
        assert sum(f"{one.key} {one.label}" in line for line in lines) == 1


def test_names_that_do_not_fit_stand_in_even_columns() -> None:
    names = [PageName(str(place), word) for place, word in enumerate(WORDS, 1)]
    upper, lower = laid_out(names, 75).plain.split("\n")
    assert [upper.index(one) for one in "234"] == [lower.index(one) for one in "678"]


def test_roomy_where_there_is_room() -> None:
    names = [PageName(str(place), word) for place, word in enumerate(HAN, 1)]
    assert "\n" not in laid_out(names, 115).plain
    assert laid_out(names, 115).plain.startswith("1 卡片    2 联系人 2    3")

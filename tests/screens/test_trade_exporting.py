"""Orders and products written to a file from their lists, by keys."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from order_sample import OrderSample, app_of

from driving import settle
from wmsdesk.screens.shared.choose import ChooseDialogue
from wmsdesk.screens.shared.form_dialogue import FormDialogue


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def name_file(pilot: Any, out: Path) -> None:
    assert isinstance(pilot.app.screen, FormDialogue)
    pilot.app.screen.form.fill({"out": str(out)}, {"out": ""})
    await press(pilot, "enter")


def column(out: Path, name: str) -> list[str]:
    with out.open(encoding="utf-8-sig", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


async def test_orders_go_to_a_file_as_board_and_list_show_them(tmp_path: Path) -> None:
    trade = OrderSample(tmp_path / "main.wms")
    hengli, nord, *_others = trade.fill()
    late = trade.order(hengli, ("TAPE-48", 20), ("BOX-S", 5), due=-1)
    soon = trade.order(nord, ("TAPE-48", 20), due=1)
    ended = trade.order(nord, ("TAPE-48", 20), due=1)
    trade.walk(ended, "closed")
    trade.close()
    app = app_of(trade)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "x")
        await name_file(pilot, tmp_path / "board.csv")
        assert column(tmp_path / "board.csv", "order") == [late, late, soon]
        await press(pilot, "l", "s", "s", "x")
        await name_file(pilot, tmp_path / "list.csv")
        assert set(column(tmp_path / "list.csv", "order")) == {late, soon, ended}
        await press(pilot, "/", *"Nord", "enter", "x")
        await name_file(pilot, tmp_path / "found.csv")
        assert sorted(column(tmp_path / "found.csv", "order")) == [soon, ended]


async def test_the_list_of_products_goes_to_a_file_as_cards_or_as_what_lies_where(tmp_path: Path) -> None:
    trade = OrderSample(tmp_path / "main.wms")
    trade.fill()
    trade.close()
    app = app_of(trade, "wu")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f6", *"film", "down", "x")
        assert isinstance(app.screen, ChooseDialogue)
        await press(pilot, "enter")
        await name_file(pilot, tmp_path / "cards.csv")
        assert column(tmp_path / "cards.csv", "sku") == ["FILM-50"]
        await press(pilot, "/", "ctrl+u", "down", "x", "down", "enter")
        await name_file(pilot, tmp_path / "lots.csv")
        assert sorted(column(tmp_path / "lots.csv", "quantity")) == ["4000", "60", "900"]

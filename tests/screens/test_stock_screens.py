"""The Stock desk by keys alone: found, taken in, moved, adjusted, approved, counted, reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from customer_store import Accounts, app_on

from driving import settle
from goods_desk import Goods
from wmsdesk.models import rows
from wmsdesk.models.stock.goods_tables import StockAdjustment
from wmsdesk.services import products
from wmsdesk.services.stock import adjusting, counts, reading

TEA, CUP = "TEA-01", "CUP-02"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Two products, one of them in two lots, one to be ordered again."""
    found = Accounts(tmp_path / "main.wms")
    goods = Goods(found.desk("wu"))
    tea = goods.product(TEA, name="龙井茶叶", unit="盒", barcode="6901234567892")
    goods.receive(tea, 100, lot="L1", expires="2027-01-31")
    goods.receive(tea, 20, lot="L2", expires="2027-06-30", location="B-01")
    goods.receive(goods.product(CUP, name="Tea cup", reorder_point="10"), 5)
    goods.desk.close()
    return found


async def typed(pilot: Any, *keys: str) -> None:
    """Press keys; a text of several letters that names no key is typed letter by letter."""
    for key in keys:
        named = len(key) == 1 or key in NAMED or key.startswith(("ctrl+", "f"))
        for one in [key] if named else key:
            await pilot.press("minus" if one == "-" else "full_stop" if one == "." else one)
        await settle(pilot)


NAMED = ("enter", "escape", "down", "up", "tab", "space", "left", "right")


def shown(app: Any) -> str:
    """Everything that stands on the screen."""
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    )


def totals(accounts: Accounts, sku: str = TEA) -> tuple[int, int]:
    desk = accounts.desk("wu")
    stock = products.read(desk, sku).stock
    desk.close()
    return stock.on_hand // 1000, stock.quarantine // 1000


async def test_a_product_is_found_as_one_types_and_its_card_read(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "f6")
        assert "2 products" in shown(app) and "龙井茶叶" in shown(app)
        await typed(pilot, "longj")
        assert "1 product" in shown(app) and "Tea cup" not in shown(app)
        await typed(pilot, "enter")
        assert "L1" in shown(app) and "2027-06-30" in shown(app)
        for key, words in (("1", "6901234567892"), ("3", "promised to anybody"), ("4", "taken in"),
                           ("5", "reorder point"), ("6", "product entered")):  # fmt: skip
            await typed(pilot, key)
            assert words in shown(app), key


async def test_goods_are_taken_in_and_quarantined_by_keys(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "tea-01", "down", "i", "12", "tab", "L3", "ctrl+s")
        assert totals(accounts) == (132, 0)
        await typed(pilot, "u", "1000", "ctrl+s")
        assert "free to move" in shown(app)
        await typed(pilot, "ctrl+u", "7", "ctrl+s")
        assert totals(accounts) == (125, 7)


async def test_a_large_difference_waits_and_somebody_else_approves_it(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "tea-01", "enter", "a", "tab", "90", "tab", "tab", "tab", "wet", "ctrl+s")
        assert "AD-0001" in shown(app) and totals(accounts) == (120, 0)
        await typed(pilot, "escape", "A", "a")
        assert "AD-0001" in shown(app) and totals(accounts) == (120, 0)
    app = app_on(accounts, "chen")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "A", "a", "y")
        assert totals(accounts) == (110, 0)
        assert "Nothing waits" in shown(app)


async def test_help_and_palette_work_where_nothing_waits(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "f6", "down", "A", "R")
        assert type(app.screen).__name__ == "AdjustmentsScreen"
        await typed(pilot, "ctrl+p")
        assert type(app.screen).__name__ != "AdjustmentsScreen"


async def test_an_adjustment_is_declined_with_a_reason(accounts: Accounts) -> None:
    desk = accounts.desk("wu")
    wanted = adjusting.Correction(TEA, by="-50", lot="L1", reason="[bold]stolen[/]")
    number = adjusting.adjust(desk, wanted).number
    app = app_on(accounts, "chen")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "A", "d", "no", "ctrl+s", "F")
        assert "declined" in shown(app) and "chen" in shown(app)
    row = rows.one(desk.store, StockAdjustment, number=number)
    assert (row["state"], row["comment"]) == ("declined", "no")
    desk.close()


async def test_a_count_is_planned_counted_counted_again_reviewed_and_made_true(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "c", "n", "tab", "tab", TEA, "ctrl+s", "enter")
        assert "enter begins the count" in shown(app)
        await typed(pilot, "enter")
        assert "On the books" not in shown(app) and " 100" not in shown(app)
        await typed(pilot, "90", "enter", "ctrl+s")
        assert "have no figure yet" in shown(app)
        await typed(pilot, "20", "enter", "ctrl+s")
        assert "count again" in shown(app) and "to be counted again" in shown(app)
        await typed(pilot, "B-01", "enter", "L1", "enter", "91", "enter", "ctrl+s")
        assert "waits for review" in shown(app)
        await typed(pilot, "a")
        assert totals(accounts) == (120, 0)
    app = app_on(accounts, "chen")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "c", "enter")
        assert "On the books" in shown(app) and "-9" in shown(app)
        await typed(pilot, "a")
        assert "reviewed" in shown(app)
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "c", "enter", "c")
        assert totals(accounts) == (111, 0)


async def test_found_goods_and_a_note_are_entered_and_a_count_called_off(accounts: Accounts) -> None:
    desk = accounts.desk("wu")
    number = counts.plan(desk, counts.Scope(location="B-01"))
    counts.begin(desk, number)
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "c", "enter", "ctrl+n", CUP, "tab", "3", "ctrl+s")
        assert CUP in shown(app)
        await typed(pilot, "20", "enter", "up", "ctrl+t", "dusty", "enter")
        assert "dusty" in shown(app)
    assert {one.note for one in counts.sheet(desk, number).lines} == {"", "dusty"}
    counts.finish(desk, number)
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "c", "enter", "escape")
    assert reading.available(desk.store, [products.by_sku(desk.store, TEA)["id"]]) != {}
    desk.close()


async def test_suggestions_tell_their_figures_and_classes_are_written(accounts: Accounts) -> None:
    goods = Goods(accounts.desk("wu"))
    goods.move(products.by_sku(goods.store, TEA)["id"], 3, "B-01", "CUSTOMER", lot="L2")
    app = app_on(accounts, "wu")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "w")
        assert "order again" in shown(app) and CUP in shown(app) and "on the card 10" in shown(app)
        await typed(pilot, "F", "F")
        assert "Stock › Suggestions › move" in shown(app)
        await typed(pilot, "c", "y")
    assert products.read(goods.desk, TEA).abc == ""
    goods.desk.close()


async def test_a_product_is_entered_and_edited_with_its_draft(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "ctrl+n", "tea-01", "tab", "Green tea", "tab", "box", "ctrl+s", "ctrl+s")
        assert "already a product" in shown(app)
        await typed(pilot, "ctrl+u", "TEA-09", "ctrl+s", "ctrl+s")
        assert "TEA-09" in shown(app)
        await typed(pilot, "down", "e", "ctrl+u", "Blue tea", "escape", "e")
        assert "Blue tea" in shown(app) and "draft" in shown(app)
        await typed(pilot, "ctrl+s", "ctrl+s")
    desk = accounts.desk("wu")
    assert products.read(desk, "TEA-09").name == "Blue tea"
    desk.close()


async def test_a_lot_and_a_location_are_frozen(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "tea-01", "enter", "z", "recall", "ctrl+s")
        assert "lot frozen" in shown(app)
        await typed(pilot, "escape", "down", "l", "z")
        assert "frozen" in shown(app)
        await typed(pilot, "down", "enter")
        assert "B-01" in shown(app) and CUP not in shown(app)


async def test_who_may_only_read_is_told_so(accounts: Accounts) -> None:
    app = app_on(accounts, "chen")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await typed(pilot, "f6", "down", "i")
        assert "Your role may not do this" in shown(app)
        await typed(pilot, "f9")
        assert "现有量" in shown(app)

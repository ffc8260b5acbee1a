"""Entering, finding, editing and retiring products."""

from __future__ import annotations

import pytest

from wmsdesk.services import products
from wmsdesk.services.errors import BadValue, BadValues, Conflict, Duplicate, NotFound, NotPermitted, Refused
from wmsdesk.services.stock import moving

TEA = {"sku": "TEA-01", "name": "龙井茶叶", "unit": "盒", "price": "128.00", "barcode": "6901234567892"}


@pytest.fixture
def tea(li):
    return products.create(li, TEA)


def skus(desk, text, **how):
    return [row.sku for row in products.find(desk, text, **how)]


def test_a_product_is_found_by_any_part_of_what_it_is_called(li, tea):
    products.create(li, {"sku": "CUP-9", "name": "Tea cup", "unit": "piece", "category": "杂货"})
    for text in ("TEA-01", "tea-0", "龙井", "茶", "longjing", "ljcy", "6901234567892", "4567892"):
        assert "TEA-01" in skus(li, text), text
    assert skus(li, "杂货") == skus(li, "zahuo") or skus(li, "杂货") == ["CUP-9"]
    assert skus(li, "tea") == ["TEA-01", "CUP-9"]
    assert skus(li, "nothing like it") == []


def test_an_exact_sku_comes_first(li, tea):
    products.create(li, {"sku": "TEA-011", "name": "A", "unit": "piece"})
    products.create(li, {"sku": "X", "name": "Replaces TEA-01", "unit": "piece"})
    assert skus(li, "tea-01")[0] == "TEA-01"


@pytest.mark.parametrize("sku", ["TEA-01", "tea-01", "ＴＥＡ-01", " TEA-01 "])
def test_a_sku_that_differs_only_in_case_is_the_same_sku(li, tea, sku):
    with pytest.raises(Duplicate) as told:
        products.create(li, TEA | {"sku": sku})
    assert told.value.field == "sku"
    assert products.by_sku(li.store, sku.strip())["sku"] == "TEA-01"


@pytest.mark.parametrize("sku", ["", "A:1", "A\u00a0B", "x" * 61])
def test_what_cannot_be_a_sku_is_refused(li, sku):
    with pytest.raises((BadValue, BadValues)) as told:
        products.create(li, TEA | {"sku": sku})
    assert told.value.field == "sku"


def test_every_bad_field_is_told_at_once(li):
    with pytest.raises(BadValues) as told:
        products.create(li, {"sku": "A", "price": "1e3", "cost": "-1", "decimals": "4"})
    assert {one.field for one in told.value.problems} == {"name", "unit", "price", "cost", "decimals"}


def test_a_price_has_the_decimals_of_its_currency(li):
    products.create(li, {"sku": "A", "name": "A", "unit": "piece", "currency": "JPY", "price": "1200"})
    assert products.read(li, "A").values["price"] == "1200"
    with pytest.raises(BadValues):
        products.save(li, "A", {"price": "12.50"})


def test_an_edit_changes_what_was_touched_and_nothing_else(li, tea):
    saved = products.save(li, "tea-01", {"name": "西湖龙井", "unit": "盒"})
    assert ([one.field for one in saved.applied], saved.version) == (["name"], 2)
    assert skus(li, "xihu") == ["TEA-01"]
    assert products.save(li, "TEA-01", {"name": "西湖龙井"}).version == 2


def test_two_editors_of_different_fields_both_keep_their_change(li, tea, warehouse):
    han = warehouse.desk("han")
    products.save(han, "TEA-01", {"price": "130.00"}, base_version=1)
    products.save(li, "TEA-01", {"name": "Green tea"}, base_version=1)
    card = products.read(li, "TEA-01")
    assert (card.values["price"], card.name, card.version) == ("130.00", "Green tea", 3)
    with pytest.raises(Conflict) as told:
        products.save(han, "TEA-01", {"price": "99.00", "name": "茶"}, base_version=2)
    assert [(one.field, one.base, one.theirs, one.mine, one.by) for one in told.value.fields] == [
        ("name", "龙井茶叶", "Green tea", "茶", "li")
    ]


def test_a_sku_stays(li, tea):
    with pytest.raises(BadValue):
        products.save(li, "TEA-01", {"sku": "TEA-02"})
    products.save(li, "TEA-01", {"sku": "tea-01"})
    assert products.read(li, "TEA-01").sku == "TEA-01"


def test_what_is_on_the_shelf_keeps_its_unit(li, tea):
    products.save(li, "TEA-01", {"unit": "箱"})
    with li.write("stock.receive") as change:
        moving.receive(change, tea.id, 1000)
    for field, value in (("unit", "盒"),):
        with pytest.raises(BadValue) as told:
            products.save(li, "TEA-01", {field: value})
        assert told.value.field == field
    products.save(li, "TEA-01", {"decimals": "2"})
    with pytest.raises(BadValue):
        products.save(li, "TEA-01", {"decimals": "1"})


def test_retired_products_are_found_only_when_asked_for(li, tea):
    with pytest.raises(Refused):
        products.retire(li, "TEA-01", "")
    products.retire(li, "TEA-01", "no longer made")
    assert skus(li, "tea") == []
    assert skus(li, "tea", state="") == ["TEA-01"]
    with pytest.raises(Refused):
        products.save(li, "TEA-01", {"name": "x"})
    with pytest.raises(Refused):
        products.retire(li, "TEA-01", "again")
    products.restore(li, "TEA-01")
    assert skus(li, "tea") == ["TEA-01"]


def test_what_is_still_there_is_not_retired(li, tea):
    with li.write("stock.receive") as change:
        moving.receive(change, tea.id, 1000, location="QUARANTINE")
    with pytest.raises(Refused) as told:
        products.retire(li, "TEA-01", "x")
    assert told.value.code == "still-there"


def test_who_may_not_is_told_so(warehouse, tea):
    zheng, boss = warehouse.desk("zheng"), warehouse.desk("boss")
    products.read(zheng, "TEA-01")
    with pytest.raises(NotPermitted):
        products.save(zheng, "TEA-01", {"name": "x"})
    with pytest.raises(NotPermitted):
        products.find(boss, "tea")


def test_an_unknown_sku_is_not_found(li):
    with pytest.raises(NotFound):
        products.read(li, "nothing")


@pytest.mark.parametrize("text", ["1.5", "0", "-1", "1e3", "１", "", "1000000000.5", "1000000000000", "NaN"])
def test_what_is_no_quantity_of_pieces_is_refused(text):
    with pytest.raises(BadValue) as told:
        products.parse_quantity(text, {"decimals": 0})
    assert told.value.field == "quantity"


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [("12", 0, 12000), ("12.0", 0, 12000), ("1.5", 1, 1500), ("0.001", 3, 1), ("1,000", 0, 10**6)],
)
def test_a_quantity_is_thousandths(text, decimals, value):
    assert products.parse_quantity(text, {"decimals": decimals}) == value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12000, 0, "12"),
        (12000, 2, "12.00"),
        (1500, 0, "1.5"),
        (-1500, 1, "-1.5"),
        (1, 1, "0.001"),
        (0, 0, "0"),
    ],
)
def test_a_quantity_is_written_whole(value, decimals, text):
    assert products.write_quantity(value, decimals) == text

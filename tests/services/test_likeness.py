"""Two ways to write one house have one key, and two houses have two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wmsdesk.services.likeness import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上海恒力物流有限公司", "上海恒力物流有限责任公司"),
        ("上海恒力物流有限公司", " 上海 恒力物流股份有限公司"),
        ("上海恒力（集团）有限公司", "上海恒力集团"),
        ("恒力（上海）物流公司", "恒力(上海)物流有限公司"),
        ("ＡＢＣ物流", "abc物流"),
        ("恒力\u200b物流", "恒力物流"),
        ("恒力\u202e物流有限公司", "恒力物流"),
        ("Acme Co., Ltd.", "ACME"),
        ("Acme Co.,Ltd", "Acme Company Limited"),
        ("Acme Inc", "acme, inc."),
        ("Müller GmbH & Co. KG", "MÜLLER GMBH"),
        ("Straße AG", "STRASSE"),
        ("Banco S.A.", "Banco SA"),
        ("Acme L.L.C.", "Acme LLC"),
        ("恒力 Co., Ltd.", "恒力"),
    ],
)
def test_one_house_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上海恒力物流有限公司", "上海恒力物流有限公司南京分公司"),
        ("上海恒力物流", "上海恒立物流"),
        ("Acme North Ltd", "Acme South Ltd"),
        ("Inca Ltd", "Inc"),
        ("恒力（上海）有限公司", "恒力（北京）有限公司"),
        ("C", "D"),
    ],
)
def test_two_houses_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "name", ["有限公司", "公司", "Ltd.", "Co., Ltd.", "!!!", "🍎", "\u200b", "（）", "..."]
)
def test_a_name_of_nothing_but_form_stands_for_itself(name: str) -> None:
    assert name_key(name)


def test_names_of_different_forms_only_differ() -> None:
    assert name_key("有限公司") != name_key("集团")


@given(some.text(min_size=1))
def test_every_name_has_a_key_and_a_key_is_stable_under_case_and_width(name: str) -> None:
    assert name_key(name)
    assert name_key(f" {name} ") == name_key(name) or not name.strip()

"""How text is folded, what a query asks for, and where it stands in what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wmsdesk.models.search.pinyin import MOST_READINGS, spoken
from wmsdesk.models.search.search_words import Finder, QueryWord, fold, query_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("Straße", "strasse"),
        ("恒\u200b力\u202e物流", "恒力物流"),
        (" a\t\nb\x85c\u2028d ", "a b c d"),
        ("㈱恒力", "(株)恒力"),
        ("e\u0301", "é"),
        ("a\x00b\ud800c", "abc"),
        ("", ""),
    ],
)
def test_text_is_folded_to_be_compared(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(some.text(alphabet=some.characters(exclude_categories=())))
def test_what_is_folded_can_be_stored_and_stands_on_one_line(text: str) -> None:
    folded = fold(text)
    folded.encode()
    assert "\n" not in folded and "\x00" not in folded and folded == " ".join(folded.split())


def test_the_longest_word_comes_first_and_what_it_implies_is_dropped() -> None:
    assert [word.text for word in query_words("物流 恒力物流 cq 物 vip cq")] == ["恒力物流", "vip", "cq"]


def test_a_phone_number_with_signs_is_also_asked_for_by_its_digits() -> None:
    assert query_words("(021)3424") == [QueryWord("(021)3424", "0213424")]
    assert query_words("1-3 021-3424") == [QueryWord("021-3424", "0213424"), QueryWord("1-3")]
    assert query_words("c-0001") == [QueryWord("c-0001")]


@pytest.mark.parametrize(
    ("text", "query", "spans"),
    [
        ("上海恒力物流有限公司", "物流 恒", ((2, 3), (4, 6))),
        ("ＡＢＣ物流", "bc物", ((1, 4),)),
        ("恒\u200b力物流", "恒力", ((0, 3),)),
        ("aaa", "aa", ((0, 3),)),
        ("abcd", "ab cd", ((0, 4),)),
        ("139 0555 8866", "8866 139", ((0, 3), (9, 13))),
        ("Acme", "x", ()),
        ("Acme", "", ()),
        ("", "a", ()),
        ("[bold]", "[b", ((0, 2),)),
    ],
)
def test_a_match_is_marked_where_it_stands_in_the_original(
    text: str, query: str, spans: tuple[tuple[int, int], ...]
) -> None:
    assert Finder(query).spans(text) == spans


def test_a_letter_that_folds_to_two_is_marked_whole() -> None:
    assert Finder("ss").spans("Große Straße") == ((3, 4), (10, 11))
    assert Finder("sse").spans("Große Straße") == ((3, 5), (10, 12))
    assert Finder("株").spans("㈱恒力") == ((0, 1),)


@given(some.text(), some.text())
def test_spans_are_in_order_inside_the_text_and_apart(text: str, query: str) -> None:
    last = -1
    for start, end in Finder(query).spans(text):
        assert last < start < end <= len(text)
        last = end


def test_initials_are_read_in_every_way_and_full_pinyin_in_the_usual_one() -> None:
    forms = spoken("重庆")
    assert forms[0] == "chongqing"
    assert {"cq", "zq"} <= set(forms)
    assert spoken("中国银行")[0] == "zhongguoyinhang"
    assert spoken("上海（集团）恒力")[0] == "shanghaijituanhengli"
    assert spoken("A4纸业 B2冷链")[0] == "zhiye"
    assert spoken("Acme 123") == []


def test_company_forms_are_read_in_one_way() -> None:
    assert spoken("恒力物流有限公司") == ["hengliwuliuyouxiangongsi", "hlwlyxgs"]


def test_the_ways_to_read_a_long_name_are_bounded_and_each_letter_keeps_its_own() -> None:
    forms = spoken("重长行单曾区解仇盛乐")[1:]
    assert len(set(forms)) == len(forms) <= MOST_READINGS
    assert all(len(form) == 10 for form in forms)
    assert {form[0] for form in forms} >= {"z", "c"}

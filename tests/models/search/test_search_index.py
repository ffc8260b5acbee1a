"""The index finds exactly what looking at every customer finds, whatever is asked."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import peewee
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from playhouse.sqlcipher_ext import SqlCipherDatabase

from wmsdesk.models.search.search_index import (
    CREATE,
    Found,
    SearchValues,
    find,
    fold,
    grams,
    merge_step,
    put,
    put_many,
    remove,
    replace,
    search_text,
    stored,
)

KEY = "x'" + "5a" * 32 + "'"
CUSTOMERS = 3000
PLACES = ["上海", "重庆", "北京", "长沙", "厦门", "Northern", "Müller", ""]
TRADES = ["物流", "重工", "银行", "冷链", "仓储", "音乐", "Trading", "Straße"]
FORMS = ["有限公司", "（集团）股份有限公司", "商行", " Co., Ltd.", " GmbH & Co. KG", " Inc", ""]
GIVEN = "恒力远洋长兴曾单区解仇盛乐行重庆华"
TAGS = ["vip", "冷链", "出口", "b2b", "危险品"]
HOSTILE = [
    '"',
    "'",
    '""',
    "*",
    "a*",
    "AND",
    "OR",
    "NOT",
    "a AND",
    "NEAR(a b)",
    "NEAR()",
    "grams:a",
    "{grams}: a",
    "^a",
    "a + b",
    "(",
    ")",
    "-",
    "--",
    "; DROP TABLE customer_search",
    "\x00",
    "a\x00b",
    "\ud800",
    "%",
    "_",
    "\\",
    "\u202e\u200b",
    "\n",
    "ﷺ",
    "İ",
    "🍎",
    "0" * 5000,
    "a " * 3000,
    "重" * 3000,
    "'\" OR 1=1 --",
]

ASKED = [
    "重",
    "庆",
    "重庆",
    "物流 上海",
    "vip 重庆 物流",
    "物流 vip 重庆",
    "cq",
    "zq",
    "chongqing",
    "C-000012",
    "c-0000",
]
ASKED += [
    "91350100m0000000",
    "mül",
    "MÜLLER",
    "strasse",
    "ＶＩＰ",
    "co., ltd",
    "b2b",
    "@north",
    "& co",
    "886",
    "(139) +86",
]


def customer(number: int, chance: random.Random) -> SearchValues:
    given = "".join(chance.choices(GIVEN, k=chance.randint(1, 4)))
    name = chance.choice(PLACES) + given + chance.choice(TRADES) + chance.choice(FORMS)
    digits = f"1{chance.choice('3578')}{chance.randrange(10**9):09d}"
    return SearchValues(
        name=name,
        short_name=chance.choice([None, given, name[:3]]),
        former_name=chance.choice([None, None, chance.choice(PLACES) + given]),
        code=f"C-{number:06d}",
        phones=chance.choice([(), (f"{digits[:3]} {digits[3:7]} {digits[7:]}", digits, "86" + digits)]),
        emails=chance.choice([(), (f"info{number}@north.example.com",)]),
        contacts=tuple("王" + chance.choice(GIVEN) for _ in range(chance.randint(0, 2))),
        tags=tuple(chance.sample(TAGS, chance.randint(0, 2))),
        usci=chance.choice([None, f"91350100M000{number:06d}"]),
        city=chance.choice([None, "重庆市", "Zürich"]),
    )


def part_of(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(1, 12)]


def question(hays: list[str], chance: random.Random) -> str:
    lines = chance.choice(hays).split("\n")
    asked = [part_of(chance.choice(lines), chance) for _ in range(chance.choice([1, 1, 2, 3]))]
    chance.shuffle(asked)
    return " ".join(asked)


def forms(word: str) -> set[str]:
    """The word, and its digits where it is a phone number with signs."""
    digits = re.sub("[^0-9]", "", word)
    is_phone = re.fullmatch("[0-9+().-]+", word) and len(digits) >= (1 if word[0] in "+(" else 5)
    return {word, digits} if is_phone else {word}


def whole_number(query: str) -> str:
    """The digits, where the query is one phone number in groups and nothing else."""
    text = "".join(fold(query[:400])[:400].split())
    digits = re.sub("[^0-9]", "", text)
    return digits if re.fullmatch("[0-9+().-]+", text) and 9 <= len(digits) < len(query.strip()) else ""


def scanned(hays: dict[int, str], query: str, limit: int = 1000) -> list[int]:
    """The customers that looking at each one's every line finds."""
    asked = [forms(word) for word in fold(query[:400])[:400].split()]
    number = whole_number(query)
    if number and any(number in hay for hay in hays.values()):
        asked = [{number}]
    found = (
        number
        for number, hay in sorted(hays.items())
        if asked and all(any(form in hay for form in either) for either in asked)
    )
    return list(islice(found, limit))


def found(database: peewee.Database, query: str) -> list[int]:
    answer = find(database, query, limit=1000, budget=10**9)
    assert not answer.interrupted
    return answer.ids


def new_index(path: str) -> peewee.Database:
    database = SqlCipherDatabase(path, passphrase=KEY)
    for statement in CREATE:
        database.execute_sql(statement)
    return database


@pytest.fixture
def index() -> Iterator[peewee.Database]:
    database = new_index(":memory:")
    yield database
    database.close()


@pytest.fixture(scope="module")
def hays() -> dict[int, str]:
    chance = random.Random(20261123)
    return {number: search_text(customer(number, chance)) for number in range(1, CUSTOMERS + 1)}


@pytest.fixture(scope="module")
def full(hays: dict[int, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[peewee.Database]:
    database = new_index(str(tmp_path_factory.mktemp("index") / "store.db"))
    put_many(database, iter(hays.items()))
    yield database
    database.close()


def test_parts_of_what_is_there_are_found_as_a_full_scan_finds_them(
    full: peewee.Database, hays: dict[int, str]
) -> None:
    chance = random.Random(7)
    texts = list(hays.values())
    for _ in range(400):
        query = question(texts, chance)
        assert found(full, query) == scanned(hays, query), query


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query)[:20])
def test_hostile_words_are_only_words(full: peewee.Database, hays: dict[int, str], query: str) -> None:
    assert found(full, query) == scanned(hays, query)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=some.text(
        alphabet=some.one_of(some.characters(), some.sampled_from("重庆cq12.-+(\" '*vip")), max_size=20
    )
)
def test_any_text_at_all_is_found_as_a_full_scan_finds_it(
    full: peewee.Database, hays: dict[int, str], query: str
) -> None:
    assert found(full, query) == scanned(hays, query)


@pytest.mark.parametrize("query", ASKED)
def test_what_a_desk_asks_is_found_as_a_full_scan_finds_it(
    full: peewee.Database, hays: dict[int, str], query: str
) -> None:
    expected = scanned(hays, query)
    assert found(full, query) == expected
    assert expected


def test_a_phone_is_found_by_its_tail_and_however_it_is_grouped(index: peewee.Database) -> None:
    values = SearchValues(name="A", phones=("021-3424 0127", "02134240127", "862134240127"))
    put(index, 7, search_text(values))
    for query in ("0127", "7", "34240127", "021-3424", "021-34240127", "(021)34240127", "+8621 3424 0127"):
        assert found(index, query) == [7], query
    assert found(index, "+49-2134240127") == []


def test_both_readings_and_the_full_pinyin_of_a_name_are_found(index: peewee.Database) -> None:
    put(index, 1, search_text(SearchValues(name="重庆远洋物流有限公司")))
    for query in ("cqyy", "zqyy", "yywl", "chongqing", "gqingyuan", "CQ 物流"):
        assert found(index, query) == [1], query


def test_a_match_never_runs_from_one_value_into_the_next(index: peewee.Database) -> None:
    put(index, 1, search_text(SearchValues(name="远洋", short_name="物流", code="ab", tags=("cd",))))
    assert found(index, "洋物") == found(index, "abcd") == found(index, "bc") == []
    assert found(index, "远洋 物流 ab cd") == [1]


def test_what_was_changed_or_removed_is_found_by_what_it_is_now(
    hays: dict[int, str], index: peewee.Database
) -> None:
    now = {number: hays[number] for number in range(1, 601)}
    put_many(index, now.items())
    chance = random.Random(3)
    for number in chance.sample(sorted(now), 250):
        if number % 3:
            changed = search_text(customer(number + 9000, chance))
            replace(index, number, now[number], changed)
            now[number] = changed
        else:
            remove(index, number, now.pop(number))
    texts = list(hays.values())[:600] + list(now.values())
    for _ in range(150):
        query = question(texts, chance)
        assert found(index, query) == scanned(now, query), query
    assert all(stored(index, number) == now.get(number) for number in range(1, 601))


def test_after_any_edits_every_term_and_every_beginning_is_found_where_it_is(index: peewee.Database) -> None:
    dice, letters = random.Random(7), "1234ab"
    words = ["".join(dice.choices(letters, k=dice.randint(1, 7))) for _ in range(60)]
    now = {number: " ".join(dice.sample(words, 5)) for number in range(1, 41)}
    put_many(index, now.items())
    for turn in range(600):
        number = dice.randint(1, 40)
        kept = now[number].split()
        kept[dice.randrange(len(kept))] = dice.choice(words)
        changed = " ".join(kept)
        replace(index, number, now[number], changed)
        now[number] = changed
        if turn % 150 == 0:
            merge_step(index)
    every = {term for hay in now.values() for term in grams(hay).split()}
    asked = every | {term[:length] for term in every for length in (1, 2, 3)} | {"zz", "1", "ab"}
    for one in sorted(asked):
        meant = [number for number, hay in now.items() if any(one in word for word in hay.split())]
        assert find(index, one).ids == meant, one


def test_a_removed_number_can_be_entered_again(index: peewee.Database) -> None:
    put(index, 1, "alpha")
    remove(index, 1, "alpha")
    put(index, 1, "beta")
    assert found(index, "alpha") == [] and found(index, "beta") == [1]


def test_more_than_the_limit_is_said_to_be_more(index: peewee.Database) -> None:
    put_many(index, ((number, "same") for number in range(1, 12)))
    assert find(index, "same", limit=11) == Found(list(range(1, 12)))
    assert find(index, "same", limit=10) == Found(list(range(1, 11)), capped=True)
    assert find(index, "am", limit=3) == Found([1, 2, 3], capped=True)


def test_a_query_without_words_finds_nothing(index: peewee.Database) -> None:
    put(index, 1, "a")
    assert find(index, "") == find(index, " \t\u3000") == find(index, "\u200b") == Found([])


def test_a_search_past_its_budget_is_stopped_with_what_it_has(index: peewee.Database) -> None:
    put_many(index, ((number, "abcd bcde" if number > 100 else "abcde") for number in range(1, 5001)))
    answer = find(index, "abcde", budget=5000)
    assert answer.interrupted and not answer.capped
    assert answer.ids == list(range(1, len(answer.ids) + 1)) and answer.ids
    assert index.execute_sql("SELECT count(*) FROM customer_search WHERE hay <> 'x'").fetchone() == (5000,)
    assert find(index, "abcde", budget=10**9) == Found(list(range(1, 101)))


@pytest.mark.parametrize("query", ["northern trading v.o.f.", "trad nort delta", "northern - trading delta"])
def test_long_words_that_are_in_too_many_texts_are_asked_for_whole(
    index: peewee.Database, query: str
) -> None:
    """Their beginnings alone leave five thousand texts to look at; the rest of what is asked leaves one."""
    many = ((number, "northern trading\nvof") for number in range(1, 5001))
    put_many(index, many)
    put(index, 6000, "northern - trading & delta v.o.f.")
    assert find(index, query) == Found([6000])


def test_an_error_that_is_no_budget_is_not_hidden() -> None:
    database = SqlCipherDatabase(":memory:", passphrase=KEY)
    with pytest.raises(peewee.OperationalError):
        find(database, "anything")
    database.close()


def test_merging_changes_nothing_that_is_found_and_comes_to_an_end(
    hays: dict[int, str], index: peewee.Database
) -> None:
    for number in range(1, 61):
        put(index, number, hays[number])
    before = found(index, "重")
    steps = 0
    while merge_step(index):
        steps += 1
        assert steps < 1000
    assert found(index, "重") == before != []


def test_the_terms_of_a_text_are_the_endings_of_its_words_cut_to_four() -> None:
    assert set(grams("abcdef\nxy 重庆, xy").split()) == {
        "abcd",
        "bcde",
        "cdef",
        "def",
        "ef",
        "f",
        "xy",
        "y",
        "重庆",
        "庆",
    }


def test_the_index_is_imported_and_latin_names_are_entered_without_pypinyin() -> None:
    program = (
        "import sys\n"
        "from wmsdesk.models.search.search_index import SearchValues, search_text\n"
        "search_text(SearchValues(name='Müller GmbH', city='上海'))\n"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_nothing_of_the_index_is_readable_in_the_file(tmp_path: Path) -> None:
    database = new_index(str(tmp_path / "store.db"))
    put(database, 1, "unmistakable")
    database.close()
    assert b"unmi" not in (tmp_path / "store.db").read_bytes()

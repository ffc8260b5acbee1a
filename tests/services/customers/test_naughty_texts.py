"""Texts that break programs: kept as typed to the last byte, or refused by a rule that names itself."""

from __future__ import annotations

import re
import unicodedata

import pytest

from wmsdesk.services import customers
from wmsdesk.services.errors import BadValues

RESERVED = [
    "undefined",
    "null",
    "NULL",
    "None",
    "nil",
    "true",
    "FALSE",
    "NaN",
    "Infinity",
    "hasOwnProperty",
    "then",
]
NUMERIC = [
    "0",
    "1/0",
    "-1.00",
    "$1.00",
    "1E+02",
    "0x0",
    "0xffffffff",
    "1e400",
    "１２３",
    "٣٤",
    "1_000",
    "1,000,000.00",
]
NUMERIC += ["999999999999999999999999999999999999", "0..0", "--1", "NaN", "+1", "-0", "01000", "08", "0755"]
SIGNS = [
    ",./;'[]\\-=",
    '<>?:"{}|_+',
    "!@#$%^&*()`~",
    "'",
    '"',
    "''",
    '""',
    "'\"'",
    "\"''\"",
    "``",
    "\\",
    "\\\\",
]
UNICODE = [
    "Ω≈ç√∫˜µ≤≥÷",
    "åß∂ƒ©˙∆˚¬…æ",
    "œ∑´®†¥¨ˆøπ“‘",
    "¡™£¢∞§¶•ªº–≠",
    "ЁЂЃЄЅІЇЈЉЊ",
    "⁰⁴⁵₀₁₂",
    "田中さんにあげて下さい",
    "사회과학원",
    "𠜎𠜱𠝹𠱓",
    "ȺȾ",
]
UNICODE += [
    "e\u0301",
    "\u1e9b\u0323",
    "ﬁ ligature",
    "ﷺ",
    "ẞß",
    "İıI",
    "ＡＢＣ",
    "Ⅷ",
    "㎏",
    "\u00bd",
    "上海" * 60,
]
RIGHT_TO_LEFT = [
    "הָיְתָה",
    "ثم نفس سقطت",
    "بِسْمِ ٱللَّهِ",
    "\u202egnihton",
    "\u2067test\u2069",
    "a\u200fb",
    "\u061cx",
]
HIDDEN = [
    "zero\u200bwidth",
    "x\u200dy",
    "a\u2060b",
    "soft\u00adhyphen",
    "\ufeffbom",
    "tag\U000e0041",
    "a\u180eb",
    "﻿",
]
EMOJI = ["😍", "👩🏽", "👨‍👩‍👧‍👦", "🇺🇸🇷🇺", "0️⃣ 1️⃣", "❤️ 💔", "(｡◕ ∀ ◕｡)", "¯\\_(ツ)_/¯", "🏳️‍🌈"]
ZALGO = ["Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "a" + "\u0301" * 60]
SCRIPTS = [
    "<script>alert(0)</script>",
    "<img src=x onerror=alert(1) />",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "&lt;&amp;",
]
MARKUP = [
    "[bold]x[/]",
    "[/]",
    "[@click=app.quit]x[/]",
    "[[x]]",
    "\\[red]",
    "Order [A-12] ok",
    "**bold** _it_",
    "$(tput reset)",
]
SQL = [
    "1;DROP TABLE users",
    "1'; DROP TABLE users-- 1",
    "' OR 1=1 -- 1",
    "' OR '1'='1",
    "%",
    "_",
    "\\%",
    '" OR NEAR( * AND',
]
SQL += ["name:x", "-x", "^x", "{a b}: c", "x*", "AND OR NOT", "NEAR(a b, 2)"]
SHELL = [
    "--help",
    "$USER",
    "`touch /tmp/x`",
    "$(ls)",
    "; rm -rf /",
    "| cat",
    "&& x",
    "> /dev/null",
    "~",
    "*",
    "!!",
]
FORMATS = [
    "%d",
    "%s%s%s",
    "%n",
    "%*.*s",
    "{0}",
    "{0.__class__}",
    "{label}",
    "{{}}",
    "${HOME}",
    "%(name)s",
    "\\u0041",
    "\\x41",
    "\\n",
]
FILES = ["../../etc/passwd", "CON", "PRN", "COM1", "A:", "a/b\\c", ".", "..", "file:///x", "-rf"]
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", '=HYPERLINK("x")']
JSON = ['{"a": [1, null]}', "[]", '"', "\\u0000", "\\ud800", "{"]
TYPED = [*RESERVED, *NUMERIC, *SIGNS, *UNICODE, *RIGHT_TO_LEFT, *HIDDEN, *EMOJI, *ZALGO, *SCRIPTS, *MARKUP]
TYPED += [*SQL, *SHELL, *FORMATS, *FILES, *FORMULAS, *JSON]

REFUSED = {
    "nul\x00": "NUL",
    "esc\x1b[2J": "control",
    "osc\x1b]52;c;aGFybQ==\x07": "control",
    "c1\x9b31m": "control",
    "bell\x07": "control",
    "back\x08space": "control",
    "del\x7f": "control",
    "half\ud800": "half a character",
    "x" * 8001: "at most",
}
LINES = ["two\nlines", "tab\there", "win\r\ndows", "mac\rline"]


def stored(text):
    """What is to be kept of a text: one form for one letter, no white space at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def readable(card):
    return card.values


@pytest.mark.parametrize("first", range(0, len(TYPED), 20))
def test_what_is_typed_is_kept_found_told_and_rechecked_to_the_last_byte(li, first):
    assert len(TYPED) > 120
    for number, text in enumerate(TYPED[first : first + 20]):
        # A name is sought among others, so each has a word of its own beside it.
        word = f"w{first + number}q"
        typed = {"name": f"{text} {word}", "notes": text, "contact_name": f"  {text}", "former_name": text}
        code = customers.create(li, typed, suspects_seen=frozenset("*")).code
        wanted = {name: stored(said) for name, said in typed.items()}
        card = customers.open_card(li, code)
        assert {name: card.values[name] for name in wanted} == wanted
        assert [one.values["name"] for one in card.contacts] == [wanted["contact_name"]]
        told = {one.field: one.new for one in customers.history(li, code)}
        assert {name: told[name] for name in wanted} == wanted
        checked = {one.field: (one.stored, one.meant) for one in customers.recheck_view(li, code).items}
        assert {name: checked[name] for name in wanted} == {
            name: (said, said) for name, said in wanted.items()
        }
        assert customers.recheck(li, code, confirm=list(wanted)).code == code
        assert [row.code for row in customers.search(li, word)[1]] == [code]
        if searchable(text):
            part = " ".join(searchable(text)[:3])
            assert code in [row.code for row in customers.search(li, f"{part} {word}")[1]], (
                f"{part!r} of {text!r}"
            )
        for query in (text, f'"{text}', f"{text}*"):
            customers.search(li, query)


def searchable(text):
    """The words of a text that a person would look for: letters and digits of whatever script."""
    plain = unicodedata.normalize("NFKC", text)
    return [word[:4] for word in re.findall(r"[^\W_]+", plain) if word.isalpha() and word.isascii()]


@pytest.mark.parametrize("text", [one for one in TYPED if not set(",;、，；") & set(stored(one))])
def test_a_tag_is_kept_and_filters_whatever_it_is(li, text):
    if len(stored(text)) > 30:
        with pytest.raises(BadValues, match="at most 30"):
            customers.create(li, {"name": "Hengli", "tags": text})
        return
    code = customers.create(li, {"name": "Hengli", "tags": text}).code
    assert customers.open_card(li, code).values["tags"] == stored(text)
    rows = customers.search(li, "", filters=customers.Filters(state="", tag=stored(text)))[1]
    assert [(row.code, row.tags) for row in rows] == [(code, (stored(text),))]


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("field", ["name", "notes", "contact_name", "tags"])
def test_what_cannot_be_kept_is_refused_by_a_rule_that_names_the_field(li, field, text):
    with pytest.raises(BadValues) as caught:
        customers.create(li, {"name": "Hengli"} | {field: text})
    assert [one.field for one in caught.value.problems] == [field]
    assert REFUSED[text] in str(caught.value)
    assert customers.find(li).count == 0


@pytest.mark.parametrize("text", LINES)
def test_lines_are_kept_where_there_is_room_for_them_and_refused_elsewhere(li, text):
    with pytest.raises(BadValues, match="single line"):
        customers.create(li, {"name": text})
    code = customers.create(li, {"name": "Hengli", "notes": text}).code
    assert customers.open_card(li, code).values["notes"] == text.replace("\r\n", "\n").replace("\r", "\n")

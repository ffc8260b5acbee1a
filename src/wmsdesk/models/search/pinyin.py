"""How Han text is spoken: full pinyin and initials, with every reading of a letter that has several.

The readings come from pypinyin, which takes a quarter of a second to import: only where Han text is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import prod

from wmsdesk.models.search.search_words import fold

MOST_READINGS = 8
"""How many ways to read one run's initials are kept."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}](?:[^0-9A-Za-z]*[{_HAN}])*")
_NOT_HAN = re.compile(f"[^{_HAN}]")
# Everyone reads these one way; their rare readings would use up the ways a name may be read.
_FORMS = re.compile("(?:股份)?有限(?:责任)?公司|股份公司|(?:集团)?公司|集团")
_LONGEST_PHRASE = 4


def spoken(text: str) -> list[str]:
    """Full pinyin and the ways to read the initials, of each run of Han letters in ``text``.

    Signs and spaces between Han letters do not part a run, Latin letters and digits do.
    """
    return [form for run in _RUN.findall(text) for form in _spoken_run(_NOT_HAN.sub("", run))]


def sort_text(text: str) -> str:
    """The text in the order of a list: Han letters by their usual reading, everything else folded, 60 at most."""
    folded = fold(text)
    if folded.isascii():
        return folded[:60]
    return _RUN.sub(
        lambda run: " ".join(_usual_readings(_NOT_HAN.sub("", run.group()))) + " ", folded
    ).strip()[:60]


@lru_cache(maxsize=8192)
def _spoken_run(run: str) -> tuple[str, ...]:
    usual = _usual_readings(run)
    return ("".join(usual), *_initials(run, usual))


@lru_cache(maxsize=8192)
def _usual_readings(run: str) -> tuple[str, ...]:
    """One reading for each letter: as in the longest known phrase that begins there, else its first."""
    usual: list[str] = []
    phrases = _phrases()
    while len(usual) < len(run):
        start = len(usual)
        for length in range(min(_LONGEST_PHRASE, len(run) - start), 1, -1):
            phrase = run[start : start + length]
            if phrase in phrases and (readings := _phrase_readings(phrase)):
                usual.extend(readings)
                break
        else:
            usual.append(_readings(run[start])[0])
    return tuple(usual)


def _initials(run: str, usual: Sequence[str]) -> list[str]:
    """Every way to read the initials, the usual first; past the limit one letter at a time differs."""
    ways = [_first_letters(letter, reading) for letter, reading in zip(run, usual, strict=True)]
    for form in _FORMS.finditer(run):
        for place in range(*form.span()):
            ways[place] = ways[place][:1]
    if prod(map(len, ways)) <= MOST_READINGS:
        return ["".join(way) for way in product(*ways)]
    first = [way[0] for way in ways]
    otherwise = [
        "".join([*first[:place], other, *first[place + 1 :]])
        for place, way in enumerate(ways)
        for other in way[1:]
    ]
    return ["".join(first), *otherwise[: MOST_READINGS - 1]]


@lru_cache(maxsize=65536)
def _first_letters(letter: str, usual: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[:1] for reading in (usual, *_readings(letter))))


@lru_cache(maxsize=65536)
def _readings(letter: str) -> tuple[str, ...]:
    """Every reading of one letter without tones, the commonest first; ``("",)`` where none is known."""
    from pypinyin import Style, pinyin

    found = pinyin(letter, style=Style.NORMAL, heteronym=True, errors="ignore")
    known = [reading for reading in (found[0] if found else []) if reading.isascii() and reading.isalpha()]
    return tuple(dict.fromkeys(known)) or ("",)


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, object]:
    from pypinyin.constants import PHRASES_DICT

    phrases: Mapping[str, object] = PHRASES_DICT
    return phrases


@lru_cache(maxsize=65536)
def _phrase_readings(phrase: str) -> tuple[str, ...]:
    """The readings of a phrase of the dictionary, ``()`` where they do not fit its letters."""
    from pypinyin import lazy_pinyin

    readings = tuple(lazy_pinyin(phrase))
    plain = all(reading.isascii() and reading.isalpha() for reading in readings)
    return readings if plain and len(readings) == len(phrase) else ()

"""When two customer names mean the same house: the name without what is only form."""

from __future__ import annotations

import re
import unicodedata

from wmsdesk.text import without_hidden

# Longest first; a branch (分公司) or daughter (子公司) is another house and keeps its word.
_HAN_FORMS = re.compile(
    "有限责任公司|有限責任公司|股份有限公司|有限合伙企业|有限合夥企業|股份公司|有限公司"
    "|集团|集團|株式会社|有限会社|주식회사|유한회사|(?<![分子])公司"
)
_LATIN_WORDS = """
ab ag aps as bhd bv co coltd company corp corporation cv eg ev gmbh group holding holdings inc
incorporated kg kk limited llc llp lp ltd ltda nv oy plc private pte pty pvt sa sarl sas sdn se sl
spa spzoo srl ug
"""
_LATIN_FORMS = frozenset(_LATIN_WORDS.split())


def name_key(name: str) -> str:
    """The name by which duplicates are found: folded, without hidden marks, signs, spaces and company forms.

    What stands in brackets stays (``恒力（上海）公司`` is ``恒力上海``). Never empty for a name that is not:
    one made of forms or signs only stands for itself.
    """
    folded = without_hidden(" ".join(unicodedata.normalize("NFKC", name).split()))
    folded = unicodedata.normalize("NFKC", folded.casefold())
    words = _without_trailing_forms(_HAN_FORMS.sub(" ", _words_only(folded)).split())
    return "".join(words) or "".join(_words_only(folded).split()) or folded or name.strip() or name


def _words_only(text: str) -> str:
    """The text with points taken out (``S.A.`` is one word) and any other sign as a space."""
    joined = re.sub("[.'’·]", "", text)
    return "".join(" " if unicodedata.category(letter)[0] in "PZ" else letter for letter in joined)


def _without_trailing_forms(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in _LATIN_FORMS:
        words = words[:-1]
    return words

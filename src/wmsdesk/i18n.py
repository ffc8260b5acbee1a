"""English and 简体中文. A language is a value that a desk carries, never something the process is set to.

Sentences are written in English in the code and marked with :func:`N_` where they are declared before a language is
known; a :class:`Language` turns them into the reader's own.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

# What only a look into a catalogue needs is imported then: this module is loaded by every "wmsdesk --help".
if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import NullTranslations

LANGUAGES = {"en": "English", "zh": "简体中文"}
_FOLDERS = {"en": "en", "zh": "zh_CN"}


def N_(sentence: str) -> str:
    """Mark a sentence for translation and leave it as it is."""
    return sentence


@cache
def _catalogue(code: str) -> NullTranslations:
    import gettext

    folder = os.path.join(os.path.dirname(__file__), "locales")
    return gettext.translation("wmsdesk", folder, languages=[_FOLDERS[code]], fallback=True)


class Language:
    """One reader's language; call it with a sentence and the values that belong in its ``{places}``."""

    __slots__ = ("_gettext", "code")

    def __init__(self, code: str = "en") -> None:
        if code not in LANGUAGES:
            raise ValueError(f"unknown language {code!r}")
        self.code = code
        self._gettext = _catalogue(code)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence in this language, its places filled. Values are put in as they are, never parsed."""
        said = self._gettext.gettext(sentence) if sentence else ""
        return said.format(**values) if values else said

    def listed(self, words: Iterable[str]) -> str:
        """Words in a row, with the comma of this language between them."""
        return ("、" if self.code == "zh" else ", ").join(words)

    def labelled(self, label: str, said: str) -> str:
        """What is said, after its label and the colon of this language."""
        return f"{label}{'：' if self.code == 'zh' else ': '}{said}"

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The sentence for ``number`` things; ``{number}`` in it is the number itself, grouped."""
        said = self._gettext.ngettext(one, many, number)
        return said.format(number=f"{number:,}", **values)


def preferred_language() -> str:
    """The language the environment asks for, ``en`` where it says nothing we have."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name, "").lower().startswith("zh"):
            return "zh"
    return "en"

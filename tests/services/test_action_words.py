"""Every action that the program leaves in the audit trail has words, and the words find it again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wmsdesk import services
from wmsdesk.i18n import Language
from wmsdesk.services.action_words import ACTION_WORDS, action_named, action_words

SOURCE = Path(services.__file__).parent


def written() -> Iterator[str]:
    """The actions that stand as a text in a write, or as the ``action`` that a log entry says instead."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "write"
            ):
                yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))
            if (
                isinstance(node, ast.keyword)
                and node.arg == "action"
                and isinstance(node.value, ast.Constant)
            ):
                yield node.value.value


def test_every_action_has_words() -> None:
    bare = sorted(
        {one for one in written() if "." in one[:-1] and not one.endswith(".") and action_words(one) == one}
    )
    assert bare == [], "give these their words under services/action_word_table/"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_actions_are_said_alike(language: str) -> None:
    said = [Language(language)(words) for words in ACTION_WORDS.values()]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("Re-checked", "customer.recheck"),
        (Language("zh")("merge undone"), "customer.unmerge"),
        (" customer.edit ", "customer.edit"),
        ("approval.", "approval."),
        ("order.shp", "order.shp"),
    ],
)
def test_an_action_is_found_by_its_words_in_any_language_or_by_its_name(typed: str, action: str) -> None:
    assert action_named(typed) == action

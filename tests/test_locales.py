"""Both languages are complete: a sentence without its Chinese fails the run."""

from __future__ import annotations

import runpy
from pathlib import Path

from wmsdesk.i18n import Language

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "catalogue.py"))


def test_every_sentence_has_its_chinese_with_the_same_places():
    assert TOOL["problems"]() == []


def test_chinese_is_spoken():
    assert Language("zh")("Customers") == "客户"
    assert Language("en")("Customers") == "Customers"

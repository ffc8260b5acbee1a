"""Both languages are complete: a sentence without its Chinese fails the run."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

from wmsdesk.i18n import Language

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "catalogue.py"))


def test_every_sentence_has_its_chinese_with_the_same_places():
    assert TOOL["problems"]() == []


def test_chinese_is_spoken():
    assert Language("zh")("Customers") == "客户"
    assert Language("en")("Customers") == "Customers"


def test_no_sentence_hides_inside_another_string_where_the_tool_cannot_see_it():
    known = {one for message in TOOL["whole"](TOOL["updated"]()) for one in _ids(message)}
    hidden = [
        (path.name, call.args[0].value)
        for path in TOOL["SOURCE"].rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and _speaks(call) and call.args[0].value not in known
    ]
    assert hidden == []


def _ids(message):
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


def _speaks(call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return (
        name in TOOL["KEYWORDS"]
        and bool(call.args)
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    )


def test_no_language_goes_by_a_name_that_the_tool_does_not_know():
    strange = [
        (path.name, call.args[0].value)
        for path in TOOL["SOURCE"].rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and _called(call) in ("_t", "_language")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert strange == []


def _called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))

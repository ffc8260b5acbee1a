"""No method of a screen or a widget hides behind an attribute that the library sets on every one of them.

Such a method is there for whoever reads the class and is no function for whoever calls it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache

from textual.message_pump import MessagePump

import wmsdesk.screens
import wmsdesk.widgets


def _subclasses(one: type) -> Iterator[type]:
    for below in one.__subclasses__():
        yield below
        yield from _subclasses(below)


@cache
def _set_by(base: type) -> frozenset[str]:
    """What the methods of a class of the library assign to ``self``."""
    found = set()
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(base)))):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == "self":
                found.add(target.attr)
    return frozenset(found)


def _set_by_the_library(one: type) -> set[str]:
    return {name for base in one.__mro__ if base.__module__.startswith("textual.") for name in _set_by(base)}


def test_no_method_hides_behind_an_attribute_of_the_library() -> None:
    for package in (wmsdesk.screens, wmsdesk.widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    ours = {one for one in _subclasses(MessagePump) if one.__module__.startswith("wmsdesk.")}
    hidden = [
        (one.__name__, name)
        for one in ours
        for name in vars(one).keys() & _set_by_the_library(one)
        if inspect.isfunction(vars(one)[name])
    ]
    assert len(ours) > 100 and hidden == []

"""What follows from a change in the areas above it: the table names what is there, and all of it is said somewhere."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

import wmsdesk.services
from wmsdesk.services.consequences import LISTENERS

SERVICES = Path(wmsdesk.services.__file__).parent
SAID = re.compile(r'follow\(\s*change,\s*"([^"]+)"')


def test_every_listener_is_a_function_that_takes_the_change_first():
    for named in LISTENERS.values():
        module, function = named.split(":")
        found = getattr(import_module(f"wmsdesk.services.{module}"), function)
        assert next(iter(inspect.signature(found).parameters)) == "change", named


def test_whatever_the_table_listens_to_is_said_and_nothing_else_is():
    said = {what for path in SERVICES.rglob("*.py") for what in SAID.findall(path.read_text("utf-8"))}
    assert said == set(LISTENERS)

"""The house rules that a machine can check: directions of imports, types, style."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter"],
    ],
    ids=lambda command: " ".join(command),
)
def test_the_checker_is_content(command):
    module, *rest = command
    run = [sys.executable, "-m", module, *rest]
    if module == "importlinter":
        run = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as check; check()"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_permission_an_action_asks_for_exists():
    from wmsdesk.action_table import ACTIONS
    from wmsdesk.services.roles import PERMISSIONS

    asked = {one.permission for one in ACTIONS if one.permission}
    later = {"order.read", "complaint.read", "report.read", "stock.read"}
    assert asked <= set(PERMISSIONS) | later


def test_no_file_has_grown_past_what_a_person_holds_in_their_head():
    table_files = {"tables.py", "aliases.py"}
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if (lines := path.read_text("utf-8").count("\n")) > 350
        and path.name not in table_files
        and "demo" not in path.parts
        and "migrations" not in path.parts
    }
    assert long == {}


def test_no_function_has_grown_past_what_fits_on_a_page():
    long = {
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}": lines
        for path in (ROOT / "src").rglob("*.py")
        if "demo" not in path.parts
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (one.end_lineno or 0) - one.lineno + 1) > 40
    }
    assert long == {}


def test_no_service_speaks_the_language_of_the_store():
    statement = re.compile(r"""["'](?:\s|\\n)*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[a-z(*{]""")
    told = {
        str(path.relative_to(ROOT)): found.group()
        for path in (ROOT / "src" / "wmsdesk" / "services").rglob("*.py")
        if (found := statement.search(path.read_text("utf-8")))
    }
    assert told == {}, "what is asked of the store is asked under models/"


def test_no_rule_or_query_is_reached_by_tests_alone():
    trees = {path: ast.parse(path.read_text("utf-8")) for path in (ROOT / "src").rglob("*.py")}
    said: set[str] = set()
    for one in (one for tree in trees.values() for one in ast.walk(tree)):
        said.add(getattr(one, "id", "") or getattr(one, "attr", ""))
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and " " not in one.value:
            # A name by which something is imported when it is asked for.
            said.update(re.findall(r"\w+", one.value))
    idle = [
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}"
        for path, tree in trees.items()
        if {"services", "models"} & set(path.parts) and "migrations" not in path.parts
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("__") and one.name not in said
    ]
    assert idle == []

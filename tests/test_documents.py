"""The documents say what the program does: tables that tools draw are fresh, and what is named is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest

from wmsdesk.action_table import ACTIONS
from wmsdesk.actions import key_table
from wmsdesk.cli.commands import GLOBAL_OPTIONS
from wmsdesk.cli.root import root
from wmsdesk.cli.session import Invocation
from wmsdesk.config import settings_table
from wmsdesk.desks import DESKS
from wmsdesk.i18n import Language
from wmsdesk.models.backup.backup_file import LIMITS
from wmsdesk.models.keys.sign_in_attempts import delay_after
from wmsdesk.services.settings import SETTINGS
from wmsdesk.services.workflows import WORKFLOWS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "wmsdesk"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PROMISED = [
    *(f"A{number:02}" for number in (*range(1, 6), 12, *range(14, 25), *range(46, 51), *range(75, 79), 82)),
]
MADE_ELSEWHERE = {"tools/screenshots.py"}
"""What the measurements and the pictures bring with them."""


def page(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text("utf-8")


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a tool as its folder's scripts see each other."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return lambda name: runpy.run_path(str(ROOT / "tools" / name))


def rows_of(text: str) -> list[list[str]]:
    """The cells of every table line."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def headings(text: str) -> set[str]:
    """Every heading as links name it."""
    found = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in found}


# -- drawn by tools ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["keys.py", "settings_page.py", "reports_page.py"])
def test_what_a_tool_draws_is_what_stands_in_the_page(tool: Any, name: str) -> None:
    for path, text in tool(name)["pages"]().items():
        assert page(path) == text, f"run: python tools/{name}"


def test_a_page_whose_marks_are_gone_is_not_written(tool: Any) -> None:
    with_part = tool("marked_pages.py")["with_part"]
    assert with_part("a\n<!-- x:begin -->old<!-- x:end -->\nb", "x", "new").split() == (
        ["a", "<!--", "x:begin", "-->", "new", "<!--", "x:end", "-->", "b"]
    )
    for text in (
        "",
        "<!-- x:begin -->",
        "<!-- x:end --><!-- x:begin -->",
        "<!-- x:begin --><!-- x:end -->" * 2,
    ):
        with pytest.raises(ValueError, match="'x'"):
            with_part(text, "x", "new")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_action_stands_in_the_page_of_keys_in_both_languages(code: str) -> None:
    text = page("docs/keys.md").partition(f"keys-{code}:begin")[2].partition(f"keys-{code}:end")[0]
    rows = {row[3]: row for row in rows_of(text)}
    away = {f"desk.open_{entry.id}" for entry in DESKS if not entry.exists()}
    for action, (_, _, label, said) in zip(ACTIONS, key_table(Language(code)), strict=True):
        if action.id not in away:
            keys, *words, _name = rows[f"`{action.id}`"]
            assert re.findall("`([^`]+)`", keys) == [key for key in action.key.split(",") if key]
            assert words == [label, said]


def test_the_readme_shows_the_most_used_keys_and_no_more() -> None:
    text = page("README.md").partition("keys:begin")[2].partition("keys:end")[0]
    assert 20 <= text.count("`") // 2 <= 30
    assert "`ctrl+s` save" in text and "`a` approve" in text


# -- settings ---------------------------------------------------------------------------------------------------


def test_every_setting_of_the_store_stands_in_the_page_with_its_limits() -> None:
    rows = {row[0]: row for row in rows_of(page("docs/settings.md"))}
    for one in SETTINGS.values():
        _, label, _default, limits, said = rows[f"`{one.name}`"]
        assert (label, said) == (one.label, one.help)
        if one.kind == "number":
            assert limits == f"{one.minimum:,} to {one.maximum:,}"


def test_every_key_of_the_configuration_file_stands_in_the_page() -> None:
    rows = rows_of(page("docs/settings.md"))
    for name, *words in settings_table(Language("en")):
        assert [f"`{name}`", *words] in rows


def test_every_variable_that_the_program_reads_stands_in_the_page() -> None:
    explained = {row[0].strip("`") for row in rows_of(page("docs/settings.md"))}
    read = {one.variable for one in GLOBAL_OPTIONS if one.variable}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        read |= set(re.findall(r"\bWMSDESK_[A-Z_]+\b", text))
        read |= set(re.findall(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"", text))
    assert {"WMSDESK_STORE", "WMSDESK_CONFIG", "TZ"} <= read
    assert read <= explained


# -- what is named is there -------------------------------------------------------------------------------------


def capability_rows() -> list[list[str]]:
    """The rows of what is there now."""
    now = page("docs/capabilities.md").partition("## There now")[2].partition("## Not yet")[0]
    return rows_of(now)[1:]


def test_every_promised_capability_has_its_row_and_its_state() -> None:
    rows = capability_rows()
    told = [row[0] for row in rows]
    assert told == sorted(told) and set(PROMISED) <= set(told)
    for row in rows:
        assert row[2].startswith(("whole", "in part: ")), row[0]


def test_every_module_and_test_that_a_capability_names_is_there() -> None:
    for name, _, _, modules, _, _, tests in capability_rows():
        in_source, in_tests = re.findall("`([^`]+)`", modules), re.findall("`([^`]+)`", tests)
        assert in_source and in_tests, name
        assert [one for one in in_source if not (SOURCE / one).is_file()] == [], name
        assert [
            one for one in in_tests if not one.startswith("tests/") or not (ROOT / one).is_file()
        ] == [], name


def test_every_command_that_a_capability_names_can_be_typed() -> None:
    context = click.Context(root, obj=Invocation())
    for row in capability_rows():
        for typed in re.findall("`([^`]+)`", row[5]):
            found: click.Command | None = root
            for word in typed.split():
                assert isinstance(found, click.Group), typed
                found = found.get_command(context, word)
            assert found is not None and not isinstance(found, click.Group), typed


def test_no_capability_is_told_twice_or_forgotten() -> None:
    later = page("docs/capabilities.md").partition("## Not yet")[2]
    ids = [row[0] for row in capability_rows()]
    for first, last in re.findall(r"\bA(\d\d)(?:–A(\d\d))?", "\n".join(row[0] for row in rows_of(later))):
        ids += [f"A{number:02}" for number in range(int(first), int(last or first) + 1)]
    assert sorted(ids) == [f"A{number:02}" for number in range(1, 89) if number != 83]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, part = unquote(target).partition("#")
        found = (path.parent / name).resolve() if name else path
        if not found.exists() and found.relative_to(ROOT).as_posix() in MADE_ELSEWHERE:
            continue
        assert found.exists(), target
        assert not part or part in headings(found.read_text("utf-8")), target


def test_every_tool_that_a_page_names_is_there() -> None:
    named = {one for path in PAGES for one in re.findall(r"\btools/\w+\.py", path.read_text("utf-8"))}
    assert {"tools/keys.py", "tools/settings_page.py"} <= named
    assert [one for one in named - MADE_ELSEWHERE if not (ROOT / one).is_file()] == []


def test_every_module_that_the_architecture_names_is_there() -> None:
    named = re.findall(r"`((?:\w+/)*[a-z0-9_]+\.py|(?:\w+/)+)`", page("docs/architecture.md"))
    here = [one for one in named if not any((base / one).exists() for base in (SOURCE, ROOT))]
    assert len(named) > 20 and here == []


def test_the_architecture_draws_every_step_of_every_workflow() -> None:
    drawn = page("docs/architecture.md").partition("## Workflows")[2].partition("## The store")[0]
    for one in (step for workflow in WORKFLOWS for step in workflow):
        assert re.search(rf"──{one.name}\b.*──", drawn) and one.source in drawn and one.target in drawn, one


def test_security_and_deployment_tell_the_waits_and_the_files_as_they_are() -> None:
    security, deployment = page("docs/security.md"), page("docs/deployment.md")
    assert [delay_after(count) for count in range(3, 9)] == [0, 0, 1, 2, 4, 8]
    assert "first four failures are free" in security and "1 second, then 2, 4 … at most 60" in " ".join(
        security.split()
    )
    for text in (security, deployment):
        assert all(f"`{member}`" in text for member in LIMITS)
    for ending in (".lock", ".lock-queue", ".keys", ".keys.lock", ".keys.lock-queue", ".before-N"):
        assert f"`main.wms{ending}`" in deployment


@pytest.mark.parametrize(
    "name", ["docs/customers.md", "docs/review.md", "docs/stock.md", "docs/complaints.md"]
)
def test_the_page_of_a_desk_is_one_screen_long_and_names_only_keys_that_work_there(name: str) -> None:
    text = page(name)
    assert text.count("\n") <= 60 and "\n## " in text
    known = {key for action in ACTIONS for key in action.key.split(",")}
    typed = {one for one in re.findall("`([^` ]+)`", text) if one.isascii() and not one.startswith("wmsdesk")}
    assert {one for one in typed if one not in known and one.lower() not in known} == set()

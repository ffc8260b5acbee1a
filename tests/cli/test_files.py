"""Files in and out at a shell: what is told of them, and what happens around the call of the service."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cli_shell import Shell

import wmsdesk.services
from wmsdesk.documents.refusals import EncodingUnknown


@dataclass(frozen=True)
class _Report:
    read: int = 30
    added: int = 3
    updated: int = 1
    unchanged: int = 1
    refused: int = 25
    errors: tuple[Any, ...] = tuple((row, "usci", f"=wrong {row}") for row in range(2, 27))
    warnings: tuple[Any, ...] = ((4, None, "resembles C-00001"), "a sentence")
    mapping: dict[str, str] = field(default_factory=lambda: {"名称": "name"})


@pytest.fixture
def imports(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Any]], None]:
    """Put a function in the place of the import service."""
    from wmsdesk.services import imports as real

    def put(function: Callable[..., Any]) -> None:
        monkeypatch.setattr(real, "import_file", function, raising=False)

    return put


def test_an_import_reports_on_the_whole_file(shell: Shell, imports: Any, tmp_path: Path) -> None:
    asked: dict[str, Any] = {}

    def take(desk: Any, path: Path, record_type: str, **more: Any) -> _Report:
        more.pop("tell")(1, 30)
        asked.update(more, path=path, record_type=record_type)
        return _Report()

    imports(take)
    mapping, errors = tmp_path / "map.json", tmp_path / "errors.csv"
    mapping.write_text('{"名称": "name"}')
    told = shell.done(
        "import", "contacts", "c.csv", "--map", str(mapping), "--encoding", "gbk", "--dry-run",
        "--errors-file", str(errors),
    )  # fmt: skip
    assert asked == {
        "path": Path("c.csv"), "record_type": "contacts", "mapping": {"名称": "name"}, "encoding": "gbk",
        "dry_run": True,
    }  # fmt: skip
    assert (told["read"], told["refused"], told["dry_run"]) == (30, 25, True)
    assert told["errors"][0] == {"row": 2, "field": "usci", "message": "=wrong 2"}
    assert told["warnings"] == [{"row": 4, "field": None, "message": "resembles C-00001"}, "a sentence"]
    rows = list(csv.reader(errors.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["row", "field", "message"] and len(rows) == 26
    assert not rows[1][2].startswith("=")


def test_a_person_is_shown_the_first_problems_and_told_of_the_others(shell: Shell, imports: Any) -> None:
    imports(lambda *_given, **_more: _Report())
    result = shell.run("import", "customers", "c.csv", json_wanted=False)
    assert "30 rows read: 3 added" in result.stdout and "and 5 more" in result.stdout
    assert "resembles C-00001" in result.stderr


def test_an_encoding_that_nobody_knows_shows_how_the_file_would_read(shell: Shell, imports: Any) -> None:
    def take(*_given: Any, **_more: Any) -> None:
        raise EncodingUnknown("Choose an encoding.", previews={"gb18030": "名称\n灰\x1b港", "big5": "?"})

    imports(take)
    result = shell.run("import", "customers", "c.csv", json_wanted=False)
    assert result.exit_code == 5 and result.stdout == ""
    assert "--encoding gb18030" in result.stderr and "灰␛港" in result.stderr
    assert result.stderr.splitlines()[-1] == "Choose an encoding."
    assert shell.refused(5, "import", "customers", "c.csv")["code"] == "encoding-unknown"


def test_a_mapping_file_that_is_none_is_refused_before_anything_is_read(shell: Shell, tmp_path: Path) -> None:
    result = shell.run("import", "customers", "c.csv", "--map", str(tmp_path / "none.json"))
    assert result.exit_code in (2, 5, 6) and json.loads(result.stderr)["error"]["message"]


def test_customers_are_exported_to_a_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Written:
        rows: int

    module: Any = ModuleType("wmsdesk.services.exports")
    module.export_customers = lambda desk, out: Written(1234)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(wmsdesk.services, "exports", module, raising=False)
    assert shell.done("export", "customers", "--out", "c.csv") == {"file": "c.csv", "rows": 1234}
    assert "1,234 customers" in shell.run("export", "customers", "--out", "c.csv", json_wanted=False).stdout

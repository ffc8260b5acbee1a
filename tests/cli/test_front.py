"""Help and version answer at once, without the store's or the screen's libraries; a closed pipe is quiet."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_shell import Shell
from click.testing import CliRunner

from wmsdesk import __version__
from wmsdesk.__main__ import main
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.root import root

_HEAVY = ("textual", "peewee", "argon2", "sqlcipher3", "pypinyin", "cryptography", "rich", "xlsxwriter")
_PROBE = """
import sys
sys.argv = ["wmsdesk", *sys.argv[1:]]
from wmsdesk.__main__ import main
try:
    main()
except SystemExit:
    pass
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    source = str(Path(__file__).resolve().parents[2] / "src")
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": source} | environment,
    )


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--version"], {}),
        (["--help"], {}),
        (["customer", "edit", "--help"], {}),
        ([], {"_WMSDESK_COMPLETE": "bash_complete", "COMP_WORDS": "wmsdesk cust", "COMP_CWORD": "1"}),
    ],
)
def test_help_version_and_completion_load_nothing_heavy(
    words: list[str], environment: dict[str, str]
) -> None:
    done = _process("-c", _PROBE, *words, **environment)
    loaded = done.stderr.partition("LOADED ")[2].split()
    assert done.stdout and "wmsdesk" in loaded
    assert not set(_HEAVY) & set(loaded)


def test_completion_offers_nouns_and_verbs() -> None:
    words = {"_WMSDESK_COMPLETE": "bash_complete", "COMP_WORDS": "wmsdesk customer re", "COMP_CWORD": "2"}
    assert "plain,recheck" in _process("-m", "wmsdesk", **words).stdout


def test_a_reader_who_leaves_early_is_told_nothing(shell: Shell) -> None:
    line = [sys.executable, "-m", "wmsdesk", "--store", str(shell.store), "--as", "ann"]
    line += ["--password-file", str(shell.password_file("ann")), "customer", "search", ""]
    source = str(Path(__file__).resolve().parents[2] / "src")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            line, stdout=writing, stderr=subprocess.PIPE, timeout=60, env=os.environ | {"PYTHONPATH": source}
        )
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert b"Traceback" not in done.stderr and b"Broken" not in done.stderr


def test_the_first_page_is_the_same_with_and_without_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    quick = capsys.readouterr().out
    assert CliRunner().invoke(root, ["--help"]).stdout == quick
    assert all(f"  {name}" in quick for name in NOUNS)


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"wmsdesk {__version__}\n"
    assert CliRunner().invoke(root, ["--lang", "en", "--version"]).stdout == f"wmsdesk {__version__}\n"


@pytest.mark.parametrize("columns", ["40", "80", "100", "7", "wide"])
def test_the_first_page_keeps_to_the_width(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = CliRunner().invoke(root, ["--help"]).stdout.splitlines()
    wide = max(40, min(int(columns), 100)) if columns.isdigit() else 80
    assert max(map(len, lines)) <= wide


def test_every_noun_stands_in_its_file_and_says_what_the_first_page_says() -> None:
    context = root.make_context("wmsdesk", ["user"], resilient_parsing=True)
    for noun in NOUNS.values():
        found = root.get_command(context, noun.name)
        assert found is not None and found.help == noun.help


def test_without_a_command_and_a_terminal_one_sentence_is_all(capsys: pytest.CaptureFixture[str]) -> None:
    result = CliRunner().invoke(root, [])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert CliRunner().invoke(root, ["--json"]).exit_code == 2


def test_without_a_command_the_desk_opens_signed_in(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from wmsdesk.app import WmsDesk

    opened = []
    monkeypatch.setattr("wmsdesk.cli.opening.at_a_terminal", lambda: True)
    monkeypatch.setattr("wmsdesk.app.open_desk", lambda place, **wanted: opened.append((place, wanted)) or 0)
    monkeypatch.setattr("wmsdesk.process.guard_process", lambda: None)
    line = ["--store", str(shell.store), "--lang", "zh", "--slow-link"]
    assert shell.raw(line).exit_code == 0
    line += ["--as", "ann", "--password-file", str(shell.password_file("ann"))]
    assert shell.raw(line).exit_code == 0
    (place, asked), (_, signed_in) = opened
    assert (place, asked["sign_in"], asked["language"]) == (shell.store, None, "zh")
    assert signed_in["sign_in"] == ("ann", "only for ann 17") and signed_in["slow_link"] is True
    inspect.signature(WmsDesk).bind(place, **asked)

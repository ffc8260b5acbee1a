"""What is written down of an unexpected error, and what the process guards."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from wmsdesk import trouble
from wmsdesk.process import slow_link

NOW = datetime(2026, 11, 23, 14, 7, tzinfo=UTC)


def fail(secret: str) -> None:
    """Fail with a secret in the message, an argument and a cause."""
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"bad account {secret}") from error


def test_a_trouble_file_holds_types_and_lines_and_nothing_that_a_variable_held(tmp_path: Path) -> None:
    try:
        fail("6222-0000-1111")
    except ValueError as error:
        reference = trouble.keep(error, tmp_path, NOW)
    file = tmp_path / "trouble" / f"{reference}.txt"
    text = file.read_text()
    assert reference.startswith("20261123-1407-")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_trouble_file.py" in text
    assert "6222" not in text
    assert str(Path(__file__).parent.parent.parent) not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_full_or_forbidden_disk_is_not_a_second_error(tmp_path: Path) -> None:
    (tmp_path / "trouble").write_text("a file where the folder should be")
    assert trouble.keep(ValueError(), tmp_path, NOW)


def test_the_guarded_process_writes_no_core_and_private_files_only() -> None:
    code = (
        "import os, resource\nfrom wmsdesk.process import guard_process\nguard_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], os.umask(0), os.environ.get('TEXTUAL'))"
    )
    environ = {**os.environ, "TEXTUAL": "debug,devtools"}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ
    )
    assert told.stdout.split() == ["0", str(0o077), "None"]
    assert resource.RLIMIT_CORE is not None


def test_a_line_over_ssh_is_slow_until_told_otherwise() -> None:
    assert slow_link({"SSH_TTY": "/dev/pts/3"})
    assert not slow_link({})

"""What must not be imported before the first frame."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "peewee",
    "playhouse",
    "argon2",
    "sqlcipher3",
    "pypinyin",
    "phonenumbers",
    "cryptography",
    "xlsxwriter",
    "sqlite3",
)


def modules_after(code: str) -> set[str]:
    """The modules that are there after running this."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in told.stdout.split()}


def test_the_application_is_imported_without_the_store() -> None:
    assert modules_after("import wmsdesk.app").isdisjoint(HEAVY)


def test_making_the_application_and_its_first_screen_needs_no_store_either() -> None:
    code = (
        "import wmsdesk.app, pathlib\n"
        "import wmsdesk.screens.shell.sign_in, wmsdesk.screens.shell.first_run\n"
        "wmsdesk.app.WmsDesk(pathlib.Path('/nowhere/x'))"
    )
    assert modules_after(code).isdisjoint(HEAVY)


def test_the_process_is_guarded_before_textual_is_imported() -> None:
    assert "textual" not in modules_after(
        "import wmsdesk.process, wmsdesk.config, wmsdesk.actions, wmsdesk.desks"
    )

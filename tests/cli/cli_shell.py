"""What the tests of the command line share: a shell at a store, and the passwords of its people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from wmsdesk.cli.root import root

PASSWORDS = {
    name: f"only for {name} 17" for name in ("root", "ann", "ben", "sue", "sam", "eve", "fin", "wes")
}
ROLES = {
    "ann": "clerk",
    "ben": "clerk",
    "sue": "supervisor",
    "sam": "supervisor",
    "eve": "auditor",
    "fin": "finance",
    "wes": "warehouse",
}


@dataclass
class Shell:
    """Runs command lines at one store."""

    store: Path
    folder: Path

    def password_file(self, user: str) -> Path:
        """The file that holds an account's password."""
        return self.folder / f"{user}.password"

    def run(
        self, *words: str, user: str | None = "ann", json_wanted: bool = True, typed: str | None = None
    ) -> Result:
        """Run ``words`` as ``user`` at the store; nothing may ever end in a traceback."""
        line = ["--store", str(self.store)]
        if user:
            line += ["--as", user, "--password-file", str(self.password_file(user))]
        return self.raw([*line, *(["--json"] if json_wanted else []), *words], typed)

    def raw(self, line: Sequence[str], typed: str | None = None) -> Result:
        """Run a whole command line."""
        result = CliRunner().invoke(root, list(line), input=typed, prog_name="wmsdesk")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    def done(self, *words: str, user: str | None = "ann") -> Any:
        """The JSON of a command that must succeed."""
        result = self.run(*words, user=user)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def refused(self, status: int, *words: str, user: str | None = "ann") -> dict[str, Any]:
        """The error of a command that must fail with ``status``; nothing on standard output."""
        result = self.run(*words, user=user)
        assert (result.exit_code, result.stdout) == (status, ""), result.output
        error: dict[str, Any] = json.loads(result.stderr)["error"]
        assert set(error) == {"code", "message", "field"}
        assert error["message"] and "\n" not in error["message"]
        return error

    def customer(self, name: str = "Grey Harbour Ltd", *more: str) -> str:
        """Enter a customer and answer the code."""
        words = [word for one in (f"name={name}", *more) for word in ("--set", one)]
        return str(self.done("customer", "add", *words)["code"])

"""How long the program takes to begin: help, a card from the command line, the first frame of the desk.

    python benchmarks/startup.py --customers 5000

Whole processes, in turns with their yardsticks, median of some rounds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from common import Report, arguments, conditions, process_times, python
from practice_store import PASSWORD, practice_store

ROUNDS = 7

FRAME = """
from textual.app import App
from textual import events
import asyncio, os
class Measured:
    def on_mount(self):
        self.call_after_refresh(os._exit, 0)
"""

BARE = f"""{FRAME}
from textual.widgets import Static
class Bare(Measured, App):
    def compose(self):
        yield Static("hello")
Bare().run(headless=True, size=(120, 40))
"""

OURS = f"""{FRAME}
import sys
from pathlib import Path
from wmsdesk.app import WmsDesk
class Ours(WmsDesk, inherit_bindings=False):
    def on_mount(self):
        super().on_mount()
        self.call_after_refresh(os._exit, 0)
Ours(Path(sys.argv[1])).run(headless=True, size=(120, 40))
"""

KEY = """
import peewee, sys
from pathlib import Path
from wmsdesk.models.keyfile import KeyFile
from wmsdesk.models.places import key_place
KeyFile(key_place(Path(sys.argv[1]))).open_slot("account", "li", sys.argv[2])
"""


def main() -> None:
    """Measure and show."""
    wanted = arguments(__doc__ or "", customers=5000).parse_args()
    place = practice_store(wanted.folder, wanted.customers, strict=True)
    secret = wanted.folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(PASSWORD + "\n", "utf-8")
    code = f"C-{7:0{max(5, len(str(wanted.customers)))}}"
    program = [sys.executable, "-m", "wmsdesk"]
    show = [
        *program,
        "--store",
        str(place),
        "--as",
        "li",
        "--password-file",
        str(secret),
        "customer",
        "show",
        code,
    ]
    found = process_times(
        {
            "nothing": python("pass"),
            "help": [*program, "--help"],
            "version": [*program, "--version"],
            "key": [*python(KEY), str(place), PASSWORD],
            "show": show,
            "bare": python(BARE),
            "desk": [*python(OURS), str(place)],
        },
        ROUNDS,
        env=environment(),
    )
    report = Report("startup", conditions(wanted.customers))
    by_ratio = {"by_ratio": True}
    for name in ("help", "version"):
        beside = {"yardstick": found["nothing"], "beside": "python -c pass"}
        report.add(f"--{name}", found[name], "ms", target=5, **beside, **by_ratio)
    report.add(
        "customer show", found["show"], "ms",
        target=1.5, yardstick=found["key"], beside="import Peewee, one key derivation", **by_ratio,
    )  # fmt: skip
    report.add(
        "first frame of the desk", found["desk"], "ms",
        target=1.35, yardstick=found["bare"], beside="bare Textual app", **by_ratio,
    )  # fmt: skip
    report.show(wanted.json)


def environment() -> dict[str, str]:
    """The environment with the source tree, where the program is not installed."""
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[1] / "src"), "LANG": "C.UTF-8"}


if __name__ == "__main__":
    main()

"""How long the program takes to begin: help, a card from the command line, the first frame of the desk.

    python benchmarks/startup.py --customers 5000

Whole processes, in turns with their yardsticks, median of some rounds.
"""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path

from common import Report, arguments, conditions, process_times, python
from practice_store import PASSWORD, practice_store

ROUNDS = 7

FRAME = """
import os, sys
from pathlib import Path
from textual.app import App
painted = App._display
def display(app, screen, renderable):
    painted(app, screen, renderable)
    # The screen is blank until its widgets have places.
    if renderable is not None and any(one.region.area for one in screen.query("*")):
        os._exit(0)
App._display = display
def begin(app):
    app.run(headless=True, size=(120, 40))
"""

BARE = f"""{FRAME}
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hello")
begin(Bare())
"""

OURS = f"""{FRAME}
from wmsdesk.app import WmsDesk
begin(WmsDesk(Path(sys.argv[1])))
"""

KEY = """
import peewee, sys
from pathlib import Path
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.models.files.places import key_place
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
    """The environment with the source tree, compiled as an installed program is."""
    source = Path(__file__).parents[1] / "src"
    compileall.compile_dir(source, quiet=1)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(source), "LANG": "C.UTF-8"}


if __name__ == "__main__":
    main()

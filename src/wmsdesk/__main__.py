"""``wmsdesk`` at a shell. The two questions asked most often are answered without loading anything."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` unless given) and return its exit status."""
    wanted = list(sys.argv[1:] if arguments is None else arguments)
    if wanted in (["--help"], ["--version"]):
        from wmsdesk.cli.front import quick_answer

        return quick_answer(wanted[0])
    from wmsdesk.cli.root import run

    return run(wanted)


if __name__ == "__main__":
    sys.exit(main())

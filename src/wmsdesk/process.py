"""What holds for the whole process before anything is drawn: no core file, private files, no debugging
door.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping

_DEBUGGING = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_DEBUG")


def guard_process(environ: MutableMapping[str, str] = os.environ) -> None:
    """Close what could leave customers' data outside the store. Call it before Textual is imported."""
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # a platform without resource limits writes no core files either
        pass
    else:
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    for name in _DEBUGGING:
        environ.pop(name, None)


def slow_link(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this terminal is at the other end of a network line."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))

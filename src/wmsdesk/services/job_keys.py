"""The key of unattended jobs: a file that opens the store for copies and checks, and for nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.models.keys import job_key
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.stores import add_job_slot
from wmsdesk.services.writing import speaking


def make_key(desk: Desk, out: Path) -> None:
    """Write a new key to ``out`` (0400) and let it open the store; an earlier key opens nothing from then on.

    Raises ``NotPermitted``, ``Refused`` when the file is there already or cannot be made.
    """
    desk.require("account.manage")
    try:
        with speaking():
            secret = job_key.write_job_key(out)
    except FileExistsError:
        raise Refused(
            N_("{file} is there already."), field="out", kind="file-exists", file=str(out)
        ) from None
    except (OSError, ValueError):
        raise Refused(N_("The file {file} cannot be written."), field="out", file=str(out)) from None
    try:
        add_job_slot(desk, secret)
    except BaseException:
        with suppress(OSError):
            out.unlink()
        raise


def read_key(path: Path) -> bytes:
    """The secret in a key file. Raises ``Refused`` for a file that is none, or that others may read."""
    try:
        with speaking():
            return job_key.read_job_key(path)
    except (OSError, ValueError):
        raise Refused(
            N_("The job key file {file} cannot be read."), field="job_key_file", file=str(path)
        ) from None

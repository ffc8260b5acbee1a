"""``wmsdesk backup``: copies of the store that are known to be good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_argument, file_option, group, option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["backup"].help)


def _data(report: Any) -> dict[str, Any]:
    return {
        "file": str(report.file),
        "verified": report.verified,
        "entries": report.entries,
        "customers": report.customers,
        "made_at": report.made_at.isoformat(timespec="seconds") if report.made_at else None,
    }


def _told(session: Session, report: Any, sentence: str, **more: Any) -> None:
    values = {
        "file": report.file,
        "entries": f"{report.entries:,}",
        "customers": f"{report.customers:,}",
    }
    output.answer(session, _data(report) | more, lambda: output.say(session, sentence, **values))


@command.command(
    "create", help=N_("Copy the store while it is in use; the copy is restored once and checked.")
)
@file_option("--out", required=True, help=N_("The file to write."))
@option(
    "--keep",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help=N_("Let the older verified backups of this store in that folder give way, all but the newest N."),
)
@with_session
def create(session: Session, out: Path, keep: int | None) -> None:
    """Make a backup."""
    from wmsdesk.services import backup

    desk = session.desk_or_job()
    with output.progress(session, N_("Copying")) as tell:
        report = backup.create(desk, out, tell, keep=keep)
    sentence = N_("{file} is a verified backup: {customers} customers, {entries} audit entries.")
    if keep is None:
        _told(session, report, sentence)
        return
    _told(session, report, sentence, removed=[str(one) for one in report.removed])
    if report.removed and not session.json:
        names = ", ".join(one.name for one in report.removed)
        output.say(session, N_("Gave way to newer ones: {names}"), names=names)


@command.command("verify", help=N_("Restore a backup to a place of its own and check it, leaving nothing."))
@file_argument("file")
@with_session
def verify(session: Session, file: Path) -> None:
    """Verify a backup with the account and password that open it."""
    from wmsdesk.services import backup

    user = session.need_user()
    report = backup.verify(file, user, session.password())
    _told(session, report, N_("{file} holds: {customers} customers, {entries} audit entries."))


@command.command("restore", help=N_("Make a store from a backup, at a place where there is none."))
@file_argument("file")
@file_option("--to", required=True, help=N_("Where the store is to be; nothing may be there."))
@with_session
def restore(session: Session, file: Path, to: Path) -> None:
    """Restore a backup."""
    from wmsdesk.services import backup

    user = session.need_user()
    report = backup.restore(file, to, user, session.password())
    data = _data(report) | {"file": str(file), "store": str(to)}
    sentence = N_("{store} is restored: {customers} customers, {entries} audit entries.")
    values = {"store": to, "customers": f"{report.customers:,}", "entries": f"{report.entries:,}"}
    output.answer(session, data, lambda: output.say(session, sentence, **values))


@command.command("job-key", help=N_("Make the key with which unattended jobs open the store."))
@file_option("--out", required=True, help=N_("The file to write; only its owner may read it."))
@with_session
def job_key(session: Session, out: Path) -> None:
    """Make the key of unattended jobs."""
    from wmsdesk.services.job_keys import make_key

    make_key(session.desk(), out)
    sentence = N_("{file} opens the store for backups and checks: --job-key-file, or WMSDESK_JOB_KEY_FILE.")
    output.answer(session, {"file": str(out)}, lambda: output.say(session, sentence, file=out))

"""A scheduled report on its way: the file, and the mail that carries it."""

from __future__ import annotations

import smtplib
import ssl
import tempfile
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.jobs.calendar import Due
from wmsdesk.services.jobs.schedules import ScheduleView
from wmsdesk.services.reports.registry import report_named
from wmsdesk.services.reports.running import Result, run

UNKNOWN = "mail-unknown"
"""The error whose mail may have gone out: it is never sent again by itself."""

_SECONDS = 60
_TYPES = {
    "csv": ("text", "csv"),
    "pdf": ("application", "pdf"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
Write = Callable[[Desk, Result, Path, str], Any]
"""Writes a report to a file of a form and leaves its trace; whoever runs jobs brings it, for services know no files."""


def make_file(owner: Desk, one: ScheduleView, period: Due, out: Path, write: Write) -> Result:
    """Make the report of the period as its owner may see it, and write it to ``out``."""
    report = report_named(one.report)
    given = dict(one.parameters)
    if report.period is not None and period.span.since and period.span.until:
        given |= {"from": period.span.since.isoformat(), "to": period.span.until.isoformat()}
    found = run(owner, one.report, given)
    write(owner, found, out, one.format)
    return found


def deliver(owner: Desk, one: ScheduleView, period: Due, name: str, write: Write) -> str:
    """Make the report and mail it; answers to whom. Raises ``Refused`` where no server takes it."""
    settings = owner.settings
    if not settings.mail_host or not settings.mail_from:
        raise Refused(N_("There is no mail server: set mail_host and mail_from."), kind="no-mail")
    with tempfile.TemporaryDirectory(prefix="wmsdesk-") as folder:
        out = Path(folder) / f"{name}.{one.format}"
        found = make_file(owner, one, period, out, write)
        message = _message(owner, one, period, found, out)
    _send(settings, message)
    return one.place


def _message(owner: Desk, one: ScheduleView, period: Due, found: Result, out: Path) -> EmailMessage:
    t, settings = owner.language, owner.settings
    message = EmailMessage()
    message["Subject"] = f"{t(found.report.title)} {period.name}"
    message["From"], message["To"] = settings.mail_from, one.place.replace(",", ", ")
    message["Date"] = format_datetime(owner.clock.now())
    message["Message-ID"] = make_msgid(domain=settings.mail_from.partition("@")[2] or None)
    message["X-Wmsdesk-Schedule"] = f"{one.number} {period.name}"
    lines = [t(found.report.question), "", t(N_("{rows} rows, attached."), rows=f"{len(found.rows):,}")]
    message.set_content("\n".join(lines))
    kind, sub = _TYPES[one.format]
    message.add_attachment(out.read_bytes(), maintype=kind, subtype=sub, filename=out.name)
    return message


def _send(settings: Any, message: EmailMessage) -> None:
    """Hand it over. What the server said may hold an address; only its kind is told."""
    handing_over = False
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=_SECONDS) as server:
            if settings.mail_tls:
                server.starttls(context=ssl.create_default_context())
            handing_over = True
            server.send_message(message)
    except (
        smtplib.SMTPResponseException,
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPNotSupportedError,
    ) as problem:
        raise _refused(problem) from None
    except (OSError, smtplib.SMTPException) as problem:
        if not handing_over:
            raise _refused(problem) from None
        # The line broke while it was being handed over: the server may have taken it.
        raise Refused(N_("Nobody knows whether the mail server took it; look there."), kind=UNKNOWN) from None


def _refused(problem: Exception) -> Refused:
    return Refused(N_("The mail server did not take it: {why}."), kind="mail", why=type(problem).__name__)

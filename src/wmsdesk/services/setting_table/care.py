"""Settings of tasks, visits, care and warnings."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue
from wmsdesk.services.setting_table.setting_type import SettingType

KINDS = ("mail", "maildir", "json")


def read_folder(text: str) -> str:
    """A folder by its whole path, or none. Raises ``BadValue``."""
    folder = text.strip()
    if folder and (not folder.startswith("/") or "\0" in folder or len(folder) > 1000):
        raise BadValue(
            N_("A folder is written with its whole path, like /srv/mail/in."), field="intake_folder"
        )
    return folder


def read_kind(text: str) -> str:
    """One of ``KINDS``. Raises ``BadValue``."""
    kind = text.strip().casefold()
    if kind not in KINDS:
        raise BadValue(
            N_("The kind of a folder is one of: {choices}."), field="intake_kind", choices=", ".join(KINDS)
        )
    return kind


SETTINGS = (
    SettingType(
        "contract_warn_days",
        N_("Days before the end of a contract to warn"),
        N_("A new contract begins with this; each can have its own."),
        "number",
        30,
        0,
        3650,
    ),
    SettingType(
        "intake_folder",
        N_("Folder that mails and files come in by"),
        N_(
            "What lies in it becomes cases whenever the due jobs are run; it is a folder of the machine they run on. "
            "Empty takes nothing in by itself."
        ),
        "text",
        "",
        read=read_folder,
    ),
    SettingType(
        "intake_kind",
        N_("What comes in by it"),
        N_("mail for files that end in .eml, maildir for a Maildir, json for files of another program."),
        "text",
        "mail",
        read=read_kind,
    ),
    SettingType(
        "intake_most_mb",
        N_("Largest mail or file taken in (MB)"),
        N_("A mail or a dropped file that is larger is refused and stays for a person to look at."),
        "number",
        25,
        1,
        1000,
    ),
)

"""Folders taken in: every mail or file in them becomes a case once, is moved out of the way, and is told of.

A file is moved only after its case is in the store; one that was taken by a run that was killed is known again by its
key and only moved. Nothing outside the folder is touched, links are not followed, and no name in it is trusted.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import IntakeItem
from wmsdesk.models.care.intake_queries import customers_by_mail
from wmsdesk.models.faults import PathRefused
from wmsdesk.models.files.private_files import read_plain
from wmsdesk.models.tables import Customer
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, DeskError, NotFound, NotPermitted, Refused, StoreUnusable
from wmsdesk.services.files import file_faults
from wmsdesk.services.intake import problems
from wmsdesk.services.intake.drops import read_drop
from wmsdesk.services.intake.mails import read_mail
from wmsdesk.services.intake.message import Incoming, NotAMessage
from wmsdesk.services.support.opening import NewCase, log_case
from wmsdesk.services.writing import Change, speaking

KINDS = ("mail", "maildir", "json")
_MANAGE = "intake.manage"
TAKEN, REFUSED = "taken", "refused"
_ENDINGS = {"mail": (".eml",), "json": (".json",)}


@dataclass(frozen=True)
class Taken:
    """What became of one message: ``state`` is ``taken``, ``duplicate`` or ``refused``; ``problem`` says why."""

    file: str
    state: str
    case: str = ""
    customer: str = ""
    problem: DeskError | None = None


@dataclass(frozen=True)
class IntakeReport:
    """What a folder held."""

    read: int
    results: tuple[Taken, ...] = ()

    def count(self, state: str) -> int:
        """How many ended so."""
        return sum(one.state == state for one in self.results)


def take_folder(desk: Desk, folder: Path, kind: str, *, permission: str = _MANAGE) -> IntakeReport:
    """Take in what lies in a folder: ``.eml`` files, a Maildir, or ``.json`` files.

    ``permission`` is what this is done by: the night job has one of its own. Two may take the same folder at once.
    Raises ``BadValue``, ``NotFound`` (no such folder), ``NotPermitted``, ``StoreUnusable``; a message that is refused
    is only reported.
    """
    if kind not in KINDS:
        raise BadValue(
            N_("The kind of a folder is one of: {choices}."), field="kind", choices=", ".join(KINDS)
        )
    desk.require(permission)
    with file_faults(folder, field="folder"):
        if not stat.S_ISDIR(os.stat(folder).st_mode):
            raise Refused(N_("{place} is no folder."), field="folder", place=str(folder))
        found = list(_files(folder, kind))
    results: list[Taken] = []
    for path in found:
        found_here = _take_file(desk, path, kind, permission)
        results += found_here
        _put_away(folder, path, kind, refused=any(one.state == REFUSED for one in found_here))
    return IntakeReport(len(results), tuple(results))


def _files(folder: Path, kind: str) -> Iterator[Path]:
    """The files to be taken, in the order of their names; dot files are being written still."""
    places = (folder / "new", folder / "cur") if kind == "maildir" else (folder,)
    for place in places:
        if not place.is_dir():
            continue
        with os.scandir(place) as entries:
            names = sorted(one.name for one in entries if one.is_file(follow_symlinks=False))
        for name in names:
            if not name.startswith(".") and (kind == "maildir" or name.lower().endswith(_ENDINGS[kind])):
                if kind == "maildir" and place.name == "cur" and _is_seen(name):
                    continue
                yield place / name


def _is_seen(name: str) -> bool:
    """Whether a mail of a Maildir carries the flag of having been seen."""
    return "S" in name.rpartition(":2,")[2] if ":2," in name else False


def _take_file(desk: Desk, path: Path, kind: str, permission: str) -> list[Taken]:
    try:
        with speaking():
            limit = desk.settings.intake_most_mb * 1024 * 1024
        data = _bytes_of(path, limit)
        messages = read_drop(data) if kind == "json" else [read_mail(data)]
    except FileNotFoundError:
        return []  # somebody else has taken it since the folder was read
    except NotAMessage as problem:
        return [_refuse(desk, path.name, kind, _key_of(kind, path), problem, permission)]
    return [_take(desk, path.name, one, kind, permission) for one in messages]


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        return read_plain(path, limit)
    except PathRefused:
        raise NotAMessage(
            N_("It is no plain file, or longer than {most} MB."), field="file", most=limit // 1024 // 1024
        ) from None
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotAMessage(N_("It cannot be read: {why}."), field="file", why=error.strerror or "") from None


def _take(desk: Desk, file: str, incoming: Incoming, kind: str, permission: str) -> Taken:
    """Make a case of a message, unless it was taken before."""
    try:
        with desk.write("intake.take", permission=permission) as change:
            known = rows.one(change.store, IntakeItem, "record", item_key=incoming.key, state=TAKEN)
            if known is not None:
                change.log(f"intake:{known['record']}", {"file": file, "again": True}, publish=False)
                return Taken(file, "duplicate", known["record"] or "")
            customer, contact = _whose(change, incoming)
            texts = dict(incoming.texts)
            if incoming.attachments:
                names = ", ".join(incoming.attachments)
                texts["body"] = f"{texts['body'][:19_000]}\n\n[{names[:900]}]".strip()
            new = NewCase(
                texts,
                customer=customer,
                contact=contact,
                source="json" if kind == "json" else "mail",
                source_key=incoming.key,
            )
            number = log_case(change, new)
            _remember(change, incoming.key, kind, file, TAKEN, record=number)
            return Taken(file, TAKEN, number, customer)
    except (NotPermitted, StoreUnusable):
        raise
    except DeskError as problem:
        return _refuse(desk, file, kind, incoming.key, problem, permission)


def _refuse(desk: Desk, file: str, kind: str, key: str, problem: DeskError, permission: str) -> Taken:
    """Keep what was refused and why, so that somebody can look into it later."""
    with desk.write("intake.refuse", permission=permission) as change:
        _remember(change, key, kind, file, REFUSED, problem=problems.kept(problem))
    return Taken(file, REFUSED, problem=problem)


def _key_of(kind: str, path: Path) -> str:
    """What a file that could not be read at all is known by: its name and size, for its words are not to be trusted."""
    try:
        size = os.stat(path, follow_symlinks=False).st_size
    except OSError:
        size = 0
    return f"{kind}:file:{path.name[:200]}:{size}"


def _remember(
    change: Change, key: str, kind: str, file: str, state: str, *, record: str = "", problem: str = ""
) -> None:
    """Keep what became of a message; one that came before and was refused has its newest fate."""
    values = {"state": state, "record": record or None, "problem": problem or None, "file_name": file[:200]}
    made = {"made_by": change.desk.account.id, "made_at": change.now}
    known = rows.value(change.store, IntakeItem, "id", item_key=key)
    if known is None:
        change.insert(IntakeItem, source=kind, item_key=key, **values, **made)
    else:
        change.update(IntakeItem, known, **values, **made)
    change.log(f"intake:{record or key}", {"file": file, "key": key, "state": state}, publish=False)


def _whose(change: Change, incoming: Incoming) -> tuple[str, int | None]:
    """The customer and the contact a message is from: the code it names, else the only one with its mail or number."""
    if incoming.customer:
        found = rows.value(change.store, Customer, "code", code=incoming.customer)
        if found is None:
            raise NotFound(N_("There is no customer {code}."), field="customer", code=incoming.customer)
        return str(found), None
    if incoming.sender:
        owners = customers_by_mail(change.store, incoming.sender)
        if len({customer for customer, _ in owners}) == 1:
            customer, contact = owners[0]
            return str(rows.value(change.store, Customer, "code", id=customer)), contact
    return "", None


def _put_away(folder: Path, path: Path, kind: str, *, refused: bool) -> None:
    """Move a file that has been dealt with; a name that is taken gets a number, nothing is overwritten."""
    if kind == "maildir":
        base = path.name.partition(":2,")[0]
        target = folder / "cur" / f"{base}:2,{'F' if refused else ''}S"
    else:
        target = folder / (REFUSED if refused else TAKEN) / path.name
    with file_faults(folder, field="folder"):
        target.parent.mkdir(mode=0o700, exist_ok=True)
        _move_new(path, target)


def _move_new(path: Path, target: Path) -> None:
    name, number = target, 1
    while path != name:
        try:
            os.link(path, name, follow_symlinks=False)
        except FileExistsError:
            number += 1
            name = target.with_name(f"{target.stem}-{number}{target.suffix}")
        except FileNotFoundError:
            return  # somebody else has put it away
        else:
            with suppress(FileNotFoundError):
                os.unlink(path)
            return

"""What a password must be: long enough, not a name everybody knows, not one everybody uses. Nothing else."""

from __future__ import annotations

import os
import secrets
import stat
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue

SHORTEST, LONGEST = 8, 128
_FILE_LIMIT = 1024
# Letters and digits that are not taken for one another when read aloud or copied by hand.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class PasswordFile:
    """A password read from a file; ``exposed`` says that other people may read the file too."""

    password: str = field(repr=False)
    exposed: bool


def check_new_password(password: str, *, account: str, store: str = "") -> None:
    """Raise ``BadValue`` on ``password`` unless it may be used; it is taken as typed, nothing trimmed.

    Between 8 and 128 characters of any kind; not the account's or the store's name; not a common password.
    """
    if len(password) < SHORTEST:
        sentence = N_("The password must have at least {shortest} characters.")
        raise BadValue(sentence, field="password", shortest=SHORTEST)
    if len(password) > LONGEST:
        sentence = N_("The password must have at most {longest} characters.")
        raise BadValue(sentence, field="password", longest=LONGEST)
    plain = _plain(password)
    if plain and plain == _plain(account):
        raise _bad(N_("The password must not be the account's name."))
    if plain and plain == _plain(store):
        raise _bad(N_("The password must not be the store's name."))
    if plain in _common() or len(set(plain)) <= 1:
        raise _bad(N_("The password is one that many people use; choose another."))


def read_password_file(path: Path) -> PasswordFile:
    """The first line of a file of at most 1 KiB, without its line end and otherwise as it stands.

    Raises ``BadValue`` on ``password_file`` for what is no such file, is empty or is not UTF-8.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        raise _bad_file(N_("The password file {name} cannot be read."), path) from None
    mode = os.fstat(file).st_mode
    if not stat.S_ISREG(mode):
        os.close(file)
        raise _bad_file(N_("The password file {name} is not a regular file."), path)
    with os.fdopen(file, "rb") as stream:
        data = stream.read(_FILE_LIMIT + 1)
    if len(data) > _FILE_LIMIT:
        raise _bad_file(N_("The password file {name} is longer than 1 KiB."), path)
    line = data.split(b"\n", 1)[0].removesuffix(b"\r")
    try:
        password = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad_file(N_("The password file {name} is not UTF-8 text."), path) from None
    if not password:
        raise _bad_file(N_("The password file {name} has an empty first line."), path)
    return PasswordFile(password, exposed=bool(mode & 0o077))


def temporary_password() -> str:
    """A random password to tell a person and change at the first sign-in: 16 clear letters and digits."""
    letters = "".join(secrets.choice(_CLEAR) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _plain(text: str) -> str:
    """The text as a guesser sees it: without case, width or surrounding space."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


@cache
def _common() -> frozenset[str]:
    words = resources.files("wmsdesk.services").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(words.split())


def _bad(sentence: str) -> BadValue:
    return BadValue(sentence, field="password")


def _bad_file(sentence: str, path: Path) -> BadValue:
    return BadValue(sentence, field="password_file", name=path.name)

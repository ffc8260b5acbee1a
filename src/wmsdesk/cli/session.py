"""One command line's answer to: which store, who, in what language, for a person or for a program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from wmsdesk.i18n import LANGUAGES, N_, Language, preferred_language
from wmsdesk.services.errors import BadValue, DeskError, SignInFailed

if TYPE_CHECKING:
    from wmsdesk.config import Config
    from wmsdesk.services.desk import Desk

PATIENCE_SECONDS = 5.0
"""How long a script waits for the delay after somebody's wrong password."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class WrongUsage(DeskError):
    """The command line cannot be understood."""

    code, exit_code = "usage", 2


@dataclass(frozen=True)
class Asked:
    """The options for the whole command line, as typed."""

    store: str | None = None
    user: str | None = None
    password_file: str | None = None
    job_key_file: str | None = None
    language: str | None = None
    json: bool = False
    slow_link: bool = False


@dataclass
class Invocation:
    """One run of the command line while it is being read; the session is made from it when a command begins."""

    asked: Asked = field(default_factory=Asked)
    session: Session | None = None

    def remember(self, name: str, value: Any) -> None:
        """Take note of an option; one given after the command wins over one before it."""
        self.asked = replace(self.asked, **{name: value})

    @property
    def language(self) -> Language:
        """The reader's language as far as it is known now."""
        if self.session is not None:
            return self.session.language
        code = self.asked.language or preferred_language()
        return Language(code if code in LANGUAGES else "en")


@dataclass(frozen=True)
class Session:
    """Where and as whom a command works, and how it speaks."""

    place: Path
    user: str | None
    password_file: Path | None
    job_key_file: Path | None
    language: Language
    json: bool
    slow_link: bool
    config: Config

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked something."""
        return not self.json and sys.stdin.isatty() and sys.stderr.isatty()

    def need_user(self) -> str:
        """The account named; raises ``WrongUsage`` where none is."""
        if not self.user:
            raise WrongUsage(N_("Say who you are: --as USER, or WMSDESK_USER."), field="as")
        return self.user

    def password(self) -> str:
        """The password from its file, or typed at a terminal. Raises ``SignInFailed`` where neither can be."""
        if self.password_file is not None:
            return read_secret(self, self.password_file)
        if not self.interactive:
            raise SignInFailed(
                N_("A password is needed: --password-file FILE, or a terminal to ask at."), kind="no-password"
            )
        return str(
            click.prompt(self.language(N_("Password of {user}"), user=self.user), hide_input=True, err=True)
        )

    def desk(self) -> Desk:
        """Sign in; the desk is closed when the command ends. Raises ``SignInFailed`` and ``StoreUnusable``."""
        from wmsdesk.services import access

        user = self.need_user()
        desk = access.sign_in(
            self.place,
            user,
            self.password(),
            language=self.language,
            terminal="cli",
            patience=PATIENCE_SECONDS,
        )
        return closed_at_the_end(desk)

    def desk_or_job(self) -> Desk:
        """As :meth:`desk`, or with the key of unattended jobs where that is given and nobody is named."""
        if self.job_key_file is None or self.user:
            return self.desk()
        from wmsdesk.services.access import sign_in_job
        from wmsdesk.services.job_keys import read_key

        try:
            secret = read_key(self.job_key_file)
        except DeskError as problem:
            raise WrongUsage(problem.sentence, field="job_key_file", **problem.values) from None
        desk = sign_in_job(self.place, secret)
        desk.language = self.language
        return closed_at_the_end(desk)


def closed_at_the_end(desk: Desk) -> Desk:
    """The desk, to be closed when the command line ends however it ends."""
    click.get_current_context().call_on_close(desk.close)
    return desk


def read_secret(session: Session, path: Path) -> str:
    """The first line of a password file; a person is told when others may read it."""
    from wmsdesk.services.passwords import read_password_file

    try:
        found = read_password_file(path)
    except BadValue as problem:
        raise WrongUsage(problem.sentence, field=problem.field, **problem.values) from None
    if found.exposed and session.interactive:
        from wmsdesk.cli.output import note

        sentence = N_("Other people on this machine can read {file}: allow only its owner to (chmod 600).")
        note(session, sentence, file=path)
    return found.password


def new_password(session: Session, path: Path | None, user: str) -> str:
    """A new password from its file, or typed twice at a terminal."""
    if path is not None:
        return read_secret(session, path)
    if not session.interactive:
        raise WrongUsage(N_("Name the file that holds the new password."), field="new_password_file")
    t = session.language
    return str(
        click.prompt(
            t(N_("New password of {user}"), user=user),
            hide_input=True,
            confirmation_prompt=t(N_("The same again")),
            err=True,
        )
    )


def store_place(text: str) -> Path:
    """The path that ``--store`` names: a path, or a ``file:`` URL. Raises ``WrongUsage`` for any other scheme."""
    from urllib.parse import unquote, urlsplit

    if "\0" in text:
        raise WrongUsage(N_("A path cannot contain a NUL character."), field="store")
    scheme, separator, _ = text.partition("://")
    if not separator:
        return Path(text).expanduser()
    if scheme.lower() != "file":
        raise WrongUsage(
            N_("A store is a file here: {scheme} stores cannot be opened."), field="store", scheme=scheme
        )
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.netloc not in ("", "localhost") or not parts.path:
        raise WrongUsage(N_("A store's URL is written file:///path/to/the/store."), field="store")
    return Path(unquote(parts.path))


def _default_place() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_path("wmsdesk")) / "main.wms"


def make_session(asked: Asked) -> Session:
    """Settle what was typed, what the environment says and what the configuration says. Raises ``DeskError``."""
    from wmsdesk.config import load_config

    config = load_config()
    place = store_place(asked.store) if asked.store else config.store or _default_place()
    return Session(
        place=place,
        user=asked.user,
        password_file=Path(asked.password_file) if asked.password_file else None,
        job_key_file=Path(asked.job_key_file) if asked.job_key_file else None,
        language=Language(asked.language or config.language or preferred_language()),
        json=asked.json,
        slow_link=asked.slow_link,
        config=config,
    )


def current_session() -> Session:
    """The session of the command that is running."""
    invocation = click.get_current_context().find_object(Invocation)
    if invocation is None:
        raise RuntimeError("no command is running")
    if invocation.session is None:
        invocation.session = make_session(invocation.asked)
    return invocation.session


def with_session(
    function: Callable[Concatenate[Session, Given], Result],
) -> Callable[Given, Result]:
    """Give a command its session as the first argument."""

    @wraps(function)
    def run(*args: Given.args, **values: Given.kwargs) -> Result:
        return function(current_session(), *args, **values)

    return run

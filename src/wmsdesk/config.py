"""What a person may set in a file: language, theme, keys, the place of the store. Read once, when the desk
opens.

The file is TOML. It is the one named by ``WMSDESK_CONFIG``, or ``config.toml`` in the platform's own folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wmsdesk.i18n import LANGUAGES, N_, Language
from wmsdesk.services.errors import DeskError

THEMES = ("wmsdesk-dark", "wmsdesk-light", "wmsdesk-contrast")
"""The names of our own themes; their colours stand in :mod:`wmsdesk.themes`."""


class ConfigWrong(DeskError):
    """The configuration file cannot be used; the sentence names the file and the key."""

    code, exit_code = "config-wrong", 2


@dataclass(frozen=True)
class Setting:
    """One line of the file: its name, what it may hold in words, what holds when it is left out, what it
    does.
    """

    name: str
    allowed: str
    default: str
    doc: str
    read: Callable[[Any], Any]


def _one_of(*words: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in words:
            raise ValueError
        return value

    return read


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _place(value: Any) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return Path(value).expanduser()


def _keys(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(key, str) and key for key in value.values()):
        raise ValueError
    return dict(value)


SETTINGS = (
    Setting(
        "language",
        ", ".join(LANGUAGES),
        N_("what the terminal asks for"),
        N_("The language of every screen and sentence."),
        _one_of(*LANGUAGES),
    ),
    Setting(
        "theme",
        ", ".join(THEMES),
        THEMES[0],
        N_("The colours. NO_COLOR in the environment wins over it."),
        _one_of(*THEMES),
    ),
    Setting(
        "slow_link",
        "true, false",
        N_("true over SSH"),
        N_("No animation, no blinking, no ticking clock: for a thin line."),
        _truth,
    ),
    Setting(
        "store",
        N_("a path"),
        N_("the platform's data folder"),
        N_("The store that opens when none is named on the command line."),
        _place,
    ),
    Setting(
        "keys",
        N_("a table of action = key"),
        N_("the keys of the help screen"),
        N_(
            'Other keys for actions, as in "customers.edit" = "f". The help screen shows each action\'s name.'
        ),
        _keys,
    ),
)


@dataclass(frozen=True)
class Config:
    """What the file says; ``None`` where it says nothing. ``file`` is where it was read, for error
    sentences.
    """

    language: str | None = None
    theme: str = THEMES[0]
    slow_link: bool | None = None
    store: Path | None = None
    keys: dict[str, str] = field(default_factory=dict)
    file: Path | None = None


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the file is or would be."""
    named = environ.get("WMSDESK_CONFIG")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_config_path("wmsdesk")) / "config.toml"


def load_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of this person. No file is no settings; a file that was named must be there.

    Raises ``ConfigWrong`` with one sentence naming the file and the key.
    """
    file = config_file(environ)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if environ.get("WMSDESK_CONFIG"):
            raise ConfigWrong(N_("There is no configuration file at {file}."), file=str(file)) from None
        return Config()
    except (OSError, UnicodeDecodeError):
        raise ConfigWrong(N_("The configuration file {file} cannot be read."), file=str(file)) from None
    return read_config(text, file)


def read_config(text: str, file: Path) -> Config:
    """The settings in ``text``. Raises ``ConfigWrong``."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sentence = N_("The configuration file {file} is not TOML: {problem}.")
        raise ConfigWrong(sentence, file=str(file), problem=str(error)) from None
    by_name = {setting.name: setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name not in by_name:
            sentence = N_("{file}: there is no setting {key!r}.")
            raise ConfigWrong(sentence, field=name, file=str(file), key=name)
        try:
            values[name] = by_name[name].read(value)
        except ValueError:
            sentence = N_("{file}: {key!r} must be one of: {allowed}.")
            allowed = by_name[name].allowed
            raise ConfigWrong(
                sentence, field=name, spoken=("allowed",), file=str(file), key=name, allowed=allowed
            ) from None
    return Config(**values, file=file)


def settings_table(language: Language) -> list[tuple[str, str, str, str]]:
    """Every setting as (name, what it may hold, default, what it does), for the documentation."""
    return [(one.name, language(one.allowed), language(one.default), language(one.doc)) for one in SETTINGS]

"""Every action of the desk, once: its name, key, label and help. Nothing else in the program names a key.

The key line, the help screen, the palette, the remapping of keys and the key table of the README are drawn
from here.
Behaviour is not here: the action ``customers.edit`` is the method ``action_edit`` of the screen
``customers``, and
``desk.lock`` is ``action_lock`` of the application.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wmsdesk.action_table import ACTIONS, EVERYWHERE, Action
from wmsdesk.config import ConfigWrong
from wmsdesk.i18n import N_, Language

_KEY = re.compile(
    r"f([1-9]|1[0-2])|ctrl\+[a-z]|alt\+[1-9]|[a-zA-Z0-9]|[?/\[\]<>+-]"
    r"|space|enter|escape|delete|up|down|left|right"
)
_SAME_BYTES = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
_SHOWN = {"escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}


class Keys:
    """The registry with one person's own keys in it."""

    def __init__(self, actions: Iterable[Action] = ACTIONS, remap: Mapping[str, str] | None = None) -> None:
        changed = remap or {}
        self._actions = {
            action.id: replace(action, key=changed.get(action.id, action.key)) for action in actions
        }
        self.remap = dict(changed)

    def __getitem__(self, action_id: str) -> Action:
        return self._actions[action_id]

    def __contains__(self, action_id: str) -> bool:
        return action_id in self._actions

    def all(self) -> list[Action]:
        """Every action, in the order they are declared."""
        return list(self._actions.values())

    def places(self) -> list[str]:
        """Every screen that has actions, ``desk`` (everywhere) first."""
        return list(dict.fromkeys(action.where for action in self._actions.values()))

    def of(self, where: str) -> list[Action]:
        """The actions declared for one screen."""
        return [action for action in self._actions.values() if action.where == where]

    def line(self, where: str) -> list[Action]:
        """What a key line on this screen may show, most used first."""
        shown = [action for action in (*self.of(where), *self.of(EVERYWHERE)) if action.rank and action.key]
        return sorted(shown, key=lambda action: action.rank)


def key_shown(action: Action, typing: bool = False) -> str:
    """How an action's key is written for a person: the first one where there are several.

    Where ``typing`` is going on, the first one that types no letter, if there is one.
    """
    keys = action.key.split(",")
    key = next((one for one in keys if not typing or len(one) > 1), keys[0])
    key = _SHOWN.get(key, key)
    return key.upper() if re.fullmatch(r"f\d+", key) else key


def clashes(actions: Iterable[Action]) -> list[tuple[Action, Action]]:
    """Pairs of actions that are at hand in the same place and want the same key."""
    found: list[tuple[Action, Action]] = []
    seen: dict[tuple[str, str], Action] = {}
    ordered = sorted(actions, key=lambda action: action.where != EVERYWHERE)
    for action in ordered:
        for key in filter(None, action.key.split(",")):
            for place in (EVERYWHERE, action.where):
                other = seen.get((place, key))
                if other is not None and other.id != action.id and action.overrides != other.id:
                    found.append((other, action))
                    break
            seen[(action.where, key)] = action
    return found


def usable_key(key: str) -> bool:
    """Whether every terminal can send this key and tell it from others."""
    return bool(_KEY.fullmatch(key)) and key not in _SAME_BYTES


def keys_from(remap: Mapping[str, str], file: object = "") -> Keys:
    """The registry with the keys of a configuration file. Raises ``ConfigWrong`` naming the file and the
    key.
    """
    known = {action.id for action in ACTIONS}
    for action_id, key in remap.items():
        if action_id not in known:
            sentence = N_("{file}: there is no action {key!r} to give a key to.")
            raise ConfigWrong(sentence, field="keys", file=str(file), key=action_id)
        if not all(usable_key(one) for one in key.split(",")):
            sentence = N_(
                "{file}: {key!r} cannot be {wanted!r}: use a letter, an F-key or ctrl and a letter."
            )
            raise ConfigWrong(sentence, field="keys", file=str(file), key=action_id, wanted=key)
    keys = Keys(remap=remap)
    for first, second in clashes(keys.all()):
        if first.id in remap or second.id in remap:
            sentence = N_("{file}: {key!r} and {other!r} would both be {wanted!r}.")
            names = {"key": second.id, "other": first.id, "wanted": second.key}
            raise ConfigWrong(sentence, field="keys", file=str(file), **names)
    return keys


def bindings_for(where: str, only: str = "") -> list[object]:
    """Textual bindings for the actions of one screen, or for ``only`` one of them.

    Each goes through ``action_press`` so that it can say no.
    """
    from textual.binding import Binding

    return [
        Binding(
            action.key,
            f"press('{action.id}')",
            action.label,
            show=False,
            id=action.id,
            priority=action.always,
        )
        for action in ACTIONS
        if action.where == where and action.key and only in ("", action.id)
    ]


def method_of(action_id: str) -> str:
    """The action's name within its screen, as in ``action_<name>``."""
    return action_id.partition(".")[2].replace("-", "_").replace(".", "_")


def key_table(language: Language, keys: Keys | None = None) -> list[tuple[str, str, str, str]]:
    """Every action as (where, key, label, help), for the README and the documentation."""
    return [
        (
            action.where,
            ", ".join(filter(None, action.key.split(","))),
            language(action.label),
            language(action.help),
        )
        for action in (keys or Keys()).all()
    ]


__all__ = [
    "ACTIONS",
    "Action",
    "Keys",
    "bindings_for",
    "clashes",
    "key_shown",
    "key_table",
    "keys_from",
    "method_of",
    "usable_key",
]

"""Everything that can be refused, as one shallow tree. Each error knows its code, its sentence and its field.

The command line turns ``exit_code`` into its exit status and a screen puts the sentence beside the field; neither
ever shows a traceback for one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.i18n import N_, Language


class DeskError(Exception):
    """Something the desk says no to, in one sentence for a person.

    ``sentence`` is the English sentence with ``{places}``; ``values`` fill them. A value that is itself a sentence
    of ours (a field's label), or a tuple of such, is named in ``spoken`` so that it is translated too. ``kind`` is a
    word for programs where the class alone does not tell.
    """

    code = "error"
    exit_code = 5
    noted = False
    """Whether the attempt leaves a trace in the audit chain, as every lack of permission does."""

    def __init__(
        self,
        sentence: str,
        *,
        field: str | None = None,
        kind: str | None = None,
        spoken: tuple[str, ...] = (),
        **values: Any,
    ) -> None:
        self.sentence, self.field, self.values, self.spoken = sentence, field, values, spoken
        if kind is not None:
            self.code = kind
        super().__init__(self.say(Language("en")))

    def say(self, language: Language) -> str:
        """The sentence in the reader's language."""
        values = {
            name: _spoken(value, language) if name in self.spoken else value
            for name, value in self.values.items()
        }
        return language(self.sentence, **values)


def _spoken(value: Any, language: Language) -> str:
    """A sentence of ours, or several of them as a list, in the reader's language."""
    if isinstance(value, tuple):
        return language(N_(", ")).join(language(str(one)) for one in value)
    return language(str(value))


class SignInFailed(DeskError):
    """A wrong name, a wrong password, a disabled account: the same words for all of them."""

    code, exit_code = "sign-in-failed", 3


class SignInDelayed(SignInFailed):
    """Too many wrong tries: wait ``seconds``."""

    code = "sign-in-delayed"


class PasswordChangeNeeded(SignInFailed):
    """A temporary password opens nothing but the form that changes it."""

    code = "password-change-needed"


class NotPermitted(DeskError):
    """The role may not do this, or may not touch this field."""

    code, exit_code = "not-permitted", 4


class Refused(DeskError):
    """A rule of the trade says no."""

    code = "refused"


class BadValue(Refused):
    """One field's value cannot be taken; ``field`` names it."""

    code = "bad-value"


class BadValues(Refused):
    """Several fields' values cannot be taken; ``problems`` holds each one's error."""

    code = "bad-value"

    def __init__(self, problems: list[BadValue]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.sentence, field=first.field, spoken=first.spoken, **first.values)

    def say(self, language: Language) -> str:
        """Every problem's sentence, one after the other."""
        return " ".join(problem.say(language) for problem in self.problems)


class Conflict(Refused):
    """Somebody else changed the same field since this edit began.

    ``fields`` (see ``customers.views.ConflictField``) tells base, theirs and mine; ``version`` is the version now.
    """

    code = "conflict"

    @property
    def fields(self) -> Sequence[Any]:
        """The fields that both changed."""
        found: Sequence[Any] = self.values["fields"]
        return found

    @property
    def version(self) -> int:
        """The version of the record now."""
        return int(str(self.values["version"]))


class Duplicate(Refused):
    """The record looks like one that is there already.

    ``suspects`` (see ``customers.views.Suspect``) holds who and why; with ``blocks`` there is no going on.
    """

    code = "duplicate"

    @property
    def suspects(self) -> Sequence[Any]:
        """The records that it looks like."""
        found: Sequence[Any] = self.values["suspects"]
        return found

    @property
    def blocks(self) -> bool:
        """Whether it cannot be saved at all."""
        return bool(self.values.get("blocks"))


class Stale(Refused):
    """What was decided upon has moved since."""

    code = "stale"


class NotFound(DeskError):
    """Nothing has this code or number."""

    code, exit_code = "not-found", 6


class StoreUnusable(DeskError):
    """The store cannot be used at all: see the subclasses."""

    code, exit_code = "store-unusable", 7


class StoreMissing(StoreUnusable):
    """There is no store at this place."""

    code = "store-missing"


class StoreBusy(StoreUnusable):
    """Other desks kept the store for longer than we were ready to wait."""

    code = "store-busy"


class StoreDamaged(StoreUnusable):
    """A page does not have the content that was written to it."""

    code = "store-damaged"


class StoreFull(StoreUnusable):
    """The disk has no room left; nothing of this write was kept."""

    code = "store-full"


class StoreNewer(StoreUnusable):
    """A newer wmsdesk wrote this store."""

    code = "store-newer"


class StoreReadOnly(StoreUnusable):
    """The store's file cannot be written."""

    code = "store-read-only"

"""Column types of our own: moments, money and structured text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import BigIntegerField, TextField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 in UTC; refuses a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a stored moment needs a time zone")
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """The moment in UTC that :func:`to_microseconds` numbered."""
    return _EPOCH + timedelta(microseconds=number)


class MomentField(BigIntegerField):
    """A moment: UTC microseconds in the store, an aware ``datetime`` in the program."""

    def db_value(self, value: datetime | None) -> int | None:
        """See ``peewee.Field``."""
        return None if value is None else to_microseconds(value)

    def python_value(self, value: int | None) -> datetime | None:
        """See ``peewee.Field``."""
        return None if value is None else from_microseconds(value)


class MoneyField(BigIntegerField):
    """An amount in the minor units of the record's currency."""


class QuantityField(BigIntegerField):
    """A quantity in thousandths of the product's unit."""


class JsonField(TextField):
    """Structured text, in the one canonical form that :func:`canonical` writes."""

    def db_value(self, value: Any) -> str | None:
        """See ``peewee.Field``."""
        return None if value is None else canonical(value)

    def python_value(self, value: str | None) -> Any:
        """See ``peewee.Field``."""
        return None if value is None else json.loads(value)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no white space: equal values give equal text, which is what is signed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

"""Who is calling: from a number as heard, the end of one or a name, to the customer and what is known of them."""

from __future__ import annotations

import re
from typing import Any

from wmsdesk.models.search import search_index
from wmsdesk.models.search.search_words import fold
from wmsdesk.models.store import Store
from wmsdesk.models.support import caller_lookup, case_lists
from wmsdesk.services.catalogue.phones import split_numbers
from wmsdesk.services.customers.reading import marks_of
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.desk import Desk
from wmsdesk.services.support.reading import case_rows
from wmsdesk.services.support.views import Caller, Contact, LastOrder, Lookup, Match
from wmsdesk.services.writing import speaking

MOST = 8
LONGEST = 120
"""Characters of what was heard that are looked at."""
_SURE_DIGITS = 6
"""The end of a number is taken for a customer by itself only from this many digits on."""
_LEAST_DIGITS = 3
_MOST_DIGITS = 20
_LAST_ORDERS = 5
_OPEN_CASES = 5


def digits_of(text: str) -> str:
    """The digits of the first number in what was heard, an extension such as 转808 left out; at most twenty."""
    numbers = split_numbers(text[:LONGEST])
    return re.sub("[^0-9]", "", numbers[0])[:_MOST_DIGITS] if numbers else ""


def keys_of(digits: str, country: str = "CN") -> tuple[str, ...]:
    """The forms under which the whole number may be kept: with and without its country's and its area's signs."""
    codes = {"CN": "86", "DE": "49", "US": "1", "GB": "44", "HK": "852", "TW": "886", "JP": "81"}
    code = codes.get(country, "")
    bare = digits.removeprefix("00")
    found = [digits, bare]
    if code and bare.startswith(code):
        rest = bare.removeprefix(code)
        found += [rest, f"0{rest}"]
    elif code:
        found += [code + bare.removeprefix("0"), f"0{bare}"]
    return tuple(dict.fromkeys(one for one in found if len(one) >= 5))


def lookup(desk: Desk, text: str) -> Lookup:
    """Who may be calling with this number, end of a number, or name; the whole number first.

    Raises ``NotPermitted``. What nobody is found by is an empty answer, never an error.
    """
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        heard = text[:LONGEST].strip()
        digits = digits_of(heard)
        by_number = len(digits) >= _LEAST_DIGITS and not _is_name(heard)
        exact = caller_lookup.with_digits(desk.store, keys_of(digits, _country(desk))) if by_number else []
        ids, more = list(exact), False
        if len(ids) < MOST:
            found = search_index.find(desk.store.database, digits if by_number else heard, limit=MOST + 1)
            ids = list(dict.fromkeys([*ids, *found.ids]))
            more = found.capped or len(ids) > MOST
        earlier = caller_lookup.open_unknown(desk.store, digits) if len(digits) >= _SURE_DIGITS else []
        matches = _matches(desk, ids[:MOST], set(exact), digits)
        return Lookup(heard, digits if by_number else "", matches, more, tuple(earlier))


def whose(store: Store, text: str, country: str = "CN") -> int | None:
    """The id of the one customer that a number belongs to, ``None`` where it is nobody's or several people's."""
    digits = digits_of(text)
    if _is_name(text) or len(digits) < _SURE_DIGITS:
        return None
    exact = caller_lookup.with_digits(store, keys_of(digits, country))
    if exact:
        return exact[0] if len(exact) == 1 else None
    found = search_index.find(store.database, digits, limit=2)
    return found.ids[0] if len(found.ids) == 1 and not found.interrupted else None


def known(desk: Desk, code: str, heard: str = "") -> Caller:
    """What there is to know of a customer who is on the line. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        row = customer_row(desk.store, code)
        one = row["id"]
        digits = digits_of(heard)
        people = tuple(
            Contact(who, name, title or "", phone or "", _has(phone, digits))
            for who, name, title, phone in caller_lookup.contacts(desk.store, one)
        )
        by = case_lists.Narrowing(equals={"customer_id": one})
        ids = case_lists.narrowed(desk.store, by, "clock") if desk.allows("complaint.read") else []
        return Caller(
            row["code"],
            row["name"],
            row["level"] or "",
            marks_of(desk.store, [one], {one: row["state"]})[one],
            people,
            last_orders(desk, row["code"]),
            tuple(case_rows(desk, list(ids[:_OPEN_CASES]))),
            len(ids),
        )


def last_orders(desk: Desk, code: str) -> tuple[LastOrder, ...]:
    """The last orders of a customer, as far as this desk sees orders."""
    if not desk.allows("order.read"):
        return ()
    found = caller_lookup.last_orders(desk.store, code, _LAST_ORDERS)
    return tuple(LastOrder(*one) for one in found)


def _country(desk: Desk) -> str:
    return str(desk.settings.default_country)


def _is_name(text: str) -> bool:
    """Whether what was heard is no number: letters that are not those of an extension."""
    numbers = split_numbers(text)
    return any(letter.isalpha() for letter in numbers[0]) if numbers else True


def _has(phone: str | None, digits: str) -> bool:
    return bool(phone) and len(digits) >= 4 and digits.lstrip("0") in re.sub("[^0-9]", "", fold(phone or ""))


def _matches(desk: Desk, ids: list[int], exact: set[int], digits: str) -> tuple[Match, ...]:
    found: dict[int, dict[str, Any]] = caller_lookup.shown(desk.store, ids)
    marks = marks_of(desk.store, list(found), {one: row["state"] for one, row in found.items()})
    people = caller_lookup.callers_of(desk.store, ids, digits) if digits else {}
    return tuple(
        Match(
            row["code"],
            row["name"],
            row["city"] or "",
            row["phone"] or "",
            row["level"] or "",
            marks[one],
            one in exact,
            people.get(one, row["contact_name"] or ""),
        )
        for one in ids
        if (row := found.get(one)) is not None
    )

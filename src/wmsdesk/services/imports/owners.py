"""Whose a row is: a customer as other systems name them, by code, tax number, or a name that is theirs alone."""

from __future__ import annotations

from collections.abc import Collection

from wmsdesk.i18n import N_
from wmsdesk.models.imports import customer_lookup as lookup
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.plain import full_width_folded
from wmsdesk.services.errors import Refused
from wmsdesk.services.likeness import name_key


class Owners:
    """The customers that these texts may mean, asked for in a few statements."""

    def __init__(self, store: Store, wanted: Collection[str]) -> None:
        self._ids: dict[str, set[int]] = {}
        for found in (
            lookup.ids_by_code(store, wanted),
            lookup.ids_by_usci(store, {_number(one) for one in wanted}),
        ):
            for text, customer in found.items():
                self._ids.setdefault(text, set()).add(customer)
        for name, customer in lookup.ids_by_exact_name(store, {name_key(one) for one in wanted}):
            self._ids.setdefault(f"name:{name}", set()).add(customer)

    def find(self, text: str) -> int | None:
        """The id of the customer that is meant, ``None`` where there is none; raises ``Refused`` for several."""
        ids = self._ids.get(text) or self._ids.get(_number(text)) or self._ids.get(f"name:{text}") or set()
        if len(ids) > 1:
            raise Refused(
                N_("Several customers are named {customer}: use the code."),
                field="customer",
                kind="no-such-customer",
                customer=text,
            )
        return next(iter(ids), None)


def no_customer(text: str) -> Refused:
    """The error for a customer that the store does not have."""
    return Refused(
        N_("There is no customer {customer}."), field="customer", kind="no-such-customer", customer=text
    )


def _number(text: str) -> str:
    return "".join(full_width_folded(text).split()).upper()

"""What one practice customer is, before any store knows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PracticeCustomer:
    """One customer as somebody would type it: every value is text, an unknown one is ``""``.

    ``values`` has the catalogue's field names. A contact has ``name, title, phone, email, primary, birthday,
    notes``, where ``primary`` is ``yes`` or ``no``. An address has ``kind`` (``bill_to`` or ``ship_to``),
    ``name, address, city, region, postcode, country, phone``.
    """

    values: dict[str, str]
    contacts: tuple[dict[str, str], ...]
    addresses: tuple[dict[str, str], ...]

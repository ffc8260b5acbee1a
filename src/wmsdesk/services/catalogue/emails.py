"""Mail addresses, judged by what a mail server could deliver to and not by the whole of RFC 5322."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import clean, refused
from wmsdesk.text import without_hidden

LONGEST = 254
_LOCAL = re.compile(r"""[^\s@<>()\[\]\\,;:"]{1,64}""")
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|[-\u0300-\u036f])*[^\W_])?")


class EmailKind:
    """One mail address; the part before the @ may be in any script."""

    name = "email"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The address as typed, or ``None``."""
        address = clean(text, field)
        if address is None:
            return None
        if len(address) > LONGEST:
            raise refused(field, N_("{label} may have at most {limit} characters."), limit=LONGEST)
        if address != without_hidden(address):
            raise refused(field, N_("{label} contains a character that cannot be seen."))
        local, _, domain = address.partition("@")
        if not _is_local(local) or not _is_domain(domain):
            raise refused(field, N_("{label} must be one mail address such as name@example.com."))
        return address

    def write(self, value: str | None, context: Context) -> str:
        """The address itself."""
        return value or ""


def _is_local(local: str) -> bool:
    dots_well_placed = not local.startswith(".") and not local.endswith(".") and ".." not in local
    return dots_well_placed and _LOCAL.fullmatch(local) is not None


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and all(len(label) <= 63 and _LABEL.fullmatch(label) for label in labels)

"""What sheets of every kind are made of: who issues them, whom they are for, facts, the whole."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.papers.issuing import KINDS, IssuedPaper
from wmsdesk.services.papers.sheet import Sheet, SheetTable

Facts = tuple[tuple[str, str], ...]
Parties = tuple[tuple[str, tuple[str, ...]], ...]


def facts_of(*pairs: tuple[str, Any]) -> Facts:
    """The facts that there are."""
    return tuple((label, str(value)) for label, value in pairs if value not in (None, ""))


def seller_of(body: dict[str, Any], t: Language) -> tuple[str, tuple[str, ...]]:
    """Who issues it, as the settings said when it was issued."""
    seller = body["seller"]
    lines = [seller["name"], seller["address"], seller["phone"]]
    if seller["tax_number"]:
        lines.append(t.labelled(t(N_("Tax number")), seller["tax_number"]))
    return t(N_("Issued by")), tuple(one for one in lines if one)


def buyer_of(customer: dict[str, Any], t: Language) -> tuple[str, tuple[str, ...]]:
    """Whom it is for."""
    place = " ".join(filter(None, (customer.get("postcode"), customer.get("city"), customer.get("region"))))
    lines = [customer["name"], customer.get("address") or "", place]
    if customer.get("usci"):
        lines.append(t.labelled(t(N_("Tax number")), customer["usci"]))
    return t.labelled(t(N_("Customer")), customer["code"]), tuple(one for one in lines if one)


def sheet_with(
    paper: IssuedPaper,
    t: Language,
    parties: Parties,
    facts: Facts,
    tables: tuple[SheetTable, ...],
    notes: tuple[str, ...] = (),
    signatures: Facts = (),
    day: str = "",
) -> Sheet:
    """The whole; its day is that of what it says, else the day it was issued."""
    return Sheet(
        title=t(KINDS[paper.kind]),
        number=paper.number,
        day=day or paper.body.get("issued_on") or paper.day,
        parties=parties,
        facts=facts,
        tables=tables,
        notes=notes,
        signatures=signatures,
        page_words=t(N_("page {page} of {pages}")),
    )

"""Files of contacts: whose they are, and never twice."""

from __future__ import annotations

import pytest
from import_tables import dump, table, totals

from wmsdesk.services import customers
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.imports.contacts import import_contacts

GOOD = "91350100M000100Y43"


@pytest.fixture
def codes(li):
    acme = customers.create(li, {"name": "Acme GmbH", "usci": GOOD}).code
    beta = customers.create(li, {"name": "Beta"}).code
    for _ in range(2):
        customers.create(li, {"name": "Twin"}, suspects_seen=frozenset("*"))
    return acme, beta


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def people(desk, code):
    return [
        (one.values["name"], one.values["phone"], one.is_primary)
        for one in customers.open_card(desk, code).contacts
    ]


def row(customer, name, phone="", primary=""):
    return {"customer": customer, "name": name, "phone": phone, "primary": primary}


def test_a_contact_finds_its_customer_by_code_tax_number_or_name(li, codes):
    acme, beta = codes
    report = import_contacts(
        li,
        table(
            row(acme, "Ann"),
            row(GOOD.lower(), "Bob"),
            row("Acme GmbH", "Cid", "139 0555 8866", "是"),
            row(beta, "Dee"),
        ),
    )
    assert counts(report) == (4, 0, 0, 0)
    assert people(li, acme) == [("Cid", "139 0555 8866", True), ("Ann", "", False), ("Bob", "", False)]
    assert customers.open_card(li, acme).values["contact_name"] == "Cid"
    assert people(li, beta) == [("Dee", "", True)]
    assert [one.code for one in customers.search(li, "cid")[1]] == [acme]


def test_a_customer_that_is_not_there_or_not_alone_in_its_name_is_refused(li, codes):
    report = import_contacts(
        li,
        table(row("Nobody", "Ann"), row("Twin", "Bob"), row("", "Cid"), row("Acme", "Dee"), row("Beta", "")),
    )
    assert counts(report) == (0, 0, 0, 5)
    assert [one.field for one in report.errors] == ["customer"] * 4 + ["name"]


def test_the_same_file_twice_changes_nothing_and_a_rehearsal_tells_so(li, codes):
    acme, beta = codes
    rows = [
        row(acme, "Ann", "139 0555 8866", "no"),
        row(acme, "Bob", "ask", "no"),
        row(acme, "ANN", "139 0555 0001"),
        row(beta, "Ann"),
    ]
    before = totals(li)
    assert counts(import_contacts(li, table(*rows), dry_run=True)) == (3, 1, 0, 0)
    assert totals(li) == before
    assert counts(import_contacts(li, table(*rows))) == (3, 1, 0, 0)
    rows = [rows[1], rows[2], rows[3]]
    stored = dump(li)
    assert counts(import_contacts(li, table(*rows), dry_run=True)) == (0, 0, 3, 0)
    assert counts(import_contacts(li, table(*rows))) == (0, 0, 3, 0)
    assert dump(li) == stored


def test_a_retired_customer_or_contact_is_refused(li, codes):
    acme, beta = codes
    import_contacts(li, table(row(acme, "Ann"), row(acme, "Bob")))
    bob = next(one for one in customers.open_card(li, acme).contacts if one.values["name"] == "Bob")
    customers.retire_part(li, acme, "contact", bob.id, active=False)
    customers.retire(li, beta, "closed")
    report = import_contacts(li, table(row(acme, "bob", "139 0555 8866"), row(beta, "Ann")))
    assert counts(report) == (0, 0, 0, 2)


def test_only_who_may_import_does(warehouse, li, codes):
    for user in ("zhao", "chen", "boss"):
        with pytest.raises(NotPermitted):
            import_contacts(warehouse.desk(user), table(row(codes[0], "Ann")))

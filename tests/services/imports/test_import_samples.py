"""The sample of an import that is re-checked, and what a mistake in it means for the rest."""

from __future__ import annotations

import pytest
from import_tables import table

from wmsdesk.models.tables import Setting
from wmsdesk.services import customers
from wmsdesk.services.customers.import_doubts import clear_import_row, suspects_of_imports
from wmsdesk.services.errors import NotFound, NotPermitted
from wmsdesk.services.imports.contacts import import_contacts
from wmsdesk.services.imports.customers import import_customers

USCI = "91350100M000100Y43"


def unchecked(desk):
    return {
        row[0]
        for row in desk.store.sql(
            "SELECT code FROM customer WHERE id IN (SELECT customer_id FROM customer_change WHERE state = 'unchecked')"
        )
    }


def names(count):
    return [
        {"name": f"Customer {number}", "city": "Ningbo", "contact_name": "Ann"} for number in range(count)
    ]


@pytest.mark.parametrize(("rows", "sampled"), [(3, 3), (20, 5), (400, 8)])
def test_a_share_of_the_rows_waits_for_its_recheck_but_never_fewer_than_the_least(li, rows, sampled):
    report = import_customers(li, table(*names(rows)))
    assert len(report.recheck_sample) == sampled
    assert unchecked(li) == set(report.recheck_sample)


def test_the_sample_is_never_larger_than_the_most_and_the_same_file_has_the_same(warehouse, li):
    with li.store.writing():
        li.store.run(Setting.insert(name="import_sample_percent", value=100))
        li.store.run(Setting.insert(name="import_sample_most", value=7))
    assert len(import_customers(li, table(*names(30))).recheck_sample) == 7


def test_an_item_shows_what_the_store_holds_beside_what_the_file_said(li):
    import_customers(li, table({"code": "A", "name": "Acme", "usci": USCI, "city": "Ningbo"}))
    items = {one.field: one for one in customers.recheck_view(li, "A").items}
    assert {"name", "usci", "city", "currency", "country"} == set(items)
    assert items["usci"].sensitive and items["city"].meant == "Ningbo" and items["city"].same
    assert customers.recheck(li, "A", confirm=list(items)).state == "checked"


def test_only_what_an_import_changed_is_rechecked(li):
    customers.create(li, {"code": "A", "name": "Acme", "city": "Ningbo"})
    customers.recheck(li, "A", confirm=[one.field for one in customers.recheck_view(li, "A").items])
    import_customers(li, table({"code": "A", "name": "Acme", "city": "Wuxi", "phone": "139 0555 8866"}))
    assert {one.field for one in customers.recheck_view(li, "A").items} == {"city", "phone"}


def test_a_change_that_is_not_in_the_sample_overtakes_what_was_waiting(li):
    with li.store.writing():
        for name in ("import_sample_percent", "import_sample_least"):
            li.store.run(Setting.insert(name=name, value=0))
    customers.create(li, {"code": "A", "name": "Acme", "city": "Ningbo"})
    report = import_customers(li, table({"code": "A", "name": "Acme", "city": "Wuxi"}))
    assert report.recheck_sample == ()
    assert "city" not in {one.field for one in customers.recheck_view(li, "A").items}


def test_one_wrong_in_the_sample_puts_the_other_rows_on_a_list_until_somebody_has_looked(warehouse, li):
    report = import_customers(li, table(*names(20)))
    first, second, *_ = report.recheck_sample
    customers.recheck(li, first, confirm=["city"])
    assert suspects_of_imports(li) == []
    assert customers.recheck(li, first, wrong=["name"]).doubted == 15
    assert customers.recheck(li, second, wrong=["name"]).doubted == 0
    suspects = suspects_of_imports(li)
    assert len(suspects) == 15 and suspects[0].file_name == "stores.csv"
    assert not {one.code for one in suspects} & set(report.recheck_sample)
    clear_import_row(li, suspects[0].run, suspects[0].code)
    assert suspects_of_imports(li) == suspects[1:]
    for code in (suspects[0].code, second, "nothing"):
        with pytest.raises(NotFound):
            clear_import_row(li, suspects[0].run, code)
    with pytest.raises(NotPermitted):
        clear_import_row(warehouse.desk("zhao"), suspects[1].run, suspects[1].code)


def test_a_no_to_a_change_made_by_hand_suspects_no_import(li):
    import_customers(li, table(*names(20)))
    customers.create(li, {"code": "A", "name": "Acme"})
    customers.recheck(li, "A", wrong=["name"])
    assert suspects_of_imports(li) == []


def test_contacts_are_sampled_too(li):
    import_customers(li, table({"code": "A", "name": "Acme"}))
    import_contacts(li, table({"customer": "A", "name": "Ann", "phone": "139 0555 8866"}))
    assert {one.part.partition(":")[0] for one in customers.recheck_view(li, "A").items} == {
        "customer",
        "contact",
    }

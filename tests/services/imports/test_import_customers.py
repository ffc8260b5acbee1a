"""Files of customers: added, updated, refused by name, and never twice."""

from __future__ import annotations

import shutil

import pytest
from import_tables import Table, dump, table, totals

from wmsdesk.i18n import Language
from wmsdesk.services import approvals, customers
from wmsdesk.services.errors import NotPermitted, Refused
from wmsdesk.services.imports.customers import import_customers

GOOD = "91350100M000100Y43"


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def card(desk, code="C-00001"):
    return customers.open_card(desk, code)


def fields_refused(report):
    return {(one.row, one.field) for one in report.errors}


def test_rows_become_customers_found_by_search(li):
    report = import_customers(
        li,
        table(
            {
                "Company": "Alfreds Futterkiste",
                "Phone": "030-0074321",
                "Country": "Germany",
                "City": "Berlin",
            },
            {"Company": "Around the Horn", "Phone": "(171) 555-7788", "Country": "UK", "City": "London"},
        ),
    )
    assert counts(report) == (2, 0, 0, 0) and report.read == 2
    assert report.mapping.fields == {
        "Company": "name",
        "Phone": "phone",
        "Country": "country",
        "City": "city",
    }
    assert [row.code for row in customers.search(li, "futterkiste")[1]] == ["C-00001"]
    assert card(li, "C-00002").values["country"] == "GB"


def test_the_same_file_twice_adds_nothing_and_changes_nothing(li):
    rows = (
        {"name": "Acme", "phone": "139 0555 8866", "tags": "a,b", "credit_limit": "500,000.00"},
        {"name": "Nobody's phone", "phone": ""},
        {"name": "Nobody's phone", "phone": ""},
        {"name": "Bad phone", "phone": "ask Mary"},
    )
    assert counts(import_customers(li, table(*rows))) == (4, 0, 0, 0)
    before = dump(li)
    assert counts(import_customers(li, table(*rows))) == (0, 0, 4, 0)
    assert dump(li) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"code": "A-1", "name": "Acme"}, {"code": "A-1", "name": "Acme International"}),
        ({"name": "Acme", "usci": GOOD}, {"name": "Something else", "usci": GOOD.lower()}),
        (
            {"name": "上海恒力物流有限公司", "phone": "021-5886 8866"},
            {"name": "上海恒力物流", "phone": "(021) 58868866 / 139 0555 8866"},
        ),
    ],
)
def test_a_row_with_the_same_code_or_tax_number_or_name_and_phone_is_the_same_customer(li, first, second):
    import_customers(li, table(first))
    report = import_customers(li, table(second | {"city": "Ningbo"}))
    assert counts(report) == (0, 1, 0, 0)
    assert dump(li)["customer"][0][5] == "Ningbo" and len(dump(li)["customer"]) == 1


def test_the_same_name_or_the_same_phone_alone_only_resembles(li):
    import_customers(li, table({"name": "Acme", "phone": "139 0555 8866"}))
    report = import_customers(
        li,
        table({"name": "Acme", "phone": "139 0555 0001"}, {"name": "Other", "phone": "139-0555-8866"}),
    )
    assert counts(report) == (2, 0, 0, 0)
    said = [(one.row, one.say(Language("en"))) for one in report.warnings]
    assert said == [
        (2, "This looks like C-00001 Acme: the same name."),
        (3, "This looks like C-00001 Acme: the same phone."),
    ]


def test_a_second_row_of_the_same_customer_updates_the_first(li):
    report = import_customers(
        li,
        table({"code": "A", "name": "Acme", "city": "Ningbo"}, {"code": "A", "name": "Acme", "city": "Wuxi"}),
    )
    assert counts(report) == (1, 1, 0, 0)
    assert card(li, "A").values["city"] == "Wuxi"


def test_empty_cells_clear_nothing(li):
    import_customers(li, table({"code": "A", "name": "Acme", "city": "Ningbo", "phone": "139 0555 8866"}))
    report = import_customers(li, table({"code": "A", "name": "", "city": "N/A", "phone": "-"}))
    assert counts(report) == (0, 0, 1, 0)
    assert card(li, "A").values["city"] == "Ningbo"


def test_a_bad_row_harms_no_other_and_every_bad_field_is_named(li):
    report = import_customers(
        li,
        table(
            {"name": "One", "usci": "", "credit_limit": ""},
            {"name": "", "usci": "91350100M000100Y4Z", "credit_limit": "lots"},
            {"name": "Three", "usci": "", "credit_limit": ""},
        ),
    )
    assert counts(report) == (2, 0, 0, 1)
    assert fields_refused(report) == {(3, "name"), (3, "usci"), (3, "credit_limit")}
    assert [row[3] for row in dump(li)["customer"]] == ["One", "Three"]


def test_a_row_refused_halfway_leaves_nothing_of_itself(li):
    import_customers(li, table({"code": "A", "name": "Acme", "credit_limit": "100.00"}))
    report = import_customers(
        li, table({"code": "A", "name": "Acme", "credit_limit": "200.00", "city": "Ningbo"})
    )
    assert fields_refused(report) == {(2, "credit_limit")}
    assert card(li, "A").values["city"] == "" and card(li, "A").version == 1


def test_a_retired_or_merged_customer_is_refused_by_name(li):
    import_customers(
        li, table({"code": "A", "name": "Acme"}, {"code": "B", "name": "Beta", "phone": "139 0555 8866"})
    )
    customers.merge(li, "A", "B")
    customers.retire(li, "A", "closed down")
    report = import_customers(
        li,
        table(
            {"code": "A", "name": "Acme"},
            {"code": "", "name": "Beta", "phone": "139 0555 8866"},
        ),
    )
    assert counts(report) == (0, 0, 0, 2)
    assert [one.error.code for one in report.errors] == ["retired", "merged"]


def test_sensitive_fields_wait_for_approval_and_a_waiting_one_is_no_change(warehouse, li):
    row = {"code": "A", "name": "Acme", "usci": GOOD, "credit_limit": "500,000.00", "payment_terms": "Net 30"}
    import_customers(li, table(row))
    (limit, terms) = sorted(approvals.requests(li), key=lambda one: one.field)
    assert (limit.new_text, terms.new_text) == ("500000.00", "30")
    assert limit.reason == "import stores.csv row 2"
    assert card(li, "A").values["usci"] == GOOD and card(li, "A").values["credit_limit"] == ""
    assert counts(import_customers(li, table(row | {"city": ""}))) == (0, 0, 1, 0)
    approvals.approve(warehouse.desk("chen"), limit.number)
    assert counts(import_customers(li, table(row | {"region": ""}))) == (0, 0, 1, 0)


def test_an_unusable_value_of_an_ordinary_field_is_kept_in_the_notes_with_a_warning(li):
    row = {
        "name": "Acme",
        "phone": "ask Mary",
        "email": "no mail",
        "country": "Narnia",
        "kind": "cooperative",
    }
    report = import_customers(li, table(row | {"notes": "careful"}))
    assert counts(report) == (1, 0, 0, 0)
    assert {one.field for one in report.warnings} == {"phone", "email", "country", "kind"}
    values = card(li).values
    assert values["phone"] == values["email"] == values["country"] == values["kind"] == ""
    assert values["notes"].split("\n")[:2] == ["careful", "phone as imported: ask Mary"]


def test_what_the_notes_cannot_take_refuses_the_row(li):
    report = import_customers(
        li,
        table({"name": "Acme", "phone": "\x1b]0;x\x07", "notes": ""}, {"name": "B", "phone": "x" * 9000}),
    )
    assert fields_refused(report) == {(2, "phone"), (3, "phone")}


@pytest.mark.parametrize(
    ("cell", "field", "stored"),
    [
        ("1 (11) 500 555-0117", "phone", "1 (11) 500 555-0117"),
        ("电话：021-5886 8866", "phone", "021-5886 8866"),
        ("98104.0", "postcode", "98104"),
        ("中国", "country", "CN"),
        ("United Kingdom", "country", "GB"),
        ("有限责任公司", "kind", "company"),
        ("个体", "kind", "person"),
        ("Company", "kind", "company"),
        ("VIP", "level", "key"),
        ("展会", "source", "fair"),
        ("1 Main St\r\nSuite 5", "address", "1 Main St Suite 5"),
        ("NULL", "email", ""),
        ("无", "phone", ""),
    ],
)
def test_values_are_taken_as_real_files_have_them(li, cell, field, stored):
    report = import_customers(li, table({"name": "Acme", field: cell}))
    assert not report.warnings and not report.errors
    assert card(li).values[field] == stored


def test_a_foreign_customers_tax_number_is_not_read_as_a_chinese_one(li):
    import_customers(li, table({"code": "A", "name": "Acme", "country": "Germany"}))
    report = import_customers(li, table({"code": "A", "usci": "DE123456789"}))
    assert counts(report) == (0, 1, 0, 0)


def test_two_companies_cannot_share_a_tax_number(li):
    import_customers(li, table({"code": "A", "name": "Acme", "usci": GOOD}, {"code": "B", "name": "Beta"}))
    rows = table({"code": "B", "name": "Beta", "usci": GOOD})
    for dry_run in (True, False):
        report = import_customers(li, rows, dry_run=dry_run)
        assert fields_refused(report) == {(2, "usci")}


def test_columns_that_no_field_takes_are_reported_and_a_person_may_say_which_is_which(li):
    rows = Table(["Firma", "Registered capital"], [["Acme", "5"]])
    with pytest.raises(Refused):
        import_customers(li, rows)
    report = import_customers(li, rows, mapping={"Firma": "name"})
    assert report.mapping.unused == ("Registered capital",) and report.added == 1
    for wrong in ({"Nothing": "name"}, {"Firma": "nonsense"}):
        with pytest.raises(Refused):
            import_customers(li, rows, mapping=wrong)


ROWS = [
    {"code": "A", "name": "Acme", "phone": "139 0555 8866", "usci": "", "credit_limit": "100.00", "city": ""},
    {"code": "", "name": "Beta", "phone": "139 0555 0001", "usci": GOOD, "credit_limit": "", "city": "Wuxi"},
    {
        "code": "",
        "name": "Beta Ltd",
        "phone": "13905550001",
        "usci": "",
        "credit_limit": "",
        "city": "Ningbo",
    },
    {"code": "A", "name": "Acme", "phone": "", "usci": "", "credit_limit": "200.00", "city": "Ningbo"},
    {"code": "", "name": "", "phone": "1", "usci": "1", "credit_limit": "x", "city": ""},
    {"code": "", "name": "Gamma", "phone": "139 0555 8866", "usci": "", "credit_limit": "", "city": ""},
    {"code": "two words", "name": "Delta", "phone": "", "usci": "", "credit_limit": "", "city": ""},
]


def test_a_dry_run_writes_nothing_and_says_what_a_real_one_does(li):
    before = totals(li)
    rehearsed = import_customers(li, table(*ROWS), dry_run=True)
    assert totals(li) == before and rehearsed.run is None
    done = import_customers(li, table(*ROWS))
    assert counts(rehearsed) == counts(done) == (3, 1, 0, 3)
    assert fields_refused(rehearsed) == fields_refused(done)
    assert [one.row for one in rehearsed.warnings] == [one.row for one in done.warnings]
    rehearsed = import_customers(li, table(*ROWS), dry_run=True)
    assert counts(rehearsed) == counts(import_customers(li, table(*ROWS)))


def test_a_run_stopped_in_the_middle_and_run_again_equals_one_that_was_not(warehouse, li, monkeypatch):
    monkeypatch.setattr("wmsdesk.services.imports.batches.BATCH", 3)
    other = warehouse.place.with_name("other.wms")
    li.store.sql("VACUUM INTO ?", (str(other),))
    other.chmod(0o600)
    shutil.copy2(warehouse.place.with_name("main.wms.keys"), other.with_name("other.wms.keys"))
    rows = [
        {"name": f"Customer {number % 17}", "phone": f"139055500{number:02d}" if number % 3 else ""}
        for number in range(40)
    ]
    with pytest.raises(KeyboardInterrupt):
        import_customers(li, table(*rows, breaks_at=25))
    assert 0 < len(dump(li)["customer"]) < 40
    again = import_customers(li, table(*rows))
    assert again.added + again.unchanged == 40 and again.added < 40
    assert li.store.sql("SELECT state, rows_done FROM import_run").fetchall() == [("done", 40)]
    monkeypatch.setattr(warehouse, "place", other)
    unbroken = warehouse.desk("li")
    assert import_customers(unbroken, table(*rows)).added == 40
    assert dump(unbroken) == dump(li)


def test_only_who_may_import_does(warehouse, li):
    for user in ("zhao", "wu", "chen", "qian", "zheng", "boss"):
        for dry_run in (True, False):
            with pytest.raises(NotPermitted):
                import_customers(warehouse.desk(user), table({"name": "Acme"}), dry_run=dry_run)
    assert dump(li)["customer"] == []


def test_progress_is_told_and_every_row_and_the_run_leave_an_entry(li, monkeypatch):
    monkeypatch.setattr("wmsdesk.services.imports.batches.BATCH", 2)
    told = []
    before = totals(li)["audit_entry"]
    import_customers(li, table({"name": "A"}, {"name": "B"}, {"name": "C"}), tell=lambda *at: told.append(at))
    assert told == [(2, 3), (3, 3)]
    actions = [
        row[0] for row in li.store.sql("SELECT action FROM audit_entry WHERE seq > ? ORDER BY seq", (before,))
    ]
    assert actions.count("customer.create") == 3 and actions.count("customer.import") == 1


def test_codes_given_and_codes_made_in_one_batch_do_not_meet(li):
    report = import_customers(
        li, table({"code": "C-00001", "name": "A"}, {"code": "", "name": "B"}, {"code": "", "name": "C"})
    )
    assert counts(report) == (3, 0, 0, 0)
    assert {row[0] for row in dump(li)["customer"]} == {"C-00001", "C-00002", "C-00003"}


def test_every_entry_says_which_file_and_row_it_came_from(li):
    import json

    report = import_customers(
        li, table({"code": "A", "name": "A"}, {"code": "B", "name": "B", "credit_limit": "1"})
    )
    import_customers(li, table({"code": "A", "name": "A", "city": "Wuxi"}))
    bodies = [
        json.loads(body)
        for (body,) in li.store.sql(
            "SELECT p.body FROM audit_entry e JOIN audit_payload p ON p.seq = e.seq"
            " WHERE e.record LIKE 'customer:%' ORDER BY e.seq"
        )
    ]
    assert sorted((one["row"], one["code"]) for one in bodies) == [(2, "A"), (2, "A"), (3, "B"), (3, "B")]
    assert {one["import"] for one in bodies} == {report.run, report.run + 1}


def test_a_slow_machine_takes_fewer_rows_at_once_and_loses_none(li, monkeypatch):
    monkeypatch.setattr("wmsdesk.services.imports.batches.LONGEST", 0.0)
    report = import_customers(li, table(*({"name": f"Customer {number}"} for number in range(30))))
    assert counts(report) == (30, 0, 0, 0) and len(dump(li)["customer"]) == 30

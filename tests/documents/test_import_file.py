"""Files in and out through the services: real shapes of files, and texts that come back as they went."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wmsdesk.documents.export import write_records
from wmsdesk.documents.import_file import import_file, write_errors
from wmsdesk.documents.reading import open_table
from wmsdesk.documents.refusals import EncodingUnknown, FileRefused
from wmsdesk.i18n import Language
from wmsdesk.services import customers
from wmsdesk.services.catalogue.usci import check_character
from wmsdesk.services.customers.listing import Filters
from wmsdesk.services.errors import BadValues, NotFound, NotPermitted
from wmsdesk.services.exports import Wanted, contact_rows, customer_rows

NORTHWIND = """CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone,Fax
ALFKI,Alfreds Futterkiste,Maria Anders,Owner,Obere Str. 57,Berlin,NULL,12209,Germany,030-0074321,030-0076545
AROUT,Around the Horn,Thomas Hardy,Owner,120 Hanover Sq.,London,,WA1 1DP,UK,(171) 555-7788,(171) 555-6750
BLONP,Blondesddsl père et fils,Frédérique Citeaux,Owner,"24, place Kléber",Strasbourg,,67000,France,88.60.15.31,
"""
ADVENTURE_WORKS = """BusinessEntityID,Name,AddressType,AddressLine1,AddressLine2,City,StateProvinceName,PostalCode,\
CountryRegionName
292,Next-Door Bike Store,Main Office,2501 Sherman Road,NULL,Detroit,Michigan,48226,United States
294,Professional Sales and Service,Main Office,57251 Serene Blvd,NULL,Van Nuys,California,91411,United States
294,Professional Sales and Service,Shipping,57251 Serene Blvd,NULL,Van Nuys,California,91411,United States
"""
ADVENTURE_PEOPLE = """BusinessEntityID,Name,ContactType,Title,FirstName,LastName,PhoneNumber,EmailAddress
292,Next-Door Bike Store,Owner,Mr.,Gustavo,Achong,398-555-0132,gustavo0@adventure-works.com
294,Professional Sales and Service,Owner,Ms.,Catherine,Abel,1 (11) 500 555-0117,catherine0@adventure-works.com
"""


def usci(number: int) -> str:
    first = f"9135010{number:010d}"
    return first + check_character(first)


def chinese_companies(count: int) -> str:
    """A list as registers of Chinese companies give it away."""
    lines = [
        "企业名称,统一社会信用代码,法定代表人,注册资本,成立日期,联系电话,邮箱,注册地址,经营范围,所属行业,省份,城市"
    ]
    for number in range(count):
        phone = "-" if number % 5 == 0 else f"0591-{83000000 + number}"
        lines.append(
            f'福州第{number}号商贸有限公司,{usci(number)},王敏,"1,000万元",2015-03-12,{phone},'
            f"mail{number}@example.cn,福建省福州市鼓楼区东街{number}号,日用百货、服装的批发零售,批发业,福建省,福州市"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def place(tmp_path):
    def write(text, name="file.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def test_a_northwind_file_goes_in_cleanly(li, place):
    path = place(NORTHWIND)
    report = import_file(li, path, "customers")
    assert counts(report) == (3, 0, 0, 0) and not report.warnings
    assert set(report.mapping.unused) <= {"Fax", "ContactTitle"}
    card = customers.open_card(li, "ALFKI")
    assert (card.values["country"], card.values["contact_name"]) == ("DE", "Maria Anders")
    assert counts(import_file(li, path, "customers")) == (0, 0, 3, 0)


def test_an_adventure_works_file_goes_in_cleanly_with_its_people(li, place):
    assert counts(import_file(li, place(ADVENTURE_WORKS), "customer")) == (2, 0, 1, 0)
    assert customers.open_card(li, "292").values["region"] == "Michigan"
    report = import_file(li, place(ADVENTURE_PEOPLE, "people.csv"), "contact")
    assert counts(report) == (2, 0, 0, 0)
    person = customers.open_card(li, "294").contacts[0]
    assert person.values["name"] == "Catherine Abel" and person.values["phone"] == "1 (11) 500 555-0117"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_of_chinese_companies_goes_in_cleanly_in_every_encoding(li, place, encoding):
    path = place(chinese_companies(60), encoding=encoding)
    try:
        report = import_file(li, path, "customers")
    except EncodingUnknown as unknown:
        assert encoding in unknown.previews
        report = import_file(li, path, "customers", encoding=encoding)
    assert counts(report) == (60, 0, 0, 0) and not report.warnings and not report.errors
    assert report.mapping.unused == ("注册资本", "成立日期")
    assert customers.search(li, usci(7))[1][0].name == "福州第7号商贸有限公司"
    assert counts(import_file(li, path, "customers")) == (0, 0, 60, 0)


def test_refused_rows_are_written_to_a_file_of_their_own(li, place, tmp_path):
    report = import_file(li, place("name,usci\nA,1\n,2\n"), "customers")
    out = tmp_path / "errors.csv"
    write_errors(out, report.errors, Language("en"))
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows[0] == ["row", "field", "message"]
    assert [row[:2] for row in rows[1:]] == [["2", "usci"], ["3", "usci"], ["3", "name"]]
    with pytest.raises(FileExistsError):
        write_errors(out, report.errors, Language("en"))
    write_errors(out, report.errors[:1], Language("en"), overwrite=True)
    assert out.read_text("utf-8-sig").count("\n") == 2


def test_nothing_else_can_be_taken_in(li, place):
    with pytest.raises(NotFound):
        import_file(li, place(NORTHWIND), "spaceship")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged_byte_for_byte(li, hostile_texts, tmp_path, ending):
    stored = {}
    for text in hostile_texts:
        card = {"name": text, "notes": text + "\n" + text, "address": text, "tags": "a,b", "city": text[:90]}
        try:
            saved = customers.create(li, card, suspects_seen=frozenset("*"))
        except BadValues:
            continue
        stored[saved.code] = customers.open_card(li, saved.code).values
    assert len(stored) > 8
    first = next(iter(stored))
    customers.save_part(
        li, first, "contact", None, {"name": "=cmd", "phone": "+49 30 1234567", "notes": "-x\ny"}
    )
    stored[first] = customers.open_card(li, first).values
    out = tmp_path / f"out.{ending}"
    assert write_records(li, customer_rows(li), out).rows == len(stored)
    for row in open_table(out).rows():
        kept = stored[row.values["code"]]
        assert {name: row.values[name] for name in kept} == kept
    assert counts(import_file(li, out, "customers")) == (0, 0, len(stored), 0)
    people = tmp_path / f"people.{ending}"
    assert write_records(li, contact_rows(li), people).rows == 1
    assert counts(import_file(li, people, "contacts")) == (0, 0, 1, 0)


def test_an_export_is_narrowed_traced_and_holds_no_more_than_the_reader_may_see(
    li, warehouse, tmp_path, monkeypatch
):
    customers.create(li, {"code": "A", "name": "Acme", "tags": "vip"})
    customers.create(li, {"code": "B", "name": "Beta", "bank_name": "ICBC"})
    customers.create(li, {"code": "C", "name": "Gone"})
    customers.retire(li, "C", "closed")
    out = tmp_path / "out.csv"
    assert write_records(li, customer_rows(li), out).rows == 3
    with pytest.raises(FileRefused):
        write_records(li, customer_rows(li), out)
    assert (
        write_records(li, customer_rows(li, Wanted(filters=Filters(tag="vip"))), out, overwrite=True).rows
        == 1
    )
    assert write_records(li, customer_rows(li, Wanted("beta")), out, overwrite=True).rows == 1
    (row,) = open_table(out).rows()
    assert (row.values["code"], row.values["bank_name"], row.values["state"]) == ("B", "ICBC", "active")
    entries = li.store.sql("SELECT count(*) FROM audit_entry WHERE action = 'customer.export'").fetchone()
    assert entries == (3,)
    for user in ("zhao", "wu", "zheng", "boss"):
        with pytest.raises(NotPermitted):
            write_records(li, customer_rows(warehouse.desk(user)), tmp_path / "no.csv")
    assert not (tmp_path / "no.csv").exists()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(12)))
def test_the_order_of_the_rows_does_not_matter_to_plain_additions(warehouse, li, tmp_path, order):
    header, *lines = chinese_companies(12).splitlines()
    path = tmp_path / "ordered.csv"
    path.write_text("\n".join([header, *(lines[place] for place in order)]), "utf-8")
    report = import_file(li, path, "customers")
    assert report.refused == 0 and report.added + report.unchanged == 12
    names = li.store.sql("SELECT name, usci, phone, city FROM customer ORDER BY usci").fetchall()
    assert names == [
        (f"福州第{n}号商贸有限公司", usci(n), None if n % 5 == 0 else f"0591-{83000000 + n}", "福州市")
        for n in range(12)
    ]

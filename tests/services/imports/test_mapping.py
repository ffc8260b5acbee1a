"""Columns of the files people really have, and the files that say which column is which."""

from __future__ import annotations

import pytest

from wmsdesk.services.catalogue.field import Field, RecordType
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.imports.aliases import CONTACT_ALIASES, CUSTOMER_ALIASES
from wmsdesk.services.imports.mapping import fold_name, guess_mapping, read_mapping


class Words:
    """Text as it is."""

    name, numeric = "text", False

    def parse(self, text, field, context):
        return text

    def write(self, value, context):
        return value


def record_type(aliases) -> RecordType:
    fields = (Field(name, name.replace("_", " ").capitalize(), Words(), "all") for name in aliases)
    return RecordType("record", "Record", tuple(fields))


CUSTOMER, CONTACT = record_type(CUSTOMER_ALIASES), record_type(CONTACT_ALIASES)


def guessed(columns, kind=CUSTOMER, aliases=CUSTOMER_ALIASES):
    return guess_mapping(columns, kind, aliases)


def test_northwind_customers_map_completely_and_surely():
    columns = (
        *("CustomerID", "CompanyName", "ContactName", "ContactTitle", "Address", "City", "Region"),
        *("PostalCode", "Country", "Phone", "Fax"),
    )
    found = guessed(columns)
    assert found.fields == {
        "CustomerID": "code",
        "CompanyName": "name",
        "ContactName": "contact_name",
        "Address": "address",
        "City": "city",
        "Region": "region",
        "PostalCode": "postcode",
        "Country": "country",
        "Phone": "phone",
    }
    assert found.unused == ("ContactTitle", "Fax")
    assert all(match.sure for match in found.matches if match.field)


def test_an_adventureworks_store_maps():
    columns = ("BusinessEntityID", "Name", "SalesPersonID", "Demographics", "rowguid", "ModifiedDate")
    assert guessed(columns).fields == {"BusinessEntityID": "code", "Name": "name", "SalesPersonID": "owner"}
    columns = (
        "CustomerID",
        "Store",
        "AccountNumber",
        "BillingStreet",
        "City",
        "StateProvince",
        "EmailAddress",
    )
    found = guessed(columns)
    assert found.fields == {
        "CustomerID": "code",
        "Store": "name",
        "BillingStreet": "address",
        "City": "city",
        "StateProvince": "region",
        "EmailAddress": "email",
    }
    assert found.unused == ("AccountNumber",)


def test_a_chinese_customer_list_maps():
    columns = {
        "客户编号": "code",
        "公司名称": "name",
        "简称": "short_name",
        "曾用名": "former_name",
        "企业类型": "kind",
        "所属行业": "industry",
        "经营范围": "business_scope",
        "统一社会信用代码": "usci",
        "联系电话": "phone",
        "邮箱": "email",
        "注册地址": "address",
        "市": "city",
        "省": "region",
        "邮编": "postcode",
        "国家": "country",
        "联系人": "contact_name",
        "账期（天）": "payment_terms_days",
        "信用额度(元)": "credit_limit",
        "币种": "currency",
        "开户行": "bank_name",
        "银行账号": "bank_account",
        "标签": "tags",
        "特殊要求": "special_requirements",
        "备注": "notes",
        "客户偏好": "preferences",
        "客户来源": "source",
        "业务员": "owner",
        "客户等级": "level",
    }
    found = guessed(tuple(columns))
    assert found.fields == columns
    assert all(match.sure for match in found.matches)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("  CUSTOMER_NAME ", "name"),
        ("Ｃｕｓｔｏｍｅｒ　Ｎａｍｅ", "name"),
        ("customer.name*", "name"),
        ("企业名称", "name"),
        ("单位名称", "name"),
        ("Client", "name"),
        ("Customer ID", "code"),
        ("税号", "usci"),
        ("纳税人识别号", "usci"),
        ("手机", "phone"),
        ("座机", "phone"),
        ("Telephone", "phone"),
        ("E-Mail Address", "email"),
        ("Postal Code", "postcode"),
        ("Short name", "short_name"),
        ("payment_terms_days", "payment_terms_days"),
    ],
)
def test_case_width_spaces_and_punctuation_do_not_matter(column, field):
    assert guessed([column]).fields == {column: field}


def test_one_field_is_never_given_to_two_columns_and_the_better_name_wins():
    found = guessed(["手机", "联系电话", "phone", "Fax"])
    assert found.fields == {"phone": "phone"}
    assert found.unused == ("手机", "联系电话", "Fax")
    assert guessed(["手机", "联系电话"]).fields == {"联系电话": "phone"}


def test_a_longer_name_with_a_known_ending_is_a_guess_that_is_not_sure():
    (match,) = guessed(["甲方公司名称"]).matches
    assert (match.field, match.sure) == ("name", False)
    assert guessed(["updated", "x", "", "123"]).fields == {}


def test_contacts_map_in_both_languages():
    english = ["Customer ID", "Full Name", "Job Title", "Mobile", "E-mail", "Is Primary", "Remarks"]
    chinese = ["客户名称", "姓名", "职务", "手机", "邮箱", "是否主要联系人", "备注"]
    fields = ["customer", "name", "title", "phone", "email", "primary", "notes"]
    for columns in (english, chinese):
        assert list(guessed(columns, CONTACT, CONTACT_ALIASES).fields.values()) == fields


@pytest.mark.parametrize("aliases", [CUSTOMER_ALIASES, CONTACT_ALIASES])
def test_no_alias_stands_for_two_fields(aliases):
    seen: dict[str, str] = {}
    for field, names in aliases.items():
        for name in names:
            assert seen.setdefault(fold_name(name), field) == field, name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.toml", '"公司名称" = "name"\nPhone = "phone"\nFax = ""\n'),
        ("m.json", '{"公司名称": "name", "Phone": "phone", "Fax": ""}'),
        ("m.csv", "\ufeff公司名称,name\r\nPhone,phone\r\nFax,\r\n"),
        ("m.CSV", "column,field\n公司名称,name\n\nPhone,phone\nFax,\n"),
    ],
)
def test_a_mapping_file_is_read_in_three_forms(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_mapping(tmp_path / name) == {"公司名称": "name", "Phone": "phone", "Fax": ""}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.txt", b"a,b", "The mapping file m.txt must end in .toml, .json or .csv."),
        ("m.toml", b"a = ", "The mapping file m.toml is not TOML: "),
        ("m.toml", b"a = 1", "The mapping file m.toml must give column a the name of a field."),
        ("m.json", b"{", "The mapping file m.json is not JSON: "),
        ("m.json", b"[1]", 'The mapping file m.json must hold one object: {"column": "field"}.'),
        ("m.json", b'{"a": "name", "a": "code"}', "The mapping file m.json names column a twice."),
        ("m.csv", b"a,b,c\n", "Row 1 of the mapping file m.csv must have two cells: column, field."),
        ("m.csv", b'"a,b\n', "The mapping file m.csv has a quotation mark that is not closed."),
        ("m.csv", b"\xff\xfea", "The mapping file m.csv is not UTF-8 text."),
        (
            "m.csv",
            b"a,name\nb,name\n",
            "The mapping file m.csv gives the field name to two columns: a and b.",
        ),
    ],
)
def test_a_bad_mapping_file_is_refused_in_one_sentence(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_mapping(tmp_path / name)
    assert str(refused.value).startswith(said)


def test_a_missing_mapping_file_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"There is no mapping file .*gone\.json"):
        read_mapping(tmp_path / "gone.json")

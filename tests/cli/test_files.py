"""Files in and out at a shell."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from cli_shell import Shell

from wmsdesk.services import exports
from wmsdesk.services.errors import StoreFull


def _file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_customers_in_doubt_are_listed_and_cleared(shell: Shell, tmp_path: Path) -> None:
    lines = "".join(f"Quay {number}\n" for number in range(8))
    told = shell.done("import", "customers", _file(tmp_path, "quays.csv", f"name\n{lines}"))
    assert shell.done("import", "doubts") == {"rows": []}
    first = told["recheck"][0]
    answer = shell.done("customer", "recheck", first, "--wrong", "name")
    found = shell.done("import", "doubts")["rows"]
    assert answer["doubted"] == len(found) == 8 - len(told["recheck"])
    assert {(one["import"], one["file"]) for one in found} == {(told["import"], "quays.csv")}
    assert "Quay" in shell.run("import", "doubts", "--limit", "1", json_wanted=False).stdout
    code, number = found[0]["code"], str(told["import"])
    assert shell.done("import", "clear", number, code) == {"import": told["import"], "code": code}
    assert shell.done("import", "doubts")["rows"] == found[1:]
    assert shell.refused(6, "import", "clear", number, code)["code"] == "not-found"
    shell.refused(2, "import", "clear", "one", code)


def test_an_import_reports_on_the_whole_file(shell: Shell, tmp_path: Path) -> None:
    known = shell.customer("Grey Harbour Ltd", "usci=91350100M000100Y43")
    file = _file(
        tmp_path, "c.csv",
        "name,usci,city\nGrey Harbour Ltd,91350100M000100Y43,Leith\nNew Quay Ltd,,Hull\nBad One,=12,Hull\n",
    )  # fmt: skip
    errors = tmp_path / "errors.csv"
    tried = shell.done("import", "customers", file, "--dry-run")
    assert (tried["read"], tried["added"], tried["updated"], tried["refused"]) == (3, 1, 1, 1)
    assert tried["dry_run"] is True and tried["import"] is None
    assert shell.done("customer", "search", "")["total"] == 1
    told = shell.done("import", "customers", file, "--errors-file", str(errors))
    assert (told["read"], told["added"], told["updated"], told["unchanged"], told["refused"]) == (
        3,
        1,
        1,
        0,
        1,
    )
    assert (told["errors"][0]["row"], told["errors"][0]["field"]) == (4, "usci")
    assert told["mapping"] == {"name": "name", "usci": "usci", "city": "city"}
    assert shell.done("customer", "show", known)["fields"]["city"] == "Leith"
    rows = list(csv.reader(errors.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["row", "field", "message"] and rows[1][:2] == ["4", "usci"] and len(rows) == 2
    assert errors.stat().st_mode & 0o777 == 0o600


def test_a_mapping_file_names_the_columns(shell: Shell, tmp_path: Path) -> None:
    file = _file(tmp_path, "c.csv", "aa,bb\nNew Quay Ltd,Hull\n")
    mapping = _file(tmp_path, "m.json", json.dumps({"aa": "name", "bb": "city"}))
    assert shell.done("import", "customers", file, "--map", mapping)["added"] == 1
    assert shell.done("customer", "search", "quay")["rows"][0]["city"] == "Hull"
    missing = shell.run("import", "customers", file, "--map", str(tmp_path / "none.json"))
    assert missing.exit_code in (5, 6) and json.loads(missing.stderr)["error"]["message"]


def test_a_row_that_only_resembles_another_is_added_and_listed(shell: Shell, tmp_path: Path) -> None:
    shell.customer("Grey Harbour Ltd")
    file = _file(tmp_path, "c.csv", "name,phone\nGREY HARBOUR LTD,0592 555 0199\n")
    told = shell.done("import", "customers", file)
    assert told["added"] == 1 and told["warnings"][0]["row"] == 2


def test_contacts_come_in_by_their_customers_code(shell: Shell, tmp_path: Path) -> None:
    code = shell.customer()
    file = _file(tmp_path, "p.csv", f"customer,name,phone\n{code},Ada,0592 555 0101\nC-99999,Bo,\n")
    told = shell.done("import", "contacts", file)
    assert (told["added"], told["refused"]) == (1, 1)
    assert shell.done("customer", "show", code)["contacts"][0]["name"] == "Ada"


def test_a_person_is_shown_the_first_problems_and_told_of_the_others(shell: Shell, tmp_path: Path) -> None:
    bad = "".join(f"Bad {number},=1\n" for number in range(25))
    result = shell.run(
        "import", "customers", _file(tmp_path, "c.csv", f"name,usci\n{bad}"), json_wanted=False
    )
    assert result.exit_code == 0
    assert "25 rows read: 0 added" in result.stdout and "and 5 more" in result.stdout


def test_an_encoding_that_nobody_knows_shows_how_the_file_would_read(shell: Shell, tmp_path: Path) -> None:
    file = _file(tmp_path, "c.csv", "name,city\nMüller Söhne,Köln\n", "latin-1")
    result = shell.run("import", "customers", file, json_wanted=False)
    assert result.exit_code == 5 and result.stdout == ""
    assert "With --encoding" in result.stderr and "Müller" in result.stderr
    assert shell.refused(5, "import", "customers", file)["code"] == "encoding-unknown"
    assert shell.done("import", "customers", file, "--encoding", "latin-1")["added"] == 1


def test_files_that_are_none_and_roles_that_may_not_are_refused(shell: Shell, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.csv")
    assert shell.run("import", "customers", missing).exit_code in (5, 6)
    assert shell.refused(4, "import", "customers", missing, user="sue")["code"] == "not-permitted"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_comes_back_unchanged(shell: Shell, tmp_path: Path, ending: str) -> None:
    shell.customer("厦门灰港贸易有限公司", "tags=a,b", "phone=0592 555 0101", "notes==1+1")
    out = tmp_path / f"c.{ending}"
    assert shell.done("export", "customers", "--out", str(out)) == {
        "file": str(out), "rows": 1, "shortened": 0,
    }  # fmt: skip
    again = shell.done("import", "customers", str(out))
    assert (again["unchanged"], again["refused"], again["updated"]) == (1, 0, 0)
    assert shell.refused(5, "export", "customers", "--out", str(out))["message"]
    assert shell.done("audit", "show", "--action", "customer.export", user="eve")["entries"][0]["body"]


def test_contacts_are_exported_and_a_query_narrows(shell: Shell, tmp_path: Path) -> None:
    first, second = shell.customer("Grey Harbour Ltd"), shell.customer("Blue Quay Ltd")
    for code in (first, second):
        shell.done("customer", "contact", code, "--set", f"name=Of {code}")
    out = tmp_path / "p.csv"
    assert shell.done("export", "contacts", "--out", str(out), "--query", "quay")["rows"] == 1
    assert f"Of {second}" in out.read_text("utf-8-sig") and first not in out.read_text("utf-8-sig")


def test_an_export_that_leaves_no_trace_leaves_no_file(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise StoreFull("full")

    monkeypatch.setattr(exports, "record_export", full)
    out = tmp_path / "c.csv"
    assert shell.refused(7, "export", "customers", "--out", str(out))["code"] == "store-full"
    assert not out.exists()


@pytest.mark.parametrize(
    "amount", ["NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1e3", "1_000", "１２３", "0x10"]
)
def test_what_is_no_plain_amount_is_a_refused_field_and_never_an_empty_one(
    shell: Shell, tmp_path: Path, amount: str
) -> None:
    file = _file(tmp_path, "c.csv", f"name,credit_limit,payment_terms_days\nA Ltd,1,30\nB Ltd,{amount},30\n")
    told = shell.done("import", "customers", file)
    assert (told["added"], told["refused"]) == (1, 1)
    (error,) = told["errors"]
    assert (error["row"], error["field"]) == (3, "credit_limit")
    assert error["message"].startswith("Credit limit ") and "\n" not in error["message"]
    said = shell.run("import", "customers", file, json_wanted=False).stdout
    assert "3" in said and error["message"] in said


def test_an_amount_of_a_sheet_that_is_beyond_any_number_is_refused_too(shell: Shell, tmp_path: Path) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    from wmsdesk.documents.writing import ColumnSpec, write_table

    made = tmp_path / "made.xlsx"
    write_table(
        made, [ColumnSpec("name", "name"), ColumnSpec("x", "credit_limit", "number")], [("A", "1234567")]
    )
    for number in ("1E+400", "NaN"):
        bent = tmp_path / f"bent {number}.xlsx"
        with ZipFile(made) as source, ZipFile(bent, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(
                    name, source.read(name).replace(b"<v>1234567</v>", f"<v>{number}</v>".encode())
                )
        told = shell.done("import", "customers", str(bent))
        assert (told["added"], [one["field"] for one in told["errors"]]) == (0, ["credit_limit"])


def test_a_file_that_is_not_there_is_not_found(shell: Shell, tmp_path: Path) -> None:
    error = shell.refused(6, "import", "customers", str(tmp_path / "none.csv"))
    assert error["field"] == "file" and "none.csv" in error["message"]
    file = _file(tmp_path, "c.csv", "name\nA Ltd\n")
    assert shell.refused(6, "import", "customers", file, "--map", str(tmp_path / "none.json"))["message"]


def test_the_file_of_refused_rows_takes_nobodys_place_unless_told_to(shell: Shell, tmp_path: Path) -> None:
    file = _file(tmp_path, "c.csv", "name,usci\nA Ltd,=12\nB Ltd,\n")
    kept = tmp_path / "errors.csv"
    kept.write_text("mine", "utf-8")
    error = shell.refused(5, "import", "customers", file, "--errors-file", str(kept))
    assert (error["code"], error["field"]) == ("exists", "errors_file") and "--overwrite" in error["message"]
    assert kept.read_text("utf-8") == "mine" and shell.done("customer", "search", "")["total"] == 0
    shell.done("import", "customers", file, "--errors-file", str(kept), "--overwrite")
    assert "usci" in kept.read_text("utf-8") and shell.done("customer", "search", "")["total"] == 1


def test_products_stock_and_orders_come_in_at_a_shell(shell: Shell, tmp_path: Path) -> None:
    goods = _file(tmp_path, "p.csv", "sku,name,unit,price\nA-1,Chai,pcs,18.00\n")
    assert shell.done("import", "products", goods, "--set", "currency=USD")["added"] == 1
    stock = _file(tmp_path, "s.csv", "sku,quantity,location,lot,expires\nA-1,39,A-01,L1,2027-01-31\n")
    assert shell.done("import", "stock", stock)["added"] == 1
    assert shell.done("import", "stock", stock)["unchanged"] == 1
    orders = _file(
        tmp_path,
        "o.csv",
        "Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID,Junk\n"
        "489434,A-1,12,2009-12-01 07:45:00,6.95,13085.0,x\n489435,A-1,,2009-12-01 07:46:00,6.95,13085.0,x\n",
    )
    words = ("import", "orders", orders, "--set", "state=delivered", "--set", "currency=USD")
    assert shell.done(*words)["refused"] == 2
    told = shell.done(*words, "--create-missing")
    assert (told["added"], told["refused"]) == (1, 1)
    assert told["errors"] == [{"row": 3, "field": "quantity", "message": "Quantity is needed."}]
    assert shell.done(*words)["unchanged"] == 1
    said = shell.run(*words, json_wanted=False).stdout
    assert "Not used: Junk" in said and "Invoice → order" in said
    assert shell.refused(4, *words, user="sue")["code"] == "not-permitted"
    assert shell.refused(5, *words, "--set", "colour=red")["field"] == "colour"

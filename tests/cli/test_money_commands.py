"""Invoices, payments, credit and rates at a shell."""

from __future__ import annotations

import json

import pytest
from cli_shell import PASSWORDS, Shell

from money_store import Books
from wmsdesk.services import access


@pytest.fixture
def books(shell: Shell):
    """The store's books, kept by the clerk and by finance."""
    desks = [access.sign_in(shell.store, name, PASSWORDS[name]) for name in ("ann", "fin")]
    yield Books(*desks)
    for desk in desks:
        desk.close()


@pytest.fixture
def day(books) -> str:
    """Today where the store stands."""
    return books.clerk.clock.now().astimezone(books.clerk.settings.zone).date().isoformat()


def _invoiced(shell: Shell, books, gross: int, **values) -> tuple[str, str]:
    customer = books.customer(**values)
    return books.code(customer), books.invoiced(customer, gross)


def test_an_invoice_is_listed_shown_and_paid(shell: Shell, books, day) -> None:
    code, number = _invoiced(shell, books, 100_000, payment_terms_days=30)
    listed = shell.done("invoice", "list", "--customer", code, user="fin")
    assert listed["total"] == 1
    row = listed["invoices"][0]
    assert (row["number"], row["total"], row["open"], row["state"]) == (number, "1000.00", "1000.00", "open")
    assert row["due"] > day and row["days_overdue"] == 0 and row["age"] == "not_due"
    paid = shell.done("payment", "record", "--customer", code, "--amount", "400.00", "--on", day,
                      "--invoice", number, "--method", "transfer", user="fin")  # fmt: skip
    assert (paid["total"], paid["open"], paid["used"]) == ("400.00", "0.00", "400.00")
    assert paid["settled"] == [{"invoice": number, "amount": "400.00", "on": day}]
    shown = shell.done("invoice", "show", number, user="fin")
    assert (shown["open"], shown["settlements"][0]["by"]) == ("600.00", paid["number"])
    over = shell.done("payment", "record", "--customer", code, "--amount", "700.00", "--on", day, user="fin")
    assert over["open"] == "100.00"
    assert shell.done("invoice", "list", "--state", "open", user="fin")["invoices"] == []
    assert [one["number"] for one in shell.done("payment", "list", user="fin")["payments"]] == [
        over["number"], paid["number"],
    ]  # fmt: skip
    counter = shell.done("payment", "undo", over["number"], "--reason", "booked twice", user="fin")
    assert counter["undoes"] == over["number"]
    assert shell.done("invoice", "show", number, user="fin")["open"] == "600.00"


def test_credit_is_told_by_part_with_the_inputs_of_the_grade(shell: Shell, books) -> None:
    code, _number = _invoiced(shell, books, 100_000, credit_limit=200_000)
    books.order(books.made[code], (1000, 50_000, 0))
    found = shell.done("credit", "show", code)
    assert (found["limit"], found["exposure"]) == ("2000.00", "1500.00")
    assert found["parts"] == {"orders": "500.00", "shipped": "0.00", "invoices": "1000.00"}
    assert found["overdue"] == "0.00" and found["grade"]
    assert sum(round(one["points"] * 100) for one in found["inputs"]) == round(found["score"] * 100)
    assert sum(one["of"] for one in found["inputs"]) == 100
    assert found["inputs"][0] == {
        "name": "on_time",
        "value": None,
        "points": found["inputs"][0]["points"],
        "of": 35,
    }
    assert shell.done("credit", "grade", code)["grade"] == found["grade"]
    assert shell.done("customer", "show", code)["grade"] == found["grade"]
    rows = shell.done("customer", "search", "--grade", found["grade"].lower())["rows"]
    assert [(one["code"], one["grade"]) for one in rows] == [(code, found["grade"])]
    assert shell.done("credit", "grade", "--all", user="fin") == {"customers": 1, "changed": []}
    assert shell.refused(2, "credit", "grade")["code"] == "usage"
    proof = shell.done("credit", "verify", code, user="fin")
    assert proof["checked"] >= 2 and proof["ok"] and proof["wrong"] == []
    with books.store.writing():
        books.store.sql("UPDATE customer_credit SET score = score - 1")
    result = shell.run("credit", "verify", user="fin")
    (wrong,) = json.loads(result.stdout)["wrong"]
    assert (result.exit_code, wrong["customer"]) == (7, code)
    assert wrong["found"]["score"] == pytest.approx(wrong["kept"]["score"] + 0.01)
    for lang in ("en", "zh"):
        told = shell.run("--lang", lang, "credit", "verify", user="fin", json_wanted=False)
        assert code in told.stdout and told.exit_code == 7


def test_a_hold_is_released_by_another_and_a_stop_is_set_and_lifted(shell: Shell, books, day) -> None:
    customer = books.customer(credit_limit=0)
    code = books.code(customer)
    books.order(customer, (1000, 50_000, 0), state="on_hold", held_from="received", held_by_credit=True)
    number = books.store.value_of("SELECT number FROM sales_order")
    words = ("credit", "release", number, "--amount", "500.00", "--until", day, "--reason", "a good customer")
    assert shell.refused(4, *words)["code"] == "not-permitted"
    found = shell.done(*words, user="fin")
    assert (found["order"], found["state"], found["amount"], found["by"]) == (
        number,
        "received",
        "500.00",
        "fin",
    )
    assert found["limit"] == "0.00"
    (given,) = shell.done("credit", "releases", number.lower(), user="fin")["releases"]
    assert (given["by"], given["amount"], given["reason"]) == ("fin", "500.00", "a good customer")
    stopped = shell.done("credit", "stop", code, "--reason", "sued", user="sue")
    assert (stopped["grade"], stopped["legal_stop"], stopped["gate"]) == ("D", "sued", "hold")
    assert shell.refused(5, "credit", "stop", code, "--reason", "again", user="sue")["code"] == "no-change"
    assert (
        shell.done("credit", "stop", code, "--reason", "settled", "--lift", user="sue")["legal_stop"] is None
    )


def test_weights_rates_disputes_and_credit_notes(shell: Shell, books) -> None:
    code, number = _invoiced(shell, books, 100_000)
    assert shell.done("credit", "weights")["points"]["on_time"] == 35
    made = shell.done("credit", "weights", "--set", "on_time=30", "--set", "card=10", user="root")
    assert made["version"] == 2
    assert shell.done("credit", "weights", "--version", "1")["points"]["on_time"] == 35
    assert shell.refused(5, "credit", "weights", "--set", "on_time=99", user="root")["field"] == "points"
    assert shell.refused(2, "credit", "weights", "--set", "on_time", user="root")["field"] == "set"
    rate = shell.done("rate", "set", "USD", "7.1234", user="fin")
    assert shell.done("rate", "list") == {"rates": [rate]} and rate["rate"] == "7.1234"
    assert shell.done("invoice", "dispute", number, "--reason", "short", user="fin")["disputed"] is True
    note = shell.done(
        "invoice", "credit", "--customer", code, "--amount", "1000.00", "--reason", "short", user="fin"
    )
    assert (note["kind"], note["open"]) == ("credit_note", "0.00")
    over = shell.done("invoice", "dispute", number, "--reason", "agreed", "--over", user="fin")
    assert (over["disputed"], over["state"]) == (False, "settled")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("invoice", "show", "INV-1"), 6),
        (("payment", "show", "PAY-1"), 6),
        (("payment", "record", "--customer", "C-9", "--amount", "1", "--on", "2026-01-01"), 6),
        (("invoice", "list", "--state", "lost"), 5),
        (("invoice", "list", "--customer", "C-9"), 6),
        (("credit", "show", "C-9"), 6),
        (("credit", "release", "SO-1", "--amount", "1", "--until", "2099-01-01", "--reason", "x"), 6),
        (("rate", "set", "USD", "x"), 5),
        (("credit", "weights", "--version", "99"), 6),
        (("credit", "releases", "SO-1"), 6),
        (("credit", "verify", "C-9"), 6),
        (("report", "recount"), 4),
    ],
)
def test_what_cannot_be_is_one_sentence(shell: Shell, words, status) -> None:
    shell.refused(status, *words, user="fin")


def test_a_person_reads_tables_in_both_languages(shell: Shell, books, day) -> None:
    code, number = _invoiced(shell, books, 100_000, credit_limit=200_000)
    shell.done("payment", "record", "--customer", code, "--amount", "1.00", "--on", day, user="fin")
    for lang in ("en", "zh"):
        for words in (
            ("invoice", "list"), ("invoice", "show", number), ("payment", "list"), ("credit", "show", code),
            ("credit", "weights"), ("credit", "grade", code), ("rate", "set", "USD", "7"), ("rate", "list"),
        ):  # fmt: skip
            result = shell.run("--lang", lang, *words, user="fin", json_wanted=False)
            assert result.exit_code == 0, result.output
            assert result.stdout.strip()
        assert (
            "信用占用" in shell.run("--lang", lang, "credit", "show", code, json_wanted=False).stdout
        ) is (lang == "zh")


def test_a_statement_and_papers_are_written_to_files(shell: Shell, books, tmp_path) -> None:
    code, number = _invoiced(shell, books, 100_000)
    text = tmp_path / "statement.txt"
    told = shell.done("statement", code, "--out", str(text), user="fin")
    assert (told["customer"], told["total"], told["open"], told["overdue"]) == (
        code,
        "1000.00",
        "1000.00",
        "0.00",
    )
    assert number in text.read_text("utf-8").replace("\n", "")
    again = shell.done(
        "statement", code, "--out", str(tmp_path / "again.pdf"), "--paper-lang", "en", user="fin"
    )
    assert again["number"] == told["number"]
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")
    assert shell.refused(5, "statement", code, "--out", str(text), user="fin")["code"] == "file-exists"
    assert shell.refused(5, "statement", code, "--out", str(tmp_path / "x.doc"), user="fin")["field"] == "out"
    order = shell.done("invoice", "show", number, user="fin")["order"]
    invoice = shell.done(
        "paper", "print", order, "--kind", "invoice", "--out", str(tmp_path / "i.txt"), user="fin"
    )
    assert (invoice["number"], invoice["kind"]) == (number, "invoice")
    zh = tmp_path / "zh.txt"
    shell.done("paper", "again", number, "--out", str(zh), "--paper-lang", "zh", user="fin")
    assert "发票" in zh.read_text("utf-8")
    listed = shell.done("paper", "list", order, user="fin")["papers"]
    assert [(one["number"], one["kind"]) for one in listed] == [(number, "invoice")]
    assert shell.refused(5, "paper", "print", order, "--kind", "picklist", "--out", str(tmp_path / "p.txt"))[
        "code"
    ] == ("no-goods")
    assert (
        shell.refused(4, "statement", code, "--out", str(tmp_path / "n.txt"), user="eve")["code"]
        == "not-permitted"
    )
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"no font")
    words = ("paper", "again", number, "--out", str(tmp_path / "f.pdf"), "--font", str(bad))
    assert shell.refused(5, *words, user="fin")["code"] == "no-font"

"""Orders come in from a file of somebody else's, and reports are computed anew from that file."""

from __future__ import annotations

import csv
import importlib
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli_shell import PASSWORDS

from wmsdesk.models.reports.report_summaries import is_current
from wmsdesk.services import access

TOOLS = Path(__file__).parents[2] / "tools"
HEAD = (
    "Invoice",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "Price",
    "Customer ID",
    "Country",
    "state",
)


@pytest.fixture
def recount(monkeypatch):
    """The tool, asking no program yet."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("recount_reports")


def a_file(place: Path, seed: int = 5) -> None:
    """Lines as a wholesaler gives them: customers as broken numbers, returns, half cents, rows without a customer."""
    dice = random.Random(seed)
    with place.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        for order in range(500_000, 500_190):
            back = dice.random() < 0.12
            number = f"C{order}" if back else str(order)
            day = date(2025, 11, 20) + timedelta(dice.randint(0, 300))
            state = "cancelled" if dice.random() < 0.08 else "delivered"
            customer = f"{12_300 + dice.randint(0, 57)}.0" if dice.random() > 0.04 else ""
            for _ in range(dice.randint(1, 4)):
                sku, many = f"8{dice.randint(100, 140)}{dice.choice(('A', ''))}", dice.randint(1, 40)
                price = dice.choice(("1.25", "0.85", "2.095", "14.995", "0.42"))
                at = f"{day} {dice.randint(7, 18):02}:{dice.randint(0, 59):02}:00"
                many = -many if back else many
                out.writerow(
                    (number, sku, f"THING {sku}", many, at, price, customer, "United Kingdom", state)
                )


def test_every_figure_is_that_of_the_file_to_the_last_unit(shell, recount, monkeypatch, capsys):
    source, refused = shell.folder / "lines.csv", shell.folder / "refused.csv"
    a_file(source)
    words = ("--set", "currency=GBP", "--create-missing")
    report = shell.run("import", "orders", str(source), *words, "--errors-file", str(refused))
    assert report.exit_code in (0, 1), report.output
    with refused.open(encoding="utf-8-sig", newline="") as file:
        rows = {int(row["row"]) for row in csv.DictReader(file)}
    assert rows, "some rows have no customer"

    desk = access.sign_in(shell.store, "ann", PASSWORDS["ann"])
    assert is_current(desk.store), "something still waits to be taken into the summaries"
    desk.close()

    def asked(program, name):
        said = shell.done("report", "run", name)
        names = [one["name"] for one in said["columns"]]
        return [dict(zip(names, row, strict=True)) for row in said["rows"]]

    monkeypatch.setattr(recount, "asked", asked)
    trade = recount.trade_of(recount.lines_of(source, rows))
    assert len(trade.cancelled) > 5 and sum(trade.cancelled.values())
    assert len(trade.customers) > 50 and any(value[2] for value in trade.months.values())
    assert recount.compare(trade, ()), capsys.readouterr().out
    assert capsys.readouterr().out.count("same") == len(recount.CHECKS)
    trade.products[next(iter(trade.products))] += 1
    assert not recount.compare(trade, ()), "a hundredth more would not be seen"
    trade.products[next(iter(trade.products))] -= 1
    trade.cancelled.popitem()
    assert not recount.compare(trade, ()), "one cancelled order less would not be seen"

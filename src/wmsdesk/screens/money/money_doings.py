"""What can be done with invoices and payments from any screen that names one: dialogues around the money services."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import LANGUAGES, N_
from wmsdesk.screens.customers.customer_flow import show_card
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.catalogue.money import grouped, written
from wmsdesk.services.days import day_now
from wmsdesk.services.errors import BadValue, DeskError
from wmsdesk.services.money import fields as money
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

_TEXT = TextKind()
CUSTOMER = Field("customer", N_("Customer"), _TEXT, "", required=True, max_length=40)
INVOICE = Field(
    "invoice", N_("Invoice"), _TEXT, "", max_length=200, help=N_("Empty: the oldest ones are settled.")
)
AMOUNT = Field("amount", N_("Amount"), _TEXT, "", required=True, max_length=40)
ON = Field("on", N_("Received on"), _TEXT, "", required=True, max_length=10)
REASON = Field("reason", N_("Reason"), _TEXT, "", required=True, max_length=400)
OUT = Field("out", N_("File"), _TEXT, "", required=True, max_length=1000)
SINCE = Field("from", N_("Since"), _TEXT, "", max_length=10)
UNTIL = Field("to", N_("Up to"), _TEXT, "", max_length=10)
LANGUAGE = Field("language", N_("Language"), ChoiceKind(), "", choices=dict(LANGUAGES))


async def _found(screen: DeskScreen, number: str) -> Any:
    """The invoice or payment of this number; ``None`` is told."""
    from wmsdesk.services.money import reading

    read = reading.payment if number.startswith("PAY-") else reading.invoice
    try:
        return await screen.desk_app.ask(read, screen.desk_app.desk, number)
    except DeskError as error:
        screen.desk_app.say_error(error)
        return None


def _code(found: Any) -> str:
    return str(found.row.code if hasattr(found, "row") else found.code)


async def show_invoice(screen: DeskScreen, number: str) -> None:
    """An invoice or credit note whole."""
    from wmsdesk.screens.money.money_card import MoneyCard

    await open_over(screen, MoneyCard(number))


async def show_payment(screen: DeskScreen, number: str) -> None:
    """A payment whole."""
    await show_invoice(screen, number)


async def show_customer(screen: DeskScreen, number: str) -> None:
    """The card of whose it is."""
    found = await _found(screen, number)
    if found is not None:
        await show_card(screen, _code(found))


async def record_payment(screen: DeskScreen, *, invoice: str = "", customer: str = "") -> str | None:
    """Ask for a payment and record it; the number. What is known of an invoice stands in the form already."""

    app, t = screen.desk_app, screen.t
    found = await _found(screen, invoice) if invoice else None
    row = found.row if found is not None else None
    today = await app.ask(lambda: day_now(app.desk))
    pays = row is not None and row.kind == "invoice" and row.open > 0
    values = {
        "customer": row.code if row else customer,
        "invoice": row.number if pays else "",
        "amount": written(row.open, row.currency) if pays else "",
        "on": today,
        "method": "transfer",
    }
    detail = ""
    if row is not None and pays:
        detail = t("{name}: {amount} {currency} of {number} is unpaid.", name=safe(row.name),
                   amount=grouped(row.open, row.currency), currency=row.currency, number=row.number)  # fmt: skip
    first = (AMOUNT, ON, INVOICE, CUSTOMER) if values["customer"] else (CUSTOMER, AMOUNT, ON, INVOICE)
    fields = (*first, money.METHOD, money.REFERENCE, money.NOTE)
    dialogue = FormDialogue(t("Record a payment"), fields, partial(_record, app), values=values, detail=detail,
                            verb=t("record"), fresh=True)  # fmt: skip
    done = await open_over(screen, dialogue)
    if done is None:
        return None
    said = t("{number}: {amount} {currency} recorded.", number=done.number, amount=grouped(done.amount, done.currency),
             currency=done.currency)  # fmt: skip
    if done.unused:
        unused = t("Unused: {amount}.", amount=grouped(done.unused, done.currency))
        said = f"{said} {unused}"
    app.notify(said, markup=False)
    return str(done.number)


async def _record(app: Any, texts: dict[str, str]) -> Any:
    from wmsdesk.services.money.payments import NewPayment, record

    names = texts["invoice"].replace(",", " ").replace("，", " ").split()
    new = NewPayment(
        texts["customer"].strip(),
        texts["amount"],
        texts["on"],
        tuple(names),
        method=texts["method"],
        reference=texts["reference"],
        note=texts["note"],
    )
    try:
        return await app.work(record, app.desk, new)
    except DeskError as error:
        error.field = "customer" if error.field == "code" else error.field
        raise


async def use_payment(screen: DeskScreen, number: str) -> None:
    """Let what is unused of a payment settle the invoice named, else the oldest."""
    from wmsdesk.services.money.payments import allocate

    app, t = screen.desk_app, screen.t

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(allocate, app.desk, number, tuple(texts["invoice"].split()))

    title = t("Set {number} against invoices", number=number)
    done = await open_over(screen, FormDialogue(title, [INVOICE], submit, verb=t("use"), fresh=True))
    if done is not None:
        left = grouped(done.unused, done.currency)
        app.notify(t("{number}: {amount} {currency} left.", number=number, amount=left, currency=done.currency),
                   markup=False)  # fmt: skip


async def undo_payment(screen: DeskScreen, number: str) -> str | None:
    """Take a payment back, with the reason; the counter entry's number."""
    from wmsdesk.services.money.payments import undo

    app, t = screen.desk_app, screen.t

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(undo, app.desk, number, reason=texts["reason"])

    detail = t("What it settled is open again. The payment stays on record, and a counter entry says why.")
    dialogue = FormDialogue(t("Take {number} back", number=number), [REASON], submit, detail=detail,
                            verb=t("take back"), needs_you=True, fresh=True)  # fmt: skip
    done = await open_over(screen, dialogue)
    if done is None:
        return None
    app.notify(t("{number} takes {other} back.", number=done.number, other=number), markup=False)
    return str(done.number)


async def dispute(screen: DeskScreen, number: str) -> None:
    """Note that an invoice is disputed, or that the dispute is over."""
    from wmsdesk.services.money import issuing

    app, t = screen.desk_app, screen.t
    found = await _found(screen, number)
    if found is None:
        return
    over = found.row.disputed
    change = issuing.end_dispute if over else issuing.dispute

    async def submit(texts: dict[str, str]) -> Any:
        await app.work(change, app.desk, number, reason=texts["reason"])
        return True

    title = (
        t("The dispute about {number} is over", number=number)
        if over
        else t("{number} is disputed", number=number)
    )
    await open_over(screen, FormDialogue(title, [REASON], submit, verb=t("note it"), fresh=True))


async def write_statement(screen: DeskScreen, *, invoice: str = "", customer: str = "") -> None:
    """Write a customer's statement of account to a file, for a time that is asked for."""
    app, t = screen.desk_app, screen.t
    found = await _found(screen, invoice) if invoice else None
    code = _code(found) if found is not None else customer

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_statement, app.desk, code, texts, t)

    values = {"from": "", "to": "", "out": f"statement-{code}.pdf", "language": t.code}
    detail = t("Empty days: since the first of last month, up to today. The ending says which: .pdf or .txt.")
    dialogue = FormDialogue(t("Statement of account of {code}", code=code), (SINCE, UNTIL, OUT, LANGUAGE), submit,
                            values=values, detail=detail, verb=t("write"), fresh=True)  # fmt: skip
    _say_written(screen, await open_over(screen, dialogue))


def _statement(desk: Any, code: str, texts: dict[str, str], t: Any) -> Any:
    from wmsdesk.services.papers import issuing

    out = _place(texts["out"])
    paper = issuing.issue_statement(desk, code, since=texts["from"], until=texts["to"])
    return _draw(paper, out, texts["language"] or t.code)


async def print_invoice(screen: DeskScreen, number: str) -> None:
    """Write an invoice or credit note to a file."""
    app, t = screen.desk_app, screen.t

    async def submit(texts: dict[str, str]) -> Any:
        return await app.work(_invoice, app.desk, number, texts, t)

    values = {"out": f"{number}.pdf", "language": t.code}
    detail = t("The ending says which: .pdf or .txt.")
    dialogue = FormDialogue(t("Print {number}", number=number), (OUT, LANGUAGE), submit, values=values, detail=detail,
                            verb=t("write"), fresh=True)  # fmt: skip
    _say_written(screen, await open_over(screen, dialogue))


def _invoice(desk: Any, number: str, texts: dict[str, str], t: Any) -> Any:
    from wmsdesk.services.papers import issuing

    out = _place(texts["out"])
    return _draw(issuing.issue(desk, number, "invoice"), out, texts["language"] or t.code)


def _place(text: str) -> Path:
    from wmsdesk.documents.papers.writing import check_paper_place

    out = Path(text.strip()).expanduser().absolute()
    try:
        check_paper_place(out)
    except DeskError as error:
        error.field = "out"
        raise
    return out


def _draw(paper: Any, out: Path, language: str) -> tuple[str, Path]:
    from wmsdesk.documents.papers.writing import write_paper
    from wmsdesk.i18n import Language
    from wmsdesk.services.papers.sheets import sheet_of

    if language not in LANGUAGES:
        raise BadValue(N_("A paper is in English or in Chinese."), field="language")
    write_paper(sheet_of(paper, Language(language)), out)
    return paper.number, out


def _say_written(screen: DeskScreen, done: tuple[str, Path] | None) -> None:
    if done is not None:
        said = screen.t("{number} is in {file}.", number=done[0], file=safe(done[1]))
        screen.desk_app.notify(said, markup=False, timeout=20)


def export_list(screen: Any, name: str) -> None:
    """The list as it is shown to a CSV or XLSX file."""
    from wmsdesk.screens.shared.exporting import export

    filters, (column, descending, _words) = screen.filters, screen.sorts[screen.order]
    count = screen.answer.count if screen.answer is not None else 0

    def write(desk: Any, out: Any, tell: Any) -> Any:
        from wmsdesk.documents.export import write_records
        from wmsdesk.services.money.exporting import TABLES

        return write_records(desk, TABLES[name](desk, filters, column, descending=descending), out, tell=tell)

    export(screen, name, screen.t("The list as it is shown: {count}.", count=f"{count:,}"), count, write)

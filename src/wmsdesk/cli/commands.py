"""What there is to type, as data: the options that go before every command, and where each command lives."""

from __future__ import annotations

from typing import NamedTuple

from wmsdesk.i18n import N_


class GlobalOption(NamedTuple):
    """An option that holds for the whole command line; ``variable`` is the environment variable that says the same."""

    flag: str
    name: str
    metavar: str
    help: str
    variable: str = ""


GLOBAL_OPTIONS = (
    GlobalOption(
        "--store",
        "store",
        "PATH|URL",
        N_("The store to open; else the one the configuration names, else the platform's data folder."),
        "WMSDESK_STORE",
    ),
    GlobalOption("--as", "user", "USER", N_("The account to sign in with."), "WMSDESK_USER"),
    GlobalOption(
        "--password-file",
        "password_file",
        "FILE",
        N_("A file whose first line is the password; without it a terminal is asked."),
        "WMSDESK_PASSWORD_FILE",
    ),
    GlobalOption(
        "--job-key-file",
        "job_key_file",
        "FILE",
        N_("The key of unattended jobs: opens the store for backups and checks without a password."),
        "WMSDESK_JOB_KEY_FILE",
    ),
    GlobalOption("--lang", "language", "en|zh", N_("The language of every sentence."), "WMSDESK_LANG"),
    GlobalOption("--json", "json", "", N_("One JSON document on standard output instead of tables.")),
    GlobalOption(
        "--slow-link", "slow_link", "", N_("Open the desk without animation, blinking or a ticking clock.")
    ),
)
"""The options before a command. They are understood after it as well."""

LEAVING_OPTIONS = (
    ("--version", N_("Say which version this is.")),
    ("--help", N_("Say what there is to type.")),
)
"""Options that answer and end."""


class Noun(NamedTuple):
    """One word after ``wmsdesk``; ``module``, below this package, holds it as ``command``."""

    name: str
    module: str
    help: str


_NOUNS = (
    Noun("init", "administration.init", N_("Make a new encrypted store and its first account.")),
    Noun(
        "demo", "administration.demo", N_("Open a practice store with believable data, one account per role.")
    ),
    Noun("user", "administration.user", N_("Accounts: add, list, disable, enable, passwords and roles.")),
    Noun("customer", "customers.customer", N_("Customers: find, show, enter, edit, re-check, merge.")),
    Noun("product", "stock.product", N_("Products: enter, find, show, edit, retire.")),
    Noun("stock", "stock.stock", N_("Stock: what there is, moves, adjustments, counts, suggestions.")),
    Noun("order", "orders.order", N_("Orders: enter, confirm, allocate, pick, ship, track, cancel.")),
    Noun("invoice", "money.invoice", N_("Invoices and credit notes: list, show, issue, dispute.")),
    Noun("payment", "money.payment", N_("Payments: record, list, set against invoices, take back.")),
    Noun("statement", "money.statement", N_("A customer's statement of account, to a PDF or text file.")),
    Noun("paper", "money.paper", N_("Papers: pick list, packing slip, outbound order, invoice.")),
    Noun("credit", "money.credit", N_("Credit: limit, exposure, grade, releases, stops.")),
    Noun("rate", "money.rate", N_("Exchange rates that finance keeps.")),
    Noun("return", "orders.return_", N_("Returns: ask, authorise, receive, inspect, resolve.")),
    Noun("approval", "customers.approval", N_("Four eyes: requests that wait for somebody else's word.")),
    Noun(
        "complaint",
        "support.complaint",
        N_("Complaints: log, work, answer, close; who calls; what is kept for them."),
    ),
    Noun(
        "inquiry",
        "support.inquiry",
        N_("Inquiries, feedback and requests for service, with clocks of their own."),
    ),
    Noun("task", "care.task", N_("Tasks: what somebody is to do, by when, and what came of it.")),
    Noun("visit", "care.visit", N_("Visits to customers: planned, made, and what came of them.")),
    Noun("calendar", "care.calendar", N_("Birthdays, festivals, warnings: the rules that make tasks.")),
    Noun("contract", "care.contract", N_("Contracts with customers, and which of them end soon.")),
    Noun("consent", "care.consent", N_("What customers agreed to, and took back.")),
    Noun("survey", "care.survey", N_("Asking customers how content they are.")),
    Noun("intake", "care.intake", N_("Mails and dropped files taken in as cases.")),
    Noun("import", "files.importing", N_("Take in a CSV or XLSX file, row by row.")),
    Noun("export", "files.exporting", N_("Write records to a CSV or XLSX file.")),
    Noun("report", "reports.report", N_("Reports: list, run, look behind a figure.")),
    Noun("schedule", "reports.schedule", N_("Reports and backups by themselves: add, list, remove.")),
    Noun("jobs", "reports.jobs", N_("What runs by itself, from cron or a timer.")),
    Noun("audit", "administration.audit", N_("The audit chain: verify it, anchor it, read it.")),
    Noun("setting", "administration.setting", N_("Settings: what the rules of this store work with.")),
    Noun("field", "administration.field", N_("Fields of the store's own: list, add, retire.")),
    Noun("backup", "administration.backup", N_("Copies of the store: make, verify, restore.")),
    Noun("doctor", "administration.doctor", N_("Say what is wrong with this store or machine, in words.")),
)
NOUNS: dict[str, Noun] = {one.name: one for one in _NOUNS}
"""Every command by its name, in the order the help shows them."""

INTRODUCTION = N_("The customer desk of a warehouse. Without a command it opens the desk.")
SHELL_HINT = N_("Help on a command: wmsdesk COMMAND --help")

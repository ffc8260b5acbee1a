"""Settings of tax, credit and payments."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.catalogue.plain import clean
from wmsdesk.services.setting_table.setting_type import SettingType

_PAPERS_HELP = N_("Stands on invoices, statements of account and the papers of the warehouse.")


def _line(text: str) -> str:
    """One line of free text. Raises ``BadValue``."""
    return clean(text, Field("value", N_("Value"), TextKind(), "", max_length=300)) or ""


SETTINGS: tuple[SettingType, ...] = (
    SettingType(
        "payment_terms_days",
        N_("Payment terms where a card names none (days)"),
        N_("An invoice to a customer without terms of their own is due this many days after it was issued."),
        "number",
        30,
        0,
        3650,
    ),
    SettingType(
        "credit_warn_percent",
        N_("Use of a credit limit from which the desk warns (percent)"),
        N_("An order that brings a customer to this share of the limit or more goes on with a warning."),
        "number",
        80,
        0,
        100,
    ),
    SettingType(
        "credit_hold_overdue_days",
        N_("Days overdue from which orders are held"),
        N_("An order of a customer who owes an invoice for longer than this past its day is put on hold."),
        "number",
        60,
        0,
        3650,
    ),
    SettingType("company_name", N_("Company on papers"), _PAPERS_HELP, "text", "", read=_line),
    SettingType("company_address", N_("Company's address on papers"), _PAPERS_HELP, "text", "", read=_line),
    SettingType("company_phone", N_("Company's phone on papers"), _PAPERS_HELP, "text", "", read=_line),
    SettingType(
        "company_tax_number", N_("Company's tax number on papers"), _PAPERS_HELP, "text", "", read=_line
    ),
    SettingType(
        "company_bank", N_("Bank account that customers pay to"), _PAPERS_HELP, "text", "", read=_line
    ),
)

"""Options that narrow orders, for every command that does."""

from __future__ import annotations

from wmsdesk.cli.group import option, text_option
from wmsdesk.i18n import N_

state_option = text_option(
    "--state", "states", multiple=True, metavar="STATE", help=N_("Only in this state; or open.")
)
customer_option = text_option("--customer", default="", metavar="CODE", help=N_("Only this customer's."))
late_option = option("--late", is_flag=True, help=N_("Only open ones past their promised date."))
find_option = text_option(
    "--find", "text", default="", metavar="TEXT", help=N_("By number, waybill, reference or customer.")
)

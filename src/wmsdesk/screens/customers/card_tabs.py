"""The pages of a customer's card that other desks fill, each read when it is turned to. A new one is one line here."""

from __future__ import annotations

from wmsdesk.screens.customers import card_care, card_complaints, card_credit, card_orders
from wmsdesk.screens.customers.card_tab import Tab

TABS: dict[str, Tab] = {
    one.name: one for one in (card_orders.TAB, card_complaints.TAB, card_credit.TAB, card_care.TAB)
}
"""By the name of the page, in the order of their keys after the four pages of the card itself."""

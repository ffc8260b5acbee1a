"""The words of complaints: kinds, priorities, channels, what stands in a timeline."""

from __future__ import annotations

from wmsdesk.i18n import N_

KINDS = {
    "complaint": N_("Complaint"),
    "inquiry": N_("Inquiry"),
    "feedback": N_("Feedback"),
    "service": N_("Service request"),
}
SERIES = {"complaint": "CP", "inquiry": "IQ", "feedback": "FB", "service": "SR"}
"""What the number of each kind begins with."""

PRIORITIES = {"low": N_("Low"), "medium": N_("Medium"), "high": N_("High"), "urgent": N_("Urgent")}
CHANNELS = {
    "phone": N_("Phone"),
    "mail": N_("Mail"),
    "web": N_("Web"),
    "visit": N_("In person"),
    "chat": N_("Chat"),
    "other": N_("Other"),
}
REMEDIES = {
    "credit_note": N_("Credit note"),
    "replacement": N_("Replacement"),
    "return": N_("Return"),
    "repair": N_("Repair"),
    "discount": N_("Discount on the next order"),
    "goodwill": N_("Goodwill"),
    "apology": N_("Apology"),
    "none": N_("None"),
}
ENTRIES = {
    "logged": N_("logged"),
    "step": N_("step"),
    "note": N_("note"),
    "call_in": N_("customer called"),
    "call_out": N_("called the customer"),
    "reply": N_("wrote to the customer"),
    "take": N_("taken"),
    "assign": N_("assigned"),
    "hand_over": N_("handed over"),
    "change": N_("changed"),
    "link": N_("customer linked"),
    "remedy": N_("remedy"),
    "rating": N_("rating"),
    "escalate": N_("escalated"),
    "clock": N_("clock counted again"),
    "improvement": N_("improvement planned"),
    "asked": N_("asked how content they are"),
}
"""What a line of the timeline is."""

TO_CUSTOMER = ("call_out", "reply")
"""The lines that are an answer to the customer, and so the first response."""
CONTACTS = ("logged", "call_in", *TO_CUSTOMER)
"""The lines in which the customer and the house spoke."""

MEETINGS = {
    "visit": N_("visited them"),
    "call_back": N_("called them back"),
    "care": N_("greeted them"),
    "survey": N_("asked how content they are"),
}
"""What else a customer and the house have with each other: tasks that are done, by their kind, and surveys."""

SEEDED = (
    N_("Transport"),
    N_("Damaged on the way"),
    N_("Carrier late"),
    N_("Lost on the way"),
    N_("In the warehouse"),
    N_("Wrong goods picked"),
    N_("Too few picked"),
    N_("Packed badly"),
    N_("Label or papers wrong"),
    N_("Stock was not there"),
    N_("Product"),
    N_("Quality of the goods"),
    N_("Out of date"),
    N_("Order"),
    N_("Order entered wrongly"),
    N_("Promised too early"),
    N_("Price or invoice wrong"),
    N_("Service"),
    N_("No or a wrong answer"),
    N_("On the side of the customer"),
    N_("Other"),
    N_("Damage"),
    N_("Wrong goods"),
    N_("Goods missing"),
    N_("Late delivery"),
    N_("Quality"),
    N_("Price and invoice"),
    N_("Question"),
)
"""The labels of the causes and categories that a store begins with, for their translation."""

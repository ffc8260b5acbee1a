"""What can be done with customers: the list, the card, an edit and its saving, a merge."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_CUSTOMERS = (
    Action("customers.open", "enter", N_("open"), N_("Open the customer under the cursor."), "customer.read", 1),
    Action("customers.edit", "e", N_("edit"), N_("Change this customer's card."), "customer.edit", 2),
    Action("customers.new", "n", N_("new"), N_("Enter a new customer."), "customer.create", 3),
    Action("customers.mark", "space", N_("mark"), N_("Mark this row, or take its mark off."), "", 4),
    Action("customers.filter", "F", N_("filter"), N_("Narrow the list by state, tag, city, kind, level and mark."), "", 5),
    Action("customers.search", "/", N_("search"), N_("Go to the search line."), "", 6),
    Action("customers.sort", "s", N_("sort"), N_("Put the list in another order."), ""),
    Action("customers.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("customers.export", "x", N_("export"), N_("Write the marked rows, or the list as it stands, to a file."),
           "customer.export"),
    Action("customers.copy", "y", N_("copy"), N_("Copy the code and name of this customer."), ""),
    Action("customers.history", "h", N_("history"), N_("Who changed this customer, and when."), "customer.read"),
    Action("customers.merge", "m", N_("merge marked"), N_("Put two marked records of one customer together."),
           "customer.merge"),
)

_LISTS = (
    Action("search.open", "enter", N_("open the first"), N_("Open the customer under the cursor."), "customer.read", 1,
           N_("open")),
    Action("search.list", "down", N_("into the list"), N_("There letters are keys: e edits, n enters a new one."), "", 2,
           N_("list")),
    Action("search.new", "ctrl+n", N_("new"), N_("Enter a new customer."), "customer.create", 3),
    Action("search.clear", "ctrl+u", N_("clear"), N_("Empty the search line."), "", 4),
    Action("customers.everyone", "", N_("all customers"), N_("Take every filter off the list."), ""),
    Action(
        "customers.overdue",
        "",
        N_("overdue re-checks"),
        N_("Customers whose change nobody has re-checked in time."),
        "customer.read",
    ),
    Action(
        "customers.reviews",
        "",
        N_("reviews that are due"),
        N_("Customers whose card nobody has looked through for too long."),
        "customer.read",
    ),
    Action("customers.doubts", "i", N_("imports in doubt"),
           N_("Customers of an import whose sample held a mistake, until somebody has looked at each."), "customer.read"),
    Action("import_doubts.open", "enter", N_("open"), N_("Open the customer under the cursor."), "customer.read", 1),
    Action("import_doubts.right", "v", N_("it is right"), N_("Say that this card was looked at and is right: it leaves the list."),
           "customer.recheck", 2),
    Action("import_doubts.copy", "y", N_("copy"), N_("Copy the code and name of this customer."), ""),
    Action("import_doubts.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)

_CARD = (
    Action("card.edit", "e", N_("edit"), N_("Change what is under the cursor."), "customer.edit", 1),
    Action(
        "card.recheck",
        "c",
        N_("re-check"),
        N_("Compare what the store holds with what was meant."),
        "customer.recheck",
        2,
    ),
    Action("card.new", "n", N_("add"), N_("Add a contact, an address or an order, by the page."), "customer.edit", 3),
    Action("card.history", "h", N_("history"), N_("Who changed this card, and when."), "", 4),
    Action("card.next", "]", N_("next"), N_("The next customer of the list."), "", 5),
    Action("card.previous", "[", N_("previous"), N_("The previous customer of the list."), "", 0, N_("prev")),
    Action("card.page_card", "1", N_("card"), N_("The fields of the card."), ""),
    Action("card.page_contacts", "2", N_("contacts"), N_("The people of this customer."), ""),
    Action("card.page_addresses", "3", N_("addresses"), N_("Where bills and goods go."), ""),
    Action("card.page_history", "4", N_("changes"), N_("Every change of this card, newest first."), ""),
    Action("card.page_orders", "5", N_("orders"), N_("The orders of this customer, newest first."), "order.read"),
    Action("card.page_complaints", "6", N_("complaints"), N_("What this customer brought forward, and what was said with them."), "complaint.read"),
    Action("card.page_credit", "7", N_("credit"), N_("Limit, exposure, what is overdue, the grade with its inputs."), "credit.read"),
    Action("card.page_care", "8", N_("care"), N_("Tasks and visits, contracts, what they agreed to."), "task.read"),
    Action(
        "card.reviewed",
        "v",
        N_("mark reviewed"),
        N_("Say that the whole card was looked at and is right."),
        "customer.recheck",
    ),
    Action(
        "card.retire",
        "d",
        N_("retire"),
        N_("Put out of use, with a reason; nothing is deleted."),
        "customer.retire",
    ),
    Action("card.restore", "b", N_("bring back"), N_("Put back into use."), "customer.retire"),
    Action("card.lead_on", "enter", N_("open the one that stays"), N_("From a merged card to the one it was merged into."),
           "customer.read"),
    Action(
        "card.unmerge",
        "u",
        N_("undo merge"),
        N_("Part this customer from the one it was merged into."),
        "customer.merge",
    ),
    Action("card.copy", "y", N_("copy"), N_("Copy what is under the cursor."), ""),
    Action("card.refresh", "r", N_("refresh"), N_("Read this card again."), ""),
    Action("edit.save", "ctrl+s", N_("save"), N_("Show old and new, then save."), "", 1, always=True),
    Action("edit.undo_field", "ctrl+z", N_("undo field"), N_("Put the field back to what is stored."), "", 2,
           N_("undo"), always=True),
    Action("edit.leave", "escape", N_("back (draft stays)"), N_("Leave; the draft is kept for you."), "", 3,
           N_("back"), overrides="desk.back"),
    Action("edit.discard", "ctrl+d", N_("drop draft"), N_("Throw this draft away, after a question."), "", 4,
           N_("drop"), always=True),
)

_SAVING = (
    Action("differences.save", "ctrl+s", N_("save"), N_("Save what is shown."), "", 1, always=True),
    Action("differences.leave", "escape", N_("back to editing"), N_("Nothing is saved yet."), "", 2, N_("back"),
           overrides="desk.back"),
    Action("recheck.yes", "space", N_("yes"), N_("The store holds what was meant."), "customer.recheck", 1),
    Action("recheck.no", "x", N_("no, correct it"), N_("It is wrong: opens a correction with your text."),
           "customer.recheck", 2, N_("no")),
    Action("recheck.all", "a", N_("all ordinary fields"), N_("A new card: yes to every field that is not sensitive."),
           "customer.recheck", 4, N_("all")),
    Action("recheck.leave", "escape", N_("later (stays marked)"), N_("The customer stays marked unchecked."), "", 3,
           N_("later"), overrides="desk.back"),
    Action("duplicates.open", "enter", N_("open this one"), N_("Go to the customer that is there already."), "", 1,
           N_("open")),
    Action("duplicates.keep", "k", N_("not the same, keep mine"), N_("Save as a customer of its own."),
           "customer.create", 2, N_("keep")),
    Action("duplicates.next", "]", N_("next"), N_("The next customer that looks alike."), "", 4),
    Action("duplicates.previous", "[", N_("previous"), N_("The one before."), ""),
    Action("duplicates.leave", "escape", N_("back to typing"), N_("Nothing is lost."), "", 3, N_("back"),
           overrides="desk.back"),
    Action("conflict.mine", "m", N_("keep mine"), N_("Take your value for this field."), "", 1),
    Action("conflict.theirs", "t", N_("keep theirs"), N_("Take the stored value for this field."), "", 2),
    Action("conflict.save", "ctrl+s", N_("save"), N_("Save with what you chose."), "", 3, always=True),
    Action("conflict.leave", "escape", N_("back to editing"), N_("Nothing is saved yet."), "", 4, N_("back"),
           overrides="desk.back"),
    Action("merge.swap", "w", N_("swap sides"), N_("Let the other record be the one that stays."), "", 2, N_("swap")),
    Action("merge.save", "ctrl+s", N_("merge"), N_("Put both together; it can be undone."), "customer.merge", 3,
           always=True),
    Action("merge.leave", "escape", N_("back"), N_("Nothing is merged."), "", 4, overrides="desk.back"),
)

ACTIONS = (*_CUSTOMERS, *_LISTS, *_CARD, *_SAVING)
# fmt: on

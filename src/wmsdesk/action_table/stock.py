"""What can be done with products and stock."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_LIST = (
    Action("stock.open", "enter", N_("open"), N_("Open the product under the cursor."), "stock.read", 1),
    Action("stock.receive", "i", N_("goods in"), N_("Take goods of this product in."), "stock.receive", 2),
    Action("stock.move", "m", N_("move"), N_("Move goods from one location to another."), "stock.move", 3),
    Action("stock.adjust", "a", N_("adjust"), N_("Correct what the store says is there, or write goods off."), "stock.adjust", 4),
    Action("stock.edit", "e", N_("edit"), N_("Change this product's card."), "product.edit", 5),
    Action("stock.new", "n", N_("new"), N_("Enter a new product."), "product.edit", 6),
    Action("stock.quarantine", "u", N_("quarantine"), N_("Put goods in quarantine, where nothing is promised."), "stock.move"),
    Action("stock.filter", "F", N_("filter"), N_("Narrow the list by state, mark, class, category and location."), "", 7),
    Action("stock.search", "/", N_("search"), N_("Go to the search line."), "", 8),
    Action("stock.sort", "s", N_("sort"), N_("Put the list in another order."), ""),
    Action("stock.counts", "c", N_("counts"), N_("Counts: plan, count, review."), "stock.read"),
    Action("stock.suggestions", "w", N_("suggestions"), N_("What to order, move or sell off."), "stock.plan"),
    Action("stock.adjustments", "A", N_("adjustments"), N_("Adjustments that wait for somebody's word."), "stock.read"),
    Action("stock.locations", "l", N_("locations"), N_("The places that hold stock."), "stock.read"),
    Action("stock.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("stock.export", "x", N_("export"), N_("Write the products that are listed, or what lies of them, to a file."), "stock.export"),
    Action("stock.copy", "y", N_("copy"), N_("Copy the SKU and name of this product."), ""),
)

_SEARCH = (
    Action("stock_search.open", "enter", N_("open the first"), N_("Open the product under the cursor."), "stock.read", 1, N_("open")),
    Action("stock_search.list", "down", N_("into the list"), N_("There letters are keys: i takes goods in, m moves some."), "", 2, N_("list")),
    Action("stock_search.new", "ctrl+n", N_("new"), N_("Enter a new product."), "product.edit", 3),
    Action("stock_search.clear", "ctrl+u", N_("clear"), N_("Empty the search line."), "", 4),
)

_CARD = (
    Action("product.edit", "e", N_("edit"), N_("Change this product's card."), "product.edit", 1),
    Action("product.receive", "i", N_("goods in"), N_("Take goods of this product in."), "stock.receive", 2),
    Action("product.move", "m", N_("move"), N_("Move goods from one location to another."), "stock.move", 3),
    Action("product.adjust", "a", N_("adjust"), N_("Correct what the store says is there, or write goods off."), "stock.adjust", 4),
    Action("product.quarantine", "u", N_("quarantine"), N_("Put goods in quarantine, where nothing is promised."), "stock.move"),
    Action("product.lot", "z", N_("freeze / free lot"), N_("Promise nothing of the lot under the cursor, or promise it again."), "stock.move"),
    Action("product.next", "]", N_("next"), N_("The next product of the list."), "", 5),
    Action("product.previous", "[", N_("previous"), N_("The previous product of the list."), "", 0, N_("prev")),
    Action("product.page_card", "1", N_("card"), N_("The fields of the card."), ""),
    Action("product.page_lots", "2", N_("lots"), N_("Where it lies, lot by lot."), ""),
    Action("product.page_promised", "3", N_("promised"), N_("The orders that it is promised to, and why these goods."), ""),
    Action("product.page_moves", "4", N_("moves"), N_("The latest moves."), ""),
    Action("product.page_figures", "5", N_("figures"), N_("Demand, reorder point, economic quantity, with what they follow from."), ""),
    Action("product.page_history", "6", N_("changes"), N_("Every change of this card, newest first."), ""),
    Action("product.retire", "d", N_("retire"), N_("Take out of sale, with a reason; nothing is deleted."), "product.edit"),
    Action("product.restore", "b", N_("bring back"), N_("Put back into use."), "product.edit"),
    Action("product.copy", "y", N_("copy"), N_("Copy what is under the cursor."), ""),
    Action("product.refresh", "r", N_("refresh"), N_("Read this card again."), ""),
)

_COUNTS = (
    Action("counts.open", "enter", N_("open"), N_("Open the count under the cursor."), "stock.read", 1),
    Action("counts.new", "n", N_("plan"), N_("Plan a count by location, class or product."), "stock.count", 2),
    Action("counts.due", "d", N_("what is due"), N_("Goods whose turn to be counted has come."), "stock.read", 3, N_("due")),
    Action("counts.filter", "F", N_("filter"), N_("Show those under way, or those that have ended too."), "", 4),
    Action("counts.refresh", "r", N_("refresh"), N_("Read the counts again."), "", 5),
    Action("count_entry.record", "enter", N_("enter the figure"), N_("Keep the figure and go on to the next line; a SKU or location goes to its line."), "stock.count", 1, N_("keep it")),
    Action("count_entry.finish", "ctrl+s", N_("finish"), N_("Every line has its figure: end the count."), "stock.count", 2),
    Action("count_entry.found", "ctrl+n", N_("found goods"), N_("Goods lie there that nobody expected."), "stock.count", 3),
    Action("count_entry.note", "ctrl+t", N_("note"), N_("A word on the line under the cursor."), "stock.count"),
    Action("count.agree", "a", N_("agree"), N_("The count is right: it may be made true."), "stock.approve", 1),
    Action("count.send_back", "d", N_("count again"), N_("Send back what differs, with a reason."), "stock.approve", 2),
    Action("count.complete", "c", N_("make true"), N_("Post a move for each difference of a reviewed count."), "stock.count", 3),
    Action("count.product", "enter", N_("product"), N_("Open the product under the cursor."), "stock.read", 4),
    Action("count.cancel", "k", N_("call off"), N_("End the count without adjusting anything."), "stock.count", 5),
    Action("count.refresh", "r", N_("refresh"), N_("Read the count again."), ""),
)

_PLANNING = (
    Action("suggestions.open", "enter", N_("product"), N_("Open the product it is about."), "stock.read", 1),
    Action("suggestions.filter", "F", N_("filter"), N_("The next kind of suggestion."), "", 2),
    Action("suggestions.move", "m", N_("move"), N_("Do the move that is suggested."), "stock.move", 3),
    Action("suggestions.classes", "c", N_("classes"), N_("Work out the classes A, B and C and write them on the cards."), "product.edit", 4),
    Action("suggestions.refresh", "r", N_("refresh"), N_("Work them out again."), "", 5),
    Action("adjustments.approve", "a", N_("approve"), N_("Let the adjustment be made."), "stock.approve", 1),
    Action("adjustments.decline", "d", N_("decline"), N_("Say no, with a reason."), "stock.approve", 2),
    Action("adjustments.recall", "R", N_("recall"), N_("Take back a request of your own."), "stock.adjust", 3),
    Action("adjustments.open", "enter", N_("product"), N_("Open the product it is about."), "stock.read", 4),
    Action("adjustments.filter", "F", N_("filter"), N_("Show what waits, or everything."), "", 5),
    Action("adjustments.refresh", "r", N_("refresh"), N_("Read the adjustments again."), ""),
    Action("locations.open", "enter", N_("what lies there"), N_("The products that lie at this location."), "stock.read", 1, N_("goods")),
    Action("locations.new", "n", N_("new"), N_("Add a location."), "stock.move", 2),
    Action("locations.freeze", "z", N_("freeze / free"), N_("Promise nothing that lies there, or use it again."), "stock.move", 3),
    Action("locations.retire", "d", N_("retire"), N_("Take an empty location out of use, or bring it back."), "stock.move", 4),
    Action("locations.refresh", "r", N_("refresh"), N_("Read the locations again."), "", 5),
)

ACTIONS = (*_LIST, *_SEARCH, *_CARD, *_COUNTS, *_PLANNING)
# fmt: on

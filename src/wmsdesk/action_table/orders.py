"""What can be done with orders, returns and papers."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_ORDERS = (
    Action("orders.open", "enter", N_("open"), N_("Open the order under the cursor."), "order.read", 1),
    Action("orders.next", ">", N_("next step"), N_("Take the order under the cursor a step further; what the step asks for is asked."), "order.read", 2, N_("next")),
    Action("orders.new", "n", N_("new"), N_("Enter an order."), "order.create", 3),
    Action("orders.list", "l", N_("list"), N_("Show the same orders as a list."), "", 4),
    Action("orders.filter", "F", N_("filter"), N_("Narrow by state, day, customer, carrier, or who entered it."), "", 5),
    Action("orders.board", "b", N_("board"), N_("Show the same orders as a board, a column a state."), ""),
    Action("orders.back", "<", N_("a step back"), N_("Take the order a step back, where one leads back."), "order.read"),
    Action("orders.steps", "m", N_("every step"), N_("All steps that leave its state, and why one is not possible now."), "order.read"),
    Action("orders.edit", "e", N_("edit"), N_("Change what was ordered, until it is picked."), "order.edit"),
    Action("orders.search", "/", N_("search"), N_("Find by number, customer, reference or waybill."), ""),
    Action("orders.sort", "s", N_("sort"), N_("Put the list in another order."), ""),
    Action("orders.refresh", "r", N_("refresh"), N_("Read the orders again."), ""),
    Action("orders.copy", "y", N_("copy"), N_("Copy the number of this order."), ""),
    Action("orders.export", "x", N_("export"), N_("Write what is shown to a file, a row a line."), "order.export"),
    Action("orders.history", "h", N_("history"), N_("Every step of this order: who, when, why."), "order.read"),
    Action("order_search.down", "down", N_("to the orders"), N_("There letters are keys: n enters a new one."), "", 1),
    Action("order_search.clear", "ctrl+u", N_("clear"), N_("Empty the search line."), "", 2),
    Action("order_search.new", "ctrl+n", N_("new"), N_("Enter an order."), "order.create", 3),
)

_ENTRY = (
    Action("order_entry.save", "ctrl+s", N_("show, then save"), N_("Show what will be, then receive the order, or change it."), "", 1, N_("save"), always=True),
    Action("order_entry.remove", "ctrl+r", N_("take line out"), N_("Take the line that is typed in out of the order."), "", 2, N_("line out"), always=True),
    Action("order_entry.leave", "escape", N_("back (draft stays)"), N_("Leave; the draft is kept for you."), "", 3, N_("back"), overrides="desk.back"),
    Action("order_entry.discard", "ctrl+d", N_("drop draft"), N_("Throw this draft away, after a question."), "", 4, N_("drop"), always=True),
    Action("order_seen.save", "ctrl+s", N_("save"), N_("Receive the order as it is shown, or change it so."), "", 1, always=True),
    Action("order_seen.leave", "escape", N_("back to typing"), N_("Nothing is stored yet."), "", 2, N_("back"), overrides="desk.back"),
)

_CARD = (
    Action("order.next", ">", N_("next step"), N_("Take it a step further; what the step asks for is asked."), "order.read", 1, N_("next")),
    Action("order.steps", "m", N_("every step"), N_("All steps that leave its state, and why one is not possible now."), "order.read", 2, N_("steps")),
    Action("order.edit", "e", N_("edit"), N_("Change what was ordered, until it is picked."), "order.edit", 3),
    Action("order.print", "p", N_("print"), N_("Write pick list, packing slip, outbound order or invoice to a file."), "paper.print", 4),
    Action("order.history", "h", N_("history"), N_("Every step of this order: who, when, why."), "", 5),
    Action("order.back", "<", N_("a step back"), N_("Take it a step back, where one leads back."), "order.read"),
    Action("order.hold", "o", N_("hold"), N_("Put it on hold, with a reason."), "order.hold"),
    Action("order.release", "u", N_("release"), N_("Let it go on in spite of credit: by somebody else than who entered it."), "credit.release"),
    Action("order.cancel", "d", N_("cancel"), N_("Cancel the whole order, with a reason; it stays on record."), ""),
    Action("order.line", "D", N_("cancel line"), N_("Cancel the line under the cursor, with a reason."), "order.edit"),
    Action("order.track", "w", N_("tracking"), N_("Note where the shipment is and when it is expected."), "order.track"),
    Action("order.return", "t", N_("return"), N_("Ask for a return of what was shipped."), "return.create"),
    Action("order.reprint", "P", N_("print again"), N_("Write the paper under the cursor once more, as it was."), "paper.print"),
    Action("order.recur", "R", N_("make it recurring"), N_("Set up an order like this one that is made every so often."), "order.recur"),
    Action("order.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("order.following", "]", N_("next order"), N_("The next order of the list."), ""),
    Action("order.previous", "[", N_("previous order"), N_("The order before it in the list."), ""),
    Action("order.page_lines", "1", N_("lines"), N_("What was ordered and how far it has come."), ""),
    Action("order.page_stock", "2", N_("stock"), N_("The goods held for it, where they lie and why these."), ""),
    Action("order.page_money", "3", N_("money"), N_("Credit, invoices and what has paid them."), ""),
    Action("order.page_timeline", "4", N_("timeline"), N_("Every step, newest first."), ""),
    Action("order.page_tracking", "5", N_("tracking"), N_("Where the shipment is."), ""),
    Action("order.copy", "y", N_("copy"), N_("Copy what is under the cursor, or the number."), ""),
    Action("order.refresh", "r", N_("refresh"), N_("Read this order again."), ""),
)

_UNFINISHED = (
    Action("orders.unfinished", "u", N_("unfinished"), N_("What you began to enter and did not finish."), "order.create"),
    Action("unfinished.open", "enter", N_("go on"), N_("Take it up again where you left it."), "order.read", 1),
    Action("unfinished.new", "n", N_("new"), N_("Begin another order."), "order.create", 2),
    Action("unfinished.discard", "d", N_("drop"), N_("Throw it away, after a question."), "", 3),
    Action("unfinished.refresh", "r", N_("refresh"), N_("Read the list again."), "", 4),
)

_RECURRING = (
    Action("orders.recurring", "R", N_("recurring orders"), N_("Orders that are made anew every so often."), "order.read"),
    Action("recurring.new", "n", N_("new"), N_("Set up an order that is made every so many days, weeks or months."), "order.recur", 1),
    Action("recurring.pause", "p", N_("pause / go on"), N_("Make no more orders of it until it goes on; nothing is made up for."), "order.recur", 2, N_("pause")),
    Action("recurring.end", "d", N_("end"), N_("End it for good; the orders it made stay as they are."), "order.recur", 3),
    Action("recurring.run", "m", N_("make what is due"), N_("Make every order that is due now, each due date once."), "order.recur", 4, N_("make due")),
    Action("recurring.filter", "F", N_("filter"), N_("Show those that ended too, or not."), "", 5),
    Action("recurring.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("recurring.copy", "y", N_("copy"), N_("Copy its number."), ""),
    Action("recurring.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)

_WAREHOUSE = (
    Action("orders.plan", "w", N_("picking plan"), N_("What to pick today, in the order one walks."), "order.read"),
    Action("picking_plan.pick", "enter", N_("pick"), N_("Pick the order under the cursor, line by line."), "order.pick", 1),
    Action("picking_plan.list", "l", N_("by order / by place"), N_("Order by order, or in the order one walks."), "", 2, N_("by order")),
    Action("picking_plan.filter", "F", N_("due when"), N_("Take in what is promised later."), "", 3),
    Action("picking_plan.order", "o", N_("order"), N_("Open the card of this order."), "order.read", 4),
    Action("picking_plan.refresh", "r", N_("refresh"), N_("Read the plan again."), ""),
    Action("pick.all", "space", N_("all picked"), N_("All of this line is in the cart."), "order.pick", 1),
    Action("pick.part", "-", N_("less"), N_("How much of this line there is."), "order.pick", 2),
    Action("pick.save", "ctrl+s", N_("hand on"), N_("The order is picked; what was not found goes on as a backorder."), "order.pick", 3, always=True),
    Action("pick.forget", "u", N_("undo"), N_("This line is not seen to after all."), "", 4),
    Action("pick.leave", "escape", N_("later (kept)"), N_("Go on later; what is noted is kept."), "", 5, N_("later"), overrides="desk.back"),
    Action("goods_check.all", "space", N_("right"), N_("This line is what was picked."), "order.check", 1),
    Action("goods_check.part", "-", N_("differs"), N_("What is there instead."), "order.check", 2),
    Action("goods_check.save", "ctrl+s", N_("goods pass"), N_("Every line is right."), "order.check", 3, always=True),
    Action("goods_check.send_back", "<", N_("back to picking"), N_("Send the order back to picking with what differs."), "order.check", 4, N_("send back")),
    Action("goods_check.forget", "u", N_("undo"), N_("This line is not counted after all."), "", 5),
    Action("goods_check.leave", "escape", N_("back"), N_("Nothing is stored."), "", 6, overrides="desk.back"),
    Action("delivery.save", "ctrl+s", N_("delivered"), N_("Note the delivery; a line nobody speaks of arrived whole."), "order.deliver", 1, always=True),
    Action("delivery.all", "space", N_("all arrived"), N_("All of this line arrived."), "order.deliver", 2, N_("all")),
    Action("delivery.part", "-", N_("less or more"), N_("How much of this line arrived."), "order.deliver", 3),
    Action("delivery.damaged", "d", N_("damaged"), N_("How much of it was damaged."), "order.deliver", 4),
    Action("delivery.forget", "u", N_("undo"), N_("Nothing is said of this line after all."), ""),
    Action("delivery.leave", "escape", N_("back"), N_("Nothing is stored."), "", 5, overrides="desk.back"),
)

_RETURNS = (
    Action("orders.returns", "t", N_("returns"), N_("Goods that customers send back."), "order.read"),
    Action("returns.open", "enter", N_("open"), N_("Open the return under the cursor."), "order.read", 1),
    Action("returns.next", ">", N_("next step"), N_("Take the return under the cursor a step further."), "order.read", 2, N_("next")),
    Action("returns.filter", "F", N_("open ones / all"), N_("Show what is still to be done, or every return."), "", 3, N_("which")),
    Action("returns.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("returns.copy", "y", N_("copy"), N_("Copy the number of this return."), ""),
    Action("return.next", ">", N_("next step"), N_("Take it a step further; what the step asks for is asked."), "order.read", 1, N_("next")),
    Action("return.steps", "m", N_("every step"), N_("All steps that leave its state, and why one is not possible now."), "order.read", 2, N_("steps")),
    Action("return.order", "o", N_("order"), N_("Open the order it came from."), "order.read", 3),
    Action("return.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read", 4),
    Action("return.copy", "y", N_("copy"), N_("Copy the number of this return."), ""),
    Action("return.refresh", "r", N_("refresh"), N_("Read this return again."), ""),
    Action("return_request.all", "space", N_("all of it"), N_("All of this line is to come back."), "return.create", 1),
    Action("return_request.part", "-", N_("how much"), N_("How much of this line is to come back."), "return.create", 2),
    Action("return_request.save", "ctrl+s", N_("ask"), N_("Say why, and ask for the return; somebody else authorises it."), "return.create", 3, always=True),
    Action("return_request.forget", "u", N_("undo"), N_("Nothing of this line comes back after all."), "", 4),
    Action("return_request.leave", "escape", N_("back"), N_("Nothing is stored."), "", 5, overrides="desk.back"),
    Action("return_goods.all", "space", N_("all came"), N_("All of this line came back."), "return.receive", 1),
    Action("return_goods.part", "-", N_("less"), N_("How much of this line came back."), "return.receive", 2),
    Action("return_goods.save", "ctrl+s", N_("received"), N_("The goods go into quarantine until they are inspected."), "return.receive", 3, always=True),
    Action("return_goods.forget", "u", N_("undo"), N_("Nothing is said of this line after all."), "", 4),
    Action("return_goods.leave", "escape", N_("back"), N_("Nothing is stored."), "", 5, overrides="desk.back"),
)

ACTIONS: tuple[Action, ...] = (*_ORDERS, *_ENTRY, *_UNFINISHED, *_RECURRING, *_CARD, *_WAREHOUSE, *_RETURNS)
# fmt: on

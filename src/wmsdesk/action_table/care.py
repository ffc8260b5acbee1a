"""What can be done with tasks, visits, contracts and what comes in from outside."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_TASKS = (
    Action("tasks.open", "enter", N_("open"), N_("Open the task under the cursor."), "task.read", 1),
    Action("tasks.done", "d", N_("finish"), N_("Say that it is done, and what came of it."), "task.manage", 2),
    Action("tasks.new", "n", N_("new"), N_("Make a task."), "task.manage", 3),
    Action("tasks.take", "t", N_("take"), N_("Take this task on yourself."), "task.manage", 4),
    Action("tasks.filter", "F", N_("filter"), N_("Whose tasks, of which kind, due when."), "", 5),
    Action("tasks.visit", "v", N_("plan a visit"), N_("Plan a visit to a customer."), "task.manage"),
    Action("tasks.assign", "a", N_("hand over"), N_("Give this task to somebody else."), "task.manage"),
    Action("tasks.drop", "x", N_("drop"), N_("Say that it will not be done, and why."), "task.manage"),
    Action("tasks.reopen", "b", N_("take up again"), N_("Open a task that has ended, with a reason."), "task.manage"),
    Action("tasks.customer", "c", N_("customer"), N_("Open the customer it is about."), "customer.read"),
    Action("tasks.rules", "w", N_("rules"), N_("The rules that make tasks, and what they find."), "task.read"),
    Action("tasks.ahead", "u", N_("what lies ahead"), N_("Birthdays, festivals, anniversaries, contracts that end."), "task.read"),
    Action("tasks.improvements", "i", N_("improvements"), N_("What is changed so that complaints do not come again."), "task.read"),
    Action("tasks.surveys", "s", N_("surveys"), N_("Who was asked how content they are, and what they said."), "task.read"),
    Action("tasks.contracts", "p", N_("contracts"), N_("Contracts with customers, those that end soonest first."), "customer.read"),
    Action("tasks.copy", "y", N_("copy"), N_("Copy the number of the task."), ""),
    Action("tasks.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)
_TASK = (
    Action("task.done", "d", N_("finish"), N_("Say that it is done, and what came of it."), "task.manage", 1),
    Action("task.note", "m", N_("note"), N_("Add a note."), "task.manage", 2),
    Action("task.edit", "e", N_("edit"), N_("Change what is to be done, or by when."), "task.manage", 3),
    Action("task.assign", "a", N_("hand over"), N_("Give this task to somebody else."), "task.manage", 4),
    Action("task.customer", "c", N_("customer"), N_("Open the customer it is about."), "customer.read", 5),
    Action("task.drop", "x", N_("drop"), N_("Say that it will not be done, and why."), "task.manage"),
    Action("task.reopen", "b", N_("take up again"), N_("Open a task that has ended, with a reason."), "task.manage"),
    Action("task.copy", "y", N_("copy"), N_("Copy the number of the task."), ""),
    Action("task.refresh", "r", N_("refresh"), N_("Read it again."), ""),
)
_RULES = (
    Action("care_rules.run", "enter", N_("run now"), N_("Run every rule that is switched on; each finding makes one task."), "task.manage", 1),
    Action("care_rules.edit", "e", N_("edit"), N_("Set the numbers and lists of this rule."), "care.manage", 2),
    Action("care_rules.toggle", "o", N_("on / off"), N_("Switch this rule on or off."), "care.manage", 3),
    Action("care_rules.refresh", "r", N_("refresh"), N_("Read the rules again."), ""),
)
_AFTER = (
    Action("surveys.answer", "enter", N_("keep answer"), N_("Keep what was answered, from 1 to 5."), "task.manage", 1, N_("answer")),
    Action("surveys.new", "n", N_("ask a customer"), N_("Ask a customer how content they are; only who agreed to surveys."), "task.manage", 2),
    Action("surveys.waiting", "w", N_("waiting ones"), N_("Only those without an answer, or all."), "", 3, N_("waiting")),
    Action("surveys.case", "v", N_("case"), N_("Open the case it is about."), "complaint.read", 4),
    Action("surveys.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read", 5),
    Action("surveys.copy", "y", N_("copy"), N_("Copy the number."), ""),
    Action("surveys.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("improvements.open", "enter", N_("open"), N_("Open the improvement with everything that was said of it."), "task.read", 1),
    Action("improvements.done", "d", N_("finish"), N_("It is carried out: what came of it."), "task.manage", 2),
    Action("improvements.case", "v", N_("case"), N_("Open the case it came from."), "complaint.read", 3),
    Action("improvements.all", "F", N_("all / to do"), N_("Those that have ended too, or only what is to be done."), "", 4, N_("all")),
    Action("improvements.assign", "a", N_("hand over"), N_("Somebody else answers for it."), "task.manage", 5),
    Action("improvements.copy", "y", N_("copy"), N_("Copy the number."), ""),
    Action("improvements.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("contracts.edit", "e", N_("edit"), N_("Change what this contract says, until it has ended."), "customer.edit", 1),
    Action("contracts.new", "n", N_("new"), N_("Enter a contract, as a draft."), "customer.edit", 2),
    Action("contracts.sign", "s", N_("signed"), N_("Both sides have signed it."), "customer.edit", 3),
    Action("contracts.end", "d", N_("end it"), N_("It ends, with a reason."), "customer.edit", 4),
    Action("contracts.filter", "F", N_("filter"), N_("Those that end soon, drafts, signed or ended ones."), "", 5),
    Action("contracts.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("contracts.copy", "y", N_("copy"), N_("Copy the number."), ""),
    Action("contracts.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("consents.new", "n", N_("write down"), N_("Write down what they agree to, or take back."), "", 1),
    Action("consents.refresh", "r", N_("refresh"), N_("Read the list again."), "", 2),
)

ACTIONS: tuple[Action, ...] = (*_TASKS, *_TASK, *_RULES, *_AFTER)
# fmt: on

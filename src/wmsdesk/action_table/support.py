"""What can be done with complaints, inquiries and the tasks of care."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_EVERYWHERE = (
    Action("desk.call", "ctrl+g", N_("log a call"), N_("Somebody is on the line: who it is, about what. From any screen."), "complaint.log", always=True),
)

_QUEUE = (
    Action("complaints.open", "enter", N_("open"), N_("Open the case under the cursor."), "complaint.read", 1),
    Action("complaints.new", "n", N_("new"), N_("Log a call, an inquiry, feedback."), "complaint.log", 2),
    Action("complaints.take", "t", N_("take"), N_("Make this case yours; whoever comes second is told who has it."), "complaint.work", 3),
    Action("complaints.filter", "F", N_("filter"), N_("Narrow the queue by state, mark, kind, priority, category, team, person."), "", 4),
    Action("complaints.search", "/", N_("search"), N_("Go to the search line: number, words, caller, customer."), "", 5),
    Action("complaints.mine", "1", N_("mine"), N_("Only what is yours."), ""),
    Action("complaints.team", "2", N_("my teams'"), N_("Only what is your teams'."), ""),
    Action("complaints.all", "3", N_("all"), N_("Everything that is open."), ""),
    Action("complaints.named", "4", N_("naming me"), N_("Only what names you with @ or was handed to you."), ""),
    Action("complaints.give", "a", N_("give"), N_("Assign it to somebody or a team, or hand over your own with a note."), "complaint.work"),
    Action("complaints.note", "N", N_("note"), N_("Add a note or a call to its timeline."), "complaint.log"),
    Action("complaints.customer", "c", N_("customer"), N_("Open the customer's card at their complaints."), "customer.read"),
    Action("complaints.escalate", "E", N_("escalate"), N_("Mark what has used most of its time and tell its team, as the timer does."), "complaint.assign"),
    Action("complaints.intake", "i", N_("intake"), N_("What came in by mail and from files, and what was refused and why."), "intake.manage"),
    Action("complaints.sort", "s", N_("sort"), N_("By the clock, the newest first, the oldest first."), ""),
    Action("complaints.refresh", "r", N_("refresh"), N_("Read the queue again."), ""),
    Action("complaints.copy", "y", N_("copy"), N_("Copy the number of this case."), ""),
    Action("complaint_search.list", "down", N_("into the list"), N_("There letters are keys."), "", 1, N_("list")),
)

_CALL = (
    Action("call.save", "ctrl+s", N_("save"), N_("Log it; the clock starts."), "complaint.log", 1, always=True),
    Action("call.order", "ctrl+o", N_("their order"), N_("Take one of their last orders as the one it is about; again for the one before."), "", 2, N_("order"), always=True),
    Action("call.other", "ctrl+k", N_("another customer"), N_("The next customer it may be; after the last, nobody."), "", 3, N_("other"), always=True),
    Action("call.add", "ctrl+n", N_("add to open case"), N_("Note the call on this customer's most urgent open case instead."), "", 4, N_("add"), always=True),
    Action("call.leave", "escape", N_("back (draft stays)"), N_("Leave; the draft is kept for you."), "", 5, N_("back"), overrides="desk.back"),
    Action("call.discard", "ctrl+d", N_("drop draft"), N_("Throw this draft away, after a question."), "", always=True),
)

_CASE = (
    Action("case.step", ">", N_("next step"), N_("Every step from here, and why one is not possible."), "", 1, N_("step")),
    Action("case.take", "t", N_("take"), N_("Make this case yours."), "complaint.work", 2),
    Action("case.note", "n", N_("note"), N_("Add a note; @name puts it on that person's list."), "complaint.log", 3),
    Action("case.tell", "T", N_("tell the customer"), N_("A word to the customer, and when they were told."), "complaint.work", 4, N_("tell")),
    Action("case.findings", "f", N_("findings"), N_("What was found and done, and what came of it."), "complaint.work", 5),
    Action("case.cause", "C", N_("cause"), N_("Choose the cause from the tree."), "complaint.work"),
    Action("case.call", "c", N_("call"), N_("Add a call, theirs or ours."), "complaint.log"),
    Action("case.give", "a", N_("give"), N_("Assign it to somebody or a team, or hand over your own with a note."), "complaint.work"),
    Action("case.edit", "e", N_("edit"), N_("Change subject, priority, category, kind or what happened."), "complaint.work"),
    Action("case.remedy", "m", N_("remedy"), N_("Grant a remedy with what it costs."), "complaint.remedy"),
    Action("case.link", "l", N_("link"), N_("Say whose case it is and which order it is about."), "complaint.log"),
    Action("case.rate", "R", N_("rating"), N_("What the customer thought of it."), "complaint.log"),
    Action("case.survey", "S", N_("survey"), N_("Ask the customer how content they are; only who agreed to surveys."), "task.manage"),
    Action("case.improve", "i", N_("improvement"), N_("Plan what is changed so that it does not come again, by whom, until when."), "task.manage"),
    Action("case.report", "x", N_("report"), N_("Write the handling report as PDF or text."), "complaint.read"),
    Action("case.customer", "v", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("case.next", "]", N_("next"), N_("The next case of the queue."), ""),
    Action("case.previous", "[", N_("previous"), N_("The case before."), "", 0, N_("prev")),
    Action("case.copy", "y", N_("copy"), N_("Copy what is under the cursor."), ""),
    Action("case.refresh", "r", N_("refresh"), N_("Read this case again."), ""),
)

_LISTS = (
    Action("intake.open", "enter", N_("open"), N_("Open the case that it became."), "complaint.read", 1),
    Action("intake.filter", "F", N_("refused / all"), N_("Only what was refused, or everything."), "", 2, N_("refused")),
    Action("intake.copy", "y", N_("copy"), N_("Copy the name of the file."), ""),
    Action("intake.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("causes.new", "n", N_("new"), N_("Add a cause, under the one of the cursor or as a root."), "complaint.manage", 1),
    Action("causes.edit", "e", N_("rename"), N_("Give this cause another label."), "complaint.manage", 2),
    Action("causes.move", "m", N_("hang elsewhere"), N_("Hang it under another cause, or make it a root."), "complaint.manage", 3),
    Action("causes.retire", "d", N_("retire"), N_("Put it out of use; cases keep it."), "complaint.manage", 4),
    Action("causes.restore", "b", N_("bring back"), N_("Put it back into use."), "complaint.manage", 5),
    Action("causes.improvements", "i", N_("improvements"), N_("What is changed because of this cause and all that is part of it."), "task.read"),
    Action("causes.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("case_categories.new", "n", N_("new"), N_("Add a category and the team it goes to."), "complaint.manage", 1),
    Action("case_categories.edit", "e", N_("edit"), N_("Another label or team."), "complaint.manage", 2),
    Action("case_categories.retire", "d", N_("retire"), N_("Put it out of use; cases keep it."), "complaint.manage", 3),
    Action("case_categories.restore", "b", N_("bring back"), N_("Put it back into use."), "complaint.manage", 4),
    Action("case_categories.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("holidays.new", "n", N_("new"), N_("Keep a day as free, or a day of a weekend as worked."), "complaint.manage", 1),
    Action("holidays.take", "t", N_("take in a year"), N_("The public holidays of a country, with the days worked instead."), "complaint.manage", 2, N_("year")),
    Action("holidays.drop", "d", N_("take off"), N_("It is as its week says again."), "complaint.manage", 3),
    Action("holidays.clock", "c", N_("recount clocks"), N_("Count the clocks of all open cases by the calendar as it is now."), "complaint.manage", 4, N_("clock")),
    Action("holidays.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("teams.new", "n", N_("new"), N_("Put somebody into a team; the first member makes it."), "complaint.manage", 1),
    Action("teams.drop", "d", N_("take out"), N_("Take this person out of the team."), "complaint.manage", 2),
    Action("teams.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)

ACTIONS: tuple[Action, ...] = (*_EVERYWHERE, *_QUEUE, *_CALL, *_CASE, *_LISTS)
# fmt: on

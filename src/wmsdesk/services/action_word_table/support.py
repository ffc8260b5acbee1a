"""Complaints, care and tasks."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS: dict[str, str] = {
    "category.change": N_("category changed"),
    "cause.add": N_("cause added"),
    "cause.change": N_("cause changed"),
    "complaint.assign": N_("case assigned"),
    "complaint.log": N_("case logged"),
    "complaint.remedy": N_("remedy granted"),
    "complaint.clock": N_("clocks counted again"),
    "complaint.edit": N_("case edited"),
    "complaint.escalate": N_("case escalated"),
    "complaint.hand_over": N_("case handed over"),
    "complaint.link": N_("case linked"),
    "complaint.move": N_("case moved on"),
    "complaint.note": N_("case noted"),
    "complaint.outcome": N_("outcome kept"),
    "complaint.rate": N_("case rated"),
    "complaint.report": N_("handling report written"),
    "complaint.take": N_("case taken"),
    "complaint.tell": N_("customer told"),
    "holiday.drop": N_("holiday taken off"),
    "holiday.keep": N_("holiday kept"),
    "holiday.take": N_("holidays taken in"),
    "team.join": N_("put into a team"),
    "team.leave": N_("taken out of a team"),
}
"""By the action's name."""

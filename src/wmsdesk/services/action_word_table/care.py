"""Tasks, the rules of care, contracts, consent, surveys and intake."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS = {
    "care.rule": N_("rule of care set"),
    "consent.record": N_("consent written down"),
    "contract.create": N_("contract entered"),
    "contract.edit": N_("contract edited"),
    "contract.move": N_("contract signed or ended"),
    "improvement.plan": N_("improvement planned"),
    "intake.refuse": N_("message refused"),
    "intake.take": N_("message taken in"),
    "survey.answer": N_("survey answered"),
    "survey.ask": N_("survey asked"),
    "task.assign": N_("task handed over"),
    "task.create": N_("task made"),
    "task.drop": N_("task dropped"),
    "task.edit": N_("task edited"),
    "task.finish": N_("task done"),
    "task.note": N_("note on a task"),
    "task.reopen": N_("task taken up again"),
    "task.rule": N_("task made by a rule"),
}

"""The steps that a record has taken through its states, for a program and for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wmsdesk.cli import output
from wmsdesk.cli.session import Session
from wmsdesk.i18n import N_


def step_data(one: Any, times: output.Times) -> dict[str, Any]:
    """One step."""
    return {"at": times(one.at), **output.plain(one, "by", "reason", **{"from": "source", "to": "target"})}


def say_steps(session: Session, steps: Iterable[Any], states: Mapping[str, str], times: output.Times) -> None:
    """Every step as a table; ``states`` names the states."""
    t = session.language
    rows = [
        (times(one.at), one.by, t(states.get(one.source, "")), t(states.get(one.target, "")), one.reason)
        for one in steps
    ]
    output.table(session, (N_("At"), N_("By"), N_("State before"), N_("State after"), N_("Reason")), rows)


def say_done(session: Session, sentence: str, card: Any, states: Mapping[str, str]) -> None:
    """Where a record is after something was done to it, and what is worth knowing of that."""
    output.say(session, sentence, number=card.number, state=session.language(states[card.state]))
    for one in card.warnings:
        output.note(session, N_("Note: {sentence}"), sentence=one)

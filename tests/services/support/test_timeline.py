"""The lines of a timeline in words, on the screen and on paper: no code of ours stands in them."""

from __future__ import annotations

import pytest

from wmsdesk.i18n import Language
from wmsdesk.services.support import moving, rating, reading, remedy, working
from wmsdesk.services.support.fields import categories
from wmsdesk.services.support.timeline import entry_said


@pytest.fixture
def told(scene):
    number = scene.log(priority="low", category="damage", customer=scene.hengli).number
    working.edit(scene.zhao, number, {"priority": "high", "category": "late"})
    working.edit(scene.zhao, number, {"category": ""})
    moving.set_outcome(
        scene.zhao, number, moving.Outcome("packaging", "new cartons", None, scene.clock.now())
    )
    for step in ("acknowledge", "investigate", "propose", "resolve"):
        moving.move(scene.zhao, number, step)
    remedy.grant(scene.chen, number, "goodwill", cost="25.00")
    rating.rate(scene.zhao, number, 4, "quick")
    entries, labels = reading.read(scene.zhao, number).entries, categories(scene.zhao.store, all_of_them=True)
    return lambda code: [entry_said(one, Language(code), labels) for one in entries]


def test_a_timeline_reads_as_sentences_of_people(told):
    assert told("en") == [
        "logged",
        "changed Low → High, Damage → Late delivery",
        "changed Late delivery → –",
        "changed Action taken, Cause, Told at",
        "new → acknowledged",
        "acknowledged → being investigated",
        "being investigated → solution proposed",
        "solution proposed → resolved",
        "remedy Goodwill 25.00 CNY",
        "rating 4 / 5: quick",
    ]


def test_in_chinese_nothing_of_it_stays_english(told):
    left = "".join(told("zh")).replace("CNY", "").replace("quick", "")
    assert not [letter for letter in left if letter.isascii() and letter.isalpha()]

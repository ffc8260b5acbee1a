"""What came in is listed with what became of it, and what was refused with why, in the reader's language."""

from __future__ import annotations

import json

import pytest

from wmsdesk.i18n import Language
from wmsdesk.services import customers
from wmsdesk.services.errors import BadValue, BadValues, NotPermitted
from wmsdesk.services.intake import problems
from wmsdesk.services.intake.listing import listed
from wmsdesk.services.intake.taking import take_folder

MAIL = b"From: a@b.example\nSubject: Crushed\nMessage-ID: <1@b.example>\n\nTwo cartons."


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


def put(folder, name, data):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)


def test_both_what_was_taken_and_what_was_refused_are_listed(zhao, tmp_path):
    box = tmp_path / "box"
    put(box, "a.eml", MAIL)
    put(box, "b.eml", b"\x00")
    take_folder(zhao, box, "mail")
    refused, taken = listed(zhao)
    assert (taken.file, taken.state, taken.problem) == ("a.eml", "taken", "") and taken.case.startswith("CP-")
    assert (refused.file, refused.state, refused.case, refused.by) == ("b.eml", "refused", "", "zhao")
    assert refused.why(Language("en")) == "This is no mail that can be read."
    assert refused.why(Language("zh")) != refused.why(Language("en"))
    assert [one.file for one in listed(zhao, "refused")] == ["b.eml"]
    assert [one.file for one in listed(zhao, limit=1)] == ["b.eml"]


def test_the_reason_names_what_it_is_about(zhao, tmp_path):
    box = tmp_path / "drop"
    put(box, "x.json", json.dumps({"id": "7", "subject": "x", "customer": "C-99999"}).encode())
    take_folder(zhao, box, "json")
    (one,) = listed(zhao)
    assert "C-99999" in one.why(Language("en")) and "C-99999" in one.why(Language("zh"))


def test_what_is_taken_at_last_is_no_longer_refused(li, zhao, tmp_path):
    box = tmp_path / "drop"
    code = customers.create(li, {"name": "恒力"}).code
    entry = {"id": "7", "subject": "x", "customer": "C-99999"}
    put(box, "x.json", json.dumps(entry).encode())
    take_folder(zhao, box, "json")
    put(box, "x.json", json.dumps(entry | {"customer": code}).encode())
    take_folder(zhao, box, "json")
    (one,) = listed(zhao)
    assert (one.state, one.problem) == ("taken", "") and one.case


def test_a_reason_is_said_again_whole_and_nothing_strange_ends_it():
    many = BadValues(
        [BadValue("{label} is needed.", spoken=("label",), label="Subject"), BadValue("No {n:,}.", n=7000)]
    )
    assert problems.said(problems.kept(many), Language("en")) == "Subject is needed. No 7,000."
    for text in ("plain words", "[1]", '[{"said": "{x}"}]', "{}", ""):
        assert problems.said(text, Language("en")) in (text, "")


def test_names_of_files_that_mean_harm_are_kept_as_they_are(zhao, tmp_path):
    box = tmp_path / "box"
    put(box, "\x1b]0;owned\x07 [red].eml", b"\x00")
    take_folder(zhao, box, "mail")
    assert listed(zhao)[0].file == "\x1b]0;owned\x07 [red].eml"


def test_a_state_that_is_none_and_a_role_that_may_not_are_refused(zhao, warehouse):
    with pytest.raises(BadValue):
        listed(zhao, "lost")
    with pytest.raises(NotPermitted):
        listed(warehouse.desk("zheng"))

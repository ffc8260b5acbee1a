"""Surveys about cases: who is asked, what is kept, and that an answer about a case is its rating."""

from __future__ import annotations

import pytest

from wmsdesk.services import customers
from wmsdesk.services.care import consent, surveys
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.support import moving, opening
from wmsdesk.services.support import reading as cases


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


@pytest.fixture
def code(li, zhao):
    found = customers.create(li, {"name": "恒力"}).code
    consent.record(zhao, found, "survey", "given", source="phone")
    return found


def closed_case(desk, code):
    number = opening.log(desk, opening.NewCase({"subject": "where is it?", "kind": "inquiry"}, code)).number
    moving.move(desk, number, "answer", outcome=moving.Outcome(result="on its way"))
    return number


def test_what_is_said_about_a_case_is_its_rating_too(zhao, code):
    number = closed_case(zhao, code)
    made = surveys.ask(zhao, case=number.lower())
    assert (made.customer, made.case, made.rating) == (code, number, None)
    assert cases.read(zhao, number).entries[-1].kind == "asked"
    surveys.answer(zhao, made.number, "4", "quick")
    card = cases.read(zhao, number)
    assert (card.rating, card.rating_note) == (4, "quick")
    assert [one.rating for one in surveys.of_case(zhao, number)] == [4]
    assert surveys.satisfaction(zhao).percent == 100.0


def test_a_case_that_is_open_again_keeps_its_rating(zhao, code):
    number = closed_case(zhao, code)
    made = surveys.ask(zhao, case=number)
    moving.move(zhao, number, "reopen", note="not solved after all")
    surveys.answer(zhao, made.number, "1", "no")
    assert cases.read(zhao, number).rating is None


def test_a_survey_is_about_something_of_the_same_customer(li, zhao, code):
    other = customers.create(li, {"name": "山海货运"}).code
    consent.record(zhao, other, "survey", "given", source="phone")
    number = closed_case(zhao, code)
    with pytest.raises(BadValue) as refused:
        surveys.ask(zhao, other, case=number)
    assert refused.value.field == "case"
    with pytest.raises(NotFound):
        surveys.ask(zhao, code, case="CP-1")
    unknown = opening.log(zhao, opening.NewCase({"subject": "x", "caller": "0571-1"})).number
    with pytest.raises(BadValue):
        surveys.ask(zhao, case=unknown)
    with pytest.raises(BadValue):
        surveys.ask(zhao)


def test_who_took_consent_back_is_asked_no_more(zhao, code, warehouse):
    consent.record(zhao, code, "survey", "withdrawn", source="phone")
    with pytest.raises(Refused):
        surveys.ask(zhao, code)
    with pytest.raises(BadValue):
        consent.record(zhao, code, "survey", "given", source="phone", since="2099-01-01")
    with pytest.raises(NotPermitted):
        consent.record(warehouse.desk("wu"), code, "survey", "given", source="phone")

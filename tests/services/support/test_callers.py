"""A number as heard leads to its customer, whatever way it is said; what is no number leads to nothing and no error."""

from __future__ import annotations

import pytest

from warehouse_people import HOSTILE_TEXTS
from wmsdesk.services import customers
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.support import callers


def found(scene, heard):
    return [one.code for one in callers.lookup(scene.zhao, heard).matches]


@pytest.mark.parametrize(
    "heard",
    [
        "139 0555 8866",
        "13905558866",
        "+86 139 0555 8866",
        "0086-139-0555-8866",
        "１３９ ０５５５ ８８６６",
        "139 0555 8866 转808",
        "021-58868866",
        "(021) 5886 8866 ext. 7",
        "2158868866",
        "58868866",
        "05558866",
        "王敏",
        "恒力",
        "shhl",
        "C-00001",
    ],
)
def test_a_caller_is_found_however_the_number_is_said(scene, heard):
    lookup = callers.lookup(scene.zhao, heard)
    assert lookup.sure is not None and lookup.sure.code == scene.hengli


def test_the_whole_number_is_sure_and_an_end_of_several_is_not(scene):
    other = customers.create(
        scene.li, {"name": "Other", "phone": "13905558866"}, suspects_seen=frozenset("*")
    ).code
    lookup = callers.lookup(scene.zhao, "139 0555 8866")
    assert {one.code for one in lookup.matches if one.exact} == {scene.hengli, other} and lookup.sure is None
    assert set(found(scene, "8866")) == {scene.hengli, other}


@pytest.mark.parametrize(
    "heard", ["", " ", "1", "4" * 40, "转808", "abcdefgh", "+", "()-", "000", "无号码", *HOSTILE_TEXTS]
)
def test_what_is_no_number_of_anybody_is_no_error(scene, heard):
    lookup = callers.lookup(scene.zhao, heard)
    assert lookup.sure is None or lookup.matches
    card = scene.log(caller=heard[:100]) if "\x1b" not in heard and "\x9b" not in heard else None
    assert card is None or card.customer in ("", scene.hengli, scene.haili)


def test_the_number_says_which_of_the_people_it_is(scene):
    assert callers.lookup(scene.zhao, "139 0555 8866").matches[0].contact == "陈静"
    known = callers.known(scene.zhao, scene.hengli, "139 0555 8866")
    assert [(one.name, one.calls) for one in known.contacts] == [("王敏", False), ("陈静", True)]
    assert (known.level, known.cases, known.orders) == ("gold", 0, ())
    scene.log(customer=scene.hengli, priority="low")
    urgent = scene.log(customer=scene.hengli, priority="urgent")
    known = callers.known(scene.zhao, scene.hengli)
    assert known.cases == 2 and known.open_cases[0].number == urgent.number


def test_an_open_case_of_an_unknown_number_is_shown_when_it_calls_again(scene):
    number = scene.log(caller="0571-8765 4321").number
    assert callers.lookup(scene.zhao, "0571 8765 4321").earlier == (number,)
    assert callers.lookup(scene.zhao, "0571 8765 4322").earlier == ()


def test_a_script_takes_a_caller_for_a_customer_only_where_there_is_no_doubt(scene):
    store = scene.zhao.store
    assert callers.whose(store, "05558866") is not None
    assert callers.whose(store, "8866") is callers.whose(store, "王敏") is None
    customers.create(scene.li, {"name": "Other", "phone": "13905558866"}, suspects_seen=frozenset("*"))
    assert callers.whose(store, "13905558866") is None


def test_who_may_not_see_customers_looks_nobody_up(scene):
    with pytest.raises(NotPermitted):
        callers.lookup(scene.boss, "13905558866")

"""Programs killed in the middle of a write: what was acknowledged is there, and nothing is half done."""

from __future__ import annotations

import random

import pytest
from desk_programs import Started, keeps_drafts, saves
from store_proof import problems

from wmsdesk.services import customers
from wmsdesk.services.editing import drafts

LONGEST_LIFE = 0.12
"""Seconds that a program may go on writing before it is killed."""


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.heavy)])
def test_a_program_killed_in_mid_write_loses_nothing_it_acknowledged(warehouse, li, kills):
    code = customers.create(li, {"name": "Hengli", "short_name": "mark0"}).code
    moments, last, in_flight = random.Random(20261123), 0, 0
    for _ in range(kills):
        program = Started(saves, warehouse.place, "li", code, last)
        assert program.hear() == "ready"
        program.line.poll(moments.uniform(0, LONGEST_LIFE / 4))
        acknowledged = [program.hear()]
        for _ in range(moments.randrange(4)):
            acknowledged.append(program.hear())
        program.process.join(moments.uniform(0, LONGEST_LIFE))
        program.kill()
        acknowledged += program.rest()
        desk = warehouse.desk("han")
        assert problems(desk.store) == []
        last = check_what_is_there(desk, code, acknowledged)
        in_flight += last - acknowledged[-1][1]
        desk.close()
    assert last >= kills


def check_what_is_there(desk, code, acknowledged):
    """The card holds the last acknowledged save, or the one after it whole; answers its number."""
    card = customers.open_card(desk, code)
    version, number = acknowledged[-1]
    extra = card.version - version
    assert extra in (0, 1)
    live = number + extra
    assert card.values["short_name"] == f"mark{live}"
    assert (card.values["notes"], card.values["phone"]) == (f"note {live}", f"139 0555 {live:04d}")
    assert [row.code for row in customers.search(desk, f"mark{live}")[1]] == [code]
    assert customers.search(desk, f"1390555{live - 1:04d}")[1] == []
    made = [one.new for one in customers.history(desk, code, limit=10_000) if one.field == "short_name"]
    assert made == [f"mark{n}" for n in range(live, -1, -1)]
    return live


def test_a_draft_outlives_the_program_that_kept_it(warehouse, li):
    record = f"customer:{customers.create(li, {'name': 'Hengli'}).code}"
    for letters in (1, 7, 20):
        program = Started(keeps_drafts, warehouse.place, "li", record)
        heard = [program.hear() for _ in range(letters)]
        program.kill()
        heard += program.rest()
        (draft,) = drafts.mine(li, record)
        assert len(draft.values["notes"]) in (heard[-1], heard[-1] + 1)
        assert draft.values["notes"].strip("x") == ""
    assert problems(li.store) == []

"""The night's merging of the search index changes nothing that is found, and comes to an end."""

from __future__ import annotations

import pytest

from wmsdesk.cli.reports import jobs as jobs_command
from wmsdesk.services import customers
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.jobs import registry
from wmsdesk.services.search_upkeep import merge_pieces


def pieces(store) -> int:
    return store.value_of("SELECT count(DISTINCT segid) FROM customer_terms_idx")


def test_many_saves_leave_pieces_that_the_night_merges(place):
    clerk, boss = place.desk("li"), place.desk("boss")
    for number in range(12):
        customers.save(clerk, customers.Edit("C-00001", None, {"notes": "", "short_name": f"anchor{number}"}))
    before, found = pieces(clerk.store), customers.find(clerk, "anchor11").count
    assert merge_pieces(boss) > 0
    assert pieces(clerk.store) < before and merge_pieces(boss) == 0
    assert customers.find(clerk, "anchor11").count == found == 1
    assert customers.find(clerk, "anchor10").count == 0


def test_two_pieces_are_worth_merging_from_the_first_night_on(place):
    clerk = place.desk("li")
    merge_pieces(place.desk("boss"))
    for index in ("customer", "case"):
        kept = f"SELECT v FROM {index}_terms_config WHERE k = 'usermerge'"
        assert clerk.store.value_of(kept) == 2


def test_only_who_may_run_jobs_merges(place):
    with pytest.raises(NotPermitted):
        merge_pieces(place.desk("li"))


def test_the_command_line_offers_every_chore():
    assert tuple(one.name for one in registry.JOBS) == jobs_command._NAMES

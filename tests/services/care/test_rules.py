"""The rules of care: each finding makes one task, greetings go to those who agreed, and nothing becomes a flood."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Customer
from wmsdesk.services import customers
from wmsdesk.services.care import consent, contracts, festivals, reading, running, tasks
from wmsdesk.services.care import rules as care_rules
from wmsdesk.services.care.views import TaskFilters
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted
from wmsdesk.services.support import opening
from wmsdesk.services.support.opening import NewCase


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


@pytest.fixture
def hengli(li):
    return customers.create(li, {"name": "恒力", "level": "key"}).code


def made(desk, rule):
    return {one.rule: one.made for one in running.run(desk)}[rule]


def of_rule(desk, rule):
    return reading.listed(desk, TaskFilters(state="", rule=rule))


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("spring", 2026, "2026-02-17"),
        ("spring", 2027, "2027-02-06"),
        ("new_year_eve", 2026, "2026-02-16"),
        ("dragon_boat", 2026, "2026-06-19"),
        ("mid_autumn", 2025, "2025-10-06"),
        ("mid_autumn", 2026, "2026-09-25"),
        ("double_ninth", 2026, "2026-10-18"),
        ("christmas", 2026, "2026-12-25"),
    ],
)
def test_festivals_fall_on_the_days_of_the_almanac(name, year, day):
    assert festivals.FESTIVALS[name].on(year).isoformat() == day


def test_festivals_stand_in_their_order_over_the_end_of_a_year():
    found = [one.name for _day, one in festivals.between(date(2026, 12, 20), date(2027, 2, 10))]
    assert found == ["christmas", "new_year", "new_year_eve", "spring"]


def test_a_birthday_makes_one_greeting_for_who_agreed(warehouse, li, zhao, hengli):
    customers.save_part(li, hengli, "contact", None, {"name": "王敏", "birthday": "1990-11-25"})
    customers.save_part(li, hengli, "contact", None, {"name": "李雷", "birthday": "1990-11-25"})
    wang = next(one for one in customers.open_card(li, hengli).contacts if one.values["name"] == "王敏")
    assert made(zhao, "birthday") == 0
    consent.record(li, hengli, "care", "given", source="phone", contact=wang.id)
    assert [made(zhao, "birthday") for _ in range(2)] == [1, 0]
    (task,) = of_rule(zhao, "birthday")
    assert "王敏" in task.subject and task.due_on == "2026-11-25"
    tasks.finish(zhao, task.number)
    assert made(zhao, "birthday") == 0
    warehouse.clock.forward(timedelta(days=365))
    assert made(warehouse.desk("zhao"), "birthday") == 1


def test_a_birthday_of_29_february_is_on_the_28th_otherwise(li, zhao, hengli, warehouse):
    customers.save_part(li, hengli, "contact", None, {"name": "王敏", "birthday": "1992-02-29"})
    consent.record(li, hengli, "care", "given", source="phone")
    warehouse.clock.at = datetime(2027, 2, 27, 4, 0, tzinfo=UTC)
    assert made(warehouse.desk("zhao"), "birthday") == 1
    assert of_rule(zhao, "birthday")[0].due_on == "2027-02-28"


def test_festivals_greet_the_levels_that_were_set(warehouse, li, zhao, hengli):
    consent.record(li, hengli, "care", "given", source="phone")
    customers.create(li, {"name": "Somebody", "level": "standard"})
    chen = warehouse.desk("chen")
    care_rules.set_rule(chen, "festival", {"festivals": "christmas", "lead_days": "40"})
    assert [made(zhao, "festival") for _ in range(2)] == [1, 0]
    assert of_rule(zhao, "festival")[0].due_on == "2026-12-25"


def complain(desk, customer, count, days_ago=1):
    for _ in range(count):
        at = desk.clock.now() - timedelta(days=days_ago)
        opening.log(desk, NewCase({"subject": "crushed"}, customer=customer, opened_at=at))


def test_three_complaints_in_thirty_days_make_one_warning_and_a_fourth_makes_no_other(
    zhao, hengli, warehouse
):
    complain(zhao, hengli, 2)
    complain(zhao, hengli, 1, days_ago=31)
    assert made(zhao, "complaints") == 0
    complain(zhao, hengli, 1, days_ago=2)
    assert [made(zhao, "complaints") for _ in range(2)] == [1, 0]
    complain(zhao, hengli, 1, days_ago=0)
    assert made(zhao, "complaints") == 0
    (task,) = of_rule(zhao, "complaints")
    tasks.finish(zhao, task.number, {"outcome": "spoke to them"})
    assert made(zhao, "complaints") == 0, "within the quiet days nobody is warned again"
    warehouse.clock.forward(timedelta(days=31))
    later = warehouse.desk("zhao")
    complain(later, hengli, 3, days_ago=3)
    assert made(later, "complaints") == 1


def order(desk, customer, days):
    """History orders of a customer on days that lie so many days back."""
    row_id, now = rows.value(desk.store, Customer, "id", code=customer), desk.clock.now()
    for one in days:
        day = (now - timedelta(days=one)).date().isoformat()
        values = {
            "number": f"H-{customer}-{one}",
            "state": "delivered",
            "customer": row_id,
            "currency": "CNY",
        }
        made_by = {"made_by": desk.account.id, "made_at": now, "updated_at": now, "state_since": now}
        rows.insert(desk.store, SalesOrder, values | made_by | {"ordered_on": day, "history": True})


def test_a_loyal_customer_who_is_silent_is_warned_of_once(li, zhao, hengli):
    other = customers.create(li, {"name": "Occasional"}).code
    order(li, hengli, (400, 300, 200, 100))
    order(li, other, (300, 200))
    assert [made(zhao, "silent") for _ in range(2)] == [1, 0]
    assert [one.customer for one in of_rule(zhao, "silent")] == [hengli]


def test_a_loyal_customer_who_ordered_lately_is_not(li, zhao, hengli):
    order(li, hengli, (400, 300, 200, 80))
    assert made(zhao, "silent") == 0


def test_a_visit_is_planned_when_nobody_has_been_there_for_long(zhao, hengli, warehouse):
    assert [made(zhao, "visit_key") for _ in range(2)] == [1, 0]
    (task,) = of_rule(zhao, "visit_key")
    tasks.finish(zhao, task.number, {"outcome": "content"})
    assert made(zhao, "visit_key") == 0
    warehouse.clock.forward(timedelta(days=100))
    assert made(warehouse.desk("zhao"), "visit_key") == 1


def test_the_first_order_is_remembered_every_year(li, zhao, hengli):
    order(li, hengli, (365, 20))
    assert made(zhao, "anniversary") == 0
    consent.record(li, hengli, "care", "given", source="phone")
    assert made(zhao, "anniversary") == 1
    assert "1" in of_rule(zhao, "anniversary")[0].subject


def test_the_end_of_a_contract_is_told_ahead(li, zhao, hengli):
    texts = {"subject": "x", "starts_on": "2026-01-01", "ends_on": "2026-12-20", "warn_days": "30"}
    number = contracts.create(li, hengli, texts).number
    assert made(zhao, "contract") == 0
    contracts.move(li, number, "signed")
    assert [made(zhao, "contract") for _ in range(2)] == [1, 0]


def test_what_lies_ahead_is_told_without_making_anything(li, zhao, hengli):
    customers.save_part(li, hengli, "contact", None, {"name": "王敏", "birthday": "1990-12-10"})
    consent.record(li, hengli, "care", "given", source="phone")
    assert [(day, rule) for day, rule, _what in running.upcoming(zhao)] == [("2026-12-10", "birthday")]
    assert reading.listed(zhao) == []


def test_a_rule_is_set_within_its_bounds_and_by_whom_the_table_says(warehouse, zhao, li):
    assert care_rules.set_rule(zhao, "complaints", {"number": "5"}).body["number"] == 5
    for values in ({"number": "0"}, {"number": "many"}, {"number": "１"}, {"colour": "red"}):
        with pytest.raises(BadValue):
            care_rules.set_rule(zhao, "complaints", values)
    with pytest.raises(BadValue):
        care_rules.set_rule(zhao, "festival", {"festivals": "carnival"})
    with pytest.raises(NotFound):
        care_rules.set_rule(zhao, "luck", {})
    with pytest.raises(NotPermitted):
        care_rules.set_rule(li, "complaints", {"number": "9"})
    assert care_rules.set_rule(zhao, "complaints", {}, active=False).active is False
    assert "complaints" not in {one.rule for one in running.run(zhao)}


def test_a_rule_that_finds_many_makes_a_few_at_a_time_and_goes_on(li, zhao):
    codes = {customers.create(li, {"name": f"重点客户{number}", "level": "key"}).code for number in range(5)}
    care_rules.set_rule(zhao, "visit_key", {"most": "2"})
    counted = []
    for _ in range(4):
        counted.append(made(zhao, "visit_key"))
    assert counted == [2, 2, 1, 0]
    found = reading.listed(zhao, TaskFilters(kind="visit"))
    assert {one.customer for one in found} == codes and len(found) == 5


def test_the_lists_of_a_rule_are_written_in_the_words_of_the_reader(zhao):
    from wmsdesk.i18n import Language

    said = care_rules.set_rule(
        zhao, "festival", {"festivals": "spring festival, Christmas", "levels": "gold"}
    )
    assert (said.body["festivals"], said.body["levels"]) == (["spring", "christmas"], ["gold"])
    zhao.language = Language("zh")
    said = care_rules.set_rule(zhao, "festival", {"festivals": "中秋节、春节，national", "levels": "大客户"})
    assert (said.body["festivals"], said.body["levels"]) == (["mid_autumn", "spring", "national"], ["key"])
    with pytest.raises(BadValue) as refused:
        care_rules.set_rule(zhao, "festival", {"festivals": "狂欢节"})
    assert "春节" in refused.value.say(zhao.language)

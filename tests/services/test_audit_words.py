"""An audit entry in words: fields by what a person calls them, choices by their labels, never an id of the program."""

from __future__ import annotations

from wmsdesk.services import audit, customers
from wmsdesk.services.audit.words import told
from wmsdesk.services.desk import Desk


def newest(desk: Desk, action: str) -> dict[str, tuple[object, ...]]:
    """The newest entry's lines by their label."""
    line = audit.entries(desk, action=action, limit=1)[0]
    return {one.label: (one.old, one.new, one.spoken, one.labels) for one in told(desk, line)}


def test_fields_and_choices_are_told_by_their_labels(warehouse) -> None:
    li, chen = warehouse.desk("li"), warehouse.desk("chen")
    code = customers.create(li, {"name": "Hengli", "level": "gold"}).code
    edit = customers.Edit(code, None, {"level": "key", "payment_terms_days": "30"})
    customers.save(li, edit)
    assert newest(chen, "customer.edit")["Level"] == ("Gold", "Key account", True, ())
    assert newest(chen, "approval.request")["Field"] == (
        "",
        "payment_terms_days",
        False,
        ("Payment terms (days)",),
    )
    customers.recheck(li, code, confirm=["name"], wrong=["level"])
    said = newest(chen, "customer.recheck")
    assert (said["Right"][3], said["Wrong"][3]) == (("Name",), ("Level",))
    customers.recheck(li, code, confirm=["level"])
    assert newest(chen, "customer.recheck")["No taken back"][3] == ("Level",)


def test_an_entry_names_customers_and_accounts_as_people_do_even_where_it_does_not_say_so(warehouse) -> None:
    li, chen = warehouse.desk("li"), warehouse.desk("chen")
    code = customers.create(li, {"name": "Hengli"}).code
    assert [one.known_as for one in audit.entries(chen, record=code)] == [code]
    assert "li" in {one.known_as for one in audit.entries(chen, action="account.")}


def test_a_history_names_what_was_rechecked_by_its_labels(warehouse) -> None:
    li = warehouse.desk("li")
    code = customers.create(li, {"name": "Hengli"}).code
    customers.recheck(li, code, confirm=["name"])
    entry = customers.history(li, code)[0]
    assert (entry.new, entry.labels) == ("name", ("Name",))

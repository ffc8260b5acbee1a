"""Role by verb by field: everybody may do exactly what the table says, and sees nothing that it hides."""

from __future__ import annotations

import pytest

from wmsdesk.models.paging import SORTS
from wmsdesk.services import accounts, administration, approvals, customers, stores
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.catalogue.records import CUSTOMER
from wmsdesk.services.customers import own_fields
from wmsdesk.services.customers.listing import Filters
from wmsdesk.services.errors import DeskError, NotPermitted
from wmsdesk.services.roles import PERMISSIONS, ROLES

NEW_PASSWORD = "another passphrase"
HERE = {"customer", "approval", "account", "setting", "audit", "backup"}
USERS = {
    "clerk": "li",
    "support": "zhao",
    "warehouse": "wu",
    "supervisor": "chen",
    "finance": "qian",
    "auditor": "zheng",
    "admin": "boss",
}
VALUES = {
    "kind": "company",
    "usci": "91350100M000100Y43",
    "level": "gold",
    "phone": "139 0555 8866",
    "email": "a@example.com",
    "country": "DE",
    "credit_limit": "123.45",
    "payment_terms_days": "45",
    "shelf_life_days": "30",
    "currency": "USD",
    "bank_account": "DE89370400440532013000",
    "source": "fair",
}


class Scene:
    """A store at which one role tries everything; what it needs is prepared by those who may."""

    def __init__(self, warehouse, role):
        self.warehouse, self.desk = warehouse, warehouse.desk(USERS[role])
        self.li, self.boss, self.count = warehouse.desk("li"), warehouse.desk("boss"), 0
        # The clerk of the matrix asks for what the clerk recalls; everybody else's requests are somebody else's.
        self.asking = self.desk if role == "clerk" else self.li

    def card(self, **values):
        self.count += 1
        return customers.create(self.li, {"name": f"Customer {self.count}"} | values).code

    def request(self):
        edit = customers.Edit(self.card(), None, {"credit_limit": "5.00"})
        return customers.save(self.asking, edit).pending[0][0]

    def contact(self, code):
        return customers.save_part(self.li, code, "address", None, {"kind": "ship_to", "address": "Dock 1"})

    def person(self):
        self.count += 1
        return accounts.add(self.boss, f"person{self.count}", "support", NEW_PASSWORD).name


def retired(scene):
    code = scene.card()
    customers.retire(scene.li, code, "closed down")
    return code


def merged(scene):
    code = scene.card()
    customers.merge(scene.li, scene.card(), code)
    return code


def own_field(scene):
    scene.count += 1
    return own_fields.define_field(
        scene.boss, "customer", f"own{scene.count}", f"Own {scene.count}", "text"
    ).name


VERBS = {
    "open_card": ("customer.read", Scene.card, customers.open_card),
    "find": ("customer.read", None, lambda desk: customers.find(desk)),
    "search": ("customer.read", None, lambda desk: customers.search(desk, "customer")),
    "history": ("customer.read", Scene.card, customers.history),
    "recheck_view": ("customer.read", Scene.card, customers.recheck_view),
    "overdue": ("customer.read", None, customers.overdue),
    "due_reviews": ("customer.read", None, customers.due_reviews),
    "create": ("customer.create", None, lambda desk: customers.create(desk, {"name": "Brand new"})),
    "save": (
        "customer.edit",
        Scene.card,
        lambda desk, c: customers.save(desk, customers.Edit(c, None, {"city": "X"})),
    ),
    "save_part": (
        "customer.edit",
        Scene.card,
        lambda desk, c: customers.save_part(
            desk, c, "address", None, {"kind": "ship_to", "address": "Dock 2"}
        ),
    ),
    "recheck": ("customer.recheck", Scene.card, lambda desk, c: customers.recheck(desk, c, confirm=["name"])),
    "recheck_no": (
        "customer.recheck",
        Scene.card,
        lambda desk, c: customers.recheck(desk, c, wrong=["name"]),
    ),
    "mark_reviewed": ("customer.recheck", Scene.card, customers.mark_reviewed),
    "retire": ("customer.retire", Scene.card, lambda desk, c: customers.retire(desk, c, "closed down")),
    "restore": ("customer.retire", retired, customers.restore),
    "merge": (
        "customer.merge",
        lambda scene: (scene.card(), scene.card()),
        lambda desk, both: customers.merge(desk, *both),
    ),
    "undo_merge": ("customer.merge", merged, customers.undo_merge),
    "requests": ("approval.read", None, approvals.requests),
    "request": ("approval.read", Scene.request, approvals.request),
    "approve": ("approval.decide", Scene.request, approvals.approve),
    "reject": ("approval.decide", Scene.request, lambda desk, n: approvals.reject(desk, n, comment="no")),
    "recall": ("approval.recall", Scene.request, approvals.recall),
    "accounts": ("account.manage", None, accounts.listed),
    "add_account": (
        "account.manage",
        None,
        lambda desk: accounts.add(desk, "somebody", "support", NEW_PASSWORD),
    ),
    "set_role": ("account.manage", Scene.person, lambda desk, name: accounts.set_role(desk, name, "finance")),
    "disable": (
        "account.manage",
        Scene.person,
        lambda desk, n: accounts.set_state(desk, n, "disabled"),
    ),
    "reset_password": (
        "account.manage",
        Scene.person,
        lambda desk, n: accounts.reset_password(desk, n, "new " * 4),
    ),
    "add_job_slot": ("account.manage", None, lambda desk: stores.add_job_slot(desk, bytes(32))),
    "set_setting": (
        "setting.manage",
        None,
        lambda desk: administration.set_setting(desk, "idle_minutes", "9"),
    ),
    "define_field": (
        "setting.manage",
        None,
        lambda desk: own_fields.define_field(desk, "customer", "route", "Route", "text"),
    ),
    "retire_field": (
        "setting.manage",
        own_field,
        lambda desk, name: own_fields.retire_field(desk, "customer", name),
    ),
}


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_is_allowed_exactly_as_the_table_says(warehouse, role):
    scene = Scene(warehouse, role)
    allowed = {}
    for name, (_permission, prepare, act) in VERBS.items():
        wanted = (prepare(scene),) if prepare else ()
        try:
            act(scene.desk, *wanted)
            allowed[name] = True
        except NotPermitted:
            allowed[name] = False
    assert allowed == {name: ROLES[role].may(permission) for name, (permission, *_rest) in VERBS.items()}


def test_every_permission_is_one_that_some_verb_or_another_room_asks_for():
    elsewhere = {"customer.import", "customer.export", "audit.read", "audit.verify", "backup.create"}
    # The other desks' verbs are tried in the tests of those desks.
    here = {one for one in PERMISSIONS if one.partition(".")[0] in HERE}
    assert {permission for permission, *_rest in VERBS.values()} | elsewhere == here


@pytest.mark.parametrize("role", ROLES)
def test_every_field_is_changed_exactly_by_whom_the_table_says(warehouse, role):
    scene, allowed = Scene(warehouse, role), {}
    for field in CUSTOMER:
        edit = customers.Edit(scene.card(), None, {field.name: VALUES.get(field.name, "a new text")})
        try:
            saved = customers.save(scene.desk, edit)
            allowed[field.name] = True
            live = {one.field for one in saved.applied}
            assert (field.name in live) is not field.sensitive
        except NotPermitted:
            allowed[field.name] = False
    assert allowed == {field.name: ROLES[role].may_change(field) for field in CUSTOMER}


MARKERS = {
    Level.NORMAL: ("Normalia", "91350100M000100Y43"),
    Level.PERSONAL: ("Persona Wang", "Persona Title"),
    Level.CREDIT: (
        "23456.78",
        "3571",
        "654321.98",
        "creditreason",
        "creditcomment",
        "creditrefusal",
        "credit_limit",
    ),
    Level.BANK: (
        "Bancaria",
        "6222021234567890128",
        "9999888877776666",
        "bankreason",
        "bank_name",
        "bank_account",
    ),
}


def everything_on_a_card(warehouse):
    """A card on which every level has live, waiting, declined and unchecked values; its code."""
    li, chen, sun = warehouse.desk("li"), warehouse.desk("chen"), warehouse.desk("sun")
    values = {
        "name": "Normalia",
        "usci": MARKERS[Level.NORMAL][1],
        "bank_name": "Bancaria",
        "contact_name": "Persona Wang",
    }
    code = customers.create(li, values).code
    customers.save_part(li, code, "contact", None, {"name": "Persona Two", "title": "Persona Title"})

    def ask(reason, **wanted):
        return customers.save(li, customers.Edit(code, None, wanted, reason)).pending[0][0]

    for wanted in (
        {"credit_limit": "23456.78"},
        {"payment_terms_days": "3571"},
        {"bank_account": "6222021234567890128"},
    ):
        approvals.approve(chen, ask("bankreason" if "bank_account" in wanted else "creditreason", **wanted))
    customers.recheck(li, code, confirm=["credit_limit", "bank_name"])
    refused = ask("creditreason", credit_limit="654321.98")
    approvals.approve(chen, refused, comment="creditcomment")
    approvals.reject(sun, refused, comment="creditrefusal")
    approvals.recall(li, ask("creditreason", credit_limit="654321.98"))
    ask("creditreason", credit_limit="654321.98")
    ask("bankreason", bank_account="9999888877776666")
    return code


def everything_read(desk, code):
    """All that a desk can be shown of a card, as one text; a look that is not allowed shows nothing."""
    words = [one for level in MARKERS.values() for one in level]
    looks = [
        lambda: customers.open_card(desk, code).values.values(),
        lambda: customers.open_card(desk, code).contacts,
        lambda: (customers.open_card(desk, code).pending, customers.open_card(desk, code).unchecked),
        lambda: customers.find(desk).page(0),
        lambda: customers.history(desk, code, limit=1000),
        lambda: customers.recheck_view(desk, code),
        lambda: approvals.requests(desk, state=""),
        lambda: customers.overdue(desk),
        *(lambda word=word: customers.search(desk, word)[1] for word in words),
        *(lambda sort=sort: customers.find(desk, sort=sort).page(0) for sort in SORTS),
        lambda: customers.find(desk, filters=Filters(mark="pending")).page(0),
    ]
    seen = []
    for look in looks:
        try:
            seen.append(repr(list(look()) if not hasattr(found := look(), "code") else found))
        except DeskError as error:
            seen.append(f"{error!r} {error.values!r}")
    return "\n".join(seen)


@pytest.mark.parametrize("role", ROLES)
def test_a_field_whose_level_a_role_may_not_see_appears_nowhere(warehouse, role):
    code = everything_on_a_card(warehouse)
    shown = everything_read(warehouse.desk(USERS[role]), code)
    sees = ROLES[role].sees if ROLES[role].may("customer.read") else frozenset()
    for level, markers in MARKERS.items():
        found = {one for one in markers if one in shown}
        if level not in sees:
            assert found == set(), f"{role} is shown {found}"
        elif ROLES[role].may("approval.read"):
            assert found == set(markers)
    # A word of the search that finds nothing is not repeated in an answer, so what is shown came from the store.
    assert ("Normalia" in shown) is (Level.NORMAL in sees)


def test_no_list_is_sorted_by_what_some_readers_may_not_see():
    hidden = {one.name for one in CUSTOMER if one.level in (Level.CREDIT, Level.BANK)}
    assert hidden and not hidden & {*SORTS, *SORTS.values()}

"""What a sound store is: everything that must hold after any fault, told as a list of what does not."""

from __future__ import annotations

from typing import Any

from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.search.search_text import grams, search_text
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.customers.reading import OPEN_STATES, marks_of
from wmsdesk.services.search_entry import search_values


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the search index's own tables included."""
    names = [
        name
        for (name,) in store.sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
    ]
    plain = [name for name in names if not name.endswith("_terms")]
    return {name: sorted(store.sql(f"SELECT * FROM {name}").fetchall(), key=repr) for name in plain}


def problems(store: Store) -> list[str]:
    """What does not hold in this store; an empty list for a sound one."""
    found = [
        f"integrity: {line}" for (line,) in store.sql("PRAGMA integrity_check").fetchall() if line != "ok"
    ]
    found += [f"cipher: {line}" for (line,) in store.sql("PRAGMA cipher_integrity_check").fetchall()]
    found += [f"foreign key: {line}" for line in store.sql("PRAGMA foreign_key_check").fetchall()]
    verdict = audit_chain.verify(store)
    if verdict.first_bad is not None:
        found.append(f"chain: {verdict.problem} at {verdict.first_bad}")
    found += [f"seal: {table} {row_id}" for table, row_id in seals.broken(store)]
    return found + _search_problems(store) + _rule_problems(store)


def _search_problems(store: Store) -> list[str]:
    """The search entry of every customer is the one that a fresh look at all cards would make."""
    found = []
    kept = dict(store.sql("SELECT customer_id, hay FROM customer_search").fetchall())
    rows = store.rows(Customer.select())
    wanted_terms = {(gram, one) for one, hay in kept.items() for gram in grams(hay).split()}
    for row in rows:
        want = "" if row["state"] == "merged" else search_text(_searched_values(store, row, rows))
        if kept.pop(row["id"], "") != want:
            found.append(f"search: the entry of {row['code']} is not what its card says")
    found += [f"search: an entry of nobody ({one})" for one in kept]
    wrong = sorted(_terms(store) ^ wanted_terms)
    return found + ([f"search: the index and its text differ in {wrong[:10]}"] if wrong else [])


def _terms(store: Store) -> set[tuple[str, int]]:
    """Every term of the index with the customer it leads to."""
    store.sql("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, customer_terms, instance)")
    return {(term, row_id) for term, row_id in store.sql("SELECT term, doc FROM temp.words").fetchall()}


def _searched_values(store: Store, row: dict[str, Any], rows: list[dict[str, Any]]) -> Any:
    contacts = store.rows(
        Contact.select(Contact.name, Contact.phone, Contact.email).where(Contact.customer == row["id"])
    )
    merged, waiting = [], [row["id"]]
    while waiting:
        below = [one for one in rows if one["merged_into"] == waiting[0]]
        merged += below
        waiting = waiting[1:] + [one["id"] for one in below]
    return search_values(row, contacts, merged)


_RULES = {
    "two requests wait on one field": """
        SELECT customer_id, field FROM approval_request WHERE state = 'pending'
        GROUP BY 1, 2 HAVING count(*) > 1""",
    "a requester decided on their own request": """
        SELECT r.number FROM approval_request r JOIN approval_vote v ON v.request_id = r.id
        WHERE v.account_id = r.requested_by
           OR v.account_id IN (SELECT account_id FROM approval_editor e WHERE e.request_id = r.id)""",
    "a request was approved by too few": """
        SELECT number FROM approval_request r WHERE state = 'approved' AND levels > (
            SELECT count(*) FROM approval_vote v WHERE v.request_id = r.id AND v.verdict = 'approved')""",
    "two primary contacts": """
        SELECT customer_id FROM contact WHERE is_primary = 1 GROUP BY 1 HAVING count(*) > 1""",
    "an open change without an open field": """
        SELECT id FROM customer_change c WHERE state IN ('unchecked', 'draft')
        AND NOT EXISTS (SELECT 1 FROM change_item i WHERE i.change_id = c.id AND i.verdict = '')""",
    "an open field in a closed change": """
        SELECT c.id FROM customer_change c JOIN change_item i ON i.change_id = c.id
        WHERE i.verdict = '' AND c.state NOT IN ('unchecked', 'draft')""",
    "a customer whose versions have gaps": """
        SELECT c.code FROM customer c WHERE c.version <> (
            SELECT count(DISTINCT json_extract(p.body, '$.version')) FROM audit_entry e
            JOIN audit_payload p USING (seq)
            WHERE e.record = 'customer:' || c.id AND json_extract(p.body, '$.version') IS NOT NULL)""",
    "a card that does not show its primary contact": """
        SELECT c.code FROM customer c JOIN contact k ON k.customer_id = c.id AND k.is_primary = 1
        WHERE c.contact_name IS NOT k.name AND c.contact_name IS NOT NULL""",
    "a phone that leads to nobody": """
        SELECT digits FROM customer_phone p JOIN customer c ON c.id = p.customer_id WHERE c.state = 'merged'""",
}


def _rule_problems(store: Store) -> list[str]:
    """Rules that can be asked of the tables alone, and that cards are marked exactly while something is open."""
    found = [f"{rule}: {rows}" for rule, ask in _RULES.items() if (rows := store.sql(ask).fetchall())]
    states = dict(store.sql("SELECT id, state FROM customer").fetchall())
    marks = marks_of(store, list(states), states)
    marked = {one for one, said in marks.items() if "unchecked" in said}
    open_words = ", ".join(f"'{one}'" for one in OPEN_STATES)
    items = store.sql(
        f"""SELECT DISTINCT c.customer_id FROM customer_change c JOIN change_item i ON i.change_id = c.id
            WHERE i.verdict = '' AND c.state IN ({open_words})"""
    ).fetchall()
    if marked != {one for (one,) in items}:
        found.append("the marks of cards are not those of their open fields")
    return found

"""The tree of causes that an administrator keeps, and the categories of cases."""

from __future__ import annotations

import re
from typing import Any

from wmsdesk.i18n import LANGUAGES, N_, Language
from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.support import case_figures
from wmsdesk.models.support.support_tables import CaseCategory, Cause
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.support.views import CauseView
from wmsdesk.services.writing import Change, speaking

DEEPEST = 5
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LABEL = Field("label", N_("Label"), TextKind(), "", required=True, max_length=60)
_MOST_NAMED = 12


def causes(desk: Desk, *, all_of_them: bool = True) -> list[CauseView]:
    """The tree, each cause after what it is part of, with how many cases name it."""
    if not desk.allows("complaint.manage"):
        desk.require("complaint.read")
    with speaking(), desk.store.snapshot():
        return tree(desk.store, all_of_them=all_of_them)


def tree(store: Store, *, all_of_them: bool = True) -> list[CauseView]:
    """As :func:`causes`, inside the caller's snapshot."""
    found = rows.many(store, Cause, order="id")
    below: dict[int | None, list[dict[str, Any]]] = {}
    for one in found:
        below.setdefault(one["parent"], []).append(one)
    used = case_figures.by_cause(store)
    listed: list[CauseView] = []

    def walk(parent: int | None, parent_code: str, path: tuple[str, ...]) -> None:
        for one in below.get(parent, []):
            here = (*path, one["label"])
            if one["active"] or all_of_them:
                leaf = one["id"] not in below
                listed.append(
                    CauseView(
                        one["code"],
                        one["label"],
                        parent_code,
                        one["active"],
                        here,
                        used.get(one["id"], 0),
                        leaf,
                    )
                )
                walk(one["id"], one["code"], here)

    walk(None, "", ())
    return listed


def cause_id(store: Store, text: str) -> int:
    """The cause meant by a code, by its last word if no other ends so, or by a label in any of our languages.

    Raises ``BadValue`` naming some.
    """
    wanted = text.strip().casefold()
    found = rows.many(store, Cause, "id", "code", "label", "active", order="id")
    active = [one for one in found if one["active"]]
    for one in active:
        if one["code"] == wanted:
            return int(one["id"])
    for one in active:
        if any(Language(code)(one["label"]).casefold() == wanted for code in LANGUAGES):
            return int(one["id"])
    ending = [one for one in active if one["code"].rpartition("-")[2] == wanted]
    if len(ending) == 1:
        return int(ending[0]["id"])
    codes = ", ".join(one["code"] for one in active[:_MOST_NAMED])
    raise BadValue(
        N_("There is no cause {cause}; there are: {causes} …"),
        field="cause",
        cause=text.strip()[:60],
        causes=codes,
    )


def add_cause(desk: Desk, code: str, label: str, parent: str = "") -> str:
    """Add a cause to the tree. Raises ``BadValue``, ``Refused`` for a code that is taken, ``NotPermitted``."""
    with desk.write("cause.add", permission="complaint.manage") as change:
        code, label = _code(code), _label(label)
        if rows.one(change.store, Cause, "id", code=code) is not None:
            raise Refused(N_("There is a cause {code} already."), field="code", code=code)
        above = _row(change.store, parent) if parent.strip() else None
        if above is not None and _depth(change.store, above) >= DEEPEST:
            raise Refused(N_("The tree of causes is at most {depth} deep."), field="parent", depth=DEEPEST)
        change.insert(Cause, code=code, label=label, parent=above["id"] if above else None)
        change.log(f"cause:{code}", {"code": code, "label": label, "parent": parent.strip()}, publish=False)
    return code


def change_cause(desk: Desk, code: str, *, label: str | None = None, active: bool | None = None) -> None:
    """Rename a cause, put it out of use or back. Cases that name it keep it."""
    with desk.write("cause.change", permission="complaint.manage") as change:
        row = _row(change.store, code)
        columns = {"label": row["label"] if label is None else _label(label)}
        columns["active"] = row["active"] if active is None else active
        changed = {name: [row[name], value] for name, value in columns.items() if row[name] != value}
        if changed:
            change.update(Cause, row["id"], **columns)
            change.log(f"cause:{row['code']}", {"code": row["code"], **changed}, publish=False)


def move_cause(desk: Desk, code: str, parent: str) -> None:
    """Hang a cause under another one, or make it a root. Raises ``Refused`` for a ring."""
    with desk.write("cause.change", permission="complaint.manage") as change:
        row = _row(change.store, code)
        above = _row(change.store, parent) if parent.strip() else None
        _check_ring(change, row, above)
        change.update(Cause, row["id"], parent=above["id"] if above else None)
        change.log(f"cause:{row['code']}", {"code": row["code"], "parent": parent.strip()}, publish=False)


def _check_ring(change: Change, row: dict[str, Any], above: dict[str, Any] | None) -> None:
    one, depth = above, 0
    while one is not None:
        depth += 1
        if one["id"] == row["id"]:
            raise Refused(N_("A cause cannot be part of itself."), field="parent")
        if depth >= DEEPEST:
            raise Refused(N_("The tree of causes is at most {depth} deep."), field="parent", depth=DEEPEST)
        one = rows.one(change.store, Cause, id=one["parent"])


def _depth(store: Store, row: dict[str, Any] | None) -> int:
    depth = 0
    while row is not None and depth <= DEEPEST:
        depth += 1
        row = rows.one(store, Cause, id=row["parent"])
    return depth


def _row(store: Store, code: str) -> dict[str, Any]:
    row = rows.one(store, Cause, code=code.strip().casefold())
    if row is None:
        raise NotFound(N_("There is no cause {code}."), field="code", code=code.strip()[:60])
    return row


def _code(text: str) -> str:
    code = text.strip().casefold()
    if not _CODE.fullmatch(code):
        raise BadValue(N_("A code has small letters, digits, - and _ only, at most 40."), field="code")
    return code


def _label(text: str) -> str:
    label = _LABEL.parse(text, Context())
    if not label:
        raise BadValue(N_("{label} is needed."), field="label", spoken=("label",), label=_LABEL.label)
    return str(label)


# -- categories -------------------------------------------------------------------------------------------------


def add_category(desk: Desk, code: str, label: str, team: str = "") -> str:
    """Add a category, or rename one that is there; cases in it go to ``team`` by themselves."""
    with desk.write("category.change", permission="complaint.manage") as change:
        code, label = _code(code), _label(label)
        row = rows.one(change.store, CaseCategory, code=code)
        values = {"label": label, "team": team.strip()[:40] or None, "active": True}
        if row is None:
            change.insert(CaseCategory, code=code, **values)
        else:
            change.update(CaseCategory, row["id"], **values)
        change.log(f"category:{code}", {"code": code, "label": label, "team": team.strip()}, publish=False)
    return code


def retire_category(desk: Desk, code: str, *, active: bool = False) -> None:
    """Put a category out of use, or back into it; cases keep theirs."""
    with desk.write("category.change", permission="complaint.manage") as change:
        row = rows.one(change.store, CaseCategory, code=code.strip().casefold())
        if row is None:
            raise NotFound(N_("There is no category {code}."), field="code", code=code.strip()[:60])
        change.update(CaseCategory, row["id"], active=active)
        change.log(f"category:{row['code']}", {"code": row["code"], "active": active}, publish=False)


def category_rows(desk: Desk) -> list[dict[str, Any]]:
    """Every category with its team and how many cases are in it."""
    if not desk.allows("complaint.manage"):
        desk.require("complaint.read")
    with speaking():
        found = rows.many(desk.store, CaseCategory, order="id")
        used = case_figures.by_category(desk.store)
    return [one | {"used": used.get(one["code"], 0)} for one in found]

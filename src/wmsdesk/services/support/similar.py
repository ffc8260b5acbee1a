"""Past cases like this one, and what helped: a bounded look at the newest that share its rarer words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wmsdesk.models import rows
from wmsdesk.models.search.search_words import fold, pieces
from wmsdesk.models.support import case_search
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import casework
from wmsdesk.services.support.reading import cause_path
from wmsdesk.services.support.views import Similar
from wmsdesk.services.support.workflow import ENDED
from wmsdesk.services.writing import speaking

_WORDS = 12
"""Words of a case that are looked for."""
_EACH = 150
"""The newest cases with each word that are looked at."""
_LOOKED_AT = 200
_BODY = 600
"""Characters of what happened that count beside the subject."""
_SAME_CATEGORY, _SAME_CAUSE, _WITH_RESULT, _LEAST = 0.6, 1.0, 0.4, 0.9
_SHARED = 6
# Words that stand in every second complaint tell nothing.
_COMMON = frozenset(
    {"the", "and", "for", "with", "was", "were", "not", "has", "have", "are", "our", "your", "they", "that"}
    | {"this", "from", "please", "我们", "你们", "他们", "客户", "一个", "没有", "已经", "这个", "那个"}
)


def terms_of(subject: str, body: str = "") -> list[str]:
    """The words of a case that tell: Latin words from three letters on, Han text by pairs, the subject's first."""
    found: dict[str, None] = {}
    for text in (subject, body[:_BODY]):
        for piece in pieces(fold(text)):
            if piece.isascii():
                if len(piece) >= 3:
                    found[piece] = None
            else:
                found.update(dict.fromkeys(piece[spot : spot + 2] for spot in range(max(1, len(piece) - 1))))
    return [one for one in found if one not in _COMMON]


def similar(desk: Desk, number: str, limit: int | None = None) -> list[Similar]:
    """The past cases most like this one that have ended, those that say what helped first.

    A word counts the more the fewer cases have it; the same category and the same cause count too.
    """
    row = casework.desk_row(desk, number)
    most = desk.settings.similar_cases if limit is None else limit
    with speaking(), desk.store.snapshot():
        return _ranked(desk, row, most)


def _ranked(desk: Desk, row: dict[str, object], most: int) -> list[Similar]:
    store = desk.store
    terms = terms_of(str(row["subject"]), str(row["body"] or ""))[: _WORDS * 3]
    holders = {one: case_search.newest_with(store, one, _EACH) for one in terms[:_WORDS]}
    weights = {one: 1.0 / (1 + len(found)) ** 0.5 for one, found in holders.items() if found}
    met = Counter(case for found in holders.values() for case in found if case != row["id"])
    chosen = [case for case, _many in met.most_common(_LOOKED_AT)]
    found = []
    for case in chosen:
        other = rows.one(store, SupportCase, id=case)
        if other is None or other["state"] not in ENDED or other["state"] == "duplicate":
            continue
        # What was done about it stands in the index too, but says nothing of what happened.
        happened = fold(f"{other['subject']} {(other['body'] or '')[:_BODY]}")
        shared = [one for one in weights if one in happened]
        if (score := _score(row, other, shared, weights)) >= _LEAST:
            found.append((score, other, shared))
    best = sorted(found, key=lambda one: (-one[0], -int(one[1]["id"])))[:most]
    return [_view(desk, *one) for one in best]


def _score(
    row: dict[str, object], other: dict[str, object], shared: Iterable[str], weights: dict[str, float]
) -> float:
    whole = sum(weights.values())
    score = 2 * sum(weights[one] for one in shared) / whole if whole else 0.0
    if not score:
        return 0.0
    score += _SAME_CATEGORY if row["category"] and row["category"] == other["category"] else 0.0
    score += _SAME_CAUSE if row["cause"] and row["cause"] == other["cause"] else 0.0
    return score + (_WITH_RESULT if other["result"] else 0.0)


def _view(desk: Desk, score: float, row: dict[str, object], shared: list[str]) -> Similar:
    path = cause_path(desk.store, row["cause"] if isinstance(row["cause"], int) else None)
    text = {name: str(row[name] or "") for name in ("action", "result", "remedy")}
    return Similar(
        str(row["number"]),
        str(row["kind"]),
        str(row["state"]),
        str(row["subject"]),
        path[-1][1] if path else "",
        text["action"],
        text["result"],
        text["remedy"],
        tuple(shared[:_SHARED]),
        round(score, 3),
    )

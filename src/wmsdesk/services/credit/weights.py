"""What the grade is worked out with: weights, scales, bands and caps, kept in numbered versions that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import CreditWeights
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.records import GRADES
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.writing import speaking

INPUTS = {
    "on_time": N_("Paid on time, 12 months, by amount"),
    "days_late": N_("Days late on average, 12 months"),
    "overdue": N_("Longest overdue now"),
    "use": N_("Use of the limit"),
    "years": N_("Years of trade"),
    "disputes": N_("Disputes and returns, 12 months"),
    "card": N_("Completeness of the card"),
}
"""The inputs of a grade and what they are called, in the order in which they are shown."""

_WEIGHTS = {"on_time": 35, "days_late": 20, "overdue": 15, "use": 10, "years": 10, "disputes": 5, "card": 5}
_SCALES = {
    "days_late_none": 60,
    "overdue_none": 60,
    "use_full": 70,
    "use_none": 100,
    "years_full": 5,
    "disputes_none": 20,
    "few_invoices": 3,
    "late_days": 90,
    "usual_late": 20,
    "usual_counts": 4,
}
SCALE_WORDS = {
    "days_late_none": N_("days late on average that give no points"),
    "overdue_none": N_("days overdue that give no points"),
    "use_full": N_("use of the limit that gives all points (percent)"),
    "use_none": N_("use of the limit above which there are none (percent)"),
    "years_full": N_("years of trade that give all points"),
    "disputes_none": N_("share of disputes and returns that gives no points (percent)"),
    "few_invoices": N_("paid invoices below which the grade is at most A"),
    "late_days": N_("days late above which the grade is at most B"),
    "usual_late": N_("share of invoices usually paid late (percent), for the outlook"),
    "usual_counts": N_("how many invoices that usual share counts as, for the outlook"),
}
_BANDS = (90, 80, 70, 60, 50, 40, 30, 20, 10)
_FROM_NOTHING = (*_WEIGHTS, "few_invoices", "usual_late", "usual_counts", "use_full", *GRADES)
"""What may be 0."""


@dataclass(frozen=True)
class Weights:
    """One version: how many of the 100 points each input has, and the scales they are given by.

    ``bands[n]`` is the score above which the grade is ``GRADES[n]``.
    """

    version: int = 1
    points: Mapping[str, int] = field(default_factory=lambda: dict(_WEIGHTS))
    scales: Mapping[str, int] = field(default_factory=lambda: dict(_SCALES))
    bands: tuple[int, ...] = _BANDS

    def body(self) -> dict[str, Any]:
        """As it is kept."""
        return {"points": dict(self.points), "scales": dict(self.scales), "bands": list(self.bands)}

    @property
    def by_grade(self) -> dict[str, int]:
        """The bands by the grade that begins above them, the best first; the last grade has none."""
        return dict(zip(GRADES, self.bands, strict=False))

    def grade(self, score: int) -> str:
        """The grade of a score in hundredths of a point."""
        for band, grade in zip(self.bands, GRADES, strict=False):
            if score > band * 100:
                return grade
        return GRADES[-1]


DEFAULT = Weights()
"""The first version, which every store begins with."""


def weights_of(store: Store, version: int | None = None) -> Weights:
    """The version of this number, the present one unless said. Raises ``NotFound``."""
    wanted = {} if version is None else {"id": version}
    row = rows.one(store, CreditWeights, order="id DESC", **wanted)
    if row is None:
        raise NotFound(N_("There are no weights of version {version}."), version=version or 0)
    body = row["body"]
    return Weights(row["id"], body["points"], dict(DEFAULT.scales) | body["scales"], tuple(body["bands"]))


def weights(desk: Desk, version: int | None = None) -> Weights:
    """As :func:`weights_of`, for whoever may see credit or change settings. Raises ``NotPermitted``."""
    if not desk.allows("setting.manage"):
        desk.require("credit.read")
    with speaking():
        return weights_of(desk.store, version)


def change_weights(desk: Desk, values: Mapping[str, str]) -> Weights:
    """Make the next version, with these points, scales and bands changed; grades are worked out anew when asked for.

    A band goes by its grade (``AAA``). Raises ``BadValue`` for a name or number that cannot be, where the points do not
    add up to 100 and where a better grade asks for no more than the one below it, ``Refused`` where nothing changes.
    """
    with desk.write("credit.weights", permission="setting.manage") as change:
        now = weights_of(change.store)
        points, scales, bands = dict(now.points), dict(now.scales), now.by_grade
        for name, text in values.items():
            place = next((one for one in (points, scales, bands) if name in one), None)
            if place is None:
                raise BadValue(N_("The grade has no weight or scale named {name}."), field=name, name=name)
            place[name] = _number(name, text)
        if sum(points.values()) != 100:
            raise BadValue(
                N_("The points must add up to 100; these come to {sum}."),
                field="points",
                sum=sum(points.values()),
            )
        if scales["use_full"] >= scales["use_none"]:
            raise BadValue(
                N_("The use that gives all points lies below that which gives none."), field="use_full"
            )
        _refuse_crossed(bands)
        made = replace(now, points=points, scales=scales, bands=tuple(bands.values()))
        if made == now:
            raise Refused(N_("These are the numbers that hold already."), kind="no-change")
        version = change.insert(CreditWeights, body=made.body(), made_by=desk.account.id, made_at=change.now)
        before, after = {**now.points, **now.scales, **now.by_grade}, points | scales | bands
        told = {name: [before[name], after[name]] for name in values}
        change.log(f"weights:{version}", {"version": version} | told)
    return replace(made, version=version)


def _refuse_crossed(bands: Mapping[str, int]) -> None:
    """Raise ``BadValue`` where a grade asks for no more points than the one below it, or for more than there are."""
    for (grade, band), (below, under) in pairwise(bands.items()):
        if band <= under:
            raise BadValue(
                N_("{grade} must ask for more points than {below}."), field=grade, grade=grade, below=below
            )
    for grade, band in bands.items():
        if band > 99:
            raise BadValue(N_("{grade} must ask for less than all 100 points."), field=grade, grade=grade)


def _number(name: str, text: str) -> int:
    lowest = 0 if name in _FROM_NOTHING else 1
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6 and lowest <= int(text) <= 1000):
        raise BadValue(
            N_("{name} is a whole number from {lowest} to 1000."), field=name, name=name, lowest=lowest
        )
    return int(text)

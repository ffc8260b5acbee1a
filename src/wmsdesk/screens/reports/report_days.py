"""The days a report on the screen is about: others, the period before and after, what it is compared with."""

from __future__ import annotations

from typing import Any

from wmsdesk.screens.reports.figures_screen import FiguresScreen

_COMPARISONS = ("none", "before", "year-ago")


class ReportDays(FiguresScreen):
    """What the screen of a report does with its days; ``given`` are its parameters."""

    given: dict[str, str]

    def run_again(self) -> None:
        """Run the report anew."""
        raise NotImplementedError

    @property
    def has_ends(self) -> bool:
        """Whether the days have a first and a last one."""
        span = self.found.asked.span
        return span.since is not None and span.until is not None

    def action_parameters(self) -> None:
        """Ask for other days and parameters."""
        from wmsdesk.screens.reports.report_asking import ask_parameters

        ask_parameters(self)

    def take(self, given: dict[str, str]) -> None:
        """Run with these parameters."""
        self.given = given
        self.run_again()

    def action_compare(self) -> None:
        """With nothing, the period before, a year ago, in turn."""
        now = self.given.get("compare", "none")
        after = _COMPARISONS[(_COMPARISONS.index(now) + 1) % len(_COMPARISONS)]
        if after != "none" and not (self.found is not None and self.has_ends):
            self.notify(
                self.t("Choose a period with a first and a last day: p."), severity="warning", markup=False
            )
            return
        rest = {name: text for name, text in self.given.items() if name != "compare"}
        self.take(rest | ({"compare": after} if after != "none" else {}))

    def _go(self, span: Any) -> None:
        rest = {name: text for name, text in self.given.items() if name not in ("period", "from", "to")}
        self.take(rest | {"from": span.since.isoformat(), "to": span.until.isoformat()})

    def action_earlier(self) -> None:
        """The period before."""
        from wmsdesk.services.reports.periods import before

        self._go(before(self.found.asked.span))

    def action_later(self) -> None:
        """The period after."""
        from wmsdesk.services.reports.periods import after

        self._go(after(self.found.asked.span))

"""What every benchmark shares: its arguments, its table, and how a time is taken."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(tempfile.gettempdir()) / "wmsdesk-bench"


@dataclass(frozen=True)
class Figure:
    """One line of a table. ``target`` bounds ``figure``, or its ratio to ``yardstick`` where ``by_ratio``."""

    what: str
    figure: float
    unit: str
    target: float | None = None
    yardstick: float | None = None
    beside: str = ""
    by_ratio: bool = False
    at_least: bool = False
    processor: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure over its yardstick, the other way round where more is better."""
        if not self.yardstick:
            return None
        return self.yardstick / self.figure if self.at_least else self.figure / self.yardstick

    @property
    def met(self) -> bool | None:
        """Whether the target is reached, ``None`` where there is none."""
        value = self.ratio if self.by_ratio else self.figure
        if self.target is None or value is None:
            return None
        return value >= self.target if self.at_least else value <= self.target

    def cells(self) -> list[str]:
        """The line as texts: what, figure, processor time, yardstick, ratio, target, met."""
        way = "≥" if self.at_least else "≤"
        return [
            self.what,
            f"{self.figure:,.2f} {self.unit}",
            f"{self.processor:,.2f} {self.unit}" if self.processor is not None else "",
            f"{self.yardstick:,.2f} {self.unit} ({self.beside})" if self.yardstick else "",
            f"{self.ratio:,.2f} ×" if self.ratio is not None else "",
            f"{way} {self.target:g} {'×' if self.by_ratio else self.unit}" if self.target is not None else "",
            {True: "yes", False: "NO", None: ""}[self.met],
        ]


@dataclass
class Report:
    """What one benchmark found."""

    name: str
    conditions: str
    figures: list[Figure] = field(default_factory=list)

    def add(self, what: str, figure: float, unit: str, **more: Any) -> None:
        """Add a line; see :class:`Figure`."""
        self.figures.append(Figure(what, figure, unit, **more))

    def show(self, as_json: bool) -> None:
        """Print the report."""
        if as_json:
            lines = [asdict(one) | {"ratio": one.ratio, "met": one.met} for one in self.figures]
            print(json.dumps({"name": self.name, "conditions": self.conditions, "figures": lines}))
        else:
            print(f"\n{self.name} — {self.conditions}\n\n{table(self.figures)}\n")


HEADINGS = ["figure", "measured", "processor time", "yardstick in the same run", "ratio", "target", "met"]


def table(figures: Sequence[Figure]) -> str:
    """The lines as a table in Markdown."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(one.cells() for one in figures)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def arguments(about: str, *, customers: int = 100_000) -> argparse.ArgumentParser:
    """The arguments that every benchmark takes."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--customers", type=int, default=customers, help="how many customers the store has")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where stores are made and found again")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def conditions(customers: int | None = None) -> str:
    """The circumstances of a run, without which a time says nothing."""
    load = os.getloadavg()[0]
    rows = f"{customers:,} customers, " if customers else ""
    return f"{rows}{os.cpu_count()} cores, load {load:.1f} when the run ended"


def milliseconds(act: Callable[[], Any]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def both(act: Callable[[], Any]) -> tuple[float, float]:
    """How long one call takes, and how much of it this thread was computing: on a busy machine they differ."""
    began, computed = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - computed) * 1000


def times(act: Callable[[], Any], repeats: int) -> list[float]:
    """The milliseconds of several calls."""
    return [milliseconds(act) for _ in range(repeats)]


def median(found: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(found)


def p95(found: Sequence[float]) -> float:
    """The ninety-fifth percentile."""
    return percentile(found, 95)


def percentile(found: Sequence[float], share: float) -> float:
    """The value that ``share`` percent do not exceed."""
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def process_times(commands: dict[str, list[str]], rounds: int, **more: Any) -> dict[str, float]:
    """Median milliseconds of whole processes, taken in turns so that a busy moment touches all of them."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            spent = milliseconds(
                lambda command=command: subprocess.run(command, check=True, capture_output=True, **more)
            )
            if number:  # the first round reads files that later ones find in memory
                found[name].append(spent)
    return {name: median(spent) for name, spent in found.items()}


def python(code: str) -> list[str]:
    """The command that runs this code in an interpreter of its own."""
    return [sys.executable, "-c", code]

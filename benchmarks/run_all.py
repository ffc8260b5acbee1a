"""Run every benchmark and write its table into docs/performance.md, between the marks that bear its name.

python benchmarks/run_all.py --customers 100000
python benchmarks/run_all.py --customers 1000000 --only search screen cases
python benchmarks/run_all.py --orders 1000000 --only orders board reports
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from common import Figure, Report, arguments, table

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BENCHMARKS = (
    "search",
    "screen",
    "saving",
    "desks",
    "startup",
    "allocation",
    "cases",
    "orders",
    "board",
    "reports",
)
OF_ONE_SIZE = {"desks", "startup", "allocation"}
"""These do not depend on how many customers there are and use a small store."""
OF_BOTH_SIZES = {"search", "screen", "saving"}
"""These have a table for each number of customers, so that growth can be seen."""
OF_TRADE = {"orders", "board", "reports"}
"""These depend on how many orders there are; a tenth as many customers have them."""


def run(name: str, wanted: Namespace) -> Report:
    """One benchmark in a process of its own."""
    size = [] if name in OF_ONE_SIZE else ["--customers", str(wanted.customers)]
    if name in OF_TRADE:
        size = ["--orders", str(wanted.orders), "--customers", str(wanted.orders // 10)]
    command = [
        sys.executable,
        str(Path(__file__).with_name(f"{name}.py")),
        "--json",
        "--folder",
        str(wanted.folder),
        *size,
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = json.loads(said.splitlines()[-1])
    figures = [
        Figure(**{key: value for key, value in one.items() if key not in ("ratio", "met")})
        for one in told["figures"]
    ]
    return Report(told["name"], told["conditions"], figures)


def write(name: str, report: Report, page: Path = PAGE) -> bool:
    """Put the report's table between its marks; false where the page has none for it."""
    text = page.read_text("utf-8")
    marks = re.compile(f"(<!-- {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    body = f"Measured with {report.conditions}.\n\n{table(report.figures)}\n"
    page.write_text(marks.sub(lambda found: found[1] + body + found[2], text), "utf-8")
    return marks.search(text) is not None


def main() -> None:
    """Run, print and write."""
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--orders", type=int, default=100_000, help="how many orders the store of the trade has"
    )
    parser.add_argument("--only", nargs="*", choices=BENCHMARKS, default=BENCHMARKS)
    wanted = parser.parse_args()
    for name in wanted.only:
        report = run(name, wanted)
        report.show(wanted.json)
        mark = f"{name} {wanted.customers}" if name in OF_BOTH_SIZES else name
        if not write(mark, report):
            print(f"docs/performance.md has no place for {mark}", file=sys.stderr)


if __name__ == "__main__":
    main()

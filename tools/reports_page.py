"""Write the tables of docs/reports.md: every report with what it answers, asks for and notes.

python tools/reports_page.py          write them
python tools/reports_page.py --check  say whether the page is out of date, and exit 1 if it is
"""

from __future__ import annotations

from marked_pages import ROOT, code, run, table, with_part

from wmsdesk.i18n import Language
from wmsdesk.services.reports.describing import notes_of
from wmsdesk.services.reports.registry import SECTIONS, own_reports
from wmsdesk.services.reports.report import Report

PAGE = "docs/reports.md"
_HEADS = {
    "en": ("report", "what it answers", "parameters", "rows stand behind"),
    "zh": ("报表", "回答的问题", "参数", "可查看明细的数字"),
}


def parameters_of(report: Report) -> str:
    """What may be said besides the name."""
    names = ["period"] if report.period is not None else []
    names += [f"{one.name}={one.default}" if one.default else one.name for one in report.parameters]
    return ", ".join(code(one) for one in names)


def list_of(language: Language) -> str:
    """A table a section."""
    parts = []
    for section, label in SECTIONS.items():
        found = [one for one in own_reports().values() if one.section == section]
        rows = [
            (
                code(one.name),
                language(one.question),
                parameters_of(one),
                ", ".join(code(column.name) for column in one.columns if column.name in one.source.figures),
            )
            for one in found
        ]
        if rows:
            parts.append(f"### {language(label)}\n\n{table(_HEADS[language.code], rows)}")
    return "\n\n".join(parts)


def how_they_count(language: Language) -> str:
    """The notes, each once, with the reports that have it."""
    said: dict[str, list[str]] = {}
    for one in own_reports().values():
        for note in notes_of(one, language):
            said.setdefault(note, []).append(one.name)
    rows = sorted(said.items(), key=lambda pair: -len(pair[1]))
    return table(("how it counts", "in"), [(note, ", ".join(map(code, names))) for note, names in rows])


def pages() -> dict[str, str]:
    """The page as it should be."""
    page = (ROOT / PAGE).read_text("utf-8")
    page = with_part(page, "reports", list_of(Language("en")))
    page = with_part(page, "notes", how_they_count(Language("en")))
    return {PAGE: with_part(page, "reports-zh", list_of(Language("zh")))}


if __name__ == "__main__":
    raise SystemExit(run(pages()))

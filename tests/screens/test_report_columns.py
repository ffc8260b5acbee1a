"""On a narrow screen columns are left out; a key or a figure is never cut."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from test_reports import traded

from wmsdesk.i18n import Language
from wmsdesk.screens.reports.report_columns import table_columns
from wmsdesk.screens.reports.report_words import ResultSource
from wmsdesk.services import reports
from wmsdesk.services.reports.registry import own_reports
from wmsdesk.widgets.record_layout import place

__all__ = ["traded"]


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120, 60])
def test_keys_and_figures_stand_whole_at_every_width(warehouse, traded, width, code):
    t = Language(code)
    people = [warehouse.desk(user) for user in ("chen", "qian", "zheng")]
    cut = 0
    for name, report in own_reports().items():
        desk = next(one for one in people if all(map(one.allows, report.permissions)))
        found = reports.run(desk, name)
        source = ResultSource(found, t, desk.settings.zone)
        columns = table_columns(found, t, source, found.report.main, width)
        placed, _ = place(columns, width - 1, width >= 100)
        assert [one.column.name for one in placed] == [one.name for one in columns], name
        assert any(one.name == found.report.main for one in columns), "the figure that is chosen is there"
        rows = source.page(0)
        for one in placed:
            widest = max((cell_len(row.cells[one.index].text) for row in rows), default=0)
            assert one.column.grow or one.width >= min(widest, 36), (name, one.column.name)
            assert one.column.grow or one.width >= cell_len(one.column.label)
        cut += len(columns) < len(found.columns)
        left = [one for one in found.columns if one.name not in {one.name for one in columns}]
        assert width < 120 or len(left) <= 3 or all(one.wide for one in left), name
    assert cut or width == 120

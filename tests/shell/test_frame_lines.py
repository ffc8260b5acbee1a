"""The two lines of the frame, measured in cells."""

from __future__ import annotations

import gettext

import pytest
from rich.cells import cell_len

from wmsdesk.actions import Keys, key_shown
from wmsdesk.i18n import LANGUAGES, Language
from wmsdesk.widgets.cells import crumbs_in, cut
from wmsdesk.widgets.frame import keys_in, six, top_pieces


class WideLanguage(gettext.NullTranslations):
    """Stands in for any language: every sentence as wide Han text of a third of its letters."""

    def gettext(self, message: str) -> str:
        return "库" * max(1, len(message) // 3)


@pytest.mark.parametrize("code", [*LANGUAGES, "wide"])
@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("where", [place for place in Keys().places() if place != "desk"])
def test_a_key_line_never_clips_on_any_screen(where: str, width: int, code: str) -> None:
    language = WideLanguage().gettext if code == "wide" else Language(code)
    actions = six(Keys().line(where))
    chosen = keys_in(width, [(key_shown(one), language(one.label), language(one.short)) for one in actions])
    line = " " + "   ".join(f"{key} {label}" for key, label in chosen)
    assert cell_len(line) < width
    assert len(chosen) == len(actions), "at 80 columns every one of the six must find room"


def test_a_narrow_key_line_gives_up_keys_but_never_half_of_one_and_never_help() -> None:
    labels = [("enter", "open", ""), ("space", "mark this row", "mark"), ("?", "help", "")]
    assert keys_in(60, labels) == [("enter", "open"), ("space", "mark this row"), ("?", "help")]
    assert keys_in(35, labels) == [("enter", "open"), ("space", "mark"), ("?", "help")]
    assert keys_in(24, labels) == [("enter", "open"), ("?", "help")]
    assert keys_in(3, labels) == []


def test_a_breadcrumb_gives_way_in_the_middle() -> None:
    crumbs = ["wmsdesk", "Customers", "C-01844 上海恒力物流有限公司", "Edit"]
    assert crumbs_in(crumbs, 80) == " › ".join(crumbs)
    assert crumbs_in(crumbs, 46) == "wmsdesk › Customers › C-01844 上海恒力… › Edit"
    assert crumbs_in(crumbs, 20) == "wmsdesk › … › Edit"
    assert crumbs_in(crumbs, 10) == "… › Edit"
    assert crumbs_in(crumbs, 3) == "Ed…"


@pytest.mark.parametrize("width", range(0, 90))
def test_no_width_cuts_a_han_character_in_half_or_overflows(width: int) -> None:
    for text in ("上海恒力物流有限公司", "C-1 上海", "ab"):
        assert cell_len(cut(text, width)) <= width
        assert cell_len(crumbs_in(["wmsdesk", "客户", text, "编辑"], width)) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_top_line_keeps_its_marks_and_fits(width: int) -> None:
    crumbs = ["wmsdesk", "Customers", "C-01844 上海恒力物流有限公司", "Edit"]
    who = ["li", "clerk", "main store of the east", "14:07"]
    crumb, kept, marks = top_pieces(width, crumbs, list(who), ["PRACTICE", "LOCKED"])
    assert marks == ["PRACTICE", "LOCKED"]
    assert kept == who[: len(kept)]
    assert cell_len(crumb) + cell_len(" · ".join(marks + kept)) + 3 <= width
    assert crumb

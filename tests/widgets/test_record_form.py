"""The record form driven by keys: what is typed, judged, undone, chosen and drawn."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult

from wmsdesk.i18n import Language
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.errors import BadValue
from wmsdesk.widgets.record_form import RecordForm


class Words:
    """A kind of field that takes everything but the word ``wrong``."""

    numeric = False

    def __init__(self, name: str = "text") -> None:
        self.name = name

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        if "wrong" in text:
            raise BadValue(
                "{label}: not {text}.", field=field.name, spoken=("label",), label=field.label, text=text
            )
        return text or None

    def write(self, value: Any, context: Context) -> str:
        return str(value or "")


FIELDS = (
    Field("code", "Code", Words(), "Card"),
    Field("name", "Name", Words(), "Card"),
    Field(
        "kind",
        "Kind",
        Words("choice"),
        "Card",
        choices={"co": "Company", "pe": "Person", "gov": "Government"},
    ),
    Field("note", "Notes", Words("long text"), "Card"),
    Field("limit", "Credit limit", Words("money"), "Credit", sensitive=True),
)
BASE = {
    "code": "C-01844",
    "name": "上海恒力",
    "kind": "co",
    "note": "one\r\ntwo\nthree",
    "limit": "500,000.00",
}


class Desk(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.form = RecordForm(
            FIELDS, language=Language(), context=Context(), editable=lambda field: field.name != "code"
        )
        self.left: list[tuple[str, str]] = []
        self.edited: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.form

    def on_mount(self) -> None:
        self.form.fill(BASE, BASE)
        self.form.focus_field("name")

    def on_record_form_field_left(self, event: RecordForm.FieldLeft) -> None:
        self.left.append((event.name, event.text))

    def on_record_form_field_edited(self, event: RecordForm.FieldEdited) -> None:
        self.edited.append((event.name, event.text))


def run_desk(app: Desk, size: tuple[int, int] = (80, 24)) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


def screen(app: App[None]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def test_what_is_typed_is_marked_beside_what_it_was_and_told_when_it_is_left() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await pilot.press("X", "enter")
        await pilot.pause()
        assert app.left == [("name", "上海恒力X")] and app.edited[-1] == ("name", "上海恒力X")
        assert app.form.changed == ["name"] and app.form.focused_field == "kind"
        lines = screen(app)
        assert "上海恒力X" in lines[2] and "• was 上海恒力" in lines[2]
        assert "C-01844" in lines[1] and "not yours to change" in lines[1]
        assert any("Credit ──" in line and "needs another's approval" in line for line in lines)
        assert any("Credit limit * 500,000.00" in line for line in lines)
        await pilot.press("up", "down")
        assert app.left == [("name", "上海恒力X")]


async def test_a_field_is_judged_as_it_is_left_and_again_when_it_is_mended() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await pilot.press(*"wrong", "tab")
        await pilot.pause()
        assert app.form.problems == {"name": "Name: not 上海恒力wrong."}
        assert "Name: not 上海恒力wrong." in screen(app)[3]
        await pilot.press("shift+tab", "backspace", "tab")
        await pilot.pause()
        assert app.form.problems == {} and "Kind" in screen(app)[3]


async def test_what_a_service_found_stays_until_that_text_is_changed() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await pilot.press("Y")
        app.form.problems = {"name": "[/order] is called that already.\x1b"}
        await pilot.press("tab", "tab", "shift+tab", "shift+tab")
        await pilot.pause()
        assert "[/order] is called that already." in "".join(screen(app))
        await pilot.press("Z", "tab")
        assert app.form.problems == {}


async def test_undo_gives_the_focused_field_its_stored_text_back() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await pilot.press(*"wrong", "tab", "right", "tab", "Q", "ctrl+z")
        assert app.form.changed == ["name", "kind"]
        assert app.form.values["note"] == BASE["note"]
        await pilot.press("shift+tab", "ctrl+z", "up", "ctrl+z", "tab")
        await pilot.pause()
        assert app.form.changed == [] and app.form.problems == {} and app.form.values == BASE
        assert app.left[-1] == ("name", "上海恒力")


async def test_a_choice_is_made_by_keys_alone() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await pilot.press("down", "right")
        assert app.form.values["kind"] == "pe" and "◂ Person ▸" in screen(app)[3]
        await pilot.press("g")
        assert app.form.values["kind"] == "gov"
        await pilot.press("right")
        assert app.form.values["kind"] == ""
        await pilot.press("left", "left", "left", "enter")
        assert app.form.changed == [] and app.form.focused_field == "note"
        app.form.fill({**BASE, "kind": "Person"}, BASE)
        assert app.form.values["kind"] == "pe"


async def test_long_text_takes_enter_and_is_left_by_tab_and_over_its_ends() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        app.form.focus_field("note")
        await pilot.press("up", "up")
        assert app.form.focused_field == "note"  # the caret began behind the last of its three lines
        await pilot.press("up")
        assert app.form.focused_field == "kind"
        await pilot.press("down", "down", "down", "down")
        assert app.form.focused_field == "limit" and app.form.changed == []
        await pilot.press("shift+tab", "enter")
        assert app.form.changed == ["note"] and app.form.focused_field == "note"


async def test_pasted_lines_become_one_and_nothing_that_was_pasted_acts_on_the_terminal() -> None:
    pasted = "a\x1b]0;t\x07b\u202ec\u200dd\r\n  e\tf\n"
    app = Desk()
    async with run_desk(app) as pilot:
        app.form.focus_field("limit")
        await pilot.pause()
        assert app.focused is not None
        app.focused.post_message(events.Paste(pasted))
        await pilot.pause()
        await pilot.pause()
        assert app.form.values["limit"] == "500,000.00a\x1b]0;t\x07b\u202ec\u200dd e f"
        app.form.fill({**app.form.values, "note": pasted, "name": pasted, "kind": pasted, "code": pasted}, {})
        await pilot.pause()
        for line in screen(app):
            assert not any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u200d" for char in line)
        assert app.form.values["note"] == pasted and app.form.values["name"] == pasted


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_line_is_as_wide_as_the_form_and_every_label_whole(size: tuple[int, int]) -> None:
    app = Desk()
    async with run_desk(app, size) as pilot:
        await pilot.pause()
        said = "\n".join(screen(app))
        assert all(field.label in said for field in FIELDS)
        assert "500,000.00" in said

"""Rows of a list to a file: a name is asked for, the file is written beside the work, and where it is is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmsdesk.aside import Stopped
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.question import Question
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

OUT = Field("out", N_("File"), TextKind(), "", required=True, max_length=1000)


def export(
    screen: DeskScreen,
    name: str,
    said: str,
    count: int,
    write: Callable[..., Any],
    *,
    ending: str = "xlsx",
    endings: Sequence[str] = ("xlsx", "csv"),
) -> None:
    """Ask for a file and let ``write(desk, path, tell=tell)`` fill it; ``said`` tells what will be in it.

    ``name`` is how the file is called unless the person says otherwise, without its ending; ``count`` is how many
    steps ``tell`` will be told of; ``endings`` are the kinds of file it can be. While one export is under way another
    is not begun: it can be stopped.
    """
    app, t = screen.desk_app, screen.t
    if app.aside.under_way:
        question = Question(t("An export is under way. Stop it?"), t("stop it"), t("let it run"))
        app.push_screen(question, lambda yes: app.aside.interrupt() if yes else None)
        return

    async def begin(texts: dict[str, str]) -> Path:
        return await app.ask(_checked, texts["out"], endings)

    def go_on(out: Path | None) -> None:
        if out is not None:
            app.run_worker(_export(screen, out, count, write), name="export")

    now = app.desk.clock.now().astimezone(app.desk.settings.zone)
    values = {"out": f"{name}-{now:%Y%m%d-%H%M}.{ending}"}
    detail = f"{said}\n{_endings_said(endings, t)}"
    form = FormDialogue(t("Export"), [OUT], begin, values=values, detail=detail, verb=t("export"), fresh=True)
    app.push_screen(form, go_on)


def _endings_said(endings: Sequence[str], t: Language) -> str:
    return t(
        "The ending says which: {endings}. A name alone goes to {folder}.",
        endings=t.listed(f".{one}" for one in endings),
        folder=safe(Path.cwd()),
    )


def _checked(text: str, endings: Sequence[str]) -> Path:
    """Where the file will be. Raises a refusal beside the field."""
    from wmsdesk.documents.writing import check_place

    out = Path(text.strip()).expanduser().absolute()
    try:
        check_place(out, endings=endings)
    except DeskError as error:
        error.field = OUT.name
        raise
    return out


async def _export(screen: DeskScreen, out: Path, count: int, write: Callable[..., Any]) -> None:
    """Write the file, and say where it is or why there is none."""
    app = screen.desk_app
    try:
        written = await app.aside.do(N_("exporting {percent} %"), count, write, app.desk, out)
    except Stopped:
        app.notify(app.language("The export was stopped; nothing of it is kept."), markup=False)
    except Exception as error:
        app.say_error(error)
    else:
        said = app.language("{rows} records are in {file}.", rows=f"{written.rows:,}", file=safe(out))
        app.notify(said, markup=False, timeout=20)

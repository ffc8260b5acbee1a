"""A paper of an order to a file: pick list, packing slip, outbound order or invoice, as PDF or as text."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import LANGUAGES, N_, Language
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

KINDS = {
    "picklist": N_("Pick list"),
    "packing": N_("Packing slip"),
    "outbound": N_("Outbound order"),
    "invoice": N_("Invoice"),
}
_KIND = Field("kind", N_("Paper"), ChoiceKind(), "", required=True, choices=KINDS)
_FORM = Field(
    "form", N_("File as"), ChoiceKind(), "", required=True, choices={"pdf": "PDF", "txt": N_("Text")}
)
_LANGUAGE = Field("language", N_("Language"), ChoiceKind(), "", required=True, choices=dict(LANGUAGES))
_OUT = Field("out", N_("File"), TextKind(), "", max_length=1000)
_OF_STATE = {
    "picking": "picklist",
    "allocated": "picklist",
    "part_allocated": "picklist",
    "checked": "packing",
    "packed": "outbound",
    "shipped": "invoice",
    "delivered": "invoice",
}
"""What is most likely wanted."""


async def print_paper(screen: DeskScreen, card: Any) -> None:
    """Ask which paper and where to, write it and say where it is."""
    values = {"kind": _OF_STATE.get(card.state, "picklist")}
    await _ask(screen, card.number, (_KIND, _FORM, _LANGUAGE, _OUT), values, partial(_issued, card.number))


async def print_again(screen: DeskScreen, number: str) -> None:
    """Write a paper that was issued once more, as it was."""
    await _ask(screen, number, (_FORM, _LANGUAGE, _OUT), {}, partial(_found, number))


async def _ask(
    screen: DeskScreen, number: str, fields: tuple[Field, ...], values: dict[str, str], paper_of: Any
) -> None:
    app, t = screen.desk_app, screen.t

    async def submit(texts: dict[str, str]) -> tuple[str, Path]:
        found: tuple[str, Path] = await app.work(_write, app.desk, number, texts, paper_of)
        return found

    dialogue = FormDialogue(
        t("Print"),
        fields,
        submit,
        values=values | {"form": "pdf", "language": t.code, "out": ""},
        detail=t("Without a name the file is called after the paper. A name alone goes to {folder}.",
                 folder=safe(Path.cwd())),
        verb=t("write the file"),
        fresh=True,
    )  # fmt: skip
    written = await open_over(screen, dialogue)
    if written is not None:
        said = t("{number} is in {file}.", number=written[0], file=safe(written[1]))
        app.notify(said, markup=False, timeout=20)


def _write(desk: Any, record: str, texts: dict[str, str], paper_of: Any) -> tuple[str, Path]:
    """Issue the paper and write it. The place is looked at first, so that no number is given for nothing."""
    from wmsdesk.documents.papers.writing import check_paper_place, write_paper
    from wmsdesk.services.papers.sheets import sheet_of

    name = texts["out"].strip() or f"{record}{'-' + texts['kind'] if 'kind' in texts else ''}.{texts['form']}"
    out = Path(name).expanduser().absolute()
    if out.suffix.lower() not in (".pdf", ".txt"):
        out = out.with_name(f"{out.name}.{texts['form']}")
    try:
        check_paper_place(out)
    except DeskError as error:
        error.field = _OUT.name
        raise
    paper = paper_of(desk, texts)
    write_paper(sheet_of(paper, Language(texts["language"])), out)
    return paper.number, out


def _issued(number: str, desk: Any, texts: dict[str, str]) -> Any:
    from wmsdesk.services.papers.issuing import issue

    return issue(desk, number, texts["kind"])


def _found(number: str, desk: Any, texts: dict[str, str]) -> Any:
    from wmsdesk.services.papers.issuing import paper

    return paper(desk, number)

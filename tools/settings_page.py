"""Write the tables of docs/settings.md: the store's settings, the configuration file, the environment.

python tools/settings_page.py          write them
python tools/settings_page.py --check  say whether the page is out of date, and exit 1 if it is
"""

from __future__ import annotations

from decimal import Decimal

from marked_pages import ROOT, code, run, table, with_part

from wmsdesk.cli.commands import GLOBAL_OPTIONS
from wmsdesk.config import settings_table
from wmsdesk.i18n import Language
from wmsdesk.services.settings import SETTINGS, SettingType

PAGE = "docs/settings.md"
OTHER_VARIABLES = (
    (
        "WMSDESK_FONT",
        "",
        "The font that papers are printed with: a .ttf or .ttc file that has Chinese letters.",
    ),
    ("WMSDESK_CONFIG", "", "The configuration file; then it must be there."),
    ("LC_ALL", "", "`zh…` asks for Chinese where neither `--lang` nor the file names a language."),
    ("LC_MESSAGES", "", "The same."),
    ("LANG", "", "The same."),
    ("TZ", "", "The time zone where the store has none set; else the machine's own."),
    ("NO_COLOR", "", "Draws without colours, whatever the theme."),
    ("SSH_CONNECTION", "", "Set by SSH: the desk then goes easy on the line, as with `--slow-link`."),
    ("SSH_TTY", "", "The same."),
    ("SSH_CLIENT", "", "The same."),
    ("COLUMNS", "", "How wide `wmsdesk --help` is, where it is a number."),
)
"""Variables that no option of the command line stands beside: name, option, what they do."""

_WORDS = {True: "yes", False: "no", "": "the machine's"}
_CODES = {"default_currency": "three letters", "default_country": "two letters", "time_zone": "a zone's name"}


def default_shown(one: SettingType) -> str:
    """A default as a person reads it."""
    if one.kind == "money":
        return f"{Decimal(one.default) / 100:,.2f}"
    if isinstance(one.default, bool) or one.default == "":
        return _WORDS[one.default]
    return f"{one.default:,}" if isinstance(one.default, int) else str(one.default)


def limits_shown(one: SettingType) -> str:
    """What may be entered."""
    if one.kind == "number":
        return f"{one.minimum:,} to {one.maximum:,}"
    return {"yes-no": "yes or no", "money": "an amount"}.get(one.kind) or _CODES.get(one.name, "text")


def store_settings(language: Language) -> str:
    """What holds for everybody at one store."""
    rows = [
        (code(one.name), language(one.label), default_shown(one), limits_shown(one), language(one.help))
        for one in SETTINGS.values()
    ]
    return table(("name", "at the desk", "default", "limits", "what it does"), rows)


def file_settings(language: Language) -> str:
    """What a person may say in their own file."""
    rows = [(code(name), *words) for name, *words in settings_table(language)]
    return table(("key", "what it may hold", "where left out", "what it does"), rows)


def variables(language: Language) -> str:
    """Every environment variable that is read."""
    options = [(one.variable, code(one.flag), language(one.help)) for one in GLOBAL_OPTIONS if one.variable]
    rows = [(code(name), option, said) for name, option, said in (*options, *OTHER_VARIABLES)]
    return table(("variable", "option", "what it does"), rows)


def pages() -> dict[str, str]:
    """The page as it should be."""
    page, language = (ROOT / PAGE).read_text("utf-8"), Language("en")
    for name, part in (("store", store_settings), ("file", file_settings), ("environment", variables)):
        page = with_part(page, name, part(language))
    return {PAGE: page}


if __name__ == "__main__":
    raise SystemExit(run(pages()))

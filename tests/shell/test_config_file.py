"""The configuration file: what it may say, and how it says no."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from wmsdesk.config import SETTINGS, Config, ConfigWrong, load_config, read_config, settings_table
from wmsdesk.i18n import Language
from wmsdesk.themes import our_themes

FILE = Path("/home/li/config.toml")


def test_everything_can_be_set() -> None:
    plain = 'language = "zh"\ntheme = "wmsdesk-light"\nslow_link = true\nstore = "/srv/a.store"\n'
    text = plain + '[keys]\n"customers.edit" = "f"\n'
    config = read_config(text, FILE)
    assert (config.language, config.theme, config.slow_link) == ("zh", "wmsdesk-light", True)
    assert config.store == Path("/srv/a.store")
    assert config.keys == {"customers.edit": "f"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 1", "there is no setting 'colour'"),
        ('theme = "pink"', "'theme' must be one of: wmsdesk-dark"),
        ('slow_link = "yes"', "'slow_link' must be one of: true, false"),
        ("slow_link = 1", "'slow_link' must be one of"),
        ("keys = 3", "'keys' must be one of"),
        ("store = ''", "'store' must be one of"),
        ("language = [", "is not TOML"),
    ],
)
def test_a_wrong_file_is_one_sentence_naming_file_and_key(text: str, told: str) -> None:
    with pytest.raises(ConfigWrong) as caught:
        read_config(text, FILE)
    assert told in str(caught.value)
    assert str(FILE) in str(caught.value)
    assert caught.value.exit_code == 2


def test_no_file_is_no_settings_but_a_named_one_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_config({}) == Config()
    with pytest.raises(ConfigWrong, match="no configuration file"):
        load_config({"WMSDESK_CONFIG": str(tmp_path / "gone.toml")})


def test_a_file_of_bytes_or_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("bad.toml", "."):
        with pytest.raises(ConfigWrong, match="cannot be read"):
            load_config({"WMSDESK_CONFIG": str(tmp_path / name)})


def test_every_setting_is_documented_and_every_field_is_a_setting() -> None:
    assert {one.name for one in SETTINGS} == {one.name for one in fields(Config)} - {"file"}
    assert all(all(row) for row in settings_table(Language("en")))


def test_the_named_themes_are_the_ones_there_are() -> None:
    allowed = next(one for one in SETTINGS if one.name == "theme").allowed
    assert allowed.split(", ") == [theme.name for theme in our_themes()]

"""A store of one's own for every test, with an account for every role, driven as a shell would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_shell import PASSWORDS, ROLES, Shell
from order_shop import shop

from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts
from wmsdesk.services.stores import create_store

__all__ = ["shop"]


@pytest.fixture(autouse=True)
def quiet_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own settings reaches a test."""
    for name in ("STORE", "USER", "PASSWORD_FILE", "LANG", "CONFIG", "JOB_KEY_FILE"):
        monkeypatch.delenv(f"WMSDESK_{name}", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("TZ", "Asia/Shanghai")


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store and its people, to be copied and never opened again."""
    folder = tmp_path_factory.mktemp("made")
    place = folder / "desk.wms"
    create_store(place, "root", PASSWORDS["root"], derivation=Derivation(8, 1, 1))
    desk = access.sign_in(place, "root", PASSWORDS["root"])
    for name, role in ROLES.items():
        accounts.add(desk, name, role, PASSWORDS[name], temporary=False)
    desk.close()
    return folder


@pytest.fixture
def shell(made_store: Path, tmp_path: Path) -> Shell:
    """A store of one's own with its people."""
    for file in made_store.iterdir():
        shutil.copy(file, tmp_path / file.name)
    found = Shell(tmp_path / "desk.wms", tmp_path)
    for name, password in PASSWORDS.items():
        found.password_file(name).write_text(f"{password}\n")
        found.password_file(name).chmod(0o600)
    return found

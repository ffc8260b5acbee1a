"""What a desk loads is left out of the collector's rounds once, and never by an application of the tests."""

from __future__ import annotations

import pytest
from shell_sample import app_with

from wmsdesk import app_actions


def test_each_desk_spares_what_it_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    spared: list[int] = []
    monkeypatch.setattr(app_actions, "spare_what_stays", lambda: spared.append(1))
    app = app_with()
    monkeypatch.setattr(type(app), "is_headless", property(lambda _self: False))
    for desk in ("customers", "customers", "orders"):
        app.spare_loaded(desk)
    assert len(spared) == 2
    monkeypatch.setattr(type(app), "is_headless", property(lambda _self: True))
    app.spare_loaded("reports")
    assert len(spared) == 2

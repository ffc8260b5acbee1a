"""What a package of services offers by name."""

from __future__ import annotations

from importlib import import_module

import pytest

from wmsdesk.services.rooms import opened

PACKAGES = ("audit", "backup", "customers", "orders", "products", "returns")


@pytest.mark.parametrize("name", PACKAGES)
def test_every_name_that_a_package_offers_is_in_its_room(name):
    package = import_module(f"wmsdesk.services.{name}")
    assert package.__all__ == sorted(package.__all__, key=lambda one: (one[0].islower(), one))
    assert all(getattr(package, one) for one in package.__all__)
    with pytest.raises(AttributeError):
        _ = package.nothing_of_the_kind


def test_no_room_hides_a_function_of_the_same_name():
    with pytest.raises(RuntimeError):
        opened("wmsdesk.services.orders", {"cancel": ("cancel",)})

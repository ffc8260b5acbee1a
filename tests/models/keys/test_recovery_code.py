"""The recovery code survives being typed again by a person."""

from __future__ import annotations

import re

import pytest

from wmsdesk.models.faults import BadRecoveryCode
from wmsdesk.models.keys.recovery_code import new_recovery_code, normal_recovery_code

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"


def test_a_new_code_has_eight_groups_without_look_alikes() -> None:
    code = new_recovery_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert normal_recovery_code(code) == code != new_recovery_code()


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        f"  {CODE.replace('-', ' ')}\n",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("V", "u"),
        CODE.replace("-", "—"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),
    ],
)
def test_a_code_typed_again_is_the_same_code(typed: str) -> None:
    assert normal_recovery_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", CODE[:-1], CODE + "0", CODE.replace("0", "*"), "中" * 32, CODE.replace("Z", "É")]
)
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(BadRecoveryCode):
        normal_recovery_code(typed)

"""Numbers that carry check digits: registrations and bank accounts that a strict desk accepts."""

from __future__ import annotations

from wmsdesk.services.demo.dice import Dice

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % 31 for place in range(17))
# The organisation code inside a registration: weights of GB 11714, letters counting from ten.
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_DOUBLED = str.maketrans("0123456789", "0246813579")


def _check_digit(first: str) -> str:
    """The eighteenth character of a registration, by GB 32100-2015, from its first seventeen."""
    total = sum(_VALUES[letter] * weight for letter, weight in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def _organisation_check(body: str) -> str:
    total = sum(int(letter, 36) * weight for letter, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _five_letters(number: int) -> str:
    letters = []
    for _ in range(5):
        number, value = divmod(number, 31)
        letters.append(_ALPHABET[value])
    return "".join(letters)


ORGANISATIONS = 31**5
"""How many organisation codes :func:`usci` can tell apart."""


def usci(class_code: str, division: str, organisation: int, *, old: bool = False) -> str:
    """A registration of eighteen characters, unique by ``organisation`` (below :data:`ORGANISATIONS`).

    An ``old`` one kept the eight digits that the organisation had before 2015.
    """
    body = f"{organisation + 10_000_000}" if old else f"MA{division[1]}{_five_letters(organisation)}"
    first = f"{class_code}{division}{body}{_organisation_check(body)}"
    return first + _check_digit(first)


def card_number(prefix: str, length: int, dice: Dice) -> str:
    """An account of ``length`` digits whose last is its Luhn check digit."""
    body = prefix + dice.digits(length - 1 - len(prefix))
    total = sum(map(int, body[::-1][1::2])) + sum(map(int, body[::-1][::2].translate(_DOUBLED)))
    return body + str(-total % 10)


def iban(country: str, account: str) -> str:
    """The IBAN of a national account, written in groups of four."""
    moved = "".join(str(int(letter, 36)) for letter in f"{account}{country}")
    text = f"{country}{98 - int(moved) * 100 % 97:02d}{account}"
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def french_account(bank: str, dice: Dice) -> str:
    """Bank, branch, account and the two digits of the RIB key."""
    branch, account = dice.digits(5), dice.digits(11)
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02d}"


def dutch_account(bank: str, dice: Dice) -> str:
    """Bank letters and ten digits that pass the eleven test."""
    while True:
        body = "0" + dice.digits(8)
        total = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True))
        if (last := -total % 11) < 10:
            return f"{bank}{body}{last}"

"""Chance that can be repeated: quick draws from a seed, and orders in which nothing comes twice."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from random import Random
from typing import TypeVar

_Thing = TypeVar("_Thing")
_POWERS = tuple(10**length for length in range(16))
_GOLDEN = 0.6180339887498949
# The letters British and Dutch postcodes end in.
_LETTERS = "ABDEGHJLNPRSTUWXZ"


class Dice:
    """Draws from one ``random.Random``; every draw costs one or two of its calls."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def of(self, things: Sequence[_Thing]) -> _Thing:
        """One of ``things``, each as likely."""
        return things[int(self.random() * len(things))]

    def mostly(self, things: Sequence[_Thing]) -> _Thing:
        """One of ``things``, the earlier ones far more often than the later."""
        chance = self.random()
        return things[int(chance * chance * len(things))]

    def chance(self, share: float) -> bool:
        """True in ``share`` of the draws, a number from 0 to 1."""
        return self.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def digits(self, length: int) -> str:
        """``length`` decimal digits, at most fifteen."""
        return str(int((1.0 + self.random()) * _POWERS[length]))[1:]

    def fill(self, pattern: str) -> str:
        """The pattern with each ``#`` a digit, each ``@`` a letter of postcodes."""
        while (start := pattern.find("#")) >= 0:
            end = start
            while end < len(pattern) and pattern[end] == "#":
                end += 1
            pattern = pattern[:start] + self.digits(end - start) + pattern[end:]
        while "@" in pattern:
            pattern = pattern.replace("@", self.of(_LETTERS), 1)
        return pattern


class Deal:
    """The whole numbers below ``size`` in an order that looks random and repeats none.

    A step of about the golden part of ``size``, made coprime to it, walks through all; none is remembered.
    """

    def __init__(self, size: int, dice: Dice) -> None:
        self.size, self.dealt = size, 0
        step = int(size * _GOLDEN) + int(dice.random() * size * 0.1) or 1
        while gcd(step, size) != 1:
            step += 1
        self._step, self._at = step, int(dice.random() * size)

    def __bool__(self) -> bool:
        return self.dealt < self.size

    def next(self) -> int:
        """The next number. Raises ``IndexError`` when all have been dealt."""
        if self.dealt >= self.size:
            raise IndexError("every number has been dealt")
        self.dealt += 1
        self._at = (self._at + self._step) % self.size
        return self._at

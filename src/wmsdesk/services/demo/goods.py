"""Practice products: every article of every family in every size, each with its price, its barcode and its bin."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.goods_words import Article, Family, families

_SHELVES, _LEVELS = 6, 4


@dataclass(frozen=True)
class PracticeProduct:
    """One product before any store knows it. Prices are in fen, ``popularity`` tells how often it is ordered."""

    sku: str
    name: str
    family: Family
    price: int
    cost: int
    barcode: str
    bin: str
    lead_days: int
    popularity: float

    @property
    def measured(self) -> bool:
        """Whether a quantity of it may have decimals."""
        return self.family.decimals > 0


def practice_products(seed: int) -> list[PracticeProduct]:
    """Every product, the same ones for the same seed; some sell a hundred times as often as others."""
    dice = Dice(seed ^ 0x600D5)
    found: list[PracticeProduct] = []
    for family in families():
        for number, article in enumerate(family.articles, 1):
            for size in range(len(article.sizes)):
                found.append(_product(family, number, article, size, len(found), dice))
    return found


def _product(
    family: Family, number: int, article: Article, size: int, place: int, dice: Dice
) -> PracticeProduct:
    name, times = article.sizes[size]
    price = round(article.price * times * 100)
    return PracticeProduct(
        sku=f"{family.prefix}-{number:02}{size + 1:02}",
        name=_name(article, name, family.unit),
        family=family,
        price=price,
        cost=round(price * dice.between(58, 82) / 100),
        barcode=_barcode(f"6901{place * 7919 % 100_000_000:08}"),
        bin=f"{family.aisle}-{dice.between(1, _SHELVES):02}-{dice.between(1, _LEVELS)}",
        lead_days=dice.of((3, 5, 7, 7, 10, 14, 21)),
        popularity=0.02 + dice.random() ** 4,
    )


def _name(article: Article, size: str, unit: str) -> str:
    """The Chinese name with its size, then the English one; a size that only repeats the unit is not said."""
    own = "" if len(size) == 1 and size in f"{unit}箱盒件瓶台" else f" {size}"
    return f"{article.chinese}{own} {article.english}"


def _barcode(digits: str) -> str:
    """Twelve digits with the check digit of an EAN-13."""
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"

"""Names of Chinese customers, none of them twice: each kind of name is dealt from its own shuffled space."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

from wmsdesk.services.demo.china_places import City, District, chinese_cities
from wmsdesk.services.demo.china_words import (
    CROPS,
    PUBLIC_BODIES,
    SHOPS,
    SURNAMES,
    Trade,
    brands,
    given_names,
    trades,
)
from wmsdesk.services.demo.dice import Deal, Dice

_FORMS = ("有限公司",) * 15 + (
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "（集团）有限公司",
)
_SHOP = Trade("", "", "零售", "", ())
_PUBLIC = Trade("", "", "公共机构", "", ("月结",))
_FARM = Trade("", "", "农业", "农产品的种植、销售、运输、贮藏", ("冷链",))
_PRIVATE = Trade("", "", "", "", ("自提",))
_LATIN = ("A&B", "O'K", "3+2", "C.H.", "No.1", "D&G's", "[E]", "Q-")


@dataclass(frozen=True)
class ChineseName:
    """A name and what hangs on it. ``letters`` is its brand for a mail domain, ``""`` where it has none."""

    name: str
    short: str
    kind: str
    trade: Trade
    city: City
    district: District
    brand: str
    letters: str


class ChineseNames:
    """Deals names. Shared between customers of one store, so that none repeats."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._cities = chinese_cities()
        self._bounds = tuple(accumulate(city.weight for city in self._cities))
        self._trades = trades()
        self._brands = sorted(brands(), key=lambda _: dice.random())
        self._given = tuple(dict.fromkeys(given_names()))
        size = len(self._brands) * len(self._trades)
        self._companies = {city.name: Deal(size, dice) for city in self._cities}
        self._shops = Deal(len(self._brands) * len(SHOPS), dice)
        self._people = Deal(len(SURNAMES) * len(self._given), dice)
        self._towns = tuple({(c.name, d.name): (c, d) for c in self._cities for d in c.districts}.values())
        self._public = Deal(len(self._towns) * len(PUBLIC_BODIES), dice)
        self._farms = Deal(len(self._brands) * len(self._cities) * len(CROPS), dice)

    def next(self) -> ChineseName:
        """The next name: a company nine times of ten."""
        chance = self._dice.random()
        if chance < 0.045 and self._shops:
            return self._shop()
        if chance < 0.075 and self._people:
            return self._person()
        if chance < 0.095 and self._public:
            return self._public_body()
        if chance < 0.11 and self._farms:
            return self._farm()
        return self._company()

    def _place(self) -> tuple[City, District]:
        city = self._cities[bisect(self._bounds, self._dice.random() * self._bounds[-1])]
        return city, self._dice.of(city.districts)

    def _company(self) -> ChineseName:
        city, district = self._place()
        while not self._companies[city.name]:
            city, district = self._place()
        which, what = divmod(self._companies[city.name].next(), len(self._trades))
        (brand, letters), trade = self._brands[which], self._trades[what]
        name = self._formal(city, district, brand, trade.words)
        chance = self._dice.random()
        short = brand + trade.short if chance < 0.6 else brand if chance < 0.85 else city.name + brand
        if chance > 0.994:
            short = brand[0]
        return ChineseName(name, short, "company", trade, city, district, brand, letters)

    def _formal(self, city: City, district: District, brand: str, words: str) -> str:
        """A company's whole name, in one of the ways real ones are built."""
        dice, chance = self._dice, self._dice.random()
        form = dice.of(_FORMS)
        if chance < 0.74:
            return f"{city.name}{brand}{words}{form}"
        if chance < 0.88:
            return f"{city.name}{'' if district.short == city.name else district.short}{brand}{words}{form}"
        if chance < 0.93:
            return f"{brand}（{city.name}）{words}有限公司"
        if chance < 0.945:
            return f"{brand}({city.name}){words}有限公司"
        if chance < 0.985:
            head = dice.of(self._cities).name
            return f"{head}{brand}{words}有限公司{city.name if head != city.name else district.short}分公司"
        if chance < 0.993:
            return f"{city.name}{brand}{words}股份有限公司{district.short}综合物流园区仓储配送服务分公司"
        return f"{city.name}{dice.of(_LATIN)}{brand}{words}有限公司"

    def _shop(self) -> ChineseName:
        which, what = divmod(self._shops.next(), len(SHOPS))
        brand, letters = self._brands[which]
        kind = "company" if SHOPS[what] in ("货运", "快运部", "纸箱厂") else "other"
        return ChineseName(brand + SHOPS[what], brand, kind, _SHOP, *self._place(), brand, letters)

    def _person(self) -> ChineseName:
        family, given = divmod(self._people.next(), len(self._given))
        surname = SURNAMES[family]
        name = surname[0] + self._given[given][0]
        short = self._dice.of(("", "", f"小{surname[0]}", f"{surname[0]}老板", surname[0]))
        letters = surname[1:] + self._given[given][1]
        return ChineseName(name, short, "person", _PRIVATE, *self._place(), "", letters)

    def _public_body(self) -> ChineseName:
        where, what = divmod(self._public.next(), len(PUBLIC_BODIES))
        city, district = self._towns[where]
        body = PUBLIC_BODIES[what]
        name = f"{city.name}市{district.name}{body}"
        return ChineseName(name, district.short + body, "public", _PUBLIC, city, district, "", "")

    def _farm(self) -> ChineseName:
        rest, crop = divmod(self._farms.next(), len(CROPS))
        which, where = divmod(rest, len(self._cities))
        (brand, letters), city = self._brands[which], self._cities[where]
        district = self._dice.of(city.districts)
        name = f"{city.name}{brand}{CROPS[crop]}专业合作社"
        return ChineseName(name, brand + "合作社", "other", _FARM, city, district, brand, letters)

"""Customers from abroad: named, numbered and addressed as their country does it."""

from __future__ import annotations

from bisect import bisect
from datetime import date
from itertools import accumulate

from wmsdesk.services.demo import remarks
from wmsdesk.services.demo.dice import Deal, Dice
from wmsdesk.services.demo.record import PracticeCustomer
from wmsdesk.services.demo.trade_terms import Terms, draw_terms
from wmsdesk.services.demo.world_banks import bank_account
from wmsdesk.services.demo.world_places import HONG_KONG_ROADS, Country, Town, countries
from wmsdesk.services.demo.world_trades import industry_of
from wmsdesk.services.demo.world_words import TITLES, Naming, namings

_PLAIN_LETTERS = str.maketrans(
    {
        **dict(zip("áàâãäåçéèêëíìîïñóòôõöøúùûüýÉÍÎ", "aaaaaaceeeeiiiinoooooouuuuyeii", strict=True)),
        "ß": "ss", "œ": "oe", " ": "", "'": "", "&": "", ".": "", "-": "", "(": "", ")": "", ",": "",
    }
)  # fmt: skip
_BOXES = ("info", "office", "orders", "logistics", "purchasing", "accounts", "hello", "import")
_SOURCES = ("mail", "web", "referral", "fair", "phone", "import", "other")
_OWNERS = ("li", "zhao", "li", "zhao", "")


def _plain(text: str) -> str:
    """Letters for a mail address."""
    return text.lower().translate(_PLAIN_LETTERS)


class WorldCustomers:
    """Makes customers from abroad one after the other."""

    def __init__(self, dice: Dice, today: date) -> None:
        self._dice, self._today = dice, today
        self._countries, self._namings = countries(), namings()
        self._bounds = tuple(accumulate(country.weight for country in self._countries))
        self._towns = {one.code: tuple(dict.fromkeys(t.name for t in one.towns)) for one in self._countries}
        self._single_names: dict[str, Deal] = {}
        self._joint_names: dict[str, Deal] = {}
        self._town_names: dict[str, Deal] = {}
        for code, naming in self._namings.items():
            pairs = len(naming.firsts) * len(naming.trades)
            self._single_names[code] = Deal(pairs * len(naming.additions), dice)
            self._joint_names[code] = Deal(pairs * len(naming.firsts), dice)
            self._town_names[code] = Deal(pairs * len(naming.firsts) * len(self._towns[code]), dice)

    def make(self, code: str) -> PracticeCustomer:
        """The next customer, under ``code``."""
        dice = self._dice
        country = self._countries[bisect(self._bounds, dice.random() * self._bounds[-1])]
        naming = self._namings[country.code]
        name, first, second, trade, place = self._name(country.code, naming)
        towns = [one for one in country.towns if one.name == place] if place else country.towns
        town = dice.of(towns)
        domain = f"{_plain(first)}{'-' + _plain(second) if second else ''}.example"
        industry, trade_tags = industry_of(trade)
        terms = draw_terms("company", dice, country.currency)
        tags = self._tags(trade_tags, terms)
        contacts = self._contacts(country, town, naming, domain)
        contact = contacts[0] if contacts else {"name": "", "phone": "", "email": ""}
        bank, account = bank_account(country.code, naming.banks, town.name, dice)
        values = {
            "code": code,
            "name": name,
            "short_name": first if dice.chance(0.4) else f"{first} {trade}",
            "former_name": f"{first} {trade} {dice.of(naming.forms)}" if second and dice.chance(0.03) else "",
            "kind": "company",
            "industry": industry,
            "business_scope": "",
            "usci": "",
            "phone": contact["phone"] if contacts and dice.chance(0.15) else dice.fill(town.phone),
            "email": contact["email"]
            if contact["email"] and dice.chance(0.5)
            else f"{dice.of(_BOXES)}@{domain}",
            "address": self._address(country, town),
            "city": town.name,
            "region": town.region,
            "postcode": dice.fill(town.postcode),
            "country": country.code,
            "contact_name": contact["name"],
            "payment_terms_days": terms.days,
            "credit_limit": terms.limit,
            "currency": country.currency,
            "bank_name": bank,
            "bank_account": account,
            "tags": " ".join(tag.replace(" ", "-") for tag in tags),
            "special_requirements": self._requirement(tags),
            "notes": self._note(naming),
            "preferences": dice.of(remarks.ENGLISH_PREFERENCES) if dice.chance(0.2) else "",
            "source": dice.mostly(_SOURCES),
            "owner": dice.of(_OWNERS),
            "level": terms.level,
        }
        return PracticeCustomer(
            values, contacts, self._addresses(country, town, values, values["short_name"])
        )

    def _name(self, code: str, naming: Naming) -> tuple[str, str, str, str, str]:
        """The whole name, its first and second word, its trade, and the town in it or nothing."""
        dice, place, seconds, chance = self._dice, "", naming.partners, self._dice.random()
        if chance < 0.7 and self._single_names[code]:
            rest, seconds = self._single_names[code].next(), naming.additions
        elif chance < 0.96 and self._joint_names[code]:
            rest = self._joint_names[code].next()
        else:
            rest, where = divmod(self._town_names[code].next(), len(self._towns[code]))
            place = self._towns[code][where]
        rest, trade_at = divmod(rest, len(naming.trades))
        first_at, second_at = divmod(rest, len(seconds))
        first, second, trade = naming.firsts[first_at], seconds[second_at], naming.trades[trade_at]
        words = (first, second, trade, place, dice.of(naming.forms))
        return " ".join(word for word in words if word), first, second, trade, place

    def _address(self, country: Country, town: Town) -> str:
        dice = self._dice
        return country.address.format(
            street=dice.of(town.streets or country.streets),
            number=dice.between(*country.numbers),
            second=dice.between(1, 30),
            floor=dice.between(2, 28),
            road=town.region if country.code != "HK" else HONG_KONG_ROADS[town.name],
        )

    def _contacts(
        self, country: Country, town: Town, naming: Naming, domain: str
    ) -> tuple[dict[str, str], ...]:
        dice = self._dice
        if dice.chance(0.05):
            return ()
        found: list[dict[str, str]] = []
        for place in range(1 if dice.chance(0.75) else dice.between(2, 3)):
            given, family = dice.of(naming.given), dice.of(naming.family)
            name = f"{family} {given}" if country.code in ("VN", "SG", "HK") else f"{given} {family}"
            if any(name == one["name"] for one in found):
                continue
            pattern = country.mobile.replace("{area}", town.phone.split()[1][:3].rstrip("-"))
            birthday = ""
            if dice.chance(0.1):
                year = self._today.year - dice.between(24, 60)
                birthday = f"{year}-{dice.between(1, 12):02d}-{dice.between(1, 28):02d}"
            found.append(
                {
                    "name": name,
                    "title": dice.of(TITLES),
                    "phone": dice.fill(pattern if dice.chance(0.5) else town.phone),
                    "email": f"{_plain(given)}.{_plain(family)}@{domain}" if dice.chance(0.8) else "",
                    "primary": "no" if place else "yes",
                    "birthday": birthday,
                    "notes": dice.of(remarks.ENGLISH_CONTACT_NOTES) if dice.chance(0.05) else "",
                }
            )
        return tuple(found)

    def _addresses(
        self, country: Country, town: Town, values: dict[str, str], short: str
    ) -> tuple[dict[str, str], ...]:
        dice, found = self._dice, []
        for kind, share in (("bill_to", 0.1), ("ship_to", 0.3)):
            if dice.chance(share):
                place = town if kind == "bill_to" else dice.of(country.towns)
                found.append(
                    {
                        "kind": kind,
                        "name": values["name"] if kind == "bill_to" else f"{short} {place.name}",
                        "address": self._address(country, place),
                        "city": place.name,
                        "region": place.region,
                        "postcode": dice.fill(place.postcode),
                        "country": country.code,
                        "phone": dice.fill(place.phone),
                    }
                )
        return tuple(found)

    def _tags(self, trade_tags: tuple[str, ...], terms: Terms) -> list[str]:
        dice = self._dice
        tags = [tag for tag in trade_tags if dice.chance(0.7)]
        if terms.level == "key":
            tags.append("key")
        if dice.chance(0.4):
            tags.append("prepaid" if terms.days == "0" else dice.of(remarks.ENGLISH_TAGS))
        return list(dict.fromkeys(tag for tag in tags if tag != "prepaid" or terms.days == "0"))

    def _requirement(self, tags: list[str]) -> str:
        for tag in tags:
            if tag in remarks.REQUIREMENTS and self._dice.chance(0.6):
                return self._dice.of(remarks.REQUIREMENTS[tag])
        return ""

    def _note(self, naming: Naming) -> str:
        dice = self._dice
        if not dice.chance(0.28):
            return ""
        return dice.of(remarks.ENGLISH_NOTES).format(
            gate=dice.between(1, 9),
            hour=dice.between(13, 17),
            month=dice.between(1, 12),
            year=self._today.year - dice.between(1, 7),
            surname=dice.of(naming.family),
            amount=dice.between(3, 96) * 50,
        )

"""Everything else about a Chinese customer: its numbers, people, addresses and what clerks wrote about it."""

from __future__ import annotations

from datetime import date

from wmsdesk.services.demo import china_words as words
from wmsdesk.services.demo import remarks
from wmsdesk.services.demo.china_names import ChineseName, ChineseNames
from wmsdesk.services.demo.china_places import City, District
from wmsdesk.services.demo.dice import Deal, Dice
from wmsdesk.services.demo.numbers import ORGANISATIONS, card_number, usci
from wmsdesk.services.demo.record import PracticeCustomer
from wmsdesk.services.demo.trade_terms import Terms, draw_terms

_CLASSES = {"company": "91", "public": "12", "other": "92"}
_SOURCES = ("phone", "referral", "phone", "web", "fair", "mail", "import", "other")
_OWNERS = ("li", "li", "li", "zhao", "li", "zhao", "")
_LOCAL_STARTS = (
    "52",
    "55",
    "58",
    "61",
    "63",
    "65",
    "68",
    "82",
    "83",
    "86",
    "87",
    "88",
    "22",
    "28",
    "33",
    "36",
)
_EMAIL_BOXES = ("info", "sales", "logistics", "office", "wuliu", "caigou", "service")
_DELIVERY_PLACES = ("仓库", "一号仓", "配送中心", "工厂", "门店")
_CHANGED_FORMS = (
    ("物流", "运输"),
    ("供应链管理", "物流"),
    ("贸易", "商贸"),
    ("科技", "电子"),
    ("股份", ""),
    ("集团", ""),
)


class ChineseCustomers:
    """Makes Chinese customers one after the other."""

    def __init__(self, dice: Dice, today: date) -> None:
        self._dice, self._today = dice, today
        self._names = ChineseNames(dice)
        self._organisations = Deal(ORGANISATIONS, dice)

    def make(self, code: str) -> PracticeCustomer:
        """The next customer, under ``code``."""
        named, dice = self._names.next(), self._dice
        terms = draw_terms(named.kind, dice)
        domain = self._domain(named)
        contacts = self._contacts(named, domain)
        tags = self._tags(named, terms)
        district = named.district
        bank, account = self._bank(named)
        first = contacts[0] if contacts else {"name": "", "phone": "", "email": ""}
        values = {
            "code": code,
            "name": named.name,
            "short_name": named.short,
            "former_name": self._former(named),
            "kind": named.kind,
            "industry": named.trade.industry,
            "business_scope": named.trade.scope,
            "usci": self._usci(named),
            "phone": self._phone(named, first["phone"]),
            "email": self._email(named, first["email"], domain),
            "address": self._address(district),
            "city": named.city.name,
            "region": named.city.region,
            "postcode": district.postcode,
            "country": "CN",
            "contact_name": first["name"],
            "payment_terms_days": terms.days,
            "credit_limit": terms.limit,
            "currency": "USD" if "外贸" in tags and dice.chance(0.06) else "CNY",
            "bank_name": bank,
            "bank_account": account,
            "tags": " ".join(tags),
            "special_requirements": self._requirement(tags),
            "notes": self._note(),
            "preferences": self._preference(),
            "source": dice.mostly(_SOURCES),
            "owner": dice.of(_OWNERS),
            "level": terms.level,
        }
        return PracticeCustomer(values, contacts, self._addresses(named, values))

    def _usci(self, named: ChineseName) -> str:
        if named.kind == "person" or self._dice.chance(0.02):
            return ""
        class_code = "93" if named.name.endswith("合作社") else _CLASSES[named.kind]
        old = self._dice.chance(0.25)
        return usci(class_code, named.district.division, self._organisations.next(), old=old)

    def _former(self, named: ChineseName) -> str:
        if named.kind != "company" or not self._dice.chance(0.03):
            return ""
        for now, before in _CHANGED_FORMS:
            if now in named.name:
                return named.name.replace(now, before)
        return ""

    def _mobile(self) -> str:
        dice = self._dice
        digits = dice.of(words.MOBILE_PREFIXES) + dice.digits(8)
        if dice.chance(0.6):
            return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}" if dice.chance(0.2) else digits

    def _landline(self, city: City) -> str:
        dice = self._dice
        number = dice.of(_LOCAL_STARTS) + dice.digits(city.digits - 2)
        spaced = f"{number[:-4]} {number[-4:]}"
        chance = dice.random()
        if chance < 0.45:
            return f"{city.area_code}-{spaced}"
        if chance < 0.72:
            return f"{city.area_code}-{number}"
        if chance < 0.82:
            return f"({city.area_code}) {spaced}"
        if chance < 0.9:
            return f"{city.area_code}-{spaced} 转{dice.between(1, 9)}{dice.digits(2)}"
        return f"+86 {city.area_code[1:] if city.area_code[0] == '0' else city.area_code} {spaced}"

    def _phone(self, named: ChineseName, mobile: str) -> str:
        if mobile and (named.kind == "person" or self._dice.chance(0.35)):
            return mobile
        return self._landline(named.city)

    def _domain(self, named: ChineseName) -> str:
        if not named.letters or named.kind == "person":
            return "mail.example" if named.kind == "person" else f"{named.city.letters}-gov.example"
        chance = self._dice.random()
        letters = named.letters
        if chance < 0.3:
            return f"{letters}-{named.city.letters}.example"
        if chance < 0.5:
            return (
                f"{letters}56.example"
                if "物流" in named.name or "运" in named.name
                else f"{letters}group.example"
            )
        return (
            f"{letters}.example"
            if chance < 0.8
            else f"{named.city.letters.replace('-', '')}{letters}.example"
        )

    def _email(self, named: ChineseName, contact: str, domain: str) -> str:
        if contact and self._dice.chance(0.5):
            return contact
        if named.kind == "person" or self._dice.chance(0.12):
            return ""
        return f"{self._dice.of(_EMAIL_BOXES)}@{domain}"

    def _address(self, district: District) -> str:
        dice, chance = self._dice, self._dice.random()
        road = dice.of(district.roads)
        if road[-1] not in "路街道园号区" or road.endswith(("工业区", "园")):
            start = f"{district.name}{road}{dice.between(1, 30)}栋"
        else:
            start = f"{district.name}{road}{dice.between(1, 1999)}号"
        if chance < 0.35:
            return start
        if chance < 0.6:
            floor = dice.between(1, 22)
            return f"{start}{floor}楼{floor}{dice.between(1, 16):02d}室"
        if chance < 0.8:
            return f"{start}{dice.between(1, 28)}幢"
        return f"{start}{dice.of('ABCD')}座{dice.between(3, 28)}{dice.between(1, 18):02d}"

    def _bank(self, named: ChineseName) -> tuple[str, str]:
        dice = self._dice
        if dice.chance(0.15):
            return "", ""
        bank, prefix, length = dice.mostly(words.BANKS)
        account = card_number(prefix, length, dice)
        if dice.chance(0.7):
            account = " ".join(account[start : start + 4] for start in range(0, length, 4))
        branch = named.district.short if named.district.short != named.city.name else ""
        return f"{bank}{named.city.name}{branch}支行", account

    def _person(self) -> tuple[str, str]:
        family, given = self._dice.mostly(words.SURNAMES), self._dice.of(words.given_names())
        return family[0] + given[0], family[1:] + given[1]

    def _contacts(self, named: ChineseName, domain: str) -> tuple[dict[str, str], ...]:
        dice = self._dice
        if named.kind == "person":
            mail = f"{named.letters}{dice.digits(2)}@{domain}" if dice.chance(0.4) else ""
            return (self._contact(named.name, "", mail, True),)
        if dice.chance(0.04):
            return ()
        found = []
        for place in range(1 if dice.chance(0.72) else dice.between(2, 4)):
            name, letters = self._person()
            mail = f"{letters}@{domain}" if dice.chance(0.65) else ""
            found.append(self._contact(name, dice.of(words.TITLES), mail, place == 0))
        return tuple(found)

    def _contact(self, name: str, title: str, mail: str, primary: bool) -> dict[str, str]:
        dice = self._dice
        birthday = ""
        if dice.chance(0.12):
            year = self._today.year - dice.between(23, 58)
            birthday = f"{year}-{dice.between(1, 12):02d}-{dice.between(1, 28):02d}"
        return {
            "name": name,
            "title": title,
            "phone": self._mobile(),
            "email": mail,
            "primary": "yes" if primary else "no",
            "birthday": birthday,
            "notes": dice.of(remarks.CONTACT_NOTES) if dice.chance(0.06) else "",
        }

    def _addresses(self, named: ChineseName, values: dict[str, str]) -> tuple[dict[str, str], ...]:
        dice, found = self._dice, []
        if dice.chance(0.12):
            found.append(
                self._delivery("bill_to", values["name"], named.city, named.district, values["phone"])
            )
        if dice.chance(0.35):
            short = named.short if len(named.short) > 1 else named.name
            name = short + ("收货处" if named.kind == "public" else dice.of(_DELIVERY_PLACES))
            found.append(
                self._delivery("ship_to", name, named.city, dice.of(named.city.districts), self._mobile())
            )
        return tuple(found)

    def _delivery(self, kind: str, name: str, city: City, district: District, phone: str) -> dict[str, str]:
        return {
            "kind": kind,
            "name": name,
            "address": self._address(district),
            "city": city.name,
            "region": city.region,
            "postcode": district.postcode,
            "country": "CN",
            "phone": phone,
        }

    def _tags(self, named: ChineseName, terms: Terms) -> list[str]:
        dice = self._dice
        tags = [tag for tag in named.trade.tags if dice.chance(0.6)]
        if terms.days == "0" and dice.chance(0.3):
            tags.append("现结")
        if terms.level == "key":
            tags.append("大客户")
        if dice.chance(0.35):
            tags.append(dice.of(remarks.CHINESE_TAGS))
        return list(dict.fromkeys(tag for tag in tags if tag != "月结" or terms.days != "0"))

    def _requirement(self, tags: list[str]) -> str:
        for tag in tags:
            if tag in remarks.REQUIREMENTS and self._dice.chance(0.6):
                return self._dice.of(remarks.REQUIREMENTS[tag])
        return ""

    def _note(self) -> str:
        dice = self._dice
        if not dice.chance(0.3):
            return ""
        return dice.of(remarks.CHINESE_NOTES).format(
            gate=dice.between(1, 9),
            hour=dice.between(13, 17),
            month=dice.between(1, 12),
            year=self._today.year - dice.between(1, 7),
            surname=dice.mostly(words.SURNAMES)[0],
            amount=dice.between(3, 96) * 50,
        )

    def _preference(self) -> str:
        dice = self._dice
        if not dice.chance(0.22):
            return ""
        first, second = dice.of(remarks.CHINESE_PREFERENCES), dice.of(remarks.CHINESE_PREFERENCES)
        return first if first == second or dice.chance(0.5) else f"{first}；{second}"

"""From a cell as real files have it to the text a field's kind can read: words for nothing, other words, forms."""

from __future__ import annotations

import re

from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.catalogue.plain import full_width_folded, trimmed
from wmsdesk.services.imports.country_names import COUNTRY_CODES
from wmsdesk.services.imports.state_words import STATE_WORDS

_NOTHING = frozenset(
    {"n/a", "#n/a", "na", "n.a.", "null", "(null)", "<null>", "\\n", "nan", "none", "nil", "not available"}
    | {"-", "--", "---", "—", "——", "–", "/", ".", "无", "無", "暂无", "空", "未填写"}
)
_COMPANY_WORDS = (
    "公司",
    "企业",
    "有限",
    "集团",
    "合伙",
    "工厂",
    "商行",
    "compan",
    "corporat",
    "business",
    "firm",
)
_KINDS = {
    "company": (
        "org",
        "organisation",
        "organization",
        "enterprise",
        "legal entity",
        "法人",
        "单位",
        "公司客户",
    ),
    "person": ("individual", "private", "consumer", "个体", "个体户", "个体工商户", "个人", "自然人", "私人"),
    "public": (
        "government",
        "gov",
        "public",
        "school",
        "政府",
        "机关",
        "事业单位",
        "学校",
        "医院",
        "公共机构",
    ),
    "other": ("其他", "其它", "others", "misc"),
}
_LEVELS = {
    "standard": ("normal", "regular", "basic", "普通", "一般", "普通客户", "一般客户", "标准"),
    "silver": ("银", "银牌", "白银", "银卡", "银牌客户"),
    "gold": ("金", "金牌", "黄金", "金卡", "金牌客户"),
    "key": (
        "vip",
        "key",
        "strategic",
        "major",
        "重点",
        "大客户",
        "重点客户",
        "重要客户",
        "战略客户",
        "核心客户",
    ),
}
_SOURCES = {
    "phone": ("tel", "telephone", "call", "cold call", "电话", "来电", "电话营销", "电销"),
    "mail": ("email", "e-mail", "letter", "邮件", "邮箱", "信件"),
    "web": ("website", "online", "internet", "web form", "网站", "网络", "官网", "线上", "互联网", "网上"),
    "fair": ("trade show", "trade fair", "exhibition", "event", "show", "展会", "展览", "广交会", "交易会"),
    "referral": (
        "word of mouth",
        "partner",
        "recommendation",
        "介绍",
        "推荐",
        "转介绍",
        "朋友介绍",
        "客户介绍",
    ),
    "import": ("导入",),
    "other": ("others", "其他", "其它"),
}
_YES_NO = {
    "yes": ("y", "true", "t", "1", "x", "是", "√", "✓", "对", "主要"),
    "no": ("n", "false", "f", "0", "否", "×", "✗", "次要"),
}


_NO_NUMBER = frozenset({"nan"})
"""Stands for nothing in a text; in a column of numbers it says that a calculation failed."""


def _by_word(meanings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: choice for choice, words in meanings.items() for word in words}


_CHOICES = {
    "kind": _by_word(_KINDS),
    "level": _by_word(_LEVELS),
    "source": _by_word(_SOURCES),
    "primary": _by_word(_YES_NO),
    "state": _by_word(STATE_WORDS),
}
_NUMBERED = frozenset({"postcode", "barcode", "sku", "order", "customer", "lot", "waybill"})
"""Texts that are often digits alone, which a spreadsheet takes for a number."""
_SIGNS = {"CNY": "¥￥元", "JPY": "¥￥円", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "$", "TWD": "$"}
_LINE_ENDS = re.compile(r"\s*[\t\r\n\v\f\u2028\u2029]\s*")
_PHONE_WORD = re.compile(r"(?:tel|telephone|phone|mobile|电话|手机|联系电话)\s*[:：.]\s*", re.IGNORECASE)
_DAYS = re.compile(r"(?:net\s*)?([0-9]{1,4})(?:\.0)?\s*(?:days?|d|天|日)?", re.IGNORECASE)
_DATE = re.compile(
    r"([12][0-9]{3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?Z?)?"
)
_DATE_DIGITS = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")


def tidied(cell: str, field: Field, currency: str) -> str:
    """The text of a cell for a field; ``""`` where the cell says that there is nothing.

    What stands for nothing (``N/A``, ``-``, ``无``) does so in optional fields only, and ``NaN`` never does for a
    number. ``currency`` tells which sign may stand beside an amount.
    """
    text = trimmed(cell)
    if not text:
        return ""
    kind = field.kind.name
    if _means_nothing(text, field):
        return ""
    if kind != "long text" and _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("," if kind == "tags" else " ", text)
    tidy = _TIDY.get(kind)
    if tidy is not None:
        return tidy(text, field, currency)
    return _without_point_zero(text) if field.name in _NUMBERED else text


def _means_nothing(text: str, field: Field) -> bool:
    word = text.casefold()
    if field.required or word not in _NOTHING or (field.name == "country" and text == "NA"):
        return False
    return not (field.kind.numeric and word in _NO_NUMBER)


def _choice(text: str, field: Field, currency: str) -> str:
    word = full_width_folded(text).casefold()
    known = _CHOICES.get(field.name, {}).get(word)
    if known is None and field.name == "kind" and any(one in word for one in _COMPANY_WORDS):
        return "company"
    return known or text


def _country(text: str, field: Field, currency: str) -> str:
    return COUNTRY_CODES.get(" ".join(full_width_folded(text).casefold().split()), text)


def _phone(text: str, field: Field, currency: str) -> str:
    return _without_point_zero(_PHONE_WORD.sub("", text))


def _without_point_zero(text: str) -> str:
    """A number that a spreadsheet made a fraction of: ``98104.0``."""
    return text[:-2] if re.fullmatch(r"[0-9]{4,15}\.0", text) else text


def _money(text: str, field: Field, currency: str) -> str:
    bare = re.sub(rf"(?i)^{currency}\s*|\s*{currency}$", "", text)
    bare = bare.strip(_SIGNS.get(currency, "") + " ") or text
    whole, point, part = bare.partition(".")
    places = decimals(currency)
    # A database writes 18.0000: what is nothing beyond the last coin says nothing.
    return f"{whole}{point}{part[:places]}".rstrip(".") if point and not part[places:].strip("0") else bare


def _integer(text: str, field: Field, currency: str) -> str:
    if field.name != "payment_terms_days":
        return text
    found = _DAYS.fullmatch(full_width_folded(text))
    return found.group(1) if found else text


def _date(text: str, field: Field, currency: str) -> str:
    found = _DATE.fullmatch(full_width_folded(text)) or _DATE_DIGITS.fullmatch(text)
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else text


_TIDY = {
    "choice": _choice,
    "country": _country,
    "phone": _phone,
    "money": _money,
    "exact price": _money,
    "integer": _integer,
    "date": _date,
}

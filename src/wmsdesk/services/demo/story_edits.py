"""The single edits of the recent history: what somebody changes on a customer's card, and why they say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wmsdesk.services.demo import remarks
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.numbers import card_number
from wmsdesk.services.demo.record import PracticeCustomer

_Values = dict[str, str]
_NEXT_TERMS = {"0": "15", "15": "30", "30": "45", "45": "60", "60": "90", "90": "60"}


@dataclass(frozen=True)
class Proposal:
    """New values, the reason given, and whether they need another person's approval."""

    values: _Values
    reason: str
    sensitive: bool = False


def _said(values: _Values, chinese: tuple[str, ...], english: tuple[str, ...], dice: Dice) -> str:
    return dice.of(chinese if values["country"] == "CN" else english)


def _new_digits(text: str, dice: Dice) -> str:
    """The number with its last four digits (before any extension) changed, the rest as it was typed."""
    head, cut, extension = text.partition("转")
    places = [place for place, letter in enumerate(head) if letter.isdigit()][-4:]
    fresh = f"{(int(''.join(head[place] for place in places)) + dice.between(1, 9998)) % 10_000:04d}"
    letters = list(head)
    for place, digit in zip(places, fresh, strict=True):
        letters[place] = digit
    return "".join(letters) + cut + extension


def _phone(values: _Values, now: datetime, dice: Dice) -> Proposal:
    reason = _said(
        values,
        ("客户来电说总机换了", "原号码停机，换新号", "联系人换手机了", ""),
        ("They moved to a new switchboard", "Old number dead, new one from their signature", ""),
        dice,
    )
    if not values["phone"]:
        return _note(values, now, dice)
    return Proposal({"phone": _new_digits(values["phone"], dice)}, reason)


def _note(values: _Values, now: datetime, dice: Dice) -> Proposal:
    chinese = values["country"] == "CN"
    day = f"{now.month}/{now.day}"
    text = dice.of(
        (
            f"{day} 回访，服务满意，想加每周二的车次",
            f"{day} 来电问库存，已发邮件",
            f"{day} 说下月要搬仓，新地址待通知",
        )
        if chinese
        else (
            f"{day}: called, happy so far, asks for a weekly slot",
            f"{day}: wants stock report by mail every Monday",
        )
    )
    return Proposal(
        {
            "notes": f"{values['notes']}；{text}".lstrip("；")
            if chinese
            else f"{text}. {values['notes']}".rstrip()
        },
        "",
    )


def _requirement(values: _Values, now: datetime, dice: Dice) -> Proposal:
    tags = [tag for tag in values["tags"].split() if tag in remarks.REQUIREMENTS]
    chinese = values["country"] == "CN"
    tag = dice.of(tags) if tags else "电商" if chinese else "pallet"
    fresh = [one for one in remarks.REQUIREMENTS[tag] if one != values["special_requirements"]]
    reason = _said(
        values,
        ("客户邮件要求", "上次到货有异议，补上要求"),
        ("Asked for by mail", "After last week's claim"),
        dice,
    )
    return Proposal({"special_requirements": dice.of(fresh)}, reason)


def _tags(values: _Values, now: datetime, dice: Dice) -> Proposal:
    pool = remarks.CHINESE_TAGS if values["country"] == "CN" else ("pallet", "fragile", "seasonal", "FCL")
    fresh = [tag for tag in pool if tag not in values["tags"].split()]
    return Proposal({"tags": f"{values['tags']} {dice.of(fresh)}".strip()}, "")


def _mail(values: _Values, now: datetime, dice: Dice) -> Proposal:
    _, at, domain = values["email"].partition("@")
    if not at:
        return _note(values, now, dice)
    boxes = [
        box for box in ("order", "stock", "logistics", "warehouse") if f"{box}@{domain}" != values["email"]
    ]
    reason = _said(
        values,
        ("统一用部门邮箱收单", "原联系人离职"),
        ("Shared mailbox from now on", "Contact has left"),
        dice,
    )
    return Proposal({"email": f"{dice.of(boxes)}@{domain}"}, reason)


def _limit(values: _Values, now: datetime, dice: Dice) -> Proposal:
    old = int(float(values["credit_limit"] or 0))
    if old and dice.chance(0.2):
        new, reason = old // 2, _said(
            values,
            ("连续两个月逾期，先压一半", "单量掉了，额度用不到"),
            ("Late twice in a row, halve it", "Volume is down"),
            dice,
        )  # fmt: skip
    else:
        new = old * dice.between(12, 20) // 10 if old else 50_000
        reason = _said(
            values,
            (
                "三季度单量翻倍，回款一直准时",
                "旺季备货，临时加到年底",
                "新签年度合同，老额度不够用",
                "客户申请，销售已确认",
            ),
            (
                "Q3 volume doubled, pays on time",
                "Peak season, until the end of the year",
                "New annual contract signed",
            ),
            dice,
        )
    return Proposal({"credit_limit": str(new) if values["currency"] == "JPY" else f"{new}.00"}, reason, True)


def _terms(values: _Values, now: datetime, dice: Dice) -> Proposal:
    reason = _said(
        values,
        ("年度合同约定延长账期", "客户付款流程改为双周一次", "集团统一账期"),
        (
            "As in the new annual contract",
            "Group-wide terms since their merger",
            "Their approval now takes longer",
        ),
        dice,
    )
    return Proposal({"payment_terms_days": _NEXT_TERMS[values["payment_terms_days"]]}, reason, True)


def _bank(values: _Values, now: datetime, dice: Dice) -> Proposal:
    if values["country"] != "CN":
        return _terms(values, now, dice)
    account = card_number("622202", 19, dice)
    account = " ".join(account[start : start + 4] for start in range(0, 19, 4))
    reason = dice.of(
        ("客户换开户行，盖章函已收", "原账户销户，附银行回单", "邮件通知更换收款账户，待电话核实")
    )
    return Proposal({"bank_name": f"中国工商银行{values['city']}分行", "bank_account": account}, reason, True)


_Change = Callable[[_Values, datetime, Dice], Proposal]
_CHANGES: tuple[_Change, ...] = (
    _phone, _phone, _phone, _note, _note, _requirement, _tags, _mail,
    _limit, _limit, _limit, _terms, _bank, _bank,
)  # fmt: skip


def propose(customer: PracticeCustomer, now: datetime, dice: Dice) -> Proposal:
    """One believable change of this customer at ``now``, never to what it holds already."""
    return dice.of(_CHANGES)(customer.values, now, dice)

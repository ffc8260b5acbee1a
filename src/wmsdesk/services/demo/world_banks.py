"""Banks abroad and the accounts people hold there, each with its country's check digits."""

from __future__ import annotations

from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.numbers import dutch_account, french_account, iban

_GERMAN_BANKS = {
    "Commerzbank": "20040000",
    "Deutsche Bank": "20070000",
    "Hamburger Sparkasse": "20050550",
    "Volksbank": "20190003",
}
_CODED_BANKS = {
    "ABNA": "ABN AMRO", "INGB": "ING", "RABO": "Rabobank", "BARC": "Barclays", "NWBK": "NatWest",
    "LOYD": "Lloyds Bank",
    "HBUK": "HSBC UK", "30004": "BNP Paribas", "30002": "LCL",
    "20041": "La Banque Postale", "10278": "Crédit Mutuel",
}  # fmt: skip
_BRAZILIAN_BANKS = {"Banco do Brasil": "00000000", "Bradesco": "60746948", "Itaú": "60701190"}
_ACCOUNT_LENGTHS = {"US": 10, "JP": 7, "SG": 10, "HK": 12, "VN": 13}


def bank_account(country: str, banks: tuple[str, ...], town: str, dice: Dice) -> tuple[str, str]:
    """The bank's name and the account, both ``""`` for one customer in five."""
    if dice.chance(0.2):
        return "", ""
    bank = dice.of(banks)
    name = f"{_CODED_BANKS.get(bank, bank)} {town}"
    if country == "DE":
        return name, iban("DE", _GERMAN_BANKS[bank] + dice.digits(10))
    if country == "NL":
        return name, iban("NL", dutch_account(bank, dice))
    if country == "GB":
        return name, iban("GB", f"{bank}{dice.digits(14)}")
    if country == "FR":
        return name, iban("FR", french_account(bank, dice))
    if country == "BR":
        return name, iban("BR", f"{_BRAZILIAN_BANKS[bank]}{dice.digits(15)}C1")
    return name, dice.digits(_ACCOUNT_LENGTHS[country])

"""Countries, as their two letters of ISO 3166-1."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import full_width_folded, refused, trimmed

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_CODES.split())

_ALIASES = {
    "china": "CN",
    "中国": "CN",
    "中國": "CN",
    "中华人民共和国": "CN",
    "hong kong": "HK",
    "香港": "HK",
    "macao": "MO",
    "macau": "MO",
    "澳门": "MO",
    "taiwan": "TW",
    "台湾": "TW",
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "英国": "GB",
    "usa": "US",
    "united states": "US",
    "united states of america": "US",
    "美国": "US",
    "germany": "DE",
    "deutschland": "DE",
    "德国": "DE",
    "france": "FR",
    "法国": "FR",
    "japan": "JP",
    "日本": "JP",
    "korea": "KR",
    "south korea": "KR",
    "韩国": "KR",
    "singapore": "SG",
    "新加坡": "SG",
    "vietnam": "VN",
    "越南": "VN",
    "russia": "RU",
    "俄罗斯": "RU",
}


class CountryKind:
    """A country's two letters; the commonest names of the commonest countries are understood."""

    name = "country"
    numeric = False

    def parse(self, text: str, field: Field, context: Context) -> str | None:
        """The two letters in upper case, or ``None``."""
        wanted = full_width_folded(trimmed(text))
        if not wanted:
            return None
        code = _ALIASES.get(wanted.casefold(), wanted.upper())
        if code not in COUNTRIES:
            raise refused(field, N_("{label} must be the two letters of a country, such as CN."))
        return code

    def write(self, value: str | None, context: Context) -> str:
        """The two letters."""
        return value or ""

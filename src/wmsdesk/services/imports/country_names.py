"""Names of countries as files write them, in English and Chinese, to the two letters of ISO 3166-1."""

from __future__ import annotations

_NAMES = """
AE United Arab Emirates|UAE|阿联酋|阿拉伯联合酋长国
AF Afghanistan|阿富汗
AL Albania|阿尔巴尼亚
AM Armenia|亚美尼亚
AO Angola|安哥拉
AR Argentina|ARG|阿根廷
AT Austria|AUT|Österreich|奥地利
AU Australia|AUS|澳大利亚|澳洲
AZ Azerbaijan|阿塞拜疆
BA Bosnia and Herzegovina|Bosnia|波黑
BD Bangladesh|孟加拉国|孟加拉
BE Belgium|BEL|Belgique|België|比利时
BG Bulgaria|保加利亚
BH Bahrain|巴林
BN Brunei|Brunei Darussalam|文莱
BO Bolivia|玻利维亚
BR Brazil|BRA|Brasil|巴西
BY Belarus|白俄罗斯
CA Canada|CAN|加拿大
CD DR Congo|Democratic Republic of the Congo|刚果（金）|刚果民主共和国
CG Congo|Republic of the Congo|刚果
CH Switzerland|CHE|Schweiz|Suisse|瑞士
CI Ivory Coast|Côte d'Ivoire|Cote d'Ivoire|科特迪瓦
CL Chile|智利
CM Cameroon|喀麦隆
CN China|CHN|PRC|P.R. China|PR China|P.R.China|People's Republic of China|Mainland China|中国大陆|中国内地|大陆
CO Colombia|哥伦比亚
CR Costa Rica|哥斯达黎加
CU Cuba|古巴
CY Cyprus|塞浦路斯
CZ Czech Republic|Czechia|捷克|捷克共和国
DE Germany|DEU|Federal Republic of Germany|Deutschland|德国
DK Denmark|DNK|Danmark|丹麦
DO Dominican Republic|多米尼加|多米尼加共和国
DZ Algeria|阿尔及利亚
EC Ecuador|厄瓜多尔
EE Estonia|爱沙尼亚
EG Egypt|埃及
ES Spain|ESP|España|西班牙
ET Ethiopia|埃塞俄比亚
FI Finland|FIN|Suomi|芬兰
FR France|FRA|法国
GB United Kingdom|UK|U.K.|GBR|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|英国
GE Georgia|格鲁吉亚
GH Ghana|加纳
GR Greece|GRC|希腊
GT Guatemala|危地马拉
HK Hong Kong|HKG|Hong Kong SAR|香港|中国香港|香港特别行政区
HN Honduras|洪都拉斯
HR Croatia|克罗地亚
HU Hungary|匈牙利
ID Indonesia|IDN|印度尼西亚|印尼
IE Ireland|EIRE|Éire|IRL|Republic of Ireland|爱尔兰
IL Israel|ISR|以色列
IN India|IND|印度
IQ Iraq|伊拉克
IR Iran|Islamic Republic of Iran|伊朗
IS Iceland|冰岛
IT Italy|ITA|Italia|意大利
JM Jamaica|牙买加
JO Jordan|约旦
JP Japan|JPN|日本
KE Kenya|肯尼亚
KG Kyrgyzstan|吉尔吉斯斯坦
KH Cambodia|柬埔寨
KP North Korea|DPRK|朝鲜
KR South Korea|Korea|KOR|Republic of Korea|Korea, Republic of|韩国
KW Kuwait|科威特
KZ Kazakhstan|哈萨克斯坦
LA Laos|Lao PDR|老挝
LB Lebanon|黎巴嫩
LK Sri Lanka|斯里兰卡
LT Lithuania|立陶宛
LU Luxembourg|卢森堡
LV Latvia|拉脱维亚
LY Libya|利比亚
MA Morocco|摩洛哥
MD Moldova|摩尔多瓦
ME Montenegro|黑山
MG Madagascar|马达加斯加
MK North Macedonia|Macedonia|北马其顿
MM Myanmar|Burma|缅甸
MN Mongolia|蒙古|蒙古国
MO Macao|Macau|MAC|澳门|中国澳门|澳门特别行政区
MT Malta|马耳他
MU Mauritius|毛里求斯
MV Maldives|马尔代夫
MX Mexico|MEX|México|墨西哥
MY Malaysia|MYS|马来西亚
MZ Mozambique|莫桑比克
NA Namibia|纳米比亚
NG Nigeria|尼日利亚
NI Nicaragua|尼加拉瓜
NL Netherlands|NLD|The Netherlands|Holland|Nederland|荷兰
NO Norway|NOR|Norge|挪威
NP Nepal|尼泊尔
NZ New Zealand|NZL|新西兰
OM Oman|阿曼
PA Panama|巴拿马
PE Peru|秘鲁
PG Papua New Guinea|巴布亚新几内亚
PH Philippines|PHL|The Philippines|菲律宾
PK Pakistan|PAK|巴基斯坦
PL Poland|POL|Polska|波兰
PR Puerto Rico|波多黎各
PT Portugal|PRT|葡萄牙
PY Paraguay|巴拉圭
QA Qatar|卡塔尔
RO Romania|罗马尼亚
RS Serbia|塞尔维亚
RU Russia|RUS|Russian Federation|俄罗斯|俄国
SA Saudi Arabia|KSA|沙特阿拉伯|沙特
SD Sudan|苏丹
SE Sweden|SWE|Sverige|瑞典
SG Singapore|SGP|新加坡
SI Slovenia|斯洛文尼亚
SK Slovakia|Slovak Republic|斯洛伐克
SN Senegal|塞内加尔
SV El Salvador|萨尔瓦多
SY Syria|叙利亚
TH Thailand|THA|泰国
TJ Tajikistan|塔吉克斯坦
TM Turkmenistan|土库曼斯坦
TN Tunisia|突尼斯
TR Turkey|TUR|Türkiye|Turkiye|土耳其
TW Taiwan|TWN|台湾|中国台湾|台湾省
TZ Tanzania|坦桑尼亚
UA Ukraine|UKR|乌克兰
UG Uganda|乌干达
US United States|USA|U.S.A.|U.S.|United States of America|America|美国
UY Uruguay|乌拉圭
UZ Uzbekistan|乌兹别克斯坦
VE Venezuela|委内瑞拉
VN Vietnam|VNM|Viet Nam|越南
YE Yemen|也门
ZA South Africa|ZAF|RSA|南非
ZM Zambia|赞比亚
ZW Zimbabwe|津巴布韦
"""

COUNTRY_CODES: dict[str, str] = {
    name.casefold(): line[:2] for line in _NAMES.strip().splitlines() for name in line[3:].split("|")
}
"""A country's name, case folded, to its two letters."""

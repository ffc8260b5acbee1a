"""What customers from abroad are called, country by country, and who answers their telephones."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Naming:
    """How one country names companies (first + addition or partner + trade + form) and people (given + family)."""

    firsts: tuple[str, ...]
    additions: tuple[str, ...]
    partners: tuple[str, ...]
    trades: tuple[str, ...]
    forms: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    banks: tuple[str, ...]


_GERMAN = (
    "Hansen Petersen Müller Schröder Brandt Krüger Lindemann Voß Behrens Lüders Claasen Wiechmann Jäger Köster Oltmanns "
    "Hinrichs Reimers Bauer Weiß Schäfer Thiele Harms Möller Sievers Jürgens Albrecht Heinemann Rathje Nord Elbe Weser "
    "Hanse Alster Rhein Kontor Förde Ruhr Isar Brinkmann Dierks Ehlers Friedrichs Gerken Hoppe Iversen Kröger Meinders"
)
_DUTCH = (
    "De Vries|Van der Berg|Jansen|Van Dijk|Bakker|Visser|Smit|De Boer|Mulder|Bos|Vermeulen|Van 't Hof|Hoekstra|Kuipers|"
    "Van Leeuwen|Dekker|Brouwer|De Graaf|Maas|Schelde|Noordzee|Delta|Rijn|Hollandia|Van der Meer|Peeters|Schouten|"
    "Van Veen|Prins|Blom|Huisman|Postma|Van der Linden|Willems"
)
_BRITISH = (
    "Ashworth|Barlow|Carrington|Dunmore|Ellison|Fairclough|Grimshaw|Hartley|Ingram|Kershaw|Lockwood|Mason|Northgate|"
    "O'Brien|Pemberton|Radcliffe|Sutcliffe|Thornton|Underhill|Wainwright|Whitaker|Yates|Solent|Mersey|Humber|Pennine|"
    "Albion|Crown|Anchor|Kingfisher|Null|McAllister|Fitzgerald|Harrison|Blackwood"
)
_AMERICAN = (
    "Blue Ridge|Harbor|Pacific|Golden State|Lone Star|Lakeshore|Summit|Cascade|Evergreen|Ironwood|Redwood|Silver Creek|"
    "Cedar|Eagle|Liberty|Heartland|Bayview|Stonebridge|Sunrise|Frontier|Maple|Great Plains|Delgado|Johnson|Kowalski|"
    "O'Connor|Nguyen|Patterson|Ramirez|Schneider|Brooks|Coastal|Keystone|Palmetto|Bluebonnet|Tidewater"
)
_JAPANESE = (
    "Sakura Matsumoto Tanaka Kitamura Ishikawa Hayashi Nishida Okamoto Fujita Kobayashi Inoue Morikawa Shimizu Ogawa "
    "Takahashi Nakagawa Aoyama Kurosawa Hoshino Minato Asahikawa Nagahama Higashino Yoshikawa Uchida Hamada Kanda Tsuji"
)
_SINGAPORE = (
    "Lim|Tan|Ng|Goh|Ong|Chua|Teo|Koh|Lee Huat|Soon Heng|Hock Seng|Eng Leong|Straits|Temasek Hill|Merlion|Jurong|Tuas|"
    "Rajah|Pillai|Hup Huat|Kian Seng|Swee Lee|Kampong|Orchid|Sin Hin|Ban Chuan|Guan Hong|Seng Huat"
)
_BRAZILIAN = (
    "Silva|Souza|Oliveira|Pereira|Almeida|Carvalho|Ribeiro|Barbosa|Moura|D'Ávila|Araújo|Santista|Atlântico|Litoral|"
    "Paulista|Serra Azul|Bandeirante|Guarujá|Monteiro|Teixeira|Brandão|Queiroz|Nogueira|Boa Vista"
)
_CANTONESE = (
    "Wing Fung|Kin Yip|Sun Hing|Tai Cheong|Man Kee|Hop Lee|Golden Dragon|Lucky Star|Wah Shing|Yue Wo|Kwong Tai|"
    "Chun Fat|Everbright Sky|Ho Kee|Luen Hing|Fook Yuen|Hang Lung Fat|Shing Kee|Jade Bay|Victoria Peak|Pearl Delta|"
    "Cheung Kong Fat|Tak Sang|Po Hing|Yau Lee|Fu Wah"
)
_FRENCH = (
    "Lefèvre|Moreau|Girard|Rousseau|Fontaine|Chevalier|Mercier|Dubois|Lambert|Delacroix|Beaumont|Garnier|L'Hermite|"
    "Provençal|Normandie Sud|Atlantique|Rhône|Armor|Lemaire|Perrin|Marchand|Renaud|Colin|Picard-Duval"
)
_VIETNAMESE = (
    "Minh Phat|Thanh Cong|Hoang Long|Dai Viet|Song Hong|Tan Tien|Phuong Nam|An Binh|Hai Au|Truong Son|Thien Phu|"
    "Viet Hoa|Quang Minh|Nam Hai|Gia Hung|Bao Tin|Kim Lien|Sao Mai|Tin Nghia|Duc Thanh"
)

# Firsts, seconds besides the plain name, trades, forms, given names, family names, banks.
_NAMINGS: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "DE": (
        _GERMAN.replace(" ", "|"), "& Sohn|& Söhne|Gebr.|Nord|Süd|Hanse",
        "Spedition|Kühllogistik|Lagerhaus|Kontor|Handels|Transporte|Maschinenbau|Feinkost Import|Chemiehandel|"
        "Elektrotechnik|Seehafenspedition|Werkzeuge|Möbel|Getränke|Medizintechnik|Verpackungen|Stahlhandel|Textil",
        "GmbH|GmbH|GmbH & Co. KG|KG|AG|OHG|e.K.",
        "Jan Anke Lars Heike Uwe Sabine Torsten Birgit Sven Katrin Jörg Ute Matthias Silke Frank Julia Holger Meike",
        "Petersen Brandt Krüger Schmidt Lüders Hansen Böhm Weiß Meyer Vogt Schulz Jansen Kühn Becker Wolff",
        "Commerzbank|Deutsche Bank|Hamburger Sparkasse|Volksbank",
    ),
    "NL": (
        _DUTCH, "& Zn.|Holland|Groep|Rotterdam", "Logistiek|Transport|Expeditie|Koelhuis|Opslag|Bloemen Export|Groothandel|"
        "Machinefabriek|Scheepvaart|Food Import|Verpakkingen|Elektro|Chemie|Meubelen|Zaden|Staal",
        "B.V.|B.V.|B.V.|N.V.|V.O.F.",
        "Pieter Anneke Joris Femke Sander Marijke Bram Lotte Kees Ingrid Ruben Saskia Thijs Wilma Daan Esther",
        "de Vries|Jansen|Bakker|van Dijk|Visser|Smit|Mulder|Bos|Dekker|van Leeuwen|Kuipers|Hoekstra",
        "ABNA|INGB|RABO",
    ),
    "GB": (
        _BRITISH, "& Sons|Bros|& Daughters|(Holdings)|Group|UK", "Freight|Logistics|Warehousing|Haulage|Foods|Tea Importers|"
        "Engineering|Textiles|Tools|Trading|Shipping|Cold Stores|Packaging|Furniture|Toys|Wines & Spirits|Bearings|Lighting",
        "Ltd|Ltd|Limited|Ltd.|PLC|LLP",
        "James Emma Oliver Charlotte Harry Sophie Jack Lucy Thomas Hannah Callum Fiona Gareth Nia Rory Priya Imran Aisha",
        "Ashworth|Barlow|Smith|Taylor|Hughes|Patel|Khan|Thompson|Walker|Green|Hall|Clarke|O'Brien|Kershaw|Davies|Evans",
        "BARC|NWBK|LOYD|HBUK",
    ),
    "US": (
        _AMERICAN, "Brothers|& Co.|Valley|River|Family|Point|International",
        "Distribution|Freight Lines|Logistics|Warehouse|Foods|Imports|Supply|Hardware|Outdoor Gear|Toys|Auto Parts|"
        "Medical Supply|Packaging|Furniture|Cold Storage|Trading|Electronics|Pet Products|Tools",
        "LLC|LLC|Inc.|Inc.|Corp.|Co.",
        "Michael Jennifer Chris Ashley David Maria Kevin Lauren Brian Stephanie Carlos Megan Tyler Grace Eric Linda",
        "Johnson|Ramirez|Miller|Davis|Kowalski|Brown|Nguyen|Garcia|Wilson|Patterson|Schneider|Lee|O'Connor|Brooks|Young",
        "Bank of America|JPMorgan Chase|Wells Fargo|Citibank",
    ),
    "JP": (
        _JAPANESE.replace(" ", "|"), "Kyodai|Sangyo|Higashi|Nishi|Daiichi|Shin",
        "Butsuryu|Soko|Shoji|Unyu|Kogyo|Shokuhin|Denki|Seiki|Boeki|Kagaku|Suisan|Seisakusho|Shigyo|Yakuhin|Gangu|Kinzoku",
        "K.K.|Co., Ltd.|Co., Ltd.|Corporation|G.K.",
        "Kenji Yuko Takashi Naomi Hiroshi Keiko Daisuke Ayumi Satoshi Mika Makoto Rie Kazuo Emi Shota Haruka",
        "Tanaka Suzuki Watanabe Yamamoto Nakamura Kobayashi Kato Yoshida Sasaki Matsumoto Inoue Kimura Hayashi Mori",
        "MUFG Bank|Mizuho Bank|Sumitomo Mitsui Banking Corporation|Resona Bank",
    ),
    "SG": (
        _SINGAPORE, "Brothers|& Sons|Holdings|(Asia)|International|Pacific",
        "Shipping|Freight|Logistics|Marine Supplies|Trading|Seafood|Cold Storage|Engineering|Electronics|Hardware|"
        "Provisions|Spices|Chemicals|Warehousing|Rubber|Packaging|Timber|Medical",
        "Pte. Ltd.|Pte. Ltd.|Pte Ltd|(S) Pte. Ltd.|LLP",
        "Wei Ming|Hui Ling|Jun Kai|Siew Lan|Kumar|Priya|Farid|Nurul|Desmond|Cheryl|Boon Huat|Mei Yen|Jason|Rachel",
        "Lim|Tan|Ng|Goh|Ong|Chua|Teo|Koh|Lee|Wong|Pillai|Nair|Abdullah|Chan",
        "DBS Bank|OCBC Bank|UOB",
    ),
    "BR": (
        _BRAZILIAN, "& Filhos|Irmãos|do Brasil|Sul|& Cia.|Nordeste",
        "Transportes|Logística|Armazéns Gerais|Comércio Exterior|Alimentos|Café|Importadora|Máquinas|Frigorífico|"
        "Autopeças|Plásticos|Têxtil|Química|Calçados|Granitos|Papel|Eletrônicos|Despachos Aduaneiros",
        "Ltda.|Ltda.|S.A.|EIRELI|ME",
        "João Ana Carlos Mariana Paulo Fernanda Rafael Juliana Luiz Camila Bruno Patrícia Thiago Larissa",
        "Silva|Souza|Oliveira|Pereira|Almeida|Carvalho|Ribeiro|Barbosa|Araújo|Monteiro|Teixeira|Queiroz",
        "Banco do Brasil|Bradesco|Itaú",
    ),
    "HK": (
        _CANTONESE, "(H.K.)|International|Asia|(Holdings)|Group|Far East",
        "Trading|Logistics|Shipping|Electronics|Garment|Toys|Forwarding|Plastics|Seafood|Watches|Jewellery|Packaging|"
        "Industrial|Medicine|Warehouse|Metal|Textiles|Wine",
        "Limited|Limited|Co. Limited|Company Limited|Ltd",
        "Ka Ming|Wai Yee|Chi Keung|Mei Ling|Siu Fai|Wing Sze|Tsz Kin|Yuen Ting|Kwok Wai|Lai Fong|Jacky|Vivian",
        "Chan|Wong|Cheung|Lau|Lam|Leung|Ho|Ng|Yeung|Tsang|Kwok|Mak|Fung|Tse",
        "HSBC|Hang Seng Bank|Bank of China (Hong Kong)|Bank of East Asia",
    ),
    "FR": (
        _FRENCH, "& Fils|Frères|Ouest|France|& Associés|Méditerranée",
        "Transports|Logistique|Entrepôts|Primeurs|Vins|Fromages|Frigo|Mécanique|Textile|Emballages|Chimie|Affrètement|"
        "Négoce|Cosmétiques|Meubles|Outillage|Épices|Électricité",
        "SARL|SARL|SAS|SA|EURL",
        "Camille Julien Chloé Nicolas Sophie Antoine Manon Pierre Élodie Mathieu Claire Hugo Inès Olivier",
        "Moreau|Lefèvre|Girard|Dubois|Lambert|Roux|Fontaine|Mercier|Garnier|Perrin|Renaud|Colin",
        "30004|30002|20041|10278",
    ),
    "VN": (
        _VIETNAMESE, "Sai Gon|Mien Bac|Quoc Te|Viet Nam|A Chau",
        "Logistics|Trading|Seafood|Coffee|Garment|Footwear|Rubber|Transport|Furniture|Rice Export|Electronics|Packaging|"
        "Plastics|Cold Storage|Steel|Wood|Import Export|Cashew",
        "Co., Ltd.|Co., Ltd.|JSC|Joint Stock Company|Company Limited",
        "Anh Tuan|Thi Hoa|Minh Duc|Thi Lan|Quoc Bao|Thu Ha|Van Hung|Ngoc Mai|Hoang Nam|Bich Ngoc",
        "Nguyen|Tran|Le|Pham|Hoang|Phan|Vu|Dang|Bui|Do",
        "Vietcombank|BIDV|Techcombank",
    ),
}  # fmt: skip


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split("|") if "|" in words else words.split())


@cache
def namings() -> dict[str, Naming]:
    """How each country names its companies and people, by its ISO code.

    An addition may be nothing; a partner is another house joined with "&".
    """
    found = {}
    for code, (firsts, seconds, trades, forms, given, family, banks) in _NAMINGS.items():
        houses = _split(firsts)
        joined = tuple(f"& {house}" for house in houses)
        parts = (_split(trades), _split(forms), _split(given), _split(family), _split(banks))
        found[code] = Naming(houses, ("", *_split(seconds)), joined, *parts)
    return found


TITLES = (
    "Logistics Manager", "Purchasing", "Warehouse Supervisor", "Import Coordinator", "Accounts", "Managing Director",
    "Customer Service", "Shipping Clerk", "Owner", "Operations", "",
)  # fmt: skip

"""Where customers from abroad are: countries with their cities, postcodes, telephone patterns and streets."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Town:
    """One place abroad. In ``postcode`` and ``phone`` a ``#`` is a digit, in ``postcode`` an ``@`` a letter.

    Its ``streets`` stand in for the country's, where it has some of its own.
    """

    name: str
    region: str
    postcode: str
    phone: str
    streets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Country:
    """A country: ISO code, currency, share among the customers from abroad, and how it writes an address."""

    code: str
    currency: str
    weight: int
    address: str
    numbers: tuple[int, int]
    streets: tuple[str, ...]
    mobile: str
    towns: tuple[Town, ...]


# Code, currency, weight, address pattern, lowest and highest house number, streets, mobile pattern; then towns:
# name|region|postcode|phone, and perhaps |streets.
_COUNTRIES: tuple[tuple[str, str, int, str, tuple[int, int], str, str, tuple[str, ...]], ...] = (
    (
        "DE", "EUR", 18, "{street} {number}", (1, 180),
        "Hafenstraße|Industriestraße|Bahnhofstraße|Lindenallee|Ringstraße|Siemensstraße|"
        "Gewerbering|Otto-Hahn-Straße|Carl-Benz-Straße|Am Güterbahnhof|Mühlenweg",
        "+49 171 {d7}",
        (
            "Hamburg|Hamburg|204##|+49 40 30## ####|Am Sandtorkai;Billhorner Deich;Hafenstraße;Finkenwerder Straße;Wendenstraße", "Bremen|Bremen|2819#|+49 421 34#####",
            "Duisburg|Nordrhein-Westfalen|4711#|+49 203 4#####", "Köln|Nordrhein-Westfalen|5067#|+49 221 9######",
            "München|Bayern|8033#|+49 89 45## ####", "Nürnberg|Bayern|9045#|+49 911 6######",
            "Stuttgart|Baden-Württemberg|7018#|+49 711 2######", "Leipzig|Sachsen|0410#|+49 341 9######",
            "Bremerhaven|Bremen|2756#|+49 471 9#####", "Berlin|Berlin|1055#|+49 30 39## ####",
        ),
    ),
    (
        "NL", "EUR", 11, "{street} {number}", (1, 320),
        "Havenstraat|Industrieweg|Kanaalstraat|De Run|Transportweg|Nijverheidsweg|Stationsweg|"
        "Parallelweg|Ambachtsweg",
        "+31 6 2{d7}",
        (
            "Rotterdam|Zuid-Holland|3089 @@|+31 10 4## ####|Waalhaven Oostzijde;Waalhaven Zuidzijde;Maasboulevard;Bunschotenweg", "Amsterdam|Noord-Holland|1043 @@|+31 20 6## ####",
            "Venlo|Limburg|5928 @@|+31 77 3## ####", "Tilburg|Noord-Brabant|5047 @@|+31 13 5## ####",
            "Eindhoven|Noord-Brabant|5651 @@|+31 40 2## ####", "Utrecht|Utrecht|3542 @@|+31 30 2## ####",
            "Moerdijk|Noord-Brabant|4782 @@|+31 168 3## ###",
        ),
    ),
    (
        "GB", "GBP", 13, "{number} {street}", (1, 190),
        "Dock Road|Victoria Street|Station Approach|Kingsway|Mill Lane|Wharf Road|Canal Street|"
        "Unit 4, Cobham Way|Enterprise Way|Church Road|Foundry Lane",
        "+44 78{d2} {d6}",
        (
            "Felixstowe|Suffolk|IP11 #@@|+44 1394 6#####", "Liverpool|Merseyside|L20 #@@|+44 151 7## ####",
            "Manchester|Greater Manchester|M17 #@@|+44 161 8## ####|Trafford Park Road;Ashburton Road West;Westinghouse Road", "Southampton|Hampshire|SO15 #@@|+44 23 80## ####",
            "London|Greater London|E16 #@@|+44 20 74## ####", "Birmingham|West Midlands|B24 #@@|+44 121 3## ####",
            "Leeds|West Yorkshire|LS10 #@@|+44 113 2## ####", "Hull|East Yorkshire|HU9 #@@|+44 1482 3#####",
        ),
    ),
    (
        "US", "USD", 18, "{number} {street}", (100, 9800),
        "Harbor Blvd|W Industrial Way|Commerce Dr|Main St|Airport Rd|Distribution Pkwy|Terminal Ave|Oak Ridge Rd|"
        "Logistics Center Dr, Suite 200|Railroad Ave",
        "+1 {area} 7{d2}-{d4}",
        (
            "Long Beach|CA|908##|+1 562-43#-####", "Los Angeles|CA|900##|+1 213-62#-####|S Figueroa St;E Olympic Blvd;S Alameda St",
            "Oakland|CA|946##|+1 510-83#-####", "Seattle|WA|981##|+1 206-62#-####", "Newark|NJ|071##|+1 973-62#-####",
            "Savannah|GA|314##|+1 912-23#-####", "Houston|TX|770##|+1 713-65#-####", "Chicago|IL|606##|+1 312-66#-####",
            "Memphis|TN|381##|+1 901-52#-####", "Louisville|KY|402##|+1 502-58#-####",
        ),
    ),
    (
        "JP", "JPY", 11, "{street} {number}-{second}", (1, 18),
        "Minato-machi|Sakaemachi|Honcho 2-chome",
        "+81 90-3{d3}-{d4}",
        (
            "Tokyo|Tokyo|108-00##|+81 3-54##-####|Minato-ku Konan 2-chome;Minato-ku Shibaura 3-chome;Minato-ku Kaigan 1-chome", "Yokohama|Kanagawa|231-08##|+81 45-62#-####|Naka-ku Honmoku Futo;Naka-ku Kaigandori;Naka-ku Honcho",
            "Osaka|Osaka|559-00##|+81 6-66##-####|Suminoe-ku Nanko Kita 1-chome;Suminoe-ku Nanko Higashi", "Kobe|Hyogo|650-00##|+81 78-33#-####|Chuo-ku Minatojima;Chuo-ku Onohamacho",
            "Nagoya|Aichi|455-00##|+81 52-65#-####|Minato-ku Kinjo Futo;Minato-ku Irifune 1-chome", "Fukuoka|Fukuoka|812-00##|+81 92-64#-####|Higashi-ku Hakozaki Futo;Higashi-ku Kashiihama",
        ),
    ),
    (
        "SG", "SGD", 9, "{number} {street}", (1, 140),
        "Tuas South Avenue 5|Jalan Buroh|Pioneer Road North|Changi South Street 2|Ubi Avenue 4|Kaki Bukit Place|"
        "Penjuru Lane|Toh Guan Road East|Gul Circle",
        "+65 91{d2} {d4}",
        ("Singapore|Singapore|62####|+65 68## ####", "Singapore|Singapore|48####|+65 65## ####"),
    ),
    (
        "BR", "USD", 6, "{street}, {number}", (10, 2900),
        "Rua XV de Novembro|Av. Portuária|Av. Brasil|Rua do Comércio|Rua Sete de Setembro|"
        "Av. das Indústrias|Rua Amador Bueno",
        "+55 {area} 9{d4}-{d4}",
        (
            "Santos|SP|11013-###|+55 13 32##-####", "São Paulo|SP|05036-###|+55 11 36##-####",
            "Itajaí|SC|88301-###|+55 47 33##-####", "Rio de Janeiro|RJ|20220-###|+55 21 25##-####",
            "Paranaguá|PR|83203-###|+55 41 34##-####", "Manaus|AM|69075-###|+55 92 36##-####",
        ),
    ),
    (
        "HK", "HKD", 11, "{floor}/F, {street}, {number} {road}", (1, 380),
        "Kwai Fong Trade Centre|Wing Hing Industrial Building|Golden Dragon Centre|Kin Yip Factory Building|"
        "Sun Hing Centre|Everwin Plaza|Goodman Yip On Building",
        "+852 61{d2} {d4}",
        (
            "Kwai Chung|Hong Kong||+852 24## ####", "Tsing Yi|Hong Kong||+852 24## ####",
            "Kowloon Bay|Hong Kong||+852 27## ####", "Sheung Wan|Hong Kong||+852 25## ####",
            "Tsuen Wan|Hong Kong||+852 24## ####",
        ),
    ),
    (
        "FR", "EUR", 6, "{number} {street}", (1, 160),
        "rue de la République|avenue Jean Jaurès|rue Pasteur|rue des Frères Lumière|"
        "zone industrielle Nord, rue Ampère",
        "+33 6 1{d1} {p} {p} {p}",
        (
            "Le Havre|Normandie|76600|+33 2 35 ## ## ##", "Marseille|Provence-Alpes-Côte d'Azur|13016|+33 4 91 ## ## ##",
            "Lyon|Auvergne-Rhône-Alpes|6900#|+33 4 78 ## ## ##", "Lille|Hauts-de-France|59000|+33 3 20 ## ## ##",
            "Paris|Île-de-France|75012|+33 1 43 ## ## ##",
        ),
    ),
    (
        "VN", "USD", 7, "{number} {street}", (1, 420),
        "Nguyen Tat Thanh|Vo Van Kiet|Le Loi|Tran Hung Dao|Dien Bien Phu|Xa lo Ha Noi|Hoang Dieu",
        "+84 90{d1} {d3} {d3}",
        (
            "Ho Chi Minh City|Ho Chi Minh|700000|+84 28 38## ####", "Hanoi|Hanoi|100000|+84 24 38## ####",
            "Hai Phong|Hai Phong|180000|+84 225 38# ####", "Da Nang|Da Nang|550000|+84 236 38# ####",
        ),
    ),
)  # fmt: skip
HONG_KONG_ROADS = {
    "Kwai Chung": "Container Port Road",
    "Tsing Yi": "Tsing Yi Road",
    "Kowloon Bay": "Wang Chiu Road",
    "Sheung Wan": "Wing Lok Street",
    "Tsuen Wan": "Castle Peak Road",
}


def _town(line: str) -> Town:
    name, region, postcode, phone, *streets = line.split("|")
    return Town(name, region, postcode, phone, tuple(streets[0].split(";")) if streets else ())


@cache
def countries() -> tuple[Country, ...]:
    """Every country abroad."""
    found = []
    for code, currency, weight, address, numbers, streets, mobile, towns in _COUNTRIES:
        places = tuple(_town(line) for line in towns)
        pattern = mobile.replace("{p}", "##")
        for length in range(1, 10):
            pattern = pattern.replace(f"{{d{length}}}", "#" * length)
        found.append(
            Country(code, currency, weight, address, numbers, tuple(streets.split("|")), pattern, places)
        )
    return tuple(found)

"""What the practice warehouse keeps: families of goods, each with its unit, its shelf life, its season and its articles."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Family:
    """Goods of one kind. ``shelf`` is how many days they keep, 0 for ever; ``season`` how much each month sells, in percent.

    ``aisle`` is where they lie. ``decimals`` is 0 for what is counted.
    """

    chinese: str
    english: str
    prefix: str
    unit: str
    decimals: int
    shelf: int
    aisle: str
    season: tuple[int, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Article:
    """One article in some sizes; ``price`` is that of the first size in yuan, each further size costs in proportion."""

    chinese: str
    english: str
    price: float
    sizes: tuple[tuple[str, float], ...]


_EVEN = "100 80 100 100 100 100 100 100 105 100 110 105"
_SUMMER = "60 60 80 100 130 160 180 170 120 80 60 60"
_WINTER = "150 130 90 80 70 60 60 60 80 100 130 170"
_FEAST = "190 60 80 90 95 90 85 95 140 100 110 130"
_AUTUMN = "80 70 90 95 95 90 80 90 110 120 180 140"

# Chinese, English, prefix, unit, decimals, shelf life in days, aisle, season; then the articles: Chinese, English, price,
# sizes with how many times the price.
_FAMILIES: tuple[tuple[str, str, str], ...] = (
    ("粮油|Grain and oil|GR|袋|0|365|A", _FEAST, """
     东北长粒香大米|Long-grain rice|42|5kg 10kg*1.9 25kg*4.5
     五常稻花香米|Wuchang rice|68|5kg 10kg*1.95
     高筋小麦粉|Bread flour|28|5kg 25kg*4.4
     黄小米|Yellow millet|26|2.5kg 5kg*1.9
     绿豆|Mung beans|31|2.5kg 10kg*3.7
     压榨花生油|Peanut oil|96|4L 5L*1.22 20L*4.6
     大豆油|Soybean oil|52|5L 20L*3.8
     挂面|Dried noodles|18|1kg*1 5kg*4.5
     """),
    ("饮料|Beverages|BV|箱|0|270|A", _SUMMER, """
     矿泉水 550ml×24|Mineral water 24 × 550 ml|26|箱
     无糖乌龙茶 500ml×15|Oolong tea 15 × 500 ml|52|箱
     橙汁 1L×12|Orange juice 12 × 1 l|118|箱
     苏打水 330ml×24|Soda water 24 × 330 ml|48|箱
     精酿啤酒 330ml×12|Craft beer 12 × 330 ml|139|箱
     速溶咖啡|Instant coffee|64|100条 200条*1.9
     茉莉花茶|Jasmine tea|88|250g 500g*1.9
     干红葡萄酒 750ml×6|Red wine 6 × 750 ml|296|箱
     """),
    ("冷冻水产|Frozen seafood|SF|kg|3|540|F", _FEAST, """
     挪威三文鱼柳|Norwegian salmon fillet|128|级A 级B*0.82
     白虾仁|Peeled shrimp|76|41/50 31/40*1.2 21/25*1.55
     带鱼段|Ribbonfish cuts|34|标准
     鳕鱼块|Cod portions|58|标准
     鱿鱼圈|Squid rings|46|标准
     海参|Sea cucumber|980|大 中*0.8
     """),
    ("冷藏乳品|Chilled dairy|DA|件|0|45|F", _EVEN, """
     巴氏鲜牛奶 950ml×12|Fresh milk 12 × 950 ml|142|件
     淡奶油 1L×12|Whipping cream 12 × 1 l|468|件
     马苏里拉芝士 3kg|Mozzarella 3 kg|156|件
     黄油 454g×20|Butter 20 × 454 g|620|件
     原味酸奶 200g×24|Plain yogurt 24 × 200 g|118|件
     """),
    ("调味品|Condiments|CD|箱|0|540|A", _EVEN, """
     特级生抽 500ml×12|Light soy sauce 12 × 500 ml|124|箱
     陈醋 500ml×12|Aged vinegar 12 × 500 ml|96|箱
     蚝油 700g×12|Oyster sauce 12 × 700 g|108|箱
     郫县豆瓣 1kg×10|Pixian bean paste 10 × 1 kg|135|箱
     精制食盐 400g×50|Table salt 50 × 400 g|86|箱
     白砂糖|White sugar|178|25kg 50kg*1.95
     香辛料组合|Spice assortment|68|盒
     """),
    ("日用清洁|Cleaning|CL|箱|0|1095|B", _EVEN, """
     洗洁精 1.1kg×12|Dish soap 12 × 1.1 kg|92|箱
     洗衣液 3kg×4|Laundry liquid 4 × 3 kg|116|箱
     抽纸 3层×24包|Tissues 24 packs|58|箱
     卫生卷纸 27卷|Toilet paper 27 rolls|49|箱
     84消毒液 2.5L×6|Bleach disinfectant 6 × 2.5 l|78|箱
     垃圾袋|Refuse bags|34|中号 大号*1.4 特大*1.9
     丁腈手套 100只×10|Nitrile gloves 10 × 100|230|S M L
     """),
    ("医疗耗材|Medical supplies|MD|盒|0|730|C", _WINTER, """
     一次性医用口罩 50只|Surgical masks (50)|16|盒
     N95防护口罩 20只|N95 respirators (20)|78|盒
     无菌纱布块|Sterile gauze|24|5×5 7.5×7.5*1.4 10×10*1.9
     一次性注射器 100支|Syringes (100)|56|2ml 5ml*1.15 10ml*1.4
     医用酒精 500ml|Medical alcohol 500 ml|9|瓶
     红外体温计|Infrared thermometer|138|台
     血压计袖带|Blood pressure cuff|65|成人 儿童*0.9
     """),
    ("电子元件|Electronics|EL|个|0|0|D", _AUTUMN, """
     LED灯管 T8|LED tube T8|14|0.6m 1.2m*1.6
     智能插座|Smart plug|39|10A 16A*1.3
     网线 六类|Cat 6 cable|22|1m 3m*1.6 5m*2.2 10m*3.6
     工业交换机|Industrial switch|420|5口 8口*1.4 16口*2.6
     移动电源|Power bank|89|1万mAh 2万mAh*1.7
     热敏打印机|Thermal printer|560|58mm 80mm*1.5
     条码扫描枪|Barcode scanner|268|有线 无线*1.6
     锂电池组|Lithium battery pack|310|24V 36V*1.35 48V*1.7
     """),
    ("五金工具|Hardware|HW|套|0|0|D", _EVEN, """
     内六角扳手|Hex key set|29|9件 18件*1.8
     充电式手电钻|Cordless drill|328|12V 18V*1.5
     不锈钢螺栓 M8 100只|Stainless bolts M8 (100)|46|30mm 50mm*1.3 80mm*1.8
     轴承|Ball bearing|18|6204 6205*1.2 6206*1.5 6308*2.6
     手动葫芦|Chain hoist|480|1t 2t*1.6 3t*2.1
     角磨机|Angle grinder|265|100mm 125mm*1.3
     激光水平仪|Laser level|398|绿光 红光*0.7
     """),
    ("包装材料|Packaging|PK|卷|0|0|E", _AUTUMN, """
     封箱胶带 48mm×100m|Packing tape 48 mm × 100 m|7.5|透明 米黄
     拉伸缠绕膜 500mm|Stretch film 500 mm|42|20μm 23μm*1.15
     气泡膜|Bubble wrap|68|50cm 100cm*1.9
     热敏标签纸|Thermal labels|12|100×150 60×40*0.6 40×30*0.5
     打包带|Strapping|85|PP PET*1.6
     """),
    ("纸箱托盘|Cartons and pallets|BX|个|0|0|E", _AUTUMN, """
     五层瓦楞纸箱|Five-ply carton|3.6|30×20×20 40×30×30*1.7 60×40×40*3.1
     塑料周转箱|Plastic tote|38|400×300 600×400*1.7
     木托盘|Wooden pallet|78|1200×1000 1200×800*0.9
     塑料托盘|Plastic pallet|165|1200×1000 1100×1100*1.05
     """),
    ("化工原料|Chemicals|CH|kg|3|720|G", _EVEN, """
     柠檬酸|Citric acid|7.8|食品级 工业级*0.8
     氢氧化钠|Caustic soda|4.2|片碱
     钛白粉|Titanium dioxide|17.5|R型 A型*0.85
     环氧树脂|Epoxy resin|26|E44 E51*1.1
     聚乙烯颗粒|Polyethylene pellets|9.6|HDPE LDPE*1.05
     """),
    ("纺织面料|Textiles|TX|m|2|0|H", _AUTUMN, """
     纯棉府绸|Cotton poplin|18|150cm
     涤棉斜纹|Poly-cotton twill|14|150cm 160cm*1.05
     牛仔布|Denim|26|10oz 12oz*1.2
     无纺布|Non-woven fabric|3.4|40g 60g*1.3 80g*1.6
     阻燃帆布|Flame-retardant canvas|42|150cm
     """),
    ("汽配|Auto parts|AP|件|0|0|D", _EVEN, """
     机油滤清器|Oil filter|22|轿车 SUV*1.2 轻卡*1.5
     刹车片|Brake pads|118|前轮 后轮*0.9
     全合成机油 4L|Synthetic oil 4 l|228|5W-30 5W-40 0W-20*1.2
     雨刮器|Wiper blades|36|24寸 26寸*1.1
     蓄电池 12V|Car battery 12 V|390|60Ah 80Ah*1.3
     """),
    ("办公文具|Office supplies|OF|箱|0|0|B", _EVEN, """
     A4复印纸 80g×5包|Copy paper A4, 5 reams|118|70g 80g*1.15
     中性笔 12支|Gel pens (12)|15|黑 蓝 红
     文件夹 12只|Folders (12)|46|盒
     白板笔 10支|Whiteboard markers (10)|28|盒
     硒鼓|Toner cartridge|168|黑色 彩色*1.5
     """),
    ("礼盒|Gift boxes|GF|盒|0|120|B", "260 40 40 50 60 70 60 120 320 60 60 160", """
     广式月饼礼盒|Mooncake gift box|168|经典 尊享*1.8
     坚果礼盒|Nut gift box|128|1.2kg 1.8kg*1.4
     茶叶礼盒|Tea gift box|298|铁观音 龙井*1.5
     """),
)  # fmt: skip


@cache
def families() -> tuple[Family, ...]:
    """Every family of goods."""
    return tuple(_family(head, season, articles) for head, season, articles in _FAMILIES)


def _family(head: str, season: str, articles: str) -> Family:
    chinese, english, prefix, unit, decimals, shelf, aisle = head.split("|")
    months = tuple(int(one) for one in season.split())
    lines = tuple(_article(line.strip()) for line in articles.strip().split("\n"))
    return Family(chinese, english, prefix, unit, int(decimals), int(shelf), aisle, months, lines)


def _article(line: str) -> Article:
    chinese, english, price, sizes = line.split("|")
    return Article(chinese, english, float(price), tuple(_size(one) for one in sizes.split()))


def _size(text: str) -> tuple[str, float]:
    name, _, times = text.partition("*")
    return name, float(times or "1")

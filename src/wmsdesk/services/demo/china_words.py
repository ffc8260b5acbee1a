"""What Chinese customers are called and what they do: brands, trades, people, banks."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# Each syllable with its letters, for mail domains.
_HEADS = (
    "恒heng 鑫xin 宏hong 华hua 盛sheng 远yuan 顺shun 捷jie 海hai 东dong 金jin 天tian 永yong 兴xing 泰tai 嘉jia 瑞rui "
    "德de 安an 万wan 伟wei 凯kai 锦jin 腾teng 博bo 诚cheng 长chang 大da 广guang 和he 汇hui 佳jia 建jian 杰jie 聚ju "
    "康kang 利li 联lian 隆long 茂mao 美mei 明ming 南nan 启qi 荣rong 润run 三san 森sen 世shi 双shuang 通tong 旺wang "
    "翔xiang 协xie 新xin 信xin 星xing 亚ya 益yi 银yin 优you 裕yu 源yuan 云yun 泽ze 振zhen 正zheng 中zhong 众zhong "
    "卓zhuo 浩hao 铭ming 晟sheng 禾he 景jing 百bai 航hang 江jiang 立li 乾qian 赛sai"
).split()
_TAILS = (
    "力li 源yuan 达da 通tong 盛sheng 运yun 泰tai 丰feng 隆long 发fa 诚cheng 信xin 联lian 邦bang 捷jie 昌chang 辉hui "
    "丽li 和he 洋yang 翔xiang 茂mao 利li 安an 顺shun 佳jia 诺nuo 凯kai 腾teng 宇yu 宝bao 博bo 成cheng 德de 鼎ding "
    "富fu 冠guan 航hang 宏hong 鸿hong 华hua 汇hui 建jian 杰jie 锦jin 晶jing 康kang 科ke 乐le 龙long 路lu 美mei 铭ming "
    "能neng 鹏peng 普pu 锐rui 润run 升sheng 圣sheng 拓tuo 特te 威wei 祥xiang 兴xing 旭xu 雅ya 耀yao 益yi 裕yu 元yuan "
    "云yun 正zheng 舟zhou 众zhong"
).split()
_MIDDLES = "恒heng 华hua 金jin 泰tai 天tian 欧ou 美mei 海hai 德de 瑞rui 嘉jia 联lian 新xin 科ke 百bai 万wan 亚ya 顺shun".split()
_THIRDS = "特te 斯si 尔er 隆long 达da 通tong 顿dun 丰feng 佳jia 莱lai".split()
# Houses everybody knows: practice data must not speak of them.
_KNOWN = frozenset(
    "顺丰 中通 圆通 申通 德邦 中远 京东 华为 海尔 海康 中铁 中石 万科 腾讯 美的 万达 长城 海信 中兴 恒大 美团 中信 天猫 "
    "联想 金龙 云鼎 华润 南航 长安 华泰 中航 国美 永辉 大润发 华联 东航 海航 众安 泰康 安踏 天虹 百丽 新华 光明 中建 中华 "
    "长荣 中科 荣耀 正泰 大众 安能 百世 长虹 康佳 海澜 利丰 海德 中普 振华 赛科 森马 南美 亚美 大乐".split()
)


@cache
def brands() -> tuple[tuple[str, str], ...]:
    """Every brand with its letters: two syllables, or three where they sound like a name from abroad."""
    found = [
        (head[0] + tail[0], head[1:] + tail[1:]) for head in _HEADS for tail in _TAILS if head[0] != tail[0]
    ]
    for head in _MIDDLES:
        for middle in _MIDDLES:
            if head != middle:
                found += [
                    (head[0] + middle[0] + third[0], head[1:] + middle[1:] + third[1:]) for third in _THIRDS
                ]
    return tuple(brand for brand in found if brand[0] not in _KNOWN)


@dataclass(frozen=True)
class Trade:
    """What a company does: the words in its name, how people shorten them, its industry, scope and tags."""

    words: str
    short: str
    industry: str
    scope: str
    tags: tuple[str, ...]


# Words in the name | short | industry | scope | tags. A trade that is common stands here in several wordings.
_TRADES = (
    "物流|物流|交通运输|道路货物运输；仓储服务；装卸搬运|零担",
    "国际物流|物流|交通运输|国际货物运输代理；报关服务；仓储服务|外贸 零担",
    "现代物流|物流|交通运输|道路货物运输；城市配送；信息咨询|城配",
    "供应链管理|供应链|供应链|供应链管理服务；货物进出口；仓储服务|",
    "供应链|供应链|供应链|供应链管理服务；国内贸易代理；装卸搬运|",
    "国际货运代理|货代|货运代理|海上、航空、陆路国际货运代理|外贸 整箱",
    "货运代理|货代|货运代理|国内货物运输代理；道路货物运输|整车",
    "国际货运|货运|货运代理|国际货运代理；无船承运业务|外贸 拼箱",
    "货运|货运|交通运输|道路普通货物运输|整车",
    "运输|运输|交通运输|道路普通货物运输；大型物件运输|整车",
    "集装箱运输|集运|交通运输|集装箱道路运输；集装箱堆存|整箱 港口",
    "冷链物流|冷链|冷链|货物专用运输（冷藏保鲜）；低温仓储|冷链",
    "冷链仓储|冷链|冷链|低温仓储；食品冷藏；装卸搬运|冷链",
    "冷冻食品|冷食|食品|预包装食品销售；食品冷藏|冷链 临期敏感",
    "仓储|仓储|仓储|普通货物仓储服务；装卸搬运|",
    "仓储服务|仓储|仓储|普通货物仓储服务；包装服务|代贴标",
    "保税仓储|保税|仓储|保税仓库经营；报关报检；仓储服务|保税",
    "贸易|贸易|批发|国内贸易；货物及技术进出口|",
    "国际贸易|国贸|批发|货物进出口；技术进出口；转口贸易|外贸 保税",
    "进出口|进出口|批发|自营和代理各类商品的进出口业务|外贸",
    "商贸|商贸|批发|日用百货、五金交电销售|",
    "工贸|工贸|制造|金属制品、塑料制品的制造与销售|",
    "实业|实业|制造|机电产品、五金制品的生产与销售|",
    "电子商务|电商|电子商务|互联网销售；电子商务技术服务|电商 一件代发",
    "跨境电子商务|跨境|电子商务|跨境电商零售进口；海外仓服务|电商 保税",
    "网络科技|网络|电子商务|互联网信息服务；网上销售日用品|电商 一件代发",
    "电子科技|电子|电子|电子元器件、电子产品的研发与销售|防静电",
    "电子|电子|电子|电子元器件制造；集成电路销售|防静电 高值",
    "半导体材料|半导体|电子|半导体材料、光学元件的研发与销售|防静电 高值",
    "光电科技|光电|电子|光电产品、LED照明的研发、生产|易碎",
    "电器|电器|家电|家用电器、低压电器的制造与销售|大件",
    "照明电器|照明|家电|照明灯具制造；灯具销售|易碎",
    "智能家居|家居|家具|智能家居产品、家具的销售与安装|大件 送装",
    "家具|家具|家具|家具制造；家具零部件销售|大件 送装",
    "机械制造|机械|机械|通用设备、专用设备制造与销售|大件",
    "机械设备|机械|机械|机械设备及配件的销售、维修|大件",
    "自动化设备|自动化|机械|自动化设备、工业机器人的研发与销售|高值",
    "精密机械|精机|机械|精密零部件加工；模具制造|",
    "模具|模具|机械|模具设计、制造；注塑加工|重货",
    "汽车零部件|汽配|汽车|汽车零部件及配件制造|JIT 料箱回收",
    "汽车配件|汽配|汽车|汽车配件批发、零售|",
    "轴承|轴承|机械|轴承、齿轮和传动部件制造|重货",
    "五金制品|五金|五金|五金制品加工、销售|重货",
    "紧固件|紧固件|五金|紧固件、标准件制造与销售|重货",
    "金属材料|金属|金属|金属材料销售；钢材加工配送|重货",
    "钢铁贸易|钢贸|金属|钢材、铁矿石销售|重货",
    "新材料|新材料|化工|新材料技术研发；高性能纤维销售|",
    "化工|化工|化工|化工产品销售（凭许可证经营）|危化品",
    "精细化工|化工|化工|涂料、胶粘剂、助剂的生产与销售|危化品",
    "塑料制品|塑料|塑料|塑料制品制造；塑料原料销售|泡货",
    "包装材料|包装|包装|纸制品、包装材料的制造与销售|泡货",
    "纸业|纸业|造纸|纸浆、纸张销售|怕潮",
    "印刷包装|印包|包装|包装装潢印刷品印刷|怕潮",
    "纺织|纺织|纺织|纺织品、针织品的生产与销售|怕潮",
    "服饰|服饰|服装|服装、服饰的设计与销售|电商 挂装",
    "服装|服装|服装|服装制造；服装批发|挂装",
    "鞋业|鞋业|服装|鞋帽制造与销售|电商",
    "箱包|箱包|日用品|箱包、皮具的设计、生产|电商",
    "玩具|玩具|日用品|玩具、工艺品的设计、生产与销售|电商 旺季爆仓",
    "日用品|日用|日用品|日用百货、清洁用品销售|电商",
    "化妆品|化妆品|日用品|化妆品生产、批发|效期管理 电商",
    "母婴用品|母婴|日用品|母婴用品、婴幼儿配方乳粉销售|效期管理",
    "食品|食品|食品|预包装食品生产、销售|效期管理",
    "食品科技|食品|食品|食品添加剂、保健食品的研发与销售|效期管理",
    "粮油|粮油|食品|粮食收购；食用油批发|怕潮",
    "水产|水产|食品|水产品冷藏、加工与销售|冷链",
    "茶业|茶业|食品|茶叶种植、加工与销售|怕异味",
    "酒业|酒业|食品|酒类经营；预包装食品销售|易碎 高值",
    "饮料|饮料|食品|饮料生产；预包装食品批发|效期管理",
    "医药|医药|医药|药品批发；医疗器械经营|GSP 效期管理",
    "医疗器械|医械|医药|二、三类医疗器械批发|GSP",
    "生物科技|生物|医药|生物试剂、诊断试剂的研发与销售|冷链 高值",
    "建材|建材|建材|建筑材料、装饰材料销售|重货",
    "陶瓷|陶瓷|建材|陶瓷制品、卫浴洁具销售|易碎 重货",
    "新能源科技|新能源|新能源|锂电池、光伏组件的研发与销售|危化品 高值",
    "光伏科技|光伏|新能源|光伏设备及元器件制造|易碎 大件",
)
# For shops that carry no city in their name.
SHOPS = (
    "货运", "百货商行", "五金店", "水产批发部", "粮油店", "电器商行", "建材经营部", "汽配商行", "服装店",
    "日用品商行", "果品批发部", "茶行", "文具店", "纸箱厂", "布行", "快运部", "冷饮批发部", "模具加工厂",
)  # fmt: skip
CROPS = ("蔬菜种植", "水果种植", "水产养殖", "茶叶", "粮食种植", "食用菌", "苗木", "生猪养殖")
PUBLIC_BODIES = (
    "农业技术推广中心", "疾病预防控制中心", "应急物资储备中心", "市场监督管理局", "图书馆", "文化馆", "中心血站",
    "人民医院", "中医医院", "妇幼保健院", "教育装备中心", "水利局", "公共资源交易中心", "退役军人服务中心",
    *(f"第{number}{what}" for what in ("小学", "中学", "幼儿园", "粮食储备库", "人民医院")
      for number in "一二三四五六七八九"),
)  # fmt: skip

SURNAMES = tuple(
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo "
    "马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu "
    "傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai "
    "夏xia 钟zhong 汪wang 田tian 任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao "
    "孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 钱qian "
    "汤tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he 赖lai 龚gong 文wen".split()
)
_MEN = (
    "建jian 志zhi 国guo 文wen 明ming 俊jun 海hai 晓xiao 永yong 立li 振zhen 家jia 子zi 天tian 宏hong 正zheng 伟wei 少shao "
    "嘉jia 世shi 春chun 学xue 成cheng 德de 玉yu 金jin 仁ren 浩hao 泽ze 宇yu".split(),
    "华hua 强qiang 平ping 军jun 伟wei 杰jie 峰feng 明ming 辉hui 林lin 斌bin 涛tao 鹏peng 东dong 波bo 良liang 生sheng "
    "勇yong 刚gang 龙long 超chao 民min 飞fei 宁ning 毅yi 祥xiang 清qing 忠zhong 轩xuan 博bo".split(),
)
_WOMEN = (
    "晓xiao 丽li 雅ya 美mei 玉yu 秀xiu 春chun 海hai 文wen 雪xue 慧hui 佳jia 思si 小xiao 红hong 桂gui 静jing 梦meng 婉wan "
    "淑shu 爱ai 诗shi 欣xin 凤feng 月yue 子zi".split(),
    "敏min 燕yan 娟juan 芳fang 玲ling 英ying 红hong 霞xia 萍ping 婷ting 梅mei 琴qin 兰lan 琳lin 华hua 云yun 莉li 怡yi "
    "蓉rong 洁jie 青qing 珍zhen 君jun 晴qing 颖ying 涵han".split(),
)
_SINGLE = "伟wei 敏min 静jing 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 超chao 强qiang 丽li 鹏peng 倩qian 宁ning 斌bin".split()


@cache
def given_names() -> tuple[tuple[str, str], ...]:
    """Given names with their letters, two characters mostly, some of one."""
    pairs = [
        (first[0] + second[0], first[1:] + second[1:])
        for firsts, seconds in (_MEN, _WOMEN)
        for first in firsts
        for second in seconds
        if first[0] != second[0]
    ]
    return (*pairs, *((one[0], one[1:]) for one in _SINGLE * 20))


@cache
def trades() -> tuple[Trade, ...]:
    """Every trade of the practice data."""
    found = []
    for line in _TRADES:
        words, short, industry, scope, tags = line.split("|")
        found.append(Trade(words, short, industry, scope, tuple(tags.split())))
    return tuple(found)


TITLES = (
    "物流主管", "采购经理", "仓库主管", "单证员", "关务", "财务", "总经理", "计划员", "客服", "老板", "老板娘", "物流经理",
    "出纳", "行政", "收货组长", "运营", "",
)  # fmt: skip
MOBILE_PREFIXES = (
    "139", "138", "137", "136", "135", "150", "151", "158", "159", "188", "187", "186", "185", "131", "133", "189",
    "180", "177", "152", "182", "156", "132", "153", "199",
)  # fmt: skip
# Bank, first digits of an account, its length.
BANKS = (
    ("中国工商银行", "622202", 19),
    ("中国建设银行", "621700", 19),
    ("中国农业银行", "622848", 19),
    ("中国银行", "621661", 19),
    ("交通银行", "622260", 19),
    ("招商银行", "622588", 16),
    ("中信银行", "622690", 16),
    ("浦发银行", "622521", 16),
    ("兴业银行", "622908", 18),
    ("民生银行", "622622", 16),
)

"""What clerks write down: notes, special requirements, preferences and tags, in Chinese and in English."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.

from __future__ import annotations

# ``{}`` places: gate, hour, month, year, surname, amount.
CHINESE_NOTES = (
    "老板娘管账，催款找{surname}姐，别打总机",
    "月底最后两天不收货，要盘点",
    "{year}年换过抬头，旧抬头的发票退回来过一次",
    "对账单每月{month}号前发，晚了要拖到下个月付",
    "{gate}号门卸货，门口限高 3.8 米，13 米以上的车进不去",
    "司机要提前一天报车牌和身份证，不然保安不放",
    "电话经常没人接，发微信快",
    "新仓库搬到隔壁园区了，老地址还有人按老的写，下单前问一声",
    "投诉过一次破损（{year}年{month}月，赔了 {amount} 元），装车拍照",
    "要求送货单一式四联，少一联财务不认",
    "旺季{month}月开始单量翻倍，提前留库位",
    "付款慢但从不赖账",
    "和{surname}总直接谈的价，报价单别发给采购",
    "回单原件每周五寄一次，顺便对数量",
    "{hour}点以后送，上午车多排队",
    "春节前一周停收，初八开工",
    "发票寄公司，货送仓库，两个地址别弄混",
    "{year}年广交会认识的，先做小单试试",
    "联系人{surname}工 {month} 月休产假，暂找前台转",
    "叉车自备，不用我们卸",
    "额度的事找财务，不要跟客户口头答应",
    "别家仓库转过来的，原来的货有一批效期短，先出",
    "税号核过一次，营业执照复印件在文件柜 {gate} 号",
    "周三下午固定提货，{hour}点前备好",
    "开票抬头写全称，写简称退回来过一次",
)
ENGLISH_NOTES = (
    "Gate {gate}, ring twice, yard closes at {hour}:30",
    "Pays on time, but only against the signed POD",
    "Ask for {surname} in accounts, never the switchboard",
    "Changed bank in {year}; old account closed, do not use the old invoice template",
    "Peak season from month {month}, needs about twice the space",
    "Damaged pallets in {month}/{year}, settled for {amount}; take pictures when loading",
    "Moved warehouse in {year}, old address still on some of their orders",
    "Wants the order number on every carton label, not only on the pallet",
    "Met at the fair in {year}. Small trial orders first",
    "No deliveries on the last working day of the month (stock count)",
    "Time difference: mail before {hour}:00 our time or wait until tomorrow",
    "{surname} signs for anything over {amount}",
    "Two companies in the same building, check the name on the dock",
    "Complained about short delivery once, it was our count. Be generous",
    "Invoices by mail only, PDF, one per order",
    "Credit: talk to finance first, do not promise anything on the phone",
    "PO number is mandatory, unreferenced invoices come back",
    "Speaks good Chinese, call rather than write",
)
REQUIREMENTS = {
    "冷链": (
        "全程 -18℃ 以下，到货测温，超温拒收",
        "2-8℃，随车带温度记录，卸货不超过 20 分钟",
        "冷藏车提前预冷到 0℃ 再装",
    ),
    "危化品": ("随车带 MSDS，押运员持证上岗", "须单独库区，不得与食品同车", "UN 编号写在送货单上，白天送货"),
    "保税": ("核注清单先行，报关单号写在出库单上", "出区前须海关放行，不接受先出后报"),
    "易碎": ("禁止堆码两层以上，四周护角", "木箱加防倾斜标签，装车拍照", "轻拿轻放，破损当场开箱签字"),
    "效期管理": ("效期不足三分之二不收", "同一批次一个托盘，标签朝外", "先到期先出，出库单写批号和效期"),
    "防静电": ("防静电袋装，湿度 40–60%", "整盘出库，不拆最小包装"),
    "怕潮": ("雨天不装车，托盘下垫防潮板", "缠绕膜五层以上，离地 15 厘米"),
    "大件": ("需带尾板车，两人卸货", "送货前 2 小时电话预约，吊车自备"),
    "GSP": ("随货同行单盖红章，阴凉库 20℃ 以下", "须提供药检报告，冷链箱回收"),
    "JIT": ("按看板时间窗送，早到不超过 30 分钟", "料箱一对一换回"),
    "电商": ("24 小时内发出，面单用客户模板", "大促期间当天 18:00 前截单"),
    "重货": ("单件超 1 吨写明，叉车 3 吨以上", "钢带捆扎，车厢铺垫木"),
    "fragile": (
        "Do not stack, corner boards on every pallet",
        "Tilt indicators on all crates, photos before loading",
    ),
    "reefer": (
        "Keep at -18 °C, data logger with every pallet",
        "2–8 °C, doors open no longer than 20 minutes",
    ),
    "pallet": ("EUR pallets only, 1.80 m maximum height", "ISPM 15 stamped pallets, no exceptions"),
    "bonded": (
        "Goods stay under bond, T1 number on the delivery note",
        "Release from customs before leaving the yard",
    ),
    "hazmat": ("ADR driver only, MSDS with the papers", "UN number and class on every label"),
    "key": (
        "Call the account manager before any delay",
        "Delivery window is 30 minutes, late trucks are turned away",
    ),
}
CHINESE_PREFERENCES = (
    "上午送货", "下午两点后送货", "微信通知", "短信通知到货", "纸质回单", "电子回单", "整托出库", "月结对账单发邮箱",
    "指定德邦零担", "自提", "周末可收货", "增值税专票", "只要新托盘", "同一司机送",
)  # fmt: skip
ENGLISH_PREFERENCES = (
    "Morning deliveries", "E-mail notices only", "Invoice by post and mail", "Collects with own trucks", "Full pallets",
    "English papers", "Same driver if possible", "No Saturday deliveries", "Weekly statement", "FCA, own forwarder",
)  # fmt: skip
CHINESE_TAGS = ("新客户", "老客户", "月结", "淡季促销", "需回访", "自提", "对账难", "合同待续")
ENGLISH_TAGS = ("pallet", "fragile", "new", "seasonal", "FCL", "LCL", "consolidation", "own carrier")
CONTACT_NOTES = (
    "只管收货，不管账",
    "英语好",
    "周一休息",
    "微信同号",
    "急事打手机",
    "下午才上班",
    "已调岗，暂代",
)
ENGLISH_CONTACT_NOTES = (
    "Speaks some Chinese",
    "Mondays off",
    "Night shift",
    "Only for complaints",
    "Covers for holidays",
)

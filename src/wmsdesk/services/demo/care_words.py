"""What is agreed, visited, improved and asked at the practice desk; pairs are Chinese, English."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

TEAMS = (("客服组", ("zhao", "sun")), ("仓储质量组", ("chen", "sun")))
BY_TEAM = {
    "仓储质量组": ("damage", "wrong_goods", "shortage", "quality"),
    "客服组": ("late", "billing", "service", "question", "other"),
}
"""The categories of cases that go to each team by themselves."""

CONTRACTS = (
    ("年度仓储服务合同", "Yearly storage agreement"),
    ("冷链配送框架协议", "Framework agreement on chilled delivery"),
    ("年度供货协议", "Yearly supply agreement"),
    ("包装与贴标服务合同", "Contract on packing and labelling"),
)
VISITS = (
    ("季度回访：收货与验货流程", "Quarterly visit: how goods are received and checked"),
    ("回访：包装改进后的效果", "Visit: whether the better packing helps"),
    ("走访：明年用量和仓位需求", "Visit: what they will need next year"),
    ("回访：对账与发票流程", "Visit: statements and invoices"),
)
OUTCOMES = (
    ("总体满意，希望周五前发货能提前通知", "Content; would like to be told before Friday shipments"),
    ("认可改进，明年用量预计增加一成", "Sees the improvement; expects a tenth more next year"),
    ("对时效满意，标签希望加中英文", "Content with the time; would like labels in two languages"),
    ("提出两点建议，已转仓库", "Made two suggestions, passed on to the warehouse"),
)
CALLS = (
    ("回电：确认补发的到货时间", "Call back: when the replacement arrives"),
    ("回电：合同续签报价", "Call back: an offer for the next contract"),
    ("寄送新的价目表", "Send the new price list"),
)
IMPROVEMENTS = (
    ("packaging", ("易碎品改用加厚纸箱和护角", "Thicker cartons and corner guards for fragile goods"), ("破损投诉连续四周为零", "No crushed carton in four weeks")),
    ("transport-damage", ("与承运商约定装车照片", "Photographs of every loading agreed with the carrier"), ("索赔时间缩短一半", "Claims take half the time")),
    ("picking", ("相似规格分开库位并加色标", "Alike sizes kept apart and marked by colour"), ("拣错率由 0.8 % 降到 0.2 %", "Wrong picks down from 0.8 to 0.2 in a hundred")),
    ("transport-late", ("周五发货改为上午装车", "Friday's goods are loaded in the morning"), ("准时率提高三个百分点", "Three more in a hundred on time")),
    ("price", ("合同价自动带入订单", "Contract prices taken into the order by themselves"), ("价格类投诉减半", "Half as many complaints about prices")),
    ("labelling", ("标签打印后双人核对", "Labels checked by two people after printing"), ("唛头错误两个月未再发生", "No wrong mark in two months")),
)  # fmt: skip
"""Cause, what is changed, what came of it."""
SAID = {
    5: ("处理很快，谢谢", "Quick, thank you"),
    4: ("处理得不错，包装可以再结实些", "Well done; the packing could be stronger"),
    3: ("还可以，就是慢了些", "All right, only slow"),
    2: ("电话不好打通，等了两天", "Hard to get through by phone, waited two days"),
}
"""What is said with a rating."""
SOURCES = ("电话", "signed form", "邮件", "phone")

"""What other systems call the states of an order."""

from __future__ import annotations

STATE_WORDS: dict[str, tuple[str, ...]] = {
    "draft": ("quotation", "quote", "草稿", "暂存", "未提交"),
    "received": (
        *("new", "open", "pending", "entered", "placed", "created", "ordered", "submitted", "in process"),
        *("新建", "待处理", "待确认", "已下单", "已提交", "未处理", "待审核", "已接单", "未发货", "待发货"),
    ),
    "confirmed": (
        "approved",
        "accepted",
        "processing",
        "in progress",
        "released",
        "已审核",
        "处理中",
        "执行中",
    ),
    "backorder": ("back order", "backordered", "缺货", "待补货"),
    "allocated": ("reserved", "已配货", "配货中", "已锁库"),
    "picking": ("in picking", "拣货", "正在拣货"),
    "picked": ("已拣货",),
    "checked": ("已复核",),
    "packed": ("ready", "ready to ship", "已打包", "待出库"),
    "shipped": (
        *("sent", "dispatched", "in transit", "on the way", "despatched", "out for delivery"),
        *("已发货", "已出库", "运输中", "配送中", "在途", "待签收", "待收货"),
    ),
    "delivered": ("received by customer", "arrived", "已签收", "已送达", "已收货", "已到货", "签收"),
    "closed": (
        *(
            "complete",
            "completed",
            "done",
            "finished",
            "fulfilled",
            "invoiced",
            "paid",
            "archived",
            "finalised",
        ),
        *("已完成", "完成", "已关闭", "已结案", "完结", "已完结", "交易成功", "已结算"),
    ),
    "on_hold": ("hold", "held", "blocked", "suspended", "挂起", "暂停", "冻结"),
    "cancelled": (
        *("canceled", "void", "voided", "rejected", "cancellation", "annulled", "deleted"),
        *("已取消", "取消", "作废", "已作废", "交易关闭", "关闭交易"),
    ),
}

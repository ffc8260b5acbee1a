"""Write the key tables of README.md and docs/keys.md from the table of actions.

python tools/keys.py          write them
python tools/keys.py --check  say which is out of date, and exit 1 if one is
"""

from __future__ import annotations

from marked_pages import ROOT, code, run, table, with_part

from wmsdesk.actions import ACTIONS, key_table
from wmsdesk.desks import DESKS
from wmsdesk.i18n import Language

PLACES = {
    "desk": ("Everywhere", "处处可用"),
    "sign_in": ("Sign-in", "登录"),
    "first_run": ("First run", "首次运行"),
    "lock": ("Lock", "锁屏"),
    "customers": ("Customers", "客户列表"),
    "search": ("Search line", "搜索栏"),
    "card": ("Customer card", "客户卡"),
    "edit": ("Edit", "编辑"),
    "differences": ("Before saving", "保存之前"),
    "recheck": ("Re-check", "复检"),
    "duplicates": ("Look-alikes", "与其他客户相似"),
    "conflict": ("Two editors", "期间被他人修改"),
    "merge": ("Merge", "合并"),
    "import_doubts": ("Imports in doubt", "存疑的导入"),
    "review": ("Review", "审批"),
    "tasks": ("Tasks", "任务"),
    "task": ("One task", "任务详情"),
    "care_rules": ("Rules of care", "关怀规则"),
    "surveys": ("Surveys", "满意度调查"),
    "improvements": ("Improvements", "改进措施"),
    "contracts": ("Contracts", "合同"),
    "consents": ("What they agreed to", "同意事项"),
    "orders": ("Orders", "订单"),
    "order_search": ("Orders, search line", "订单搜索栏"),
    "order_entry": ("Order entry", "录入订单"),
    "unfinished": ("Unfinished entries", "未完成的录单"),
    "recurring": ("Recurring orders", "周期订单"),
    "order_seen": ("Order before saving", "订单保存之前"),
    "order": ("Order card", "订单卡"),
    "picking_plan": ("Picking plan", "拣货计划"),
    "pick": ("Picking", "拣货"),
    "goods_check": ("Goods check", "复核"),
    "delivery": ("Arrival", "到货签收"),
    "returns": ("Returns", "退货"),
    "return": ("One return", "退货详情"),
    "return_request": ("New return", "申请退货"),
    "return_goods": ("Goods that come back", "退货收货"),
    "complaints": ("Complaints", "投诉队列"),
    "complaint_search": ("Complaints, search line", "投诉搜索栏"),
    "call": ("A call", "登记来电"),
    "case": ("A case", "工单"),
    "intake": ("Intake", "邮件与文件接入"),
    "causes": ("Causes", "投诉原因"),
    "case_categories": ("Categories of cases", "工单类别"),
    "holidays": ("Holidays", "节假日"),
    "teams": ("Teams", "小组"),
    "invoices": ("Invoices", "发票列表"),
    "payments": ("Payments", "付款列表"),
    "money_card": ("Invoice or payment", "发票或付款"),
    "administration": ("Administration", "管理"),
    "accounts": ("Accounts", "账号"),
    "audit": ("Audit trail", "审计记录"),
    "settings": ("Settings", "设置"),
    "credit_weights": ("Credit grade", "信用评分"),
    "own_fields": ("Own fields", "自定义字段"),
    "reports": ("Reports", "报表"),
    "report": ("A report", "报表查看"),
    "schedules": ("Schedules", "定时任务"),
    "behind": ("Rows behind a figure", "数字明细"),
    "stock": ("Stock", "库存"),
    "stock_search": ("Stock: search line", "库存搜索栏"),
    "product": ("Product card", "产品卡"),
    "counts": ("Counts", "盘点"),
    "count": ("A count", "盘点单"),
    "count_entry": ("While counting", "盘点录数"),
    "suggestions": ("Suggestions", "库存建议"),
    "adjustments": ("Adjustments", "库存调整"),
    "locations": ("Locations", "库位"),
}
"""What each screen of the action table is called, in English and Chinese; another one goes by its own name."""

MOST_USED = (
    ("desk.help", "desk.palette", "desk.go", "desk.back", "desk.lock", "desk.language", "desk.quit"),
    (
        "customers.search",
        "customers.open",
        "customers.edit",
        "customers.new",
        "customers.mark",
        "customers.filter",
    ),
    ("card.edit", "card.recheck", "card.new", "card.history", "card.next"),
    ("edit.save", "edit.undo_field", "edit.leave"),
    ("recheck.yes", "recheck.no"),
    ("review.approve", "review.decline", "review.recall"),
    ("orders.next", "orders.new", "orders.plan"),
)
"""What the README shows, a line a screen."""

COLUMNS = {
    "en": ("key", "action", "what it does", "name"),
    "zh": ("按键", "操作", "作用", "名称"),
}
_MISSING_DESKS = {f"desk.open_{entry.id}" for entry in DESKS if not entry.exists()}


def place_name(where: str, language: Language) -> str:
    """What a screen is called."""
    english, chinese = PLACES.get(where, (where, where))
    return chinese if language.code == "zh" else english


def keys_shown(keys: str) -> str:
    """Every key of an action, each as it is to be typed."""
    return ", ".join(code(key) for key in keys.split(", ") if key)


def short_table() -> str:
    """The README's: a line a screen, the most used keys on it."""
    language = Language("en")
    rows = dict(zip((action.id for action in ACTIONS), key_table(language), strict=True))
    lines = []
    for ids in MOST_USED:
        said = [f"{keys_shown(rows[one][1])} {rows[one][2]}" for one in ids]
        lines.append((place_name(rows[ids[0]][0], language), " · ".join(said)))
    return table(("where", "keys"), lines)


def long_tables(language: Language) -> str:
    """The page's: a table a screen, with the name that a remapping uses. Desks that are not there are left out."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for action, (where, keys, label, said) in zip(ACTIONS, key_table(language), strict=True):
        if action.id not in _MISSING_DESKS:
            found.setdefault(where, []).append((keys_shown(keys), label, said, code(action.id)))
    parts = [
        f"### {place_name(where, language)}\n\n{table(COLUMNS[language.code], rows)}"
        for where, rows in found.items()
    ]
    return "\n\n".join(parts)


def pages() -> dict[str, str]:
    """Each page as it should be, by its name."""
    readme, page = ((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/keys.md"))
    for code_of in ("en", "zh"):
        page = with_part(page, f"keys-{code_of}", "\n" + long_tables(Language(code_of)) + "\n")
    return {"README.md": with_part(readme, "keys", short_table()), "docs/keys.md": page}


if __name__ == "__main__":
    raise SystemExit(run(pages()))

"""What practice customers call about, and what came of it: in Chinese for customers in China, in English for others."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseTale:
    """One thing that happens: what is said on the phone, and its cause, action and result once it is over.

    Each text is a pair: Chinese, English. ``weight`` is how often it happens.
    """

    kind: str
    category: str
    cause: str
    priority: str
    weight: int
    subject: tuple[str, str]
    body: tuple[str, str]
    action: tuple[str, str]
    result: tuple[str, str]


def _tale(line: str) -> CaseTale:
    head, *texts = (part.strip() for part in line.split(";"))
    kind, category, cause, priority, weight = head.split()
    pairs = [tuple(one.strip() for one in text.split("|")) for text in texts]
    subject, body, action, result = ((one[0], one[1]) for one in pairs)
    return CaseTale(kind, category, cause, priority, int(weight), subject, body, action, result)


TALES: tuple[CaseTale, ...] = tuple(
    _tale(line)
    for line in """
    complaint damage transport-damage high 9; 外箱压扁，两件破损|Two cartons crushed; 收货时发现最下面两箱压扁，内件渗漏，司机已拍照|Bottom two cartons crushed at delivery, contents leaking, driver took photos; 补发两件，通知承运商索赔|Sent two more, claimed from the carrier; 客户收到补发，认可|Customer has the replacement and is content
    complaint late transport-late medium 8; 货还没到，说好昨天到|Promised yesterday, still not here; 客户仓库等了一天，物流停在中转场没更新|Their dock waited all day, tracking stopped at the hub; 联系承运商改派，今天送达|Carrier rerouted it, arrives today; 当天送达，客户要求以后提前通知|Delivered the same day, wants a call beforehand next time
    complaint wrong_goods picking high 6; 发错规格了|Wrong size sent; 要的是大号，收到的是中号，标签是对的|Ordered large, got medium, the label says large; 换货，原货拉回，复核加贴提示|Exchanged, old goods collected, note for the goods check; 换货已签收|Exchange signed for
    complaint shortage short medium 6; 少了一箱|One carton missing; 送货单写12箱，实收11箱，司机签了字|Note says 12, 11 came, the driver signed for it; 查库存确认少拣，补发一箱|Stock shows a short pick, sent the missing one; 补发到货，无异议|Arrived, settled
    complaint quality quality medium 4; 有异味|Smells off; 打开两袋都有异味，其它没开|Two bags smell off, the others are still sealed; 同批次隔离送检，先退款|Lot in quarantine for inspection, refunded first; 检验确认受潮，客户接受退款|Found damp, customer accepts the refund
    complaint damage packaging medium 4; 包装太松，里面碎了|Packed too loosely, broken inside; 箱子没压，里面填充不够|Carton intact, too little filling; 包装标准加缓冲，补发|More cushioning from now on, sent again; 补发完好|Second one came intact
    complaint billing price medium 5; 发票单价和合同不一样|Invoice price is not the agreed one; 合同价 9.5，发票开成 9.8|Contract says 9.50, invoiced 9.80; 财务开了贷项，改了价格|Finance issued a credit note, price corrected; 客户确认差额已冲|Difference confirmed
    complaint late promise low 3; 交期答应得太早|Promise was too early; 业务答应三天，实际要一周|Sales said three days, it takes a week; 和业务核对交期口径|Agreed on lead times with sales; 客户理解|Customer understands
    complaint service answer low 3; 上次的问题没人回|Nobody called back; 上周来电留了言，一直没人回|Left a message last week, no reply; 主管致电道歉|Supervisor apologised; 已道歉，客户满意|Apology accepted
    complaint quality expired high 2; 临期太近|Too close to its date; 到货只剩二十天，超市不收|Twenty days left on arrival, the shop refuses it; 换新批次，调整该客户的效期要求|Fresh lot sent, shelf-life rule set for this customer; 新批次已收|Fresh lot received
    complaint wrong_goods labelling medium 2; 唛头贴错|Shipping mark wrong; 两票货的唛头贴反了|Marks of two consignments swapped; 到客户仓库重贴|Re-labelled at their dock; 已更正|Put right
    inquiry question other low 7; 问这周能不能发|Can it go this week?; 想知道订单这周能不能发出|Wants to know whether the order leaves this week; 查了备货，周四发|Stock is there, leaves Thursday; 已回复周四发货|Told: Thursday
    inquiry question other low 5; 问库存和起订量|Stock and minimum order?; 新项目要用，问现货和起订量|For a new project; 报了现货和起订量|Gave stock and minimum; 已回复|Answered
    inquiry question other low 4; 要对账单|Needs a statement; 财务月底要对账|Their accounts close the month; 对账单已发邮箱|Statement mailed; 已收到|Received
    feedback service other low 2; 表扬司机|Praise for the driver; 师傅帮忙卸到货架，很感谢|The driver helped unload to the shelf; 转告车队|Passed on to the fleet; 已转告|Passed on
    service service customer medium 3; 要改收货地址|Change of delivery address; 下周搬仓，之后送新址|Moving next week, deliver to the new place; 已登记新地址|New address noted; 已确认|Confirmed
    """.strip().split("\n")
)

WAITING = ("等客户发照片", "Waiting for the customer's photos")
CALLS = ("已致电，说明在查", "Called: we are looking into it")
NOTES = ("查了出库复核录像，数量对", "Checked the packing record: the count was right")
RATINGS = ("处理很快", "Quick, thank you", "一般", "还行", "Could be faster", "")

"""What other systems call the fields of products, stock and orders, in both languages; see ``aliases.py``."""

from __future__ import annotations

from collections.abc import Mapping

_SKU = (
    *(
        "sku",
        "sku code",
        "product code",
        "item code",
        "stock code",
        "article",
        "article number",
        "article no",
    ),
    *(
        "article code",
        "item",
        "item no",
        "item number",
        "item id",
        "material",
        "material number",
        "part number",
    ),
    *("part no", "product id", "product no", "product number", "product", "goods code", "matnr", "stock no"),
    *("code", "id"),
    *("货号", "商品编码", "商品编号", "商品代码", "产品编码", "产品编号", "产品代码", "物料编码", "物料编号"),
    *(
        "物料代码",
        "物料号",
        "存货编码",
        "存货编号",
        "料号",
        "品号",
        "货品编码",
        "货品编号",
        "规格编码",
        "商品",
    ),
    *("产品", "货品", "物料", "存货代码", "商品货号", "编码", "编号"),
)
_NAME = (
    *("product name", "item name", "description", "product description", "item description", "article name"),
    *("material description", "goods name", "title", "short description", "product title"),
    *("商品名称", "产品名称", "物料名称", "存货名称", "货品名称", "品名", "名称", "物料描述", "商品描述"),
    *("货物名称", "产品描述", "品名规格"),
)
_UNIT = (
    *(
        "unit",
        "uom",
        "unit of measure",
        "base unit",
        "sales unit",
        "stock unit",
        "quantity per unit",
        "measure",
    ),
    *("unit name", "units", "base uom"),
    *("单位", "计量单位", "基本单位", "主单位", "销售单位", "库存单位", "计量单位名称", "主计量单位"),
)
_QUANTITY = (
    *(
        "quantity",
        "qty",
        "order quantity",
        "ordered quantity",
        "qty ordered",
        "pieces",
        "amount ordered",
        "units sold",
    ),
    *("数量", "订购数量", "订货数量", "销售数量", "下单数量", "订单数量", "购买数量", "件数", "发货数量"),
)
_CURRENCY = (
    *("currency", "currency code", "ccy", "order currency", "currency iso code", "price currency"),
    *("币种", "货币", "币别", "结算币种", "交易币种", "订单币种"),
)

PRODUCT_ALIASES: Mapping[str, tuple[str, ...]] = {
    "sku": _SKU,
    "name": ("name", *_NAME),
    "unit": _UNIT,
    "price": (
        *("price", "unit price", "list price", "sales price", "selling price", "retail price", "net price"),
        *("standard price", "sale price"),
        *("单价", "售价", "销售价", "销售单价", "价格", "标准售价", "参考售价", "零售价", "批发价"),
    ),
    "cost": (
        *(
            "cost",
            "unit cost",
            "standard cost",
            "purchase price",
            "cost price",
            "buying price",
            "average cost",
        ),
        *("成本", "成本价", "进价", "采购价", "采购单价", "标准成本", "参考成本", "进货价"),
    ),
    "currency": _CURRENCY,
    "category": (
        *("category", "category name", "product category", "group", "product group", "item group", "family"),
        *("product type", "item category", "department", "class"),
        *(
            "类别",
            "分类",
            "商品类别",
            "产品类别",
            "商品分类",
            "产品分类",
            "物料分组",
            "存货分类",
            "品类",
            "类目",
        ),
    ),
    "barcode": (
        *("barcode", "bar code", "ean", "ean13", "gtin", "upc", "ean code", "barcode number"),
        *("条码", "条形码", "商品条码", "国际条码", "69码", "商品条形码"),
    ),
    "reorder_point": (
        *("reorder point", "reorder level", "min stock", "minimum stock", "safety stock", "minimum quantity"),
        *("order point", "min level", "reorder"),
        *("再订货点", "订货点", "最低库存", "安全库存", "库存下限", "补货点", "最小库存", "安全库存量"),
    ),
    "decimals": ("decimals", "quantity decimals", "小数位数", "数量小数位"),
    "lead_time_days": (
        *("lead time", "lead time days", "delivery time", "replenishment lead time"),
        *("提前期", "采购提前期", "交货周期", "采购周期", "补货周期"),
    ),
    "order_cost": ("order cost", "ordering cost", "cost per order", "订货成本", "单次订货成本"),
    "holding_cost": ("holding cost", "carrying cost", "storage cost", "持有成本", "库存持有成本", "仓储成本"),
    "notes": ("notes", "note", "remarks", "comments", "备注", "说明", "备注信息"),
}

STOCK_ALIASES: Mapping[str, tuple[str, ...]] = {
    "sku": _SKU,
    "quantity": (
        *(
            "quantity",
            "qty",
            "on hand",
            "on hand quantity",
            "stock",
            "stock quantity",
            "units in stock",
            "balance",
        ),
        *("opening stock", "opening balance", "available", "quantity on hand", "current stock", "count"),
        *(
            "数量",
            "库存",
            "库存数量",
            "现存量",
            "结存数量",
            "期初数量",
            "期初库存",
            "在库数量",
            "实存数量",
            "可用量",
        ),
        *("当前库存", "账存数量"),
    ),
    "location": (
        *(
            "location",
            "bin",
            "storage bin",
            "storage location",
            "bin location",
            "shelf",
            "warehouse",
            "position",
        ),
        *("location code", "bin code", "place"),
        *("库位", "货位", "储位", "仓位", "库位编码", "货位号", "货架", "仓库", "存放位置", "库区"),
    ),
    "lot": (
        *("lot", "lot number", "lot no", "batch", "batch number", "batch no", "batch code", "lot code"),
        *("批次", "批号", "批次号", "生产批号", "批次编号"),
    ),
    "expires": (
        *("expires", "expiry", "expiry date", "expiration date", "best before", "use by", "expires on"),
        *("best before date", "shelf life end", "exp date"),
        *("有效期", "有效期至", "到期日", "到期日期", "失效日期", "保质期至", "过期日期", "有效日期"),
    ),
    "product_name": _NAME,
    "unit": _UNIT,
}

ORDER_ALIASES: Mapping[str, tuple[str, ...]] = {
    "order": (
        *("order", "order number", "order no", "order id", "sales order", "sales order number", "invoice"),
        *("invoice no", "invoice number", "so number", "order code", "document number", "document no"),
        *("transaction id", "purchase order", "order reference", "reference"),
        *(
            "订单号",
            "订单编号",
            "销售订单号",
            "单据编号",
            "单号",
            "销售单号",
            "订单",
            "单据号",
            "合同号",
            "出库单号",
        ),
    ),
    "customer": (
        *(
            "customer",
            "customer id",
            "customer code",
            "customer no",
            "customer number",
            "client",
            "client id",
        ),
        *(
            "account",
            "account number",
            "account code",
            "sold to",
            "sold to party",
            "debtor",
            "buyer",
            "buyer id",
        ),
        *("bill to", "company"),
        *("客户", "客户编号", "客户编码", "客户代码", "购货单位", "往来单位", "购买方", "会员编号", "买家"),
    ),
    "sku": _SKU,
    "quantity": _QUANTITY,
    "price": (
        *("price", "unit price", "sales price", "selling price", "net price", "price per unit", "item price"),
        *("单价", "销售单价", "成交价", "售价", "价格", "含税单价", "实际单价", "未税单价"),
    ),
    "discount": ("discount", "discount rate", "line discount", "折扣", "折扣率", "折让率"),
    "currency": _CURRENCY,
    "ordered_on": (
        *("ordered on", "order date", "ordered", "date", "invoice date", "document date", "created on"),
        *("order time", "purchase date", "created at", "transaction date", "sale date", "order placed"),
        *(
            "下单日期",
            "订单日期",
            "单据日期",
            "下单时间",
            "日期",
            "订货日期",
            "销售日期",
            "制单日期",
            "开单日期",
        ),
        *("创建时间", "创建日期"),
    ),
    "promised_on": (
        *("promised on", "promised", "required date", "due date", "delivery date", "requested delivery date"),
        *("promise date", "required by", "expected delivery", "expected delivery date", "need by"),
        *("承诺日期", "交货日期", "要求交期", "交期", "要求交货日期", "预计交货日期", "承诺交期", "要货日期"),
        *("约定交货日期", "预计送达"),
    ),
    "shipped_on": (
        *(
            "shipped on",
            "shipped date",
            "ship date",
            "shipping date",
            "shipped",
            "dispatch date",
            "date shipped",
        ),
        *("发货日期", "出库日期", "发货时间", "出货日期", "实际发货日期", "出库时间"),
    ),
    "delivered_on": (
        *(
            "delivered on",
            "delivered date",
            "delivered",
            "date delivered",
            "received on",
            "actual delivery date",
        ),
        *("签收日期", "送达日期", "签收时间", "到货日期", "实际送达日期", "收货日期", "实际到货日期"),
    ),
    "state": (
        *("state", "status", "order status", "order state", "document status", "fulfilment status"),
        *("状态", "订单状态", "单据状态", "处理状态"),
    ),
    "ship_to": (
        *("ship to", "ship address", "delivery address", "shipping address", "ship to address"),
        *("收货地址", "送货地址", "配送地址"),
    ),
    "carrier": (
        *("carrier", "shipper", "shipping company", "ship via", "courier", "shipper name"),
        *("承运商", "物流公司", "快递公司", "承运人", "配送商"),
    ),
    "waybill": (
        *("waybill", "tracking number", "tracking no", "tracking", "consignment number", "awb"),
        *("运单号", "快递单号", "物流单号", "货运单号"),
    ),
    "notes": ("notes", "note", "remarks", "comments", "备注", "订单备注", "说明"),
    "product_name": _NAME,
    "unit": _UNIT,
    "customer_name": (
        *("customer name", "company name", "client name", "account name", "buyer name", "ship name"),
        *("客户名称", "客户全称", "单位名称", "公司名称", "购货单位名称", "买家名称"),
    ),
    "country": ("country", "ship country", "customer country", "country name", "国家", "国家地区"),
}

"""What the words in a name from abroad mean: the industry, and the tags that go with it."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: E501

from __future__ import annotations

from functools import cache

# Parts of trade words in eight languages; the first line that fits decides.
_INDUSTRIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Cold chain", ("reefer",), "Kühl Koel Cold Frig"),
    ("Freight", ("LCL",), "Spedition Transport Logist Freight Haulage Expeditie Butsuryu Unyu Forward Shipping Affrè "
     "Despachos Scheepvaart Distribution Marine"),
    ("Warehousing", ("pallet",), "Lager Opslag Warehous Soko Armaz Entrep"),
    ("Chemicals", ("hazmat",), "Chem Chim Quím Kagaku"),
    ("Electronics", ("fragile",), "Elektro Elektrotechnik Denki Electro Eletr Électr Lighting Watches"),
    ("Beverages", ("fragile",), "Getränke Wine Vins Café Coffee Tea"),
    ("Food", ("pallet",), "Food Feinkost Shokuhin Suisan Seafood Provisions Spices Aliment Primeurs Fromages Épices Rice "
     "Cashew"),
    ("Medical", ("reefer",), "Medi Médi Yakuhin"),
    ("Machinery", ("own carrier",), "Masch Machine Máq Seiki Seisakusho Kogyo Engineering Mécan Tools Werkzeug Outillage "
     "Bearings Industrial Auto"),
    ("Metal", (), "Stahl Staal Steel Kinzoku Metal Granitos Hardware"),
    ("Textiles", (), "Text Têxt Garment Footwear Calç Outdoor"),
    ("Furniture", ("fragile",), "Möbel Meubel Meubles Furniture Wood Timber"),
    ("Packaging", ("pallet",), "Verpack Packag Emball Papel Shigyo Plast Rubber"),
    ("Toys", ("seasonal",), "Toys Gangu Pet"),
    ("Consumer goods", ("seasonal",), "Cosm Jewel Bloemen Zaden Supply"),
)  # fmt: skip


@cache
def industry_of(trade: str) -> tuple[str, tuple[str, ...]]:
    """The industry of a trade's word and the tags that suit it; trade itself where nothing closer fits."""
    for industry, tags, parts in _INDUSTRIES:
        if any(part in trade for part in parts.split()):
            return industry, tags
    return "Trade", ("FCL",)

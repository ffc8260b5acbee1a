"""Who works at the practice desk, and the passphrases they sign in with."""

# Lists of words read best as the lines somebody wrote; a linter counts a Han character twice.
# ruff: noqa: SIM905

from __future__ import annotations

import secrets
from random import Random

PRACTICE_ACCOUNTS: tuple[tuple[str, str, str], ...] = (
    ("li", "clerk", "李晓敏"),
    ("zhao", "support", "赵文婷"),
    ("wu", "warehouse", "吴建国"),
    ("hu", "warehouse", "胡大勇"),
    ("chen", "supervisor", "陈志远"),
    ("sun", "supervisor", "孙丽萍"),
    ("qian", "finance", "钱慧琴"),
    ("zheng", "auditor", "郑明辉"),
    ("admin", "admin", "周海涛"),
)
"""User, role and full name: one account a role, a second supervisor and a second picker for what needs two."""

SELLER = {
    "company_name": "太仓江海仓储有限公司 Jianghai Warehousing",
    "company_address": "江苏省太仓市港区北环路 18 号，215434",
    "company_phone": "0512-8380 4000",
    "company_tax_number": "91350100M000100Y43",
    "company_bank": "太仓农商银行 3205 8500 0100 2233 44",
}
"""Whose desk it is: what the papers of the practice store say on top."""

_WORDS = tuple(
    "amber anchor apple autumn bamboo barley basket beacon bicycle bottle branch bridge bronze bucket butter button "
    "cabin candle canvas carbon carpet castle cedar cherry chimney cinnamon circle clover cobalt coffee copper coral "
    "cotton crystal curtain daisy dawn desert dolphin dragon eagle ember engine falcon feather fennel fiddle forest "
    "fountain garden garnet ginger glacier granite grape hammer harbour harvest hazel helmet hickory honey indigo "
    "island ivory jacket jasmine jungle kettle kitchen ladder lantern lavender lemon linen lobster magnet mango maple "
    "marble meadow melon mirror monsoon mosaic mountain mustard nectar needle nutmeg oasis ocean olive orange orchard "
    "otter oyster paddle palace paper pebble pelican pepper piano pigeon pillow planet plum pocket poppy prairie "
    "pumpkin quartz rabbit radish rain raven ribbon river rocket saddle saffron salmon sandal sapphire shadow silver "
    "sparrow spice spruce station summer sunset tangerine teapot temple thunder ticket tiger timber tulip tunnel "
    "turtle valley velvet village violet walnut water willow window winter wolf yellow zebra".split()
)


def practice_passwords(seed: int | None, count: int) -> list[str]:
    """``count`` different passphrases of four words, at least fifteen characters; chance's own where seed is ``None``.

    About 29 bits each: enough for a practice store that holds nothing true, for nothing else.
    """
    chance: Random = secrets.SystemRandom() if seed is None else Random(f"passphrases {seed}")
    found: dict[str, None] = {}
    while len(found) < count:
        phrase = "-".join(chance.choice(_WORDS) for _ in range(4))
        if len(phrase) >= 15:
            found[phrase] = None
    return list(found)

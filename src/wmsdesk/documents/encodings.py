"""What encoding a text file is in: by its mark, strict UTF-8, a believable GB18030, or a person's word.

Nothing is guessed from statistics of other languages: a wrong guess is silent and lasts.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from wmsdesk.documents.refusals import EncodingUnknown, FileRefused, shown
from wmsdesk.documents.sources import SourceFile
from wmsdesk.i18n import N_

_CHUNK = 1 << 20
# The longer mark first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OFFERED = ("utf-8", "gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "utf-16-le", "utf-16-be")
_TEXT_ENCODINGS = re.compile(
    r"ascii|utf[-_]?(8|16|32)(-sig|[-_][lb]e)?|gb18030|gbk|gb2312|hz|big5(hkscs)?|cp\d{3,5}|iso8859-\d{1,2}|"
    r"shift_jis(_2004|x0213)?|euc_(jp|kr|jis_2004|jisx0213)|iso2022_\w+|koi8-[rut]|mac-\w+|johab|tis-620"
)
_HAN_IN_WORD = re.compile(
    r"(?<=[A-Za-z])[\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]|[\u3400-\u9fff\uac00-\ud7a3](?=[a-z])"
)
_LEAST_LEVEL_ONE = 0.7
_LEAST_EVERYDAY = 0.15
_ENOUGH_HAN = 12
# Characters that customer lists are full of. Korean and Japanese text in their own encodings also decodes
# as the common range of GB18030, but spreads over all of it and hits these by chance only.
_EVERYDAY = frozenset(
    "编号码名称客户公司有限责任联系人电话手机传真邮箱地址省市区县镇乡村路街道号楼室层州城山东西南北中江海河湖广"
    "福京上津重庆苏浙安徽湘川云贵陕甘宁青新疆藏内蒙古黑龙吉林辽沈大连厦门深圳杭武汉长成都物流贸易商实业工科技"
    "集团股份厂店部门经理先生女士王李张刘陈杨黄赵吴周徐孙马朱胡郭何高罗郑梁谢宋唐许邓韩冯曹曾程蔡潘备注日期"
    "金额元单价数量合计开户行银账税信用等级类型行业产品食品机械电子建材服装化设备制造销售采购订发货收付款是否年"
    "月不的一二三四五六七八九十小明华国丽英文平和兴隆源达泰盛鑫宏顺昌佳美天地百通汽车家居乐德爱宝康尔金红花好"
)


@cache
def _level_one() -> frozenset[str]:
    """The 3,755 characters of GB 2312's first level."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def _chunks(source: SourceFile) -> Iterator[bytes]:
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _first_bad_line(source: SourceFile, encoding: str) -> int | None:
    """The line (from 1) where the file stops being ``encoding``; ``None`` where all of it decodes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        for chunk in _chunks(source):
            line += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        return line + problem.object[: problem.start].decode(encoding, "ignore").count("\n")
    return None


def _looks_chinese(source: SourceFile) -> bool:
    """Whether the text, known to decode as GB18030, reads like Chinese all through."""
    seen: Counter[str] = Counter()
    decoder = codecs.getincrementaldecoder("gb18030")()
    for chunk in _chunks(source):
        seen.update(decoder.decode(chunk))
    if any(unicodedata.category(character) in ("Co", "Cn", "Cs") for character in seen):
        return False
    han = {character: times for character, times in seen.items() if _is_han(character)}
    total = sum(han.values())
    if not total:
        return False
    level_one, everyday = _level_one(), _EVERYDAY
    common = sum(times for character, times in han.items() if character in level_one)
    familiar = sum(times for character, times in han.items() if character in everyday)
    if common < _LEAST_LEVEL_ONE * total:
        return False
    return total < _ENOUGH_HAN or familiar >= _LEAST_EVERYDAY * total


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _stray_utf8_line(source: SourceFile) -> int | None:
    """The first line of UTF-8 Han text in a file that is GB18030 elsewhere: two files pasted together."""
    with source.open() as stream:
        line = 1
        while piece := stream.readline(_CHUNK):
            if not piece.isascii() and _is_utf8_han(piece):
                return line
            line += piece.endswith(b"\n")
    return None


def _is_utf8_han(piece: bytes) -> bool:
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(map(_is_han, text)) >= 2


def _telling_bytes(source: SourceFile, line: int) -> bytes:
    """The header and the line in question, short enough to show."""
    with source.open() as stream:
        header = stream.readline(400)
        telling, number = b"", int(header.endswith(b"\n")) + 1
        while number <= line and (piece := stream.readline(_CHUNK)):
            if number == line:
                telling += piece[:400]
            number += piece.endswith(b"\n")
    return header + telling[:400]


def _strangeness(text: str, encoding: str) -> int:
    """How many characters of the text are hardly what somebody wrote."""
    rare = 0
    if encoding == "gb18030" or encoding.startswith("utf-16"):
        rare = sum(_is_han(one) and one not in _level_one() for one in text)
    # One Chinese character inside a Latin word is an accented letter read wrongly.
    rare += len(_HAN_IN_WORD.findall(text))
    odd = sum(unicodedata.category(one) in ("Cn", "Co", "Cs") for one in text)
    controls = sum(one < " " and one not in "\t\r\n" for one in text)
    return rare + odd + controls + text.count("\ufffd")


def _previews(source: SourceFile, line: int) -> dict[str, str]:
    """The telling lines in every encoding worth offering, the likeliest first."""
    sample = _telling_bytes(source, line)
    texts = {one: codecs.getincrementaldecoder(one)("replace").decode(sample)[:400] for one in _OFFERED}
    return dict(sorted(texts.items(), key=lambda one: _strangeness(one[1], one[0])))


def _unknown(source: SourceFile, line: int) -> EncodingUnknown:
    return EncodingUnknown(
        N_("{file} does not say how its text is encoded, and line {line} is not UTF-8: choose an encoding."),
        previews=_previews(source, line),
        file=source.name,
        line=line,
    )


def _asked_encoding(source: SourceFile, name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        found = ""
    if not _TEXT_ENCODINGS.fullmatch(found):
        raise FileRefused(
            N_("There is no text encoding named {encoding}."), encoding=shown(name), file=source.name
        )
    return found.removesuffix("-sig")


def _require(source: SourceFile, encoding: str) -> str:
    line = _first_bad_line(source, encoding)
    if line is not None:
        raise EncodingUnknown(
            N_("{file} is not {encoding}: line {line} cannot be read in it."),
            previews=_previews(source, line),
            file=source.name,
            encoding=encoding,
            line=line,
        )
    return encoding


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def settle_encoding(source: SourceFile, asked: str | None = None) -> str:
    """The encoding that the whole file decodes in, strictly.

    ``asked`` is a person's choice and is obeyed or refused, never replaced. Raises ``EncodingUnknown`` with
    previews where nothing is certain. Reads the file once or twice, a megabyte at a time.
    """
    head = source.head()
    if asked:
        return _require(source, _asked_encoding(source, asked))
    if marked := _marked(head):
        return _require(source, marked)
    if head.count(0) * 5 > len(head):
        raise _unknown(source, 1)
    line = _first_bad_line(source, "utf-8")
    if line is None:
        return "utf-8"
    if _first_bad_line(source, "gb18030") is None and _looks_chinese(source) and not _stray_utf8_line(source):
        return "gb18030"
    raise _unknown(source, line)

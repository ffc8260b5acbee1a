"""A mail read, whatever its sender's program made of it: broken charsets, no sender, nested, only HTML.

Python's own parser reads the parts; what it cannot decode is kept as well as it can be, with � for what is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from html.parser import HTMLParser
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.intake.message import (
    BODY_LENGTH,
    NAME_LENGTH,
    NO_SUBJECT,
    SUBJECT_LENGTH,
    Incoming,
    NotAMessage,
    lines,
    one_line,
)

_MOST_PARTS = 500
_CHARSETS = ("utf-8", "gb18030")
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr"}
_SILENT = {"script", "style", "head", "title"}


def read_mail(data: bytes) -> Incoming:
    """The mail in these bytes. Raises ``NotAMessage`` for what has neither a header nor a text of a mail."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        parts = list(_parts(mail))
    except Exception as error:
        raise NotAMessage(N_("This is no mail that can be read.")) from error
    if not mail.keys():
        raise NotAMessage(N_("This is no mail that can be read."))
    name, address = _sender(mail)
    body = _text_of(parts)
    subject = one_line(_header(mail, "subject"), SUBJECT_LENGTH)
    known = one_line(_header(mail, "message-id"), 400)
    key = f"mail:{known}" if known else f"mail:sha256:{hashlib.sha256(data).hexdigest()}"
    texts = {
        "kind": "complaint",
        "channel": "mail",
        "subject": subject or NO_SUBJECT,
        "body": lines(body, BODY_LENGTH),
        "caller_name": one_line(name or address, NAME_LENGTH),
    }
    return Incoming(key, address, name, texts, attachments=tuple(_attachments(parts)))


def _header(mail: EmailMessage, name: str) -> str:
    """A header as text; one that cannot be parsed is read as it was written."""
    try:
        return str(mail.get(name) or "")
    except Exception:
        raw = next((value for key, value in mail._headers if key.lower() == name), "")  # type: ignore[attr-defined]
        return str(raw)


def _sender(mail: EmailMessage) -> tuple[str, str]:
    for header in ("from", "reply-to", "sender", "return-path"):
        name, address = parseaddr(_header(mail, header))
        if "@" in address:
            return one_line(name, NAME_LENGTH), one_line(address, 254).lower()
    return "", ""


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, those of mails within the mail too; no mail has more than some hundreds."""
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _text_of(parts: list[EmailMessage]) -> str:
    """The first plain text, else the first HTML without its marks."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in shown:
            if part.get_content_type() == kind and (text := _decoded(part)).strip():
                return text if kind == "text/plain" else _without_marks(text)
    return ""


def _decoded(part: EmailMessage) -> str:
    """The text of a part by the charset it names, else by those that are usual here."""
    payload: Any = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    for charset in (_charset(part), *_CHARSETS):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _charset(part: EmailMessage) -> str:
    try:
        named = str(part.get_content_charset() or "utf-8").lower()
    except Exception:
        return "utf-8"
    # What calls itself GB2312 is GB18030 more often than not.
    return "gb18030" if named in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else named


def _attachments(parts: list[EmailMessage]) -> Iterator[str]:
    for part in parts:
        try:
            name = part.get_filename()
        except Exception:
            name = None
        if name or part.get_content_disposition() == "attachment":
            yield one_line(str(name or part.get_content_type()), 200)


class _Reader(HTMLParser):
    """Keeps the words of HTML; blocks become lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; what is not meant to be read is passed over."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """The other end of :meth:`handle_starttag`."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self.words.append(re.sub(r"\s+", " ", data))


def _without_marks(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.words).split("\n"))

"""Explanations as pages of HTML that open and print without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from attrs import frozen

from ..dsl.policy import Policy
from .language import Language
from .page_style import STYLE
from .said import Kind, Passage, Said

_MARKED = re.compile("[&<>\"']")
_TAGS = {
    Kind.TITLE: ("h1", ""),
    Kind.LEAD: ("p", ' class="lead"'),
    Kind.PART: ("h2", ""),
    Kind.SCHOOL: ("h3", ""),
    Kind.SAY: ("p", ""),
    Kind.ITEM: ("li", ""),
    Kind.NOTE: ("p", ' class="note"'),
}


@frozen
class PagesOf:
    """The pages of one run; `head` and `foot` are the same for all of its children."""

    head: bytes
    foot: bytes

    @classmethod
    def of(cls, policy: Policy, manifest: bytes, says: Language) -> PagesOf:
        """The pages in one language."""
        rehearsal = bool(json.loads(manifest).get("rehearsal", False))
        title = says.word("录取结果说明", "How this result came about")
        said = says.word(
            "本页由录取程序按公布的政策写成。上面有孩子的个人情况，请妥善保管。公开封存记录的 SHA-256：",
            "Written by the admission program from the published policy. It holds personal data; keep it to yourself. "
            "SHA-256 of the public manifest: ",
        )
        mark = f'<p class="rehearsal">{says.word("演练", "REHEARSAL")}</p>' if rehearsal else ""
        language = says.word("zh-CN", "en")
        who = "，".join(filter(None, (policy.name, policy.authority)))
        head = (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(policy.name)} · {title}</title>\n<style>\n{STYLE}</style>\n</head>\n"
            f"<body>\n<main>{mark}<header><p>{escape(who)} · {title}</p>\n"
        )
        digest = sha256(manifest).hexdigest()
        foot = f"<footer>{escape(said)}<code>{digest}</code></footer>\n</main>\n</body>\n</html>\n"
        return cls(head.encode(), foot.encode())

    def page(self, told: Sequence[Passage]) -> bytes:
        """One child's page in UTF-8."""
        parts = [_on_page(passage) if passage.on_page is None else passage.on_page for passage in told]
        return b"".join([self.head, *parts, self.foot])


def _on_page(passage: Passage) -> bytes:
    passage.on_page = "".join(_body(passage.said)).encode()
    return passage.on_page


def _body(said: Sequence[Said]) -> Iterator[str]:
    listing = False
    for one in said:
        if listing and one.kind is not Kind.ITEM:
            yield "</ul>\n"
        elif not listing and one.kind is Kind.ITEM:
            yield "<ul>\n"
        listing = one.kind is Kind.ITEM
        tag, more = _TAGS[one.kind]
        text = escape(one.text) if _MARKED.search(one.text) else one.text
        yield f"<{tag}{more}>{text}</{tag}>\n"
        if one.kind is Kind.TITLE:
            yield "</header>\n"
    if listing:
        yield "</ul>\n"

"""A policy text in disorder: other spacing, punctuation, keywords and backquotes, and comments anywhere."""

from random import Random

from paiwei.dsl.keywords import keywords
from paiwei.dsl.recover import recover
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.tables import tables
from paiwei.dsl.tokens import SIGN_OF, Token

_FULL_WIDTH = str.maketrans("{}(),?=<>+-", "｛｝（），？＝＜＞＋－")
_ENDS = ("", "\n", "\n# 末尾", "\n\n# 末尾\n", " # 末尾")


def disorder(text: str, rng: Random) -> str:
    """The text as a careless author would have written it; what it says is the same."""
    maker = _Disorder(rng)
    pieces, end = list[str](), 0
    for token in recover(tables(), scan(Source("x", text)))[0]:
        word = maker.word(token, text[token.span.start : token.span.end])
        gap = maker.gap(text[end : token.span.start] if end else "")
        pieces.append((gap or " " if pieces else gap) + word)
        end = token.span.end
    return "".join(pieces) + rng.choice(_ENDS)


class _Disorder:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.tongue = rng.choice(["zh", "en", "mixed", "kept"])
        self.wide, self.quotes = rng.choice([0, 0.3, 1]), rng.choice([0, 0.3, 1])
        self.lines, self.comments = rng.choice([0, 0.05, 0.3, 0.9]), rng.choice([0, 0.02, 0.1, 0.4])
        self.count = 0

    def word(self, token: Token, written: str) -> str:
        chance = self.rng.random()
        if token.kind in SIGN_OF:
            return written.translate(_FULL_WIDTH) if chance < self.wide else written
        if token.kind == "STRING":
            return f"“{token.value}”" if chance < 0.3 else written
        if token.kind == "NAME":
            return f"`{token.name}`" if chance < self.quotes else written
        if token.kind == "INT":
            return f"0{written}" if chance < 0.1 else written
        return self.keyword(token, written)

    def keyword(self, token: Token, written: str) -> str:
        known = keywords().by_terminal.get(token.kind)
        if known is None or self.tongue == "kept":
            return written
        chinese = self.tongue == "zh" or (self.tongue == "mixed" and self.rng.random() < 0.5)
        word = self.rng.choice(known.spellings) if self.rng.random() < 0.1 else known.zh if chinese else known.en
        return word.replace(" ", f"{self.comment()}\n", 1) if self.rng.random() < 0.05 else word

    def gap(self, written: str) -> str:
        gap = written if self.rng.random() < 0.5 else self.rng.choice([" ", "  ", "\t", "\u3000"])
        if self.rng.random() < self.lines:
            gap += "\n" * self.rng.choice([1, 1, 2, 3])
        while self.rng.random() < self.comments:
            gap += self.rng.choice(["", "\n", "\n\n"]) + self.comment() + "\n" * self.rng.choice([1, 1, 2])
        return gap

    def comment(self) -> str:
        self.count += 1
        return f'{self.rng.choice("#＃")} 注{self.count} " ` {{ {self.rng.choice(["", "  ", "x"])}'

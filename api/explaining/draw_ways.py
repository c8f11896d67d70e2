"""The ways of drawing as families read of them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..dsl.findings import Text
from ..engine.draws.table import strategies


@frozen
class Way:
    """What a way of drawing is called within a sentence, what its numbers are called, and what it means."""

    name: Text
    number: tuple[str, str]
    meaning: Text


def way(strategy: str) -> Way:
    """One of our own, or one that a package adds, by the name that it gives itself."""
    return _OWN.get(strategy) or _added(strategy)


def _added(strategy: str) -> Way:
    found = strategies().get(strategy)
    zh = (found.signature.name_zh if found else None) or strategy
    return Way(
        Text(f"派位（{zh}）", f"a draw ({strategy})"),
        ("号码", "number"),
        Text(
            f"派位（{zh}）：排位相同的孩子多于学位时，按这种方式定先后。",
            f"Draw ({strategy}): where more children stand level than there are seats, this puts them into an order.",
        ),
    )


_OWN: Mapping[str, Way] = {
    "ticket": Way(
        Text("派位（随机序号）", "a draw (random order of tickets)"),
        ("派位号", "number"),
        Text(
            "派位：排位相同的孩子多于学位时，按随机序号的先后，号小的在前。序号由公开的数字算出，谁都可以重新核对。",
            "Draw: where more children stand level than there are seats, lower numbers go first. The numbers follow "
            "from public ones; anybody can check that again.",
        ),
    ),
    "groups": Way(
        Text("派位（分组派位）", "a draw (by groups of numbers)"),
        ("派位号", "number"),
        Text(
            "派位（分组派位）：派位号只表示参加派位，不分先后；录取的次序另由公开的数字算出，谁都可以重新核对。",
            "Draw (by groups of numbers): a number says that a child takes part, not how high it stands. The order of "
            "admission follows from public numbers by itself; anybody can check that again.",
        ),
    ),
    "ring": Way(
        Text("派位（环形派位）", "a draw (by a ring)"),
        ("编码", "code"),
        Text(
            "派位（环形派位）：参加的孩子按编码围成一圈，从当众抽出的起始号起，每隔抽出的间隔数取一个，先取到的在前。"
            "编码的大小不分先后。谁都可以重新核对。",
            "Draw (by a ring): the children stand in a ring by their codes. From a start drawn in public one is taken "
            "at every step of a length drawn in public. A low code does not go before a high one. Anybody can check "
            "that again.",
        ),
    ),
    "lots": Way(
        Text("现场抽签", "lots drawn by hand"),
        ("签号", "lot"),
        Text(
            "现场抽签：每人抽一支纸签，签上是“中”或“空”，“中”就是有学位。签号只用来登记，不分先后。",
            "Lots drawn by hand: everybody draws a slip of paper that says “中”, a place, or “空”, none. Its number is "
            "for the record and says nothing of the order.",
        ),
    ),
    "rfc3797": Way(
        Text("派位（按公开数字抽签）", "a draw (from public numbers)"),
        ("派位号", "number"),
        Text(
            "派位（按公开数字抽签）：按 RFC 3797 的算法，用公开的数字逐个选出孩子，先选出的在前；谁都可以重新核对。",
            "Draw (from public numbers): children are selected one after the other by RFC 3797; who is selected first "
            "goes first. Anybody can check that again.",
        ),
    ),
}

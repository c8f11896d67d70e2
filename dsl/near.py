"""Near misses: the word that was probably meant, by letters, by sound and by shape of characters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import ne

# Characters that are taken for one another because they look alike; only those of words that we know of.
_LOOKALIKES = [
    "未末",
    "己已巳",
    "拆折",
    "拟似",
    "待侍",
    "低抵",
    "例列",
    "标杯",
    "藉籍",
    "坐座",
    "作做",
    "学孚",
    "批枇",
    "班斑",
    "度庋",
    "派脉",
    "区巨",
    "期朝",
    "合台",
    "否杏",
    "录绿",
    "记纪计",
    "住往",
    "户尸卢",
    "填慎",
    "师帅",
    "校较",
    "日曰",
    "入人",
    "土士",
    "干千",
    "天夭",
    "大太",
    "间问",
    "贝见",
    "农衣",
    "今令",
    "免兔",
    "季李",
    "名各",
    "第笫",
]
_SHAPE = {ord(char): group[0] for group in _LOOKALIKES for char in group}


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None if none is near.

    Near is: the same but for capitals or spaces; a letter too many, too few, wrong, or two exchanged (more in long
    words); the same sound in pinyin whatever the tone (户藉, 户籍); characters that look alike. Of several the nearest,
    of equally near ones the first given.
    """
    best: tuple[float, str] | None = None
    for candidate in candidates:
        if candidate != word:
            far = distance(word, candidate)
            if far is not None and (best is None or far < best[0]):
                best = (far, candidate)
    return None if best is None else best[1]


def slip(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` is but for capitals, spaces, characters that look or sound alike: near enough that
    two things would hardly be called so. 第二小雪 is a slip for 第二小学, to which 第一小学 is only near. Only one
    character may sound alike: so the dictionary of sounds need not be loaded for most words."""
    return next((one for one in candidates if one != word and _slipped(word, one)), None)


def _slipped(word: str, candidate: str) -> bool:
    one, other = _plain(word), _plain(candidate)
    if one == other or one.translate(_SHAPE) == other.translate(_SHAPE):
        return True
    if len(one) != len(other) or sum(map(ne, one, other)) != 1:
        return False
    return _han(one) and _han(other) and _same_sound(one, other)


def distance(word: str, candidate: str) -> float | None:
    """How far apart two words are: 0 is nearly the same; None if nobody would mean the one by the other."""
    if abs(len(word) - len(candidate)) > 3 or not word or not candidate:
        return None
    one, other = _plain(word), _plain(candidate)
    if one == other:
        return 0
    if not _han(one + other):
        return _edits(one, other, _allowed(max(len(one), len(other)), one, other))
    if one.translate(_SHAPE) == other.translate(_SHAPE):
        return 0.2
    if _han(one) and _han(other) and _same_sound(one, other):
        return 0.4
    return _edits(one, other, max(len(one), len(other)) // 3 or _exchanged(one, other))


def _plain(word: str) -> str:
    return "".join(word.casefold().split())


def _han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" or char > "\U00020000" for char in text)


def _allowed(length: int, one: str, other: str) -> int:
    if length <= 2:
        return _exchanged(one, other)
    if length <= 5:
        return 1
    return 2 if length <= 9 else 3


def _exchanged(one: str, other: str) -> int:
    return 1 if sorted(one) == sorted(other) or (len(one) != len(other) and min(len(one), len(other)) >= 2) else 0


def _edits(one: str, other: str, allowed: int) -> float | None:
    letters, others = set(one), set(other)
    if len(letters - others) > allowed or len(others - letters) > allowed:
        return None  # each letter that only one of them has is an edit
    from rapidfuzz.distance import OSA  # loaded when there is a mistake, so that start-up stays quick

    far = OSA.distance(one, other, score_cutoff=allowed)
    return None if far > allowed else far + far / max(len(one), len(other))


def _same_sound(one: str, other: str) -> bool:
    return len(one) == len(other) and _sound(one) == _sound(other)


@cache
def _sound(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its dictionary is slow to load, and needed for a Chinese near miss only

    return tuple(lazy_pinyin(text))

"""Words misspelt as people misspell them: letters lost, doubled or exchanged; characters of the same sound or look."""

from collections.abc import Iterator
from functools import cache

from pypinyin import lazy_pinyin

# Everyday characters: the first level of GB 2312, in its order (by sound).
_EVERYDAY = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
_HOMOPHONES = 2
_LOOKALIKE = {
    "未": "末", "拆": "折", "拟": "似", "待": "侍", "就": "蹴", "例": "列", "标": "杯", "坐": "座", "作": "做",
    "班": "斑", "批": "枇", "片": "爿", "区": "巨", "日": "曰", "期": "朝", "合": "台", "否": "杏", "录": "绿",
    "记": "计", "填": "慎", "己": "已", "停": "亭", "折": "拆", "低": "底", "政": "正", "策": "第",
}  # fmt: skip


def misspellings(word: str) -> Iterator[str]:
    """Many misspellings of a keyword, none of them the keyword itself; every time the same, in the same order."""
    seen = {word}
    for wrong in _latin(word) if word.isascii() else _chinese(word):
        if wrong and wrong not in seen:
            seen.add(wrong)
            yield wrong


def _latin(word: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]  # a letter lost, or the space between two words
        if letter != " ":
            yield word[:at] + letter + word[at:]
        if " " not in word[at : at + 2]:
            yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def _chinese(word: str) -> Iterator[str]:
    for at, char in enumerate(word):
        if char in _LOOKALIKE:
            yield word[:at] + _LOOKALIKE[char] + word[at + 1 :]
        for other in homophones(lazy_pinyin(word)[at], char):
            yield word[:at] + other + word[at + 1 :]
        if len(word) > 1:
            yield word[:at] + word[at + 1 :]
            yield word[:at] + char + word[at:]


def homophones(sound: str, char: str) -> list[str]:
    """The first few other everyday characters of that sound."""
    return [other for other in _by_sound().get(sound, ()) if other != char][:_HOMOPHONES]


@cache
def _by_sound() -> dict[str, list[str]]:
    by_sound: dict[str, list[str]] = {}
    for char in _EVERYDAY:
        by_sound.setdefault(lazy_pinyin(char)[0], []).append(char)
    return by_sound

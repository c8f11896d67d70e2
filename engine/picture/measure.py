"""How wide a text is, and where it may be broken."""

from __future__ import annotations

from wcwidth import wcwidth

NARROW = 0.56  # of the font size, a Latin letter; a Chinese character takes the whole
NEVER_FIRST = "，。、；：？！）》”’)]},.;:?!%"
NEVER_LAST = "（《“‘([{"


def width(text: str, size: float) -> float:
    """The width of a text in a font of this size, in the same unit."""
    return sum(_cell(char) for char in text) * size


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """The text in lines that fit: broken between Chinese characters, at spaces between Latin words, and never so that
    a line begins with a closing mark."""
    lines, line = [], ""
    for word in _words(text):
        if line and width(line + word.rstrip(), size) > room and word[0] not in NEVER_FIRST:
            kept = line.rstrip().rstrip(NEVER_LAST) or line
            lines.append(kept.rstrip())
            line = line[len(kept) :].lstrip()
        line += word
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _cell(char: str) -> float:
    cells = wcwidth(char)
    return 1.0 if cells == 2 or char in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳→“”‘’—" else NARROW * max(cells, 0)


def _words(text: str) -> list[str]:
    """Pieces that are not broken: a Chinese character, or a Latin word with the space after it."""
    words: list[str] = []
    for char in text:
        # What follows a closing mark may begin a line, though the mark may not: 四(二)|4(3).
        closed = bool(words) and all(mark in NEVER_FIRST for mark in words[-1]) and char not in NEVER_FIRST
        joins = (
            words
            and not (closed and char != " ")
            and wcwidth(char) < 2
            and ((wcwidth(words[-1][-1]) < 2 and words[-1][-1] != " ") or char == " ")
        )
        if joins:
            words[-1] += char
        else:
            words.append(char)
    return words

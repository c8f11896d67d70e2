"""Where the page of every child lies: names that every file system takes, in folders of a few thousand at most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby, takewhile

MOST = 2000  # pages in a folder
LONGEST = 60
FOLDER = "pages"
_PLAIN = re.compile(r"[0-9A-Z][0-9A-Z_-]*")
_DEVICES = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")


def places(keys: Sequence[str]) -> Mapping[str, str]:
    """For every key the path of its page below the folder, with `/` between the parts. Different keys have different
    names, also where a file system does not tell small letters from capitals."""
    named = sorted((safe(key), key) for key in keys)
    return {key: f"{folder}/{name}.html" for folder, name, key in _spread(FOLDER, named, 0)}


def safe(key: str) -> str:
    """A file's name: the key itself where it is plain, else what is plain of it and a few digits of its hash."""
    if _PLAIN.fullmatch(key) and len(key) <= LONGEST and not _DEVICES.fullmatch(key):
        return key
    plain = re.sub(r"[^0-9A-Z_-]+", "-", key.upper())[: LONGEST - 20].strip("-")
    return f"{plain or 'X'}-{sha256(key.encode()).hexdigest()[:12].upper()}"


def _spread(folder: str, named: list[tuple[str, str]], length: int) -> Iterator[tuple[str, str, str]]:
    """Folder, name and key; a folder that would hold too many is parted by the next letter in which names differ."""
    if len(named) <= MOST:
        yield from ((folder, name, key) for name, key in named)
        return
    length = max(length, _alike(named[0][0], named[-1][0])) + 1
    for prefix, some in groupby(named, key=lambda pair: pair[0][:length]):
        yield from _spread(f"{folder}/{prefix}_", list(some), length)


def _alike(one: str, other: str) -> int:
    """With how many equal letters two names begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

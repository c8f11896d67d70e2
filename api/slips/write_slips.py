"""The slips of a whole roster as files: one to hand out from, and pages to print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.policy import Policy
from ..engine.canonical import canonical
from ..writing.occupied import not_writable
from ..writing.swap import aside
from .paper import paper

LINES = "slips.jsonl"
PAGES = 500  # in a file: more than that, and a browser takes long to lay it out
_OURS = re.compile(r"slips\.jsonl|slips-\d{3,}\.html")

Slips = Iterable[Mapping[str, Any]]


@frozen
class SlipsWritten:
    """How many slips were written, and the names of the files."""

    slips: int
    files: tuple[str, ...]


def write_slips(
    policy: Policy,
    slips: Slips,
    manifest: bytes,
    directory: str | PathLike[str],
    *,
    pages: bool = True,
    force: bool = False,
    told: Callable[[int], None] = lambda done: None,
) -> SlipsWritten:
    """Write `slips.jsonl`, a canonical JSON a line, and with `pages` `slips-001.html` and on, at most 500 pages each.

    The folder holds personal data of every child: where the system knows such rights, nobody but the owner may enter.
    `told` is called with the number of slips written so far, after every 500. Raises `Rejected`: D080 where slips stand
    there and `force` was not said, D081 where anything else does, D082 where the disk does not take the files.
    """
    target = Path(directory).resolve()
    _refuse(Path(directory), force)
    rehearsal = bool(json.loads(manifest).get("rehearsal", False))
    count, files = 0, [LINES]
    try:
        with aside(target) as folder:
            with suppress(OSError):
                folder.chmod(0o700)
            with (folder / LINES).open("wb") as lines:
                for number, some in enumerate(_portions(slips), 1):
                    lines.writelines(canonical(slip) + b"\n" for slip in some)
                    if pages:
                        files.append(f"slips-{number:03}.html")
                        with (folder / files[-1]).open("w", encoding="utf-8", newline="\n") as page:
                            page.writelines(paper(policy, some, rehearsal=rehearsal))
                    count += len(some)
                    told(count)
    except OSError as error:
        raise not_writable(Path(directory), error) from error
    return SlipsWritten(count, tuple(files))


def _portions(slips: Slips) -> Iterator[list[Mapping[str, Any]]]:
    rest = iter(slips)
    while some := list(islice(rest, PAGES)):
        yield some


def _refuse(target: Path, force: bool) -> None:
    try:
        names = sorted(path.name for path in target.iterdir()) if target.exists() else []
    except NotADirectoryError:
        names = [target.name]
    except OSError as error:
        raise not_writable(target, error) from error
    strange = [name for name in names if not _OURS.fullmatch(name)]
    if strange:
        message = Text(
            f"`{target}` 里有不是凭单的内容：`{strange[0]}`",
            f"`{target}` holds what is no slip of ours: `{strange[0]}`",
        )
        advice = Text("换一个新的文件夹；这里的文件不会被覆盖", "use a new folder; nothing here will be overwritten")
        raise Rejected([Finding("D081", Severity.ERROR, message, Cell(str(target)), advice)])
    if names and not force:
        message = Text(f"`{target}` 里已有凭单", f"`{target}` already holds slips")
        advice = Text("换一个文件夹；确实要覆盖时加 --force", "use another folder, or say --force to replace them")
        raise Rejected([Finding("D080", Severity.ERROR, message, Cell(str(target)), advice)])

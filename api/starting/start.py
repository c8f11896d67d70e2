"""A new city's folder."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.keywords import Tongue
from ..dsl.policy import Policy
from ..loading import load
from ..sampling import sample
from .first_text import MARKS, first_text
from .guide import guide
from .started import NAMES, Started

FEW, MORE = 12, 60  # children of the small policy, and of one that was copied
SEED = 1
UNSEEN = ("Thumbs.db", "desktop.ini")  # what a file manager leaves; names with a dot in front do not count either
_UNWRITABLE = re.compile(r'["“”\x00-\x1f\x7f\u2028\u2029]')


def start(
    folder: str | PathLike[str], *, like: str = "blank", keywords: Tongue = "zh", name: str | None = None
) -> Started:
    """Write a policy, its tables with made-up rows, public numbers and a README into a new or empty folder.

    `like` is one of `LIKE`; `keywords` is the language of the policy's fixed words, of its remarks and of the files'
    names. Without a `name` the policy is named after the folder. Nothing is written unless everything could be made.
    Raises `Rejected`: W001 where the folder holds something, W002 for a name that cannot stand in a policy, W003 where
    the disk does not take the files.
    """
    target = Path(folder)
    name = _named(target, keywords) if name is None else name.strip()
    if not name or _UNWRITABLE.search(name):
        raise Rejected([_bad_name(name)])
    _refuse_occupied(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.resolve().parent, prefix=".paiwei-new-") as made:
            started = _make(Path(made), target, like, keywords, name)
            target.mkdir(exist_ok=True)
            _refuse_occupied(target)  # somebody may have come in meanwhile
            for path in sorted(Path(made).iterdir()):
                path.replace(target / path.name)
    except OSError as error:
        raise Rejected([_not_writable(target, error)]) from error
    return started


def _make(made: Path, target: Path, like: str, keywords: Tongue, name: str) -> Started:
    names = NAMES[keywords]
    text = first_text(like, name, keywords, str(target / names["policy"]))
    (made / names["policy"]).write_text(text, encoding="utf-8")
    policy = load(made / names["policy"])
    count = FEW if like == "blank" else MORE
    for path, kind in zip(sample(policy, count, SEED, made), ("applicants", "schools", "public"), strict=False):
        path.replace(made / names[kind])  # records of lots keep the name that the public numbers give
    started = _started(policy, target, keywords, (made / names["applicants"], text))
    (made / names["guide"]).write_text(guide(started, like, keywords), encoding="utf-8")
    return started


def _started(policy: Policy, target: Path, keywords: Tongue, made: tuple[Path, str]) -> Started:
    from ..reading import read

    names = NAMES[keywords]
    table, text = made
    return Started(
        folder=target,
        policy=target / names["policy"],
        applicants=target / names["applicants"],
        schools=target / names["schools"],
        public=target / names["public"],
        guide=target / names["guide"],
        name=policy.name,
        children=read(policy, table, table.with_name(names["schools"])).frame.height,
        cases=len(policy.cases),
        to_adapt=text.count(MARKS[keywords]),
    )


def _named(target: Path, keywords: Tongue) -> str:
    own = _UNWRITABLE.sub("", target.resolve().name)
    return f"{own}小学招生" if keywords == "zh" else f"Admission of {own}"


def _refuse_occupied(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise Rejected([_occupied(target, Text("是一个文件", "is a file"))])
    held = sorted(path.name for path in target.iterdir() if path.name[0] != "." and path.name not in UNSEEN)
    if held:
        more = len(held) > 1
        said = Text(
            f"里已经有 `{held[0]}`{f'等 {len(held)} 个' if more else ''}",
            f"holds `{held[0]}`{f' and {len(held) - 1} more' if more else ''} already",
        )
        raise Rejected([_occupied(target, said)])


def _occupied(target: Path, said: Text) -> Finding:
    message = Text(f"`{target}` {said.zh}，没有写入任何内容", f"`{target}` {said.en}; nothing was written")
    remedy = Text(
        "换一个新的文件夹名，或者先把里面的东西移走", "name a folder that does not exist yet, or empty this one first"
    )
    return Finding("W001", Severity.ERROR, message, Cell(str(target)), remedy)


def _bad_name(name: str) -> Finding:
    message = Text(
        f"`{name}` 不能作政策的名称：{'名称空着' if not name else '里面有引号或看不见的字符'}",
        f"`{name}` cannot be a policy's name: {'it is empty' if not name else 'it holds quotes or unseen characters'}",
    )
    remedy = Text("用书名号《》代替引号，如 --name 某某区小学招生", "leave the quotes out, as in --name Clearwater")
    return Finding("W002", Severity.ERROR, message, None, remedy)


def _not_writable(target: Path, error: OSError) -> Finding:
    reason = error.strerror or str(error)
    file = next((path for path in target.parents if path.exists() and not path.is_dir()), None)
    message = Text(
        f"`{target}` 写不进去：{reason if file is None else f'`{file}` 不是文件夹'}",
        f"cannot write `{target}`: {reason if file is None else f'`{file}` is no folder'}",
    )
    remedy = Text("核对位置、权限和磁盘空间", "check the place, your permissions and the space on the disk")
    return Finding("W003", Severity.ERROR, message, Cell(str(target)), remedy)

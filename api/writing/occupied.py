"""When a folder may be written to: never over a stranger's files, and over an older result only with `force`."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text

OUTCOME = "outcome.json"
FORMAT = "paiwei-outcome/1"
_BESIDE = frozenset({OUTCOME, ".inputs.json"})  # of a result, but not among the files that its outcome.json lists
_FILE_IN_PATH = ("路径中有一段是文件而不是文件夹", "换一个路径")
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘已满", "腾出空间，或换一个磁盘"),
    errno.EDQUOT: ("超出磁盘配额", "腾出空间，或换一个磁盘"),
    errno.EFBIG: ("文件超过允许的大小", "换一个允许大文件的磁盘"),
    errno.EACCES: ("没有写入权限", "换一个有写入权限的文件夹，或关闭正在打开这些文件的程序"),
    errno.EPERM: ("没有写入权限", "换一个有写入权限的文件夹，或关闭正在打开这些文件的程序"),
    errno.ENOENT: ("没有这个文件夹", "检查磁盘是否接好、文件夹是否存在"),
    errno.EROFS: ("磁盘是只读的", "换一个可以写入的磁盘"),
    errno.ENOTDIR: _FILE_IN_PATH,
    errno.EEXIST: _FILE_IN_PATH,
    errno.ENAMETOOLONG: ("路径太长", "换一个短一些的路径"),
}
_HELP_EN: Mapping[int, str] = {
    errno.ENOTDIR: "a part of the path is a file, not a folder; use another path",
    errno.EEXIST: "a part of the path is a file, not a folder; use another path",
    errno.ENOSPC: "make room, or use another disk",
    errno.EDQUOT: "make room, or use another disk",
    errno.EACCES: "use a folder that you may write to, or close the program that holds these files open",
    errno.EPERM: "use a folder that you may write to, or close the program that holds these files open",
}


def refuse_occupied(directory: str | PathLike[str], *, force: bool = False) -> None:
    """Raise `Rejected` where results must not be written to `directory`: D080 if something stands there and `force` was
    not said, D081 if what stands there is not, or not only, a result of ours, which no force removes, and D084 if it is
    the working folder."""
    target = Path(directory)
    if not target.exists():
        return
    if _is_here(target):
        raise Rejected([_here(target)])
    if not target.is_dir():
        raise Rejected(
            [_stranger(target, Text(f"`{target}` 是一个文件，不是文件夹", f"`{target}` is a file, not a folder"))]
        )
    present = sorted(path.name for path in _entries(target))
    if not present:
        return
    strange = sorted(set(present) - _ours(target))
    if strange:
        raise Rejected([_stranger(target, _strange(target, strange))])
    if not force:
        raise Rejected([_occupied(target)])


def taken(directory: str | PathLike[str]) -> Rejected:
    """Why results cannot go to a folder that was free before they were written."""
    try:
        refuse_occupied(directory)
    except Rejected as rejected:
        return rejected
    return Rejected([_occupied(Path(directory))])  # gone again


def not_writable(target: Path, error: OSError) -> Rejected:
    """D082: the disk did not take the files. What was begun has been removed, and what stood there still stands."""
    number = error.errno or 0
    reason = error.strerror or str(error)
    zh, remedy = disk_words(error)
    message = Text(
        f"结果写不进 `{target}`：{zh}；未写完的文件已清除，原有结果未动",
        f"cannot write the results to `{target}`: {reason}; what was begun has been removed, older results stand",
    )
    advice = Text(remedy, _HELP_EN.get(number, "check the disk and the folder, then run again"))
    return Rejected([Finding("D082", Severity.ERROR, message, Cell(str(target)), advice)])


def disk_words(error: OSError) -> tuple[str, str]:
    """What a disk that does not take a file says, and what to do about it, in Chinese."""
    return _REASONS.get(error.errno or 0, (error.strerror or str(error), "检查磁盘和文件夹，再运行一次"))


def _entries(target: Path) -> list[Path]:
    try:
        return list(target.iterdir())
    except OSError as error:
        raise not_writable(target, error) from error


def _ours(target: Path) -> frozenset[str]:
    """The names of files that belong to the result in `target`; none if there is no result of ours."""
    try:
        said = json.loads((target / OUTCOME).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("files"), dict):
        return frozenset()
    return _BESIDE | frozenset(said["files"])


def _is_here(target: Path) -> bool:
    with suppress(OSError):  # the working folder itself may be gone
        return target.samefile(Path.cwd())
    return False


def _here(target: Path) -> Finding:
    return Finding(
        "D084",
        Severity.ERROR,
        Text(
            f"`{target}` 就是当前所在的文件夹，写结果时要整个换掉",
            f"`{target}` is the folder that you are in, and results replace a folder as a whole",
        ),
        Cell(str(target)),
        Text("写一个新的文件夹名，如 -o 结果", "name a new folder, such as -o results"),
    )


def _occupied(target: Path) -> Finding:
    return Finding(
        "D080",
        Severity.ERROR,
        Text(f"`{target}` 里已有一次派位的结果", f"`{target}` already holds a result"),
        Cell(str(target)),
        Text("换一个文件夹；确实要覆盖时加 --force", "use another folder, or say --force to replace it"),
    )


def _strange(target: Path, names: Iterable[str]) -> Text:
    first, *others = names
    zh = f"`{first}`" + (f" 等 {len(others) + 1} 个文件" if others else "")
    en = f"`{first}`" + (f" and {len(others)} more" if others else "")
    return Text(f"`{target}` 里有不是派位结果的内容：{zh}", f"`{target}` holds what is not a result of ours: {en}")


def _stranger(target: Path, message: Text) -> Finding:
    return Finding(
        "D081",
        Severity.ERROR,
        message,
        Cell(str(target)),
        Text("换一个新的文件夹；这里的文件不会被覆盖", "use a new folder; nothing here will be overwritten"),
    )

"""A page for every child of a run, and an index of them."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from attrs import evolve, frozen

from ..dsl.findings import Cell, Finding, Lang, Rejected, Severity, Text
from ..engine.explanation import Afterwards, Explanation
from ..engine.explanations import explanations
from ..engine.run_facts import RunFacts
from ..running import Outcome
from ..solver import SOLVER
from ..writing.occupied import not_writable
from ..writing.swap import aside
from .pages_of import PagesOf
from .places import FOLDER, places
from .teller import Teller

INDEX = "index.jsonl"
AT_ONCE = 10_000  # children; a question takes as long as thousands of answers do
PORTION = 500  # pages


@frozen
class Choices:
    """How pages are written. `changes`: with the nearest changes, which takes many times longer. `keys`: the own key of
    every code, where results go by codes; `since`: who has another place by now."""

    lang: Lang = "zh"
    with_private: bool = False
    changes: bool = False
    keys: Mapping[str, str] = {}
    since: Mapping[str, Afterwards] = {}


def write_pages(
    outcome: Outcome,
    directory: Path,
    choices: Choices,
    *,
    force: bool = False,
    told: Callable[[int], None] = lambda done: None,
) -> int:
    """Write `index.jsonl`, a line a child, and below `pages/` an HTML file for each; answer how many.

    The folder holds personal data: where the system knows such rights, nobody but the owner may enter. `told` is called
    with how many are written. Raises `Rejected`: D080 where pages stand there and `force` was not said, D081 where
    anything else does, D082 where the disk does not take the files.
    """
    _refuse(directory, force)
    try:
        with aside(directory.resolve()) as folder:
            with suppress(OSError):
                folder.chmod(0o700)
            outcome.result.history  # noqa: B018  # made now, so that it is among what stays
            with _settled(), SOLVER if choices.changes else nullcontext():
                return _write(outcome, folder, choices, told)
    except OSError as error:
        raise not_writable(directory, error) from error


@contextmanager
def _settled() -> Iterator[None]:
    """What a run left stays until the end: the collector of cycles need not go through all of it every few children."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _write(outcome: Outcome, folder: Path, choices: Choices, told: Callable[[int], None]) -> int:
    teller = Teller.of(choices.lang, with_private=choices.with_private)
    pages = PagesOf.of(outcome.policy, outcome.result.manifest, teller.says)
    at = places(outcome.placements["id"].to_list())
    for parent in sorted({path.rpartition("/")[0] for path in at.values()} | {FOLDER}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    root, count, encode = str(folder), 0, json.JSONEncoder(ensure_ascii=False).encode
    with (folder / INDEX).open("w", encoding="utf-8", newline="\n") as index, _beside() as put:
        for child in _children(outcome, choices):
            said = teller.passages(child)
            put(f"{root}/{at[child.id]}", pages.page(said))
            line = _line(child, at[child.id], choices) | {"says": said[0].said[0].text}
            index.write(encode(line) + "\n")
            count += 1
            if count % PORTION == 0:
                told(count)
    told(count)
    return count


@contextmanager
def _beside() -> Iterator[Callable[[str, bytes], None]]:
    """What takes files and has them written by a thread beside, a portion while the next is told: a new file waits for
    the disk, a page for Python. OSErrors come with a later file, or at the end."""
    files: list[tuple[str, bytes]] = []
    under_way: list[Future[None]] = []
    with ThreadPoolExecutor(1) as thread:

        def hand_over() -> None:
            if under_way:
                under_way.pop().result()
            under_way.append(thread.submit(_put, files.copy()))
            files.clear()

        def put(path: str, data: bytes) -> None:
            files.append((path, data))
            if len(files) == PORTION:
                hand_over()

        yield put
        hand_over()
        under_way.pop().result()


def _put(files: Iterable[tuple[str, bytes]]) -> None:
    """New files, each half as dear as with a path object and a buffer."""
    for path, data in files:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            left = data
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)


def _children(outcome: Outcome, choices: Choices) -> Iterator[Explanation]:
    run = RunFacts(outcome.graph, outcome.roster, outcome.result)
    changed = _changing(outcome) if choices.changes else None
    row = -1
    for start in range(0, outcome.placements.height, AT_ONCE):
        for child in explanations(run, start, start + AT_ONCE):
            row += 1
            later = choices.since.get(child.id)
            if changed is not None:
                child = changed(row, child)
            yield child if later is None else evolve(child, afterwards=later)


def _changing(outcome: Outcome) -> Callable[[int, Explanation], Explanation]:
    from ..engine.analysis.facts import row_of
    from ..engine.analysis.nearest import Changes

    changes = Changes.of(outcome.graph, outcome.roster)

    def changed(row: int, child: Explanation) -> Explanation:
        cells = row_of(outcome.policy, outcome.roster, row)
        return evolve(child, nearest=changes.nearest(cells, child))

    return changed


def _line(child: Explanation, page: str, choices: Choices) -> dict[str, object]:
    line: dict[str, object] = {"id": child.id}
    if child.id in choices.keys:
        line["key"] = choices.keys[child.id]
    line |= {"status": child.status, "school": child.school, "stage": child.stage, "tier": child.tier}
    line |= {"number": child.number, "class": child.class_number, "page": page}
    later = child.afterwards
    if later is not None:
        line["afterwards"] = {"status": later.status, "school": later.school or None, "wave": later.wave}
    return line


def _refuse(target: Path, force: bool) -> None:
    names = _names(target)
    strange = [name for name in names if name not in (INDEX, FOLDER)]
    if strange:
        message = Text(
            f"`{target}` 里有不是说明页的内容：`{strange[0]}`",
            f"`{target}` holds what is no page of ours: `{strange[0]}`",
        )
        advice = Text("换一个新的文件夹；这里的文件不会被覆盖", "use a new folder; nothing here will be overwritten")
        raise Rejected([Finding("D081", Severity.ERROR, message, Cell(str(target)), advice)])
    if names and not force:
        message = Text(f"`{target}` 里已有说明页", f"`{target}` already holds pages")
        advice = Text("换一个文件夹；确实要覆盖时加 --force", "use another folder, or say --force to replace them")
        raise Rejected([Finding("D080", Severity.ERROR, message, Cell(str(target)), advice)])


def _names(target: Path) -> Iterable[str]:
    try:
        return sorted(path.name for path in target.iterdir()) if target.exists() else []
    except NotADirectoryError:
        return [target.name]
    except OSError as error:
        raise not_writable(target, error) from error

"""`paiwei watch`: check and test at every save."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from signal import SIGINT, default_int_handler, signal

import click

from ...dsl.findings import Lang
from ..options import FILE, POLICY, told
from ..watch_report import Report, watch_report

QUIET = 150  # ms without a further change before a save counts as finished
LONGEST = 1_500  # ms of changes without a pause after which we look all the same
LOOK = 1_000  # ms between looks of our own: drives in a network tell nobody of a change
AWAY = 0.5  # seconds for which a file may be away while an editor exchanges it


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--applicants", type=FILE, help="报名表：同时数每个梯次有多少名儿童 · count children by rung too")
@click.option("--schools", type=FILE, help="学校与计划表 · the schools and their plans")
@click.option("--once", is_flag=True, help="只看一遍就结束，有错误时退出码不为 0 · look once, for scripts")
@told
def command(
    *, policy: Path, applicants: Path | None, schools: Path | None, once: bool, as_json: bool, lang: Lang
) -> None:
    """每次存盘就检查政策、试例；给出表格时，再数每个梯次有多少名儿童。按 Ctrl-C 结束。

    Check a policy and run its cases at every save, and with tables count the children on each rung. Ends with Ctrl-C.
    With --json, one line a look.
    """
    if (applicants is None) != (schools is None):
        raise click.UsageError("--applicants 和 --schools 要一起给 · give both or neither")
    tables = (applicants, schools) if applicants is not None and schools is not None else None
    if once:
        report = watch_report(policy, tables)
        _show(report, lang, as_json=as_json, redraw=False)
        sys.exit(report.exit)
    with suppress(ValueError):  # not in the main thread
        signal(SIGINT, default_int_handler)
    with suppress(KeyboardInterrupt):
        for _ in _saves([policy, *(tables or ())]):
            report = watch_report(policy, tables)
            with suppress(ValueError):  # polars takes Ctrl-C over when it is first imported
                signal(SIGINT, default_int_handler)
            _show(report, lang, as_json=as_json, redraw=True)
    if not as_json:
        click.echo()


def _show(report: Report, lang: Lang, *, as_json: bool, redraw: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.as_data(), ensure_ascii=False))
        return
    if redraw:
        click.clear()  # does nothing where standard output is no terminal
    for line in report.lines(lang):
        click.echo(line)
    if redraw:
        said = "存盘后再看；按 Ctrl-C 结束" if lang == "zh" else "looks again at the next save; Ctrl-C ends"
        click.echo(f"\n{time.strftime('%H:%M:%S')}  {said}")
    sys.stdout.flush()


def _saves(files: list[Path]) -> Iterator[None]:
    """Now, and then whenever a file is another one than when it was last looked at, or has come or gone.

    Folders are watched, not files: an editor that writes a new file and renames it leaves the old one behind. What
    changed while nobody listened is seen at the next look.
    """
    from watchfiles import watch

    seen = _stamps(files)
    yield
    folders = {folder for file in files for folder in (file.absolute().parent, file.resolve().parent)}
    while True:
        with suppress(FileNotFoundError, RuntimeError):  # a folder may go too, and come back
            for _ in watch(
                *folders, watch_filter=None, debounce=LONGEST, step=QUIET, rust_timeout=LOOK, yield_on_timeout=True,
                recursive=False, raise_interrupt=True,
            ):  # fmt: skip
                now = _settled(files)
                if now != seen:
                    seen = now
                    yield
        time.sleep(LOOK / 1000)
        if _stamps(files) != seen:
            seen = _stamps(files)
            yield


def _settled(files: list[Path]) -> list[tuple[int, int, int] | None]:
    """The stamps of the files, after a short wait for one that is away."""
    until = time.monotonic() + AWAY
    while None in (stamps := _stamps(files)) and time.monotonic() < until:
        time.sleep(0.05)
    return stamps


def _stamps(files: list[Path]) -> list[tuple[int, int, int] | None]:
    """What tells one version of a file from another; None where it is not there."""
    found: list[tuple[int, int, int] | None] = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            found.append(None)
        else:
            found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return found

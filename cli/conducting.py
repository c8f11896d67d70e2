"""A draw at the terminal, as `draw` and `resume` share it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from ..dsl.findings import Finding, Lang, Rejected
from .ceremony_words import line_text, waiting_text
from .options import FILE, NEW_FILE, Function
from .progress import steps
from .telling import print_json, tell

if TYPE_CHECKING:
    from ..ceremony import Answers, Conducted, JournalFile, Opened, Paused
    from ..engine.draws.strategy import Event
    from ..second_opinion import Extent


@frozen
class Request:
    """What a draw is given: public numbers and lots from files, where they do not come from the prompt, the place of
    the journal's second copy, and how it speaks."""

    public: Path | None
    lots: tuple[Path, ...]
    copy: Path | None
    cross_check: Extent | None
    lang: Lang
    as_json: bool


def drawing(function: Function) -> Function:
    """Add what `draw` and `resume` both take."""
    for decorate in (
        click.option("--cross-check", type=click.Choice(["all", "sample", "off"]),
                     help="由第二套判定复核的范围 · which children the second evaluator is asked of"),
        click.option("--copy", type=NEW_FILE,
                     help="流水账另一份放在哪里，如公证处的 U 盘 · where the journal's copy goes"),
        click.option("--lots", type=FILE, multiple=True, callback=_two_at_most,
                     help="抽签记录，一份，或两人各一份 · a record of lots, or two clerks'"),
        click.option("--public", type=FILE,
                     help="公开数（TOML）；不写则在屏幕上逐个输入并读回 · numbers; else asked at the prompt"),
    ):  # fmt: skip
        function = decorate(function)
    return function


def _two_at_most(_ctx: click.Context, _param: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    if len(files) > 2:
        raise click.BadParameter("至多两份 · two at most")
    return files


def answers_of(opened: Opened, request: Request) -> Answers:
    """Who answers: the files, in a rehearsal the program, else the prompt. Raises `Rejected` for faults of the file."""
    from ..ceremony import FromFile, Invented, RecordedLots, undeclared
    from ..engine.ceremony.next_step import declared_sources
    from ..numbers import from_toml
    from .prompting import Prompt

    secret = opened.kept.secret
    asked: Answers
    if request.public is not None:
        numbers = from_toml(request.public)
        faults = undeclared(numbers, declared_sources(opened.fixed))
        if faults:
            raise Rejected(faults)
        cohort = opened.policy.cohort
        labels = {} if cohort is None else dict(cohort.type.values)
        asked = FromFile(numbers, labels, opened.fixed.roster.register.names, secret)
    elif opened.inputs.rehearsal:
        asked = Invented(secret)
    else:
        asked = Prompt(request.lang, secret)
    return RecordedLots(asked, request.lots) if request.lots else asked


def carry_on(opened: Opened, journal: JournalFile, request: Request) -> None:
    """Draw on, and publish when all is drawn, or say what is waited for."""
    from ..ceremony import Paused, conduct, publish
    from ..cores import Cores

    def told(event: Event) -> None:
        if not request.as_json:
            text = line_text(event, request.lang)
            if text:
                number, head = len(journal.record.lines), journal.record.head[:16]
                click.echo(f"[{number:>4}] {text}  {click.style(head, dim=True)}")

    done = _uninterrupted(journal, lambda: conduct(opened, journal, answers_of(opened, request), told))
    if isinstance(done, Paused):
        _wait(opened, done, journal.record.number, request)
        return
    notes = [*done.notes]
    with steps(1, quiet=request.as_json) as bar:
        title, again = (
            ("复核并写出结果", "复核") if request.lang == "zh" else ("checking and writing", "second opinion")
        )
        check = partial(publish, cross_check=request.cross_check, cores=Cores(None, bar.counted(again)))
        notes += bar.step(title, lambda: check(opened, journal, done, lang=request.lang))
    _done(opened, journal, done, notes, request)


def _uninterrupted(journal: JournalFile, work: Callable[[], Conducted | Paused]) -> Conducted | Paused:
    """The work; if the operator breaks it off, the journal says so."""
    from ..engine.draws.strategy import Event

    try:
        return work()
    except (KeyboardInterrupt, click.Abort):
        current = journal.record.current
        if current is not None and current.begun and not current.closed and not journal.failed:
            journal.append(Event("fault", {"attempt": journal.record.number, "broken": "interrupted"}))
        raise


def _wait(opened: Opened, paused: Paused, attempt: int, request: Request) -> None:
    from ..ceremony import sheets

    folder = str(opened.places.folder)
    draws = [need.ballot.id for need in paused.needs if need.ballot is not None]
    made = sheets(opened, paused.needs, attempt, lang=request.lang) if paused.waits == "lots" else ()
    files = [str(path) for each in made for path in each]
    if request.as_json:
        said = {"for": paused.waits, "draws": draws, "output": folder, "sheets": files}
        print_json({"ok": True, "state": "waiting", **said})
        return
    tell(paused.notes, lang=request.lang, json_out=False)
    click.echo(waiting_text(paused, folder, request.lang))
    for file in files:
        click.echo(f"  ✓ {file}")


def _done(opened: Opened, journal: JournalFile, done: Conducted, notes: list[Finding], request: Request) -> None:
    result, counts = opened.places.result, dict(done.outcome.counts)
    if request.as_json:
        from ..dsl.show import as_json

        said = {"output": str(result), "counts": counts, "head": journal.record.head}
        print_json({"ok": True, "state": "drawn", **said, "notes": [as_json(note) for note in notes]})
        return
    tell(notes, lang=request.lang, json_out=False)
    from .summary import print_result

    print_result(done.outcome, opened.policy, opened.fixed.roster, request.lang)
    zh = request.lang == "zh"
    click.echo(f"结果在 {result}，请公布整个文件夹" if zh else f"Results in {result}: publish the whole folder")
    click.echo(("流水账末行校验值：" if zh else "Hash of the journal's last line: ") + journal.record.head)
    click.echo(f"任何人可核对：paiwei verify {result}" if zh else f"Anyone can check: paiwei verify {result}")


def refuse_without_terminal(request: Request, *, rehearsal: bool) -> None:
    """Numbers are asked for at a terminal only, or piped in on purpose; a closed input is a mistake to be told."""
    if request.public is None and not rehearsal and (sys.stdin is None or sys.stdin.closed):
        raise click.UsageError("没有终端可输入公开数，请用 --public · no terminal to ask at: use --public")

"""One admission from files to files, as `run` and `demo` carry it out, and the table that sums it up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from ..dsl.findings import Lang
from .progress import steps
from .telling import print_json, rejections, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dsl.findings import Finding
    from ..keeping import Inputs
    from ..running import Outcome


@frozen
class Request:
    """The files and choices of one admission."""

    policy: Path
    applicants: Path
    schools: Path
    public: Path
    output: Path
    rulings: Path | None = None
    hold: bool = False
    with_private: bool = False
    rehearsal: bool = False
    force: bool = False


def carry_out(request: Request, *, lang: Lang, json_out: bool) -> None:
    """Run and write, or exit with the findings."""
    with rejections(lang=lang, json_out=json_out):
        outcome, findings = _place(request, lang, quiet=json_out)
    result = outcome.result
    if json_out:
        from ..dsl.show import as_json

        notes = [as_json(note) for note in findings]
        print_json({"ok": True, "output": str(request.output), "counts": dict(result.counts), "notes": notes})
        return
    tell(findings, lang=lang, json_out=False)
    from .summary import print_summary

    print_summary(outcome, lang)
    click.echo(("结果在 " if lang == "zh" else "Results in ") + str(request.output))


def _place(request: Request, lang: Lang, *, quiet: bool) -> tuple[Outcome, Sequence[Finding]]:
    zh = lang == "zh"
    from ..loading import load
    from ..numbers import from_toml
    from ..reading import read
    from ..running import run
    from ..writing import refuse_occupied

    refuse_occupied(request.output, force=request.force)  # before the work, not after it
    with steps(4, quiet=quiet) as bar:
        policy = bar.step("检查政策" if zh else "checking the policy", lambda: load(request.policy))
        numbers = from_toml(request.public)
        roster = bar.step(
            "读取表格" if zh else "reading tables",
            lambda: read(policy, request.applicants, request.schools, request.rulings),
        )
        outcome = bar.step(
            "判定与派位" if zh else "standing and placing",
            lambda: run(policy, roster, numbers, hold=request.hold, rehearsal=request.rehearsal),
        )
        left_out = bar.step("写出结果" if zh else "writing results", lambda: _write(outcome, request, lang))
    _keep(request)
    return outcome, [*roster.notes, *outcome.result.notes, *left_out]


def place(inputs: Inputs) -> Outcome:
    """The admission of some files, without a word and without writing. Raises `Rejected`."""
    from ..loading import load
    from ..numbers import from_toml
    from ..reading import read
    from ..running import run

    policy = load(inputs.policy)
    roster = read(policy, inputs.applicants, inputs.schools, inputs.rulings)
    return run(policy, roster, from_toml(inputs.public), hold=inputs.hold, rehearsal=inputs.rehearsal)


def _keep(request: Request) -> None:
    from ..keeping import Inputs, keep_inputs

    files = (request.policy, request.applicants, request.schools, request.public, request.rulings)
    keep_inputs(request.output, Inputs(*files, hold=request.hold, rehearsal=request.rehearsal))


def _write(outcome: Outcome, request: Request, lang: Lang) -> Sequence[Finding]:
    kept = {"force": request.force, "with_private": request.with_private}
    return outcome.write(request.output, lang=lang, **kept)

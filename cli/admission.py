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
    from ..second_opinion import Extent


@frozen
class Request:
    """The files and choices of one admission, and where its results go."""

    inputs: Inputs
    output: Path
    with_private: bool = False
    force: bool = False
    cross_check: Extent | None = None


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
    from ..cores import Cores
    from ..gathering import gather
    from ..keeping import keep_inputs
    from ..loading import load
    from ..running import run
    from ..writing import refuse_occupied

    inputs = request.inputs
    refuse_occupied(request.output, force=request.force)  # before the work, not after it
    if inputs.public is None:
        inputs = _with_numbers(inputs, request.output)
    with steps(4, quiet=quiet) as bar:
        policy = bar.step("检查政策" if zh else "checking the policy", lambda: load(inputs.policy))
        roster, numbers = bar.step("读取表格" if zh else "reading tables", lambda: gather(policy, inputs))
        outcome = bar.step(
            "判定与派位" if zh else "standing and placing",
            lambda: run(
                policy,
                roster,
                numbers,
                hold=inputs.hold,
                rehearsal=inputs.rehearsal,
                cross_check=request.cross_check,
                cores=Cores(None, bar.counted("复核" if zh else "second opinion")),
            ),
        )
        left_out = bar.step("写出结果" if zh else "writing results", lambda: _write(outcome, request, lang))
    keep_inputs(request.output, inputs, outcome.result.schools)
    return outcome, [*roster.notes, *left_out, *outcome.odd_by_rows]  # among what was left out are the notes of the run


def _with_numbers(inputs: Inputs, output: Path) -> Inputs:
    """The inputs of a rehearsal with numbers of its own, in a folder beside that of the results."""
    from attrs import evolve

    from ..loading import load
    from ..reading import read
    from ..sampling.write import invent

    policy = load(inputs.policy)
    roster = read(policy, inputs.applicants, inputs.schools, inputs.rulings)
    public = output.with_name(f"{output.name}-演练公开数") / "public.toml"
    public.parent.mkdir(parents=True, exist_ok=True)
    invent(policy, roster, public, hold=inputs.hold)
    return evolve(inputs, public=public)


def place(inputs: Inputs, *, cross_check: Extent | None = None) -> Outcome:
    """The admission of some files, without a word and without writing. Raises `Rejected`."""
    from ..gathering import gather
    from ..loading import load
    from ..running import run

    policy = load(inputs.policy)
    return run(policy, *gather(policy, inputs), hold=inputs.hold, rehearsal=inputs.rehearsal, cross_check=cross_check)


def _write(outcome: Outcome, request: Request, lang: Lang) -> Sequence[Finding]:
    return outcome.write(request.output, force=request.force, with_private=request.with_private, lang=lang)

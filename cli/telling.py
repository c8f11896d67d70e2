"""How findings and refusals reach the terminal, and what a command ends with."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise

import click

from ..dsl.findings import Cell, Finding, Lang, Rejected, Severity
from ..dsl.show import as_json, show
from .options import Exit

SHOWN_AT_MOST = 200  # a spoilt column of a large roster would bury the terminal; --json always holds all
ROWS = 20  # rows or stretches of rows that are listed of the others


def tell(findings: Sequence[Finding], *, lang: Lang, json_out: bool, **more: object) -> None:
    """Print findings: for people to standard error, with `json_out` as one JSON object to standard output."""
    if json_out:
        print_json({"findings": [as_json(f) for f in findings], **more})
        return
    for text in shown(findings, lang):
        click.echo(text + "\n", err=True)
    if findings:
        click.echo(_count(findings, lang), err=True)


def shown(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """The findings as texts. Of very many, those of each kind once for each value, and the rows of all like them, so
    that one misspelling in ten thousand rows hides nothing else."""
    if len(findings) <= SHOWN_AT_MOST:
        yield from (show(finding, lang) for finding in findings)
        return
    kinds: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(_kind(finding), []).append(finding)
    each = max(1, SHOWN_AT_MOST // len(kinds))
    for alike in islice(kinds.values(), SHOWN_AT_MOST):
        first: dict[str | None, Finding] = {}
        for finding in alike:
            first.setdefault(_value(finding), finding)
        told = list(first.values())[:each]
        yield from (show(finding, lang) for finding in told)
        known = set(map(id, told))
        if others := [finding for finding in alike if id(finding) not in known]:
            yield _others(others, lang)
    rest = sum(map(len, islice(kinds.values(), SHOWN_AT_MOST, None)))
    more_zh, more_en = (f"另有 {rest} 个问题；", f"and {rest} more; ") if rest else ("", "")
    yield _say(lang, f"……{more_zh}用 --json 查看全部", f"… {more_en}--json lists them all")


def _kind(finding: Finding) -> Hashable:
    """What findings of one kind have alike: all but the row and the value."""
    where = finding.where
    place = (where.file, where.sheet, where.column) if isinstance(where, Cell) else where and where.source.path
    return finding.code, finding.severity, place


def _value(finding: Finding) -> str | None:
    return finding.where.value if isinstance(finding.where, Cell) else None


def _others(alike: Sequence[Finding], lang: Lang) -> str:
    """How many further findings of one kind there are, and in which rows."""
    first = alike[0]
    column = first.where.column if isinstance(first.where, Cell) and first.where.column else ""
    rows = sorted({f.where.row for f in alike if isinstance(f.where, Cell) and f.where.row is not None})
    listed = [str(a) if a == b else f"{a}–{b}" for a, b in _stretches(rows)]
    cut = ("、……", ", …") if len(listed) > ROWS else ("", "")
    at_zh, at_en = "、".join(listed[:ROWS]) + cut[0], ", ".join(listed[:ROWS]) + cut[1]
    zh = f"…… {first.code} 同类问题另有 {len(alike)} 个" + (f"，列 `{column}`" if column else "")
    en = f"… {first.code}: {len(alike)} more like this" + (f" in the column `{column}`" if column else "")
    return _say(lang, zh + (f"，第 {at_zh} 行" if rows else ""), en + (f", rows {at_en}" if rows else ""))


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last of neighbouring rows; `rows` ascend."""
    breaks = [i for i, (one, other) in enumerate(pairwise(rows), 1) if other != one + 1]
    return [(rows[start], rows[end - 1]) for start, end in pairwise([0, *breaks, len(rows)]) if start < end]


def print_json(value: object) -> None:
    """One JSON document to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def rejections(*, lang: Lang, json_out: bool) -> Iterator[None]:
    """Turn a rejection into messages and the right exit code."""
    try:
        yield
    except Rejected as rejected:
        tell(rejected.findings, lang=lang, json_out=json_out, ok=False)
        sys.exit(exit_code(rejected.findings))


def exit_code(findings: Iterable[Finding]) -> Exit:
    """What a command ends with that was refused with these findings."""
    return exit_for({finding.code for finding in findings if finding.severity is Severity.ERROR})


def exit_for(codes: Collection[str]) -> Exit:
    """Evaluators that differ and changed records come first, then data faults, undetermined children, failed checks,
    the policy."""
    families = {code[0] for code in codes}
    if {"E010", "V010", "V011", "V012", "V013"}.intersection(codes):
        return Exit.VERIFICATION
    if families & {"D", "J", "N"} or any(code.startswith("M0") for code in codes):
        return Exit.DATA
    if "U" in families:
        return Exit.UNDETERMINED
    if "V" in families:
        return Exit.VERIFICATION
    return Exit.FINDINGS if families else Exit.DONE


def _count(findings: Sequence[Finding], lang: Lang) -> str:
    errors = sum(f.severity is Severity.ERROR for f in findings)
    notes = len(findings) - errors
    return _say(lang, f"共 {errors} 个错误，{notes} 条提示", f"{errors} errors, {notes} notes")


def _say(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en

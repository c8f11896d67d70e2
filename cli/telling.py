"""How findings and refusals reach the terminal, and what a command ends with."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from ..dsl.findings import Finding, Lang, Rejected, Severity
from ..dsl.show import as_json, show
from .options import Exit

SHOWN_AT_MOST = 200  # a spoilt column of a large roster would bury the terminal; --json always holds all


def tell(findings: Sequence[Finding], *, lang: Lang, json_out: bool, **more: object) -> None:
    """Print findings: for people to standard error, with `json_out` as one JSON object to standard output."""
    if json_out:
        print_json({"findings": [as_json(f) for f in findings], **more})
        return
    for finding in findings[:SHOWN_AT_MOST]:
        click.echo(show(finding, lang) + "\n", err=True)
    if len(findings) > SHOWN_AT_MOST:
        rest = len(findings) - SHOWN_AT_MOST
        click.echo(
            _say(lang, f"……另有 {rest} 个问题，用 --json 查看全部", f"… and {rest} more; --json lists them all"),
            err=True,
        )
    if findings:
        click.echo(_count(findings, lang), err=True)


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

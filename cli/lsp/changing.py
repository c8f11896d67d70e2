"""Answers that change the text: quick fixes and the canonical form."""

from __future__ import annotations

from lsprotocol import types

from ...dsl.findings import Edit, Finding, Place, Rejected
from ...dsl.format import reformat
from ...dsl.source import Span
from .papers import Paper
from .server import Server
from .translate import diagnostic, edits, said


def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """A quick fix for each way of mending a finding that touches what is chosen."""
    only = params.context.only
    if only is not None and types.CodeActionKind.QuickFix not in only:
        return []
    paper, address = ls.paper(params.text_document.uri), params.text_document.uri
    chosen = Span(
        paper.offset(params.range.start.line, params.range.start.character),
        paper.offset(params.range.end.line, params.range.end.character),
    )
    shown = [f for f in paper.reading.findings if ls.settings.strict or not f.strict]
    return [action for finding in shown if _touches(finding, chosen) for action in _fixes(finding, paper, address, ls)]


def formatting(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """The whole text in its canonical form; nothing where the text has mistakes, which are shown already."""
    paper = ls.paper(params.text_document.uri)
    try:
        text = reformat(paper.reading.source)
    except Rejected:
        return None
    return [] if text == paper.reading.source.text else edits(paper.positions, [Edit(paper.whole, text)])


def _touches(finding: Finding, chosen: Span) -> bool:
    if not isinstance(finding.where, Place):
        return False
    span = finding.where.span
    return span.start <= chosen.end and chosen.start <= max(span.end, span.start + 1)


def _fixes(finding: Finding, paper: Paper, address: str, ls: Server) -> list[types.CodeAction]:
    lang = ls.settings.lang
    mended = diagnostic(finding, paper.positions, address, lang)
    return [
        types.CodeAction(
            title=said(fix.text, lang),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[mended],
            is_preferred=len(finding.fixes) == 1,
            edit=types.WorkspaceEdit(changes={address: edits(paper.positions, fix.edits)}),
        )
        for fix in finding.fixes
    ]

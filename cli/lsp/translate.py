"""From forms of the language to those of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from ...dsl.editing.completion import Completion
from ...dsl.editing.outline import Entry, Fold
from ...dsl.editing.positions import Positions
from ...dsl.editing.symbols import Sort
from ...dsl.findings import Edit, Finding, Lang, Place, Severity, Text
from ...dsl.source import Span
from .papers import Paper
from .settings import Settings

HELP = Text("建议：", "help: ")

_COMPLETION_KINDS = {
    Sort.FIELD: types.CompletionItemKind.Field,
    Sort.VALUE: types.CompletionItemKind.EnumMember,
    Sort.LET: types.CompletionItemKind.Variable,
    Sort.GATE: types.CompletionItemKind.Event,
    Sort.LADDER: types.CompletionItemKind.Enum,
    Sort.RUNG: types.CompletionItemKind.EnumMember,
    Sort.STAGE: types.CompletionItemKind.Module,
    Sort.SCHOOL: types.CompletionItemKind.Class,
    Sort.ZONE: types.CompletionItemKind.Struct,
    Sort.AREA: types.CompletionItemKind.Struct,
    Sort.SOURCE: types.CompletionItemKind.Reference,
    Sort.CHILD: types.CompletionItemKind.Constant,
    Sort.STRATEGY: types.CompletionItemKind.Function,
    "keyword": types.CompletionItemKind.Keyword,
    "block": types.CompletionItemKind.Snippet,
}
_SYMBOL_KINDS = {
    "POLICY": types.SymbolKind.File,
    "SOURCE": types.SymbolKind.String,
    "APPLICANT": types.SymbolKind.Struct,
    "FIELD": types.SymbolKind.Field,
    "VALUE": types.SymbolKind.EnumMember,
    "SCHOOLS": types.SymbolKind.Namespace,
    "SCHOOL": types.SymbolKind.Class,
    "ZONE": types.SymbolKind.Package,
    "AREA": types.SymbolKind.Package,
    "LET": types.SymbolKind.Variable,
    "REQUIRE": types.SymbolKind.Event,
    "TIERS": types.SymbolKind.Enum,
    "TIER": types.SymbolKind.EnumMember,
    "STAGE": types.SymbolKind.Module,
    "CASE": types.SymbolKind.Method,
    "CHILD": types.SymbolKind.Constant,
}


def said(text: Text, lang: Lang) -> str:
    """The text in one language."""
    return text.zh if lang == "zh" else text.en


def range_of(positions: Positions, span: Span) -> types.Range:
    """A stretch of the text."""
    start, end = positions.span(span)
    return types.Range(types.Position(*start), types.Position(*end))


def diagnostics(paper: Paper, address: str, settings: Settings) -> list[types.Diagnostic]:
    """The findings of a text."""
    shown = (finding for finding in paper.reading.findings if settings.strict or not finding.strict)
    return [diagnostic(finding, paper.positions, address, settings.lang) for finding in shown]


def diagnostic(finding: Finding, positions: Positions, address: str, lang: Lang) -> types.Diagnostic:
    """One finding: message, and what to do on a line of its own."""
    span = finding.where.span if isinstance(finding.where, Place) else Span(0, 0)
    message = said(finding.message, lang)
    if finding.help is not None:
        message += f"\n{said(HELP, lang)}{said(finding.help, lang)}"
    error = finding.severity is Severity.ERROR
    return types.Diagnostic(
        range=range_of(positions, span),
        message=message,
        severity=types.DiagnosticSeverity.Error if error else types.DiagnosticSeverity.Information,
        code=finding.code,
        source="paiwei",
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(address, range_of(positions, related.place.span)), said(related.text, lang)
            )
            for related in finding.related
        ],
    )


def edits(positions: Positions, made: Iterable[Edit]) -> list[types.TextEdit]:
    """Changes of one text."""
    return [types.TextEdit(range_of(positions, edit.span), edit.text) for edit in made]


def completion_item(
    completion: Completion, number: int, positions: Positions, lang: Lang, snippets: bool
) -> types.CompletionItem:
    """One completion; `number` is its place in the order. An editor without snippets gets the first word alone."""
    snippet = completion.snippet and snippets
    insert = completion.insert if snippet or not completion.snippet else completion.label
    return types.CompletionItem(
        label=completion.label,
        kind=_COMPLETION_KINDS[Sort(completion.what) if completion.what in set(Sort) else completion.what],
        detail=said(completion.detail, lang),
        filter_text=completion.sought,
        sort_text=f"{number:05}",
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(range_of(positions, completion.span), insert),
    )


def document_symbol(entry: Entry, positions: Positions) -> types.DocumentSymbol:
    """One entry of the outline with all below it."""
    name = Span(max(entry.name.start, entry.span.start), min(max(entry.name.end, entry.name.start), entry.span.end))
    return types.DocumentSymbol(
        name=entry.title or "…",
        detail=None,
        kind=_SYMBOL_KINDS.get(entry.what, types.SymbolKind.Property),
        range=range_of(positions, entry.span),
        selection_range=range_of(positions, name),
        children=[document_symbol(child, positions) for child in entry.children],
    )


def folding_range(fold: Fold) -> types.FoldingRange:
    """Lines that can be hidden."""
    kind = types.FoldingRangeKind.Comment if fold.comment else types.FoldingRangeKind.Region
    return types.FoldingRange(start_line=fold.first, end_line=fold.last, kind=kind)

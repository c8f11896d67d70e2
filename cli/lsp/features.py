"""What the server answers, one function for each question of the protocol."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from ...dsl.editing.complete import complete
from ...dsl.editing.hover import hover
from ...dsl.editing.outline import folds, outline
from ...dsl.editing.rename import renamable, rename
from ...dsl.editing.symbols import Occurrence
from ...dsl.findings import Text
from ...dsl.source import Span
from .changing import code_actions, formatting
from .colouring import LEGEND, semantic_tokens
from .hints import inlay_hints
from .papers import Paper
from .server import Server
from .translate import completion_item, document_symbol, edits, folding_range, range_of, said


class Refused(JsonRpcException):
    """What was asked for cannot be done; the editor shows the message."""

    CODE = -32803
    MESSAGE = "refused"


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A text was opened."""
    ls.opened(params.text_document.uri)


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """A text was changed."""
    ls.changed(params.text_document.uri)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A text was closed: its findings go."""
    ls.closed(params.text_document.uri)


def started(ls: Server, params: types.InitializeParams) -> None:
    """The editor's first settings."""
    ls.settings = ls.settings.taking(params.initialization_options)


def settled(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """The settings were changed."""
    ls.settings = ls.settings.taking(params.settings)
    ls.tell_all()


def stopped(ls: Server, params: None) -> None:
    """The editor is about to go."""
    ls.counting.close()


def completions(ls: Server, params: types.CompletionParams) -> types.CompletionList:
    """What may be written here."""
    paper = ls.paper(params.text_document.uri)
    found = complete(paper.reading, _offset(paper, params.position), ls.papers.signatures, paper.good)
    client = ls.client_capabilities.text_document
    item = client.completion.completion_item if client is not None and client.completion is not None else None
    snippets = bool(item is not None and item.snippet_support)
    items = [
        completion_item(each, number, paper.positions, ls.settings.lang, snippets) for number, each in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What is said of the word here."""
    paper = ls.paper(params.text_document.uri)
    found = hover(paper.reading, _offset(paper, params.position), ls.papers.signatures, paper.good)
    if found is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, said(found.text, ls.settings.lang))
    return types.Hover(content, range_of(paper.positions, found.span))


def definition(ls: Server, params: types.DefinitionParams) -> types.Location | None:
    """Where the name here is declared."""
    paper = ls.paper(params.text_document.uri)
    found = paper.reading.book.at(_offset(paper, params.position))
    declared = None if found is None or found.symbol is None else paper.reading.book.declared.get(found.symbol)
    return None if declared is None else _location(paper, params.text_document.uri, declared.span)


def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Every place of the name here."""
    paper = ls.paper(params.text_document.uri)
    kept = (each for each in _places(paper, params.position) if params.context.include_declaration or not each.declares)
    return [_location(paper, params.text_document.uri, each.span) for each in kept]


def highlights(ls: Server, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    """The same for marking them in the text."""
    paper = ls.paper(params.text_document.uri)
    return [types.DocumentHighlight(range_of(paper.positions, each.span)) for each in _places(paper, params.position)]


def prepared(ls: Server, params: types.PrepareRenameParams) -> types.Range:
    """The name that would be changed, or why it cannot be."""
    paper = ls.paper(params.text_document.uri)
    found = renamable(paper.reading, _offset(paper, params.position))
    if isinstance(found, Text):
        raise Refused(said(found, ls.settings.lang))
    return range_of(paper.positions, found.span)


def renamed(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    """Another name for the thing here, or why it cannot have it."""
    paper = ls.paper(params.text_document.uri)
    found = rename(paper.reading, _offset(paper, params.position), params.new_name, ls.papers.signatures)
    if isinstance(found, Text):
        raise Refused(said(found, ls.settings.lang))
    return types.WorkspaceEdit(changes={params.text_document.uri: edits(paper.positions, found)})


def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The outline."""
    paper = ls.paper(params.text_document.uri)
    return [document_symbol(entry, paper.positions) for entry in outline(paper.reading)]


def folding(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """What can be folded away."""
    return [folding_range(fold) for fold in folds(ls.paper(params.text_document.uri).reading)]


def features() -> list[tuple[str, Callable[..., object], object]]:
    """Every question of the protocol with its answer and its options."""
    return [
        (types.INITIALIZE, started, None),
        (types.SHUTDOWN, stopped, None),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, settled, None),
        (types.TEXT_DOCUMENT_DID_OPEN, opened, None),
        (types.TEXT_DOCUMENT_DID_CHANGE, changed, None),
        (types.TEXT_DOCUMENT_DID_CLOSE, closed, None),
        (types.TEXT_DOCUMENT_COMPLETION, completions, types.CompletionOptions(trigger_characters=["{", "(", '"', " "])),
        (types.TEXT_DOCUMENT_HOVER, hovered, None),
        (types.TEXT_DOCUMENT_DEFINITION, definition, None),
        (types.TEXT_DOCUMENT_REFERENCES, references, None),
        (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlights, None),
        (types.TEXT_DOCUMENT_PREPARE_RENAME, prepared, None),
        (types.TEXT_DOCUMENT_RENAME, renamed, types.RenameOptions(prepare_provider=True)),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols, None),
        (types.TEXT_DOCUMENT_FOLDING_RANGE, folding, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, code_actions, types.CodeActionOptions([types.CodeActionKind.QuickFix])),
        (types.TEXT_DOCUMENT_INLAY_HINT, inlay_hints, None),
        (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, semantic_tokens, LEGEND),
        (types.TEXT_DOCUMENT_FORMATTING, formatting, None),
    ]


def _offset(paper: Paper, position: types.Position) -> int:
    return paper.offset(position.line, position.character)


def _places(paper: Paper, position: types.Position) -> tuple[Occurrence, ...]:
    found = paper.reading.book.at(_offset(paper, position))
    return () if found is None or found.symbol is None else paper.reading.book.every(found.symbol)


def _location(paper: Paper, address: str, span: Span) -> types.Location:
    return types.Location(address, range_of(paper.positions, span))

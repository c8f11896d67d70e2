"""A whole session with an editor: open, type, ask, change, close."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from paiwei.dsl.keywords import keywords
from pygls.exceptions import JsonRpcException

from tests.cli.lsp.talking import SERVER, Editor, talk, talk_at_a_port
from tests.dsl.editing.given import HEAD, STAGE

POLICIES = Path(__file__).parents[3] / "policies"
TEXT = HEAD + STAGE


def codes(findings: list[types.Diagnostic]) -> list[str]:
    """The codes of errors."""
    return [str(found.code) for found in findings if found.severity == types.DiagnosticSeverity.Error]


def test_findings_come_as_the_author_types_and_go_once_a_quick_fix_is_made(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        assert codes(await editor.open(TEXT)) == []
        editor.type("2018-01-01", "２０１８-01-01")
        (found,) = [f for f in await editor.findings() if f.code == "P003"]
        assert editor.under(found.range) == "２０１８-01-01"
        assert "建议：改为 `2018-01-01`" in found.message
        asked = types.CodeActionParams(editor.document, found.range, types.CodeActionContext([found]))
        (action,) = await editor.text_document_code_action_async(asked) or []
        assert isinstance(action, types.CodeAction)
        assert action.title == "改为 `2018-01-01`"
        assert action.edit is not None
        assert action.edit.changes is not None
        editor.apply(list(action.edit.changes[editor.address]))
        assert codes(await editor.findings()) == []
        assert editor.text == TEXT

    talk(tmp_path / "试.paiwei", session)


def test_places_are_right_behind_characters_of_two_units_and_in_a_text_with_other_line_ends(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        text = TEXT.replace('"编号"', '"𠮷编号😀"').replace("\n", "\r\n")
        assert codes(await editor.open(text)) == []
        editor.type('"𠮷编号😀"      key', '"𠮷编号😀"  kee')
        (found,) = [f for f in await editor.findings() if f.code == "P012"]
        assert editor.under(found.range) == "kee"
        editor.type("kee", "key")
        assert codes(await editor.findings()) == []

    talk(tmp_path / "试.paiwei", session)


def test_the_language_of_messages_and_the_strict_notes_are_settings(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        first = await editor.open(TEXT.replace("hukou is district", "hukou is distric"))
        (found,) = [f for f in first if f.code == "P068"]
        assert "help: did you mean `district`?" in found.message
        assert not any(f.code == "P150" for f in first)
        strict = types.DidChangeConfigurationParams({"paiwei": {"strict": True, "lang": "zh"}})
        editor.workspace_did_change_configuration(strict)
        again = await editor.findings()
        assert any("建议：" in f.message for f in again)

    talk(tmp_path / "试.paiwei", session, {"lang": "en"})


def test_completion_hover_definition_and_references(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open(TEXT)
        editor.type("hukou is district", "hukou is ")
        at = editor.place("hukou is    per", len("hukou is "))
        answer = await editor.text_document_completion_async(types.CompletionParams(editor.document, at))
        assert isinstance(answer, types.CompletionList)
        assert [item.label for item in answer.items][:3] == ["district", "city", "elsewhere"]
        editor.type("hukou is    per", "hukou is district   per")
        at = editor.place("hukou is district", 2)
        hover = await editor.text_document_hover_async(types.HoverParams(editor.document, at))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "字段 户籍" in hover.contents.value
        assert hover.range is not None
        assert editor.under(hover.range) == "hukou"
        there = await editor.text_document_definition_async(types.DefinitionParams(editor.document, at))
        assert isinstance(there, types.Location)
        assert there.range.start == editor.place("hukou    one of", 0)
        context = types.ReferenceContext(include_declaration=False)
        places = await editor.text_document_references_async(types.ReferenceParams(context, editor.document, at))
        assert [editor.under(place.range) for place in places or []] == ["hukou"]

    talk(tmp_path / "试.paiwei", session)


def test_a_rename_changes_every_place_and_a_clash_is_refused_with_the_reason(tmp_path: Path) -> None:
    case = 'case "例" { child A { hukou district }  expect A eligible }\n'

    async def session(editor: Editor) -> None:
        await editor.open(TEXT + case)
        at = editor.place("district", 2)
        span = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(editor.document, at))
        assert isinstance(span, types.Range)
        assert editor.under(span) == "district"
        with pytest.raises(JsonRpcException, match="已经有叫 `city` 的了"):
            await editor.text_document_rename_async(types.RenameParams(editor.document, at, "city"))
        made = await editor.text_document_rename_async(types.RenameParams(editor.document, at, "本区(内)"))
        assert made is not None
        assert made.changes is not None
        editor.apply(list(made.changes[editor.address]))
        assert "district" not in editor.text
        assert "child A { hukou `本区(内)` }" in editor.text
        assert codes(await editor.findings()) == []

    talk(tmp_path / "试.paiwei", session)


def test_outline_folding_highlights_and_colours(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open("# 一\n# 二\n" + TEXT)
        entries = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(editor.document)) or []
        tree = {e.name: [c.name for c in e.children or []] for e in entries if isinstance(e, types.DocumentSymbol)}
        assert tree["梯次"] == ["甲", "乙"]
        assert "hukou" in tree["applicant"]
        folds = await editor.text_document_folding_range_async(types.FoldingRangeParams(editor.document)) or []
        assert (0, 1) in [(fold.start_line, fold.end_line) for fold in folds]
        at = editor.place("home in areas", 2)
        lit = await editor.text_document_document_highlight_async(types.DocumentHighlightParams(editor.document, at))
        assert len(lit or []) == 2
        colours = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(editor.document))
        assert colours is not None
        assert len(colours.data) % 5 == 0
        assert list(colours.data[:5]) == [0, 0, 3, 0, 0]

    talk(tmp_path / "试.paiwei", session)


def test_beside_each_rung_stands_how_many_children_of_the_sample_stand_on_it(tmp_path: Path) -> None:
    sample = POLICIES / "pingcheng" / "sample" / "primary-2024"
    shutil.copy(sample / "applicants.xlsx", tmp_path / "平城.sample.xlsx")
    shutil.copy(sample / "schools.xlsx", tmp_path / "平城.schools.xlsx")
    text = (POLICIES / "pingcheng" / "primary-2024.paiwei").read_text(encoding="utf-8")

    async def session(editor: Editor) -> dict[str, str]:
        await editor.open(text)
        whole = types.Range(types.Position(0, 0), types.Position(len(text.splitlines()), 0))
        hints = await editor.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole)) or []
        lines = text.splitlines()
        found = {lines[hint.position.line].split('"')[1]: str(hint.label) for hint in hints}
        before = [lines[hint.position.line][: hint.position.character] for hint in hints]
        assert [words.split()[-1] for words in before if '"其他"' in words] == ["otherwise"]
        editor.type("tier", "tierr")
        await editor.findings()
        assert not await editor.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole))
        return found

    hints = talk(tmp_path / "平城.paiwei", session)
    assert hints["完全符合"] == "32 人"
    assert hints["房户不一致"] == "138 人"
    assert hints["其他"] == "130 人"


def test_without_a_sample_or_with_it_switched_off_nothing_is_counted(tmp_path: Path) -> None:
    whole = types.Range(types.Position(0, 0), types.Position(500, 0))
    sample = POLICIES / "pingcheng" / "sample" / "primary-2024"
    text = (POLICIES / "pingcheng" / "primary-2024.paiwei").read_text(encoding="utf-8")

    async def session(editor: Editor) -> int:
        editor.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(editor.address, "paiwei", 1, text))
        )
        return len(await editor.text_document_inlay_hint_async(types.InlayHintParams(editor.document, whole)) or [])

    async def before_and_after(editor: Editor) -> tuple[int, int, int]:
        without = await session(editor)
        shutil.copytree(sample, tmp_path / "a.sample")
        editor.workspace_did_change_configuration(types.DidChangeConfigurationParams({"sample": "off"}))
        off = await session(editor)
        editor.workspace_did_change_configuration(types.DidChangeConfigurationParams({"sample": "a.sample"}))
        return without, off, await session(editor)

    without, off, on = talk(tmp_path / "a.paiwei", before_and_after)
    assert (without, off) == (0, 0)
    assert on > 0


def test_a_closed_text_has_no_findings_left(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        assert codes(await editor.open("stage\n"))
        editor.text_document_did_close(types.DidCloseTextDocumentParams(editor.document))
        said = await editor.told.get()
        assert list(said.diagnostics) == []

    talk(tmp_path / "试.paiwei", session)


def test_without_the_libraries_the_command_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['pygls'] = None\nimport importlib.util as u\nold = u.find_spec\n"
    hidden += "u.find_spec = lambda name, package=None: None if name == 'pygls' else old(name, package)\n"
    done = subprocess.run([sys.executable, "-c", hidden + SERVER, "lsp"], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert 'pip install "paiwei[editor]"' in done.stderr


def test_every_keyword_has_a_meaning() -> None:
    from paiwei.dsl.editing.meanings import meaning

    for terminal in keywords().by_terminal:
        said = meaning(terminal)
        assert said.zh
        assert said.en


def test_the_text_is_put_into_its_canonical_form_and_one_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        await editor.open(TEXT.replace("  applied", "      applied"))
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        asked = types.DocumentFormattingParams(editor.document, options)
        editor.apply(list(await editor.text_document_formatting_async(asked) or []))
        assert not list(await editor.text_document_formatting_async(asked) or [])
        assert "      applied" not in editor.text
        editor.type("seek", "seeek")
        assert not list(await editor.text_document_formatting_async(asked) or [])

    talk(tmp_path / "政策.paiwei", session)


def test_the_server_starts_with_the_word_that_editors_add_for_standard_input_and_output(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        assert codes(await editor.open(TEXT)) == []

    talk(tmp_path / "试.paiwei", session, words=("lsp", "--stdio"))


def test_at_a_port_the_server_answers_like_everywhere_and_ends_when_the_editor_goes(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        assert codes(await editor.open(TEXT)) == []
        editor.type("draw ticket", "draw tiket")
        (found,) = [f for f in await editor.findings() if f.code == "P050"]
        assert editor.under(found.range) == "tiket"
        said = await editor.text_document_hover_async(types.HoverParams(editor.document, editor.place("hukou is")))
        assert said is not None

    _, ended = talk_at_a_port(tmp_path / "试.paiwei", session)
    assert ended == 0


def test_what_the_editor_no_longer_wants_is_broken_off_and_the_next_question_is_answered(tmp_path: Path) -> None:
    shutil.copytree(POLICIES / "pingcheng" / "sample" / "primary-2024", tmp_path / "平城.sample")
    text = (POLICIES / "pingcheng" / "primary-2024.paiwei").read_text(encoding="utf-8")

    async def session(editor: Editor) -> int:
        await editor.open(text)
        whole = types.Range(types.Position(0, 0), types.Position(len(text.splitlines()), 0))
        asked = types.InlayHintParams(editor.document, whole)
        unwanted = editor.protocol.send_request_async(types.TEXT_DOCUMENT_INLAY_HINT, asked, msg_id="unwanted")
        editor.cancel_request(types.CancelParams("unwanted"))
        with pytest.raises(JsonRpcException) as refused:
            await unwanted
        assert refused.value.code == types.LSPErrorCodes.RequestCancelled
        editor.cancel_request(types.CancelParams("never asked"))
        return len(await editor.text_document_inlay_hint_async(asked) or [])

    assert talk(tmp_path / "平城.paiwei", session) > 0

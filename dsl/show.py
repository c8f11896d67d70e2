"""A finding as plain text with the place under a caret, or as data for machines."""

from __future__ import annotations

from typing import assert_never

from .findings import Cell, Finding, Fix, Lang, Place, Related, Severity, Text

_SEVERITY = {Severity.ERROR: Text("错误", "error"), Severity.NOTE: Text("提示", "note")}
_HELP = Text("建议", "help")
_WIDEST = 110  # columns of a source line that are shown; a longer one is cut around its caret


def show(finding: Finding, lang: Lang) -> str:
    """The finding as lines of text, without a line end after the last."""
    said = f"{_in(_SEVERITY[finding.severity], lang)}[{finding.code}] {_in(finding.message, lang)}"
    lines = [said, *_where(finding.where, lang)]
    for related in finding.related:
        lines += _related(related, lang)
    if finding.help is not None:
        lines.append(f"  = {_in(_HELP, lang)}: {_in(finding.help, lang)}")
    return "\n".join(lines).encode("utf-8", "replace").decode("utf-8")


def as_json(finding: Finding) -> dict[str, object]:
    """The finding as plain data: code, severity, message and help in both languages, where, related places, and the
    ways of mending it, each with its edits."""
    made: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": _both(finding.message),
        "where": _where_json(finding.where),
    }
    if finding.help is not None:
        made["help"] = _both(finding.help)
    if finding.related:
        made["related"] = [
            {"message": _both(related.text), "where": _where_json(related.place)} for related in finding.related
        ]
    if isinstance(finding.where, Place) and finding.fixes:
        made["fixes"] = [_fix_json(fix, finding.where) for fix in finding.fixes]
    return made


def _in(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _where(where: Place | Cell | None, lang: Lang) -> list[str]:
    match where:
        case None:
            return []
        case Place():
            return _picture(where, "-->")
        case Cell():
            return [f" --> {_cell(where, lang)}"]
        case _:
            assert_never(where)


def _related(related: Related, lang: Lang) -> list[str]:
    arrow, *picture = _picture(related.place, ":::")
    return [f"{arrow} {_in(related.text, lang)}", *picture]


def _picture(place: Place, arrow: str) -> list[str]:
    """The place, its line and carets under it. A place of several lines is shown by its first."""
    source, span = place.source, place.span
    number, column = source.position(span.start)
    line = source.line(number)
    first = column - 1
    last = max(min(first + span.end - span.start, len(line)), first + 1)
    line, first, last = _cut(line, first, last)
    margin = " " * len(str(number))
    under = " " * _width(line[:first]) + "^" * max(_width(line[first:last]), 1)
    return [
        f" {arrow} {source.path}:{number}:{column}",
        f" {margin} |",
        f" {number} | {_visible(line)}",
        f" {margin} | {under}",
    ]


def _cut(line: str, first: int, last: int) -> tuple[str, int, int]:
    if len(line) <= _WIDEST:
        return line, first, min(last, max(len(line), first + 1))
    start = max(first - _WIDEST // 2, 0)
    end = start + _WIDEST
    shown = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    shift = start - bool(start)
    return shown, first - shift, min(last - shift, len(shown))


def _visible(line: str) -> str:
    """The line with tabs as blanks and something to see for what cannot be seen, in the columns of `_width`."""
    return "".join("    " if char == "\t" else char if _shows(char) else "\ufffd" for char in line)


def _shows(char: str) -> bool:
    from unicodedata import category

    from wcwidth import wcwidth  # its tables are loaded when something is shown

    return wcwidth(char) > 0 or category(char)[0] == "M" or char in "\u200c\u200d"


def _width(text: str) -> int:
    """Columns on a terminal; a tab counts four, a character that cannot be shown one."""
    from wcwidth import wcswidth

    return max(wcswidth(_visible(text)), 0)


def _cell(cell: Cell, lang: Lang) -> str:
    parts = [cell.file] if cell.file else []
    if cell.sheet is not None:
        parts.append(f"{'工作表' if lang == 'zh' else 'sheet'} {cell.sheet}")
    if cell.row is not None:
        parts.append(f"第 {cell.row} 行" if lang == "zh" else f"row {cell.row}")
    if cell.column is not None:
        at = "" if cell.letter is None else f" ({cell.letter})"
        column = _line(cell.column)
        parts.append(f"“{column}”列{at}" if lang == "zh" else f"column “{column}”{at}")
    if cell.value:
        parts.append(f"`{_line(cell.value)}`")
    return ("，" if lang == "zh" else ", ").join(parts)


def _line(text: str) -> str:
    """A text from a cell in one line of a message."""
    line = _visible(" ".join(text.split()))
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _where_json(where: Place | Cell | None) -> dict[str, object] | None:
    match where:
        case None:
            return None
        case Place():
            line, column = where.source.position(where.span.start)
            end_line, end_column = where.source.position(where.span.end)
            return {
                "file": where.source.path,
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
            }
        case Cell():
            said = {
                "file": where.file,
                "sheet": where.sheet,
                "row": where.row,
                "column": where.column,
                "letter": where.letter,
                "value": where.value,
            }
            return {name: value for name, value in said.items() if value is not None}
        case _:
            assert_never(where)


def _fix_json(fix: Fix, place: Place) -> dict[str, object]:
    edits = [{"where": _where_json(Place(place.source, edit.span)), "text": edit.text} for edit in fix.edits]
    return {"message": _both(fix.text), "edits": edits}

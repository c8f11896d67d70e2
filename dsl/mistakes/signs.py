"""Single signs, and what concerns the file as a whole: P010, P025, P029, P030, P034, P036."""

from __future__ import annotations

from attrs import evolve

from ..findings import Finding, Text
from ..fixes import replaced, taken_out
from ..keywords import keywords
from ..source import Span
from ..tokens import Token
from .context import Context


def stray(context: Context, span: Span) -> Finding:
    """P010: a sign that the language does not have."""
    written = context.source.text[span.start : span.end]
    written = written if len(written) <= 20 else written[:20] + "…"
    message = Text(f"`{written}` 在这里没有意义", f"`{written}` means nothing here")
    help_ = Text(
        "删去它；如果属于名称，请把名称放在反引号中", "delete it; if it belongs to a name, put the name in backquotes"
    )
    return context.error("P010", span, message, help_, fixes=(taken_out(span, written),))


def separator(context: Context, token: Token, comma: bool) -> Finding:
    """P034: a sign between two things that is no comma, or at the end of a line that needs none."""
    if comma:
        message = Text(f"各项之间用逗号，不用 `{token.text}`", f"things are parted by commas, not by `{token.text}`")
        return context.error(
            "P034", token.span, message, Text("改为 `,`", "write `,`"), fixes=(replaced(token.span, ","),)
        )
    message = Text(f"这里不需要 `{token.text}`", f"no `{token.text}` is needed here")
    fixes = (taken_out(token.span, token.text),)
    return context.error("P034", token.span, message, Text("删去它", "delete it"), fixes=fixes)


def contrary_words(context: Context, token: Token) -> Finding:
    """P036: `is not given` for `is blank`, or the other way round."""
    word = keywords().by_terminal[token.kind].spelling(context.language)
    found = " ".join(context.source.text[token.span.start : token.span.end].split())
    message = Text(f"这里不写 `{found}`", f"`{found}` is not written here")
    fixes = (replaced(token.span, word),)
    return context.error("P036", token.span, message, Text(f"改为 `{word}`", f"write `{word}`"), fixes=fixes)


def clause_left_out(context: Context, word: Token) -> Finding:
    """P031: grounds without their text."""
    said = keywords().by_terminal[word.kind].spelling(context.language)
    what = Text("条款", "the clause") if word.kind == "PER" else Text("理由", "the reason")
    message = Text(
        f"`{word.text}` 之后缺少引号中的{what.zh}", f"behind `{word.text}` {what.en} is missing, a text in quotes"
    )
    help_ = Text(f'写上{what.zh}，如 `{said} "…"`，或删去 `{word.text}`', f'write it: `{said} "…"`; or delete the word')
    return context.error("P031", Span(word.span.end, word.span.end), message, help_)


def empty_file(context: Context) -> Finding:
    """P025: nothing but blanks and comments."""
    message = Text("文件中没有任何内容", "there is nothing in this file")
    help_ = Text(
        '至少要有 `政策 "…" { … }`、`申请人 { … }` 和一个 `阶段`',
        "a policy has at least `policy`, `applicant` and a `stage`",
    )
    return context.error("P025", Span(0, 0), message, help_)


def too_deep(context: Context, token: Token) -> Finding:
    """P029: more brackets or prefixes inside one another than anyone can read."""
    message = Text("嵌套太深，从这里起不再读这一行", "nested too deeply; this line is not read any further")
    return context.error(
        "P029", token.span, message, Text("用 `记` 给其中的条件起名", "give parts of it a name with `let`")
    )


def too_many(last: Finding) -> Finding:
    """P030: what comes after the last finding is not said."""
    message = Text("错误太多，从这里起不再列出", "too many mistakes; from here on they are not listed")
    return evolve(
        last,
        code="P030",
        message=message,
        help=Text("先改正前面的错误", "mend the mistakes above first"),
        related=(),
        fixes=(),
    )

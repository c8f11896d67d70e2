"""What is said of words that say nothing, and of times that are written as a number is."""

from __future__ import annotations

from ..findings import Edit, Finding, Fix, Place, Severity, Text
from ..fixes import taken_out
from ..idle import OPTIONAL, REQUIRED
from ..source import Source, Span
from ..tokens import Token
from .context import Context


def idle(context: Context, token: Token) -> Finding:
    """P038: the unit of a number, or whether a field must be filled in."""
    if token.text in REQUIRED:
        message = Text(f"这里不写 `{token.text}`", f"`{token.text}` is not written here")
        help_ = Text(
            "字段本来都要填，可以空着的才在类型后写 `?`；删去它",
            "a field must be filled in unless `?` stands behind its type; delete the word",
        )
        return context.error("P038", token.span, message, help_, fixes=(taken_out(token.span, token.text),))
    if token.text in OPTIONAL:
        message = Text(f"这里不写 `{token.text}`", f"`{token.text}` is not written here")
        help_ = Text(
            "可以空着的字段，在类型后写 `?`，并删去它",
            "write `?` behind the type of a field that may be blank, and delete the word",
        )
        return context.error("P038", token.span, message, help_)
    return unit(context.source, token.span)


def unit(source: Source, span: Span) -> Finding:
    """P038: a number of this language has no unit."""
    word = source.text[span.start : span.end]
    message = Text(f"数字后面不写单位 `{word}`", f"a number has no unit, and `{word}` stands behind this one")
    fix = taken_out(span, word)
    return Finding("P038", Severity.ERROR, message, Place(source, span), Text("删去它", "delete it"), fixes=(fix,))


def full_time(context: Context, token: Token) -> Finding:
    """P028: `满 6 年`."""
    said = context.source.text[token.span.start : token.span.end]
    message = Text(f"这里不写 `{said}`", f"`{said}` is not written here")
    help_ = Text(
        "满几年要和一个日期比较：写 `<=`、截止日期、`-` 和时长，如 `<= 2024-08-31 - 6 年`；数值字段写 `>=` 和数字",
        "compare with a day: `<=`, the last day, `-` and the time, as in `<= 2024-08-31 - 6 years`; "
        "of a number field write `>=` and the number",
    )
    return context.error("P028", token.span, message, help_)


def no_day(source: Source, span: Span) -> Finding:
    """P008: `2020-08`, a month where a day must be named."""
    written = source.text[span.start : span.end]
    message = Text(f"日期 `{written}` 没有写到日", f"the date `{written}` has no day")
    help_ = Text("年、月、日都要写，如 `2020-08-31`", "write year, month and day, as in `2020-08-31`")
    return Finding("P008", Severity.ERROR, message, Place(source, span), help_)


def options_parted(source: Source, span: Span) -> Finding:
    """P011: `男/女` in a list of values."""
    written = source.text[span.start : span.end]
    parted = ", ".join(part for part in written.split("/") if part)
    message = Text(
        f"名称 `{written}` 含有字母、汉字、数字和 _ 以外的字符",
        f"the name `{written}` has characters other than letters, digits and _",
    )
    help_ = Text(
        f"各选项之间用逗号：`{parted}`；本来是一个名称的，放在反引号中",
        f"values are parted by commas: `{parted}`; if it is one name, put it in backquotes",
    )
    quoted = f"`{written}`"
    comma = Fix(Text(f"改为 `{parted}`", f"write `{parted}`"), (Edit(span, parted),))
    one = Fix(Text(f"改为 {quoted}", f"write {quoted}"), (Edit(span, quoted),))
    return Finding("P011", Severity.ERROR, message, Place(source, span), help_, fixes=(comma, one))

"""Mistakes of single characters, quotes, numbers and dates: P001 to P013."""

from __future__ import annotations

from calendar import monthrange
from unicodedata import name as character_name

from ..findings import Finding, Fix, Place, Severity, Text
from ..fixes import put_in, replaced, taken_out
from ..source import Source, Span


def error(code: str, source: Source, span: Span, message: Text, help_: Text | None = None, *fixes: Fix) -> Finding:
    """An error of this code at this place."""
    return Finding(code, Severity.ERROR, message, Place(source, span), help_, fixes=fixes)


def not_utf8(source: Source, span: Span, guess: str | None) -> Finding:
    """P001: bytes that are no UTF-8."""
    if guess:
        message = Text(f"文件不是 UTF-8 编码，看起来是 {guess}", f"the file is not UTF-8; it looks like {guess}")
    else:
        message = Text("文件不是 UTF-8 编码", "the file is not UTF-8")
    help_ = Text("请在编辑器中选择“另存为”，编码选 UTF-8", "save it again with the encoding UTF-8")
    return error("P001", source, span, message, help_)


def no_policy(source: Source, what: Text) -> Finding:
    """P001: a document of an office program."""
    message = Text(f"这是{what.zh}，不是政策文件", f"this is {what.en}, not a policy")
    help_ = Text(
        "政策写在纯文本文件中（名称以 .paiwei 结尾，编码 UTF-8），请换成那个文件",
        "a policy stands in a file of plain text (its name ends with .paiwei, its encoding is UTF-8): name that file",
    )
    return error("P001", source, Span(0, 0), message, help_)


def bad_character(source: Source, span: Span) -> Finding:
    """P002: a control character or one that cannot be seen."""
    char = source.text[span.start]
    code = f"U+{ord(char):04X}"
    known = character_name(char, "")
    said = f"{code} {known}".rstrip()
    message = Text(f"看不见的字符 {code}", f"a character that cannot be seen: {said}")
    return error("P002", source, span, message, Text("删去它", "delete it"), taken_out(span, code))


def full_width_digits(source: Source, span: Span, fixed: str) -> Finding:
    """P003: digits other than 0 to 9."""
    written = source.text[span.start : span.end]
    message = Text(f"`{written}` 中的数字不是半角数字", f"`{written}` has digits other than 0 to 9")
    return error("P003", source, span, message, Text(f"改为 `{fixed}`", f"write `{fixed}`"), replaced(span, fixed))


def lone_quote(source: Source, span: Span, end: int) -> Finding:
    """P004: a quote with no other end on its line. `end`: where the text seems to end."""
    quote = source.text[span.start]
    message = Text(f"引号 {quote} 从这里开始，到行末没有结束", f"the quote {quote} opened here has no end on this line")
    help_ = Text("在文字的末尾补上引号", "close it where the text ends")
    return error("P004", source, span, message, help_, put_in(end, "”" if quote == "“" else quote))


def foreign_quote(source: Source, span: Span) -> Finding:
    """P005: quotes of another kind, or two that do not belong together."""
    written = source.text[span.start : span.end]
    inner = written[1:-1]
    message = Text(f"{written} 的引号不成对或不是双引号", f"the quotes of {written} are not a pair of double quotes")
    return error(
        "P005", source, span, message, Text(f'改为 "{inner}"', f'write "{inner}"'), replaced(span, f'"{inner}"')
    )


def lone_backquote(source: Source, span: Span, end: int) -> Finding:
    """P006: a backquote with no other end on its line. `end`: where the name seems to end."""
    message = Text("反引号 ` 从这里开始，到行末没有结束", "the backquote opened here has no end on this line")
    help_ = Text("在名称的末尾补上反引号", "close it where the name ends")
    return error("P006", source, span, message, help_, put_in(end, "`"))


def empty_name(source: Source, span: Span) -> Finding:
    """P006: nothing between two backquotes."""
    message = Text("两个反引号之间没有名称", "there is no name between these backquotes")
    return error("P006", source, span, message, Text("写上名称", "write the name"))


def no_such_day(source: Source, span: Span, year: int, month: int) -> Finding:
    """P007: a date that the calendar does not have."""
    written = source.text[span.start : span.end]
    message = Text(f"没有 `{written}` 这一天", f"there is no day `{written}`")
    if 1 <= month <= 12 and year >= 1:
        last = monthrange(year, month)[1]
        help_ = Text(f"{year} 年 {month} 月的最后一天是 {last} 日", f"the last day of {year:04}-{month:02} is {last}")
    elif year >= 1:
        help_ = Text("月份是 01 到 12", "months go from 01 to 12")
    else:
        help_ = Text("年份从 0001 起", "years begin with 0001")
    return error("P007", source, span, message, help_)


def date_written_otherwise(source: Source, span: Span, fixed: str) -> Finding:
    """P008: a date that is not written year-month-day with two digits each."""
    written = source.text[span.start : span.end]
    message = Text(f"日期 `{written}` 的写法不对", f"the date `{written}` is not written as dates are here")
    return error("P008", source, span, message, Text(f"改为 `{fixed}`", f"write `{fixed}`"), replaced(span, fixed))


def long_number(source: Source, span: Span) -> Finding:
    """P009: more digits than a number may have."""
    message = Text("数字太长", "this number is too long")
    return error("P009", source, span, message, Text("最多 15 位", "at most 15 digits"))


def needs_backquotes(source: Source, span: Span) -> Finding:
    """P011: a name with other characters than letters, digits and `_`."""
    written = source.text[span.start : span.end]
    message = Text(
        f"名称 `{written}` 含有字母、汉字、数字和 _ 以外的字符",
        f"the name `{written}` has characters other than letters, digits and _",
    )
    help_ = Text(f"放在反引号中：`{written}`", f"put it in backquotes: `{written}`")
    return error("P011", source, span, message, help_, replaced(span, f"`{written}`"))


def keyword_misspelt(source: Source, span: Span, right: str, *, or_name: bool = False) -> Finding:
    """P012: a word that is nearly a keyword. `or_name`: a name could stand there too."""
    written = source.text[span.start : span.end]
    message = Text(f"关键字 `{written}` 写错了", f"the keyword `{written}` is misspelt")
    zh, en = f"是不是 `{right}`？", f"did you mean `{right}`?"
    if or_name:
        zh, en = f"{zh}如果是名称，请放在反引号中", f"{en} If it is a name, put it in backquotes"
    return error("P012", source, span, message, Text(zh, en), replaced(span, right))


def remark_sign(source: Source, span: Span) -> Finding:
    """P013: a remark as other languages begin one."""
    written = source.text[span.start : span.end]
    message = Text(f"备注不用 `{written}` 开头", f"a remark does not begin with `{written}`")
    help_ = Text("备注以 `#` 开头，到行末为止", "a remark begins with `#` and goes on to the end of its line")
    return error("P013", source, span, message, help_, replaced(span, "#"))


def foreign_sign(source: Source, span: Span, right: str) -> Finding:
    """P013: a sign of another language for something that is written otherwise here."""
    written = source.text[span.start : span.end]
    message = Text(f"这里不写 `{written}`", f"`{written}` is not written here")
    return error("P013", source, span, message, Text(f"改为 `{right}`", f"write `{right}`"), replaced(span, right))

"""What is said of a mistake that could be mended, one function for each kind of mending."""

from __future__ import annotations

from typing import assert_never

from ..expected import listed, spelt, written
from ..findings import Edit, Finding, Fix, Text
from ..fixes import closed, put_in, replaced, taken_out
from ..frames import Frame
from ..keywords import keywords
from ..mendings import other_end
from ..source import Span
from ..tables import takes
from ..tokens import END, SIGN_OF, Token
from ..trouble import Kind, Repair, Trouble
from .context import Context
from .idle import full_time, idle, no_day
from .letters import keyword_misspelt, needs_backquotes
from .lines import block_name

_MOST_CHOICES = 6
_UNITS = Text("`年`、`个月` 或 `天`", "`year`, `month` or `day`")


def mended(context: Context, trouble: Trouble, repair: Repair) -> list[Finding]:
    """The findings of one mending: one, or one for each block that was not closed."""
    match repair.kind:
        case Kind.MISSPELT | Kind.MEANT:
            return [_misspelt(context, repair)]
        case Kind.TEXT_WITHOUT_QUOTES | Kind.NAME_IN_QUOTES | Kind.ODD_NAME:
            return [_wrongly_quoted(context, repair)]
        case Kind.EXCHANGED:
            said = written(repair.wrong)
            message = Text(f"{said.zh} 的次序反了", f"{said.en} stand in each other's place")
            help_ = Text(f"改为 `{repair.right}`", f"write `{repair.right}`")
            fixes = (replaced(repair.wrong.span, repair.right),)
            return [context.error("P039", repair.wrong.span, message, help_, fixes=fixes)]
        case Kind.MISSING:
            return [_missing(context, trouble, repair)]
        case Kind.UNCLOSED:
            return _unclosed(context, trouble, repair)
        case Kind.SURPLUS:
            return [_surplus(context, trouble, repair)]
        case Kind.CHOICE:
            return [_choice(context, trouble, repair)]
        case Kind.NOT_WHOLE:
            message = Text(f"{written(repair.wrong).zh} 不是整数", f"{written(repair.wrong).en} is not a whole number")
            return [
                context.error(
                    "P033", repair.wrong.span, message, Text("这里要写整数，如 `2`", "write one, such as `2`")
                )
            ]
        case Kind.WRONG_BRACKET:
            return [_bracket(context, trouble, repair)]
        case Kind.DURATION | Kind.DURATION_ELSEWHERE:
            return [_duration(context, repair)]
        case Kind.IDLE:
            return [idle(context, repair.wrong)]
        case Kind.FULL_TIME:
            return [full_time(context, repair.wrong)]
        case _:
            assert_never(repair.kind)


def misspelt_listed(context: Context, token: Token) -> Finding:
    """P012 for the one keyword that could also be read as the name of a school."""
    return keyword_misspelt(context.source, token.span, keywords().by_terminal["LISTED_IN_TABLE"].zh)


def _bracket(context: Context, trouble: Trouble, repair: Repair) -> Finding:
    right, wrong = spelt(repair.right, context.language), written(repair.wrong)
    message = Text(f"这里的括号是 {right.zh}，不是 {wrong.zh}", f"the bracket here is {right.en}, not {wrong.en}")
    help_ = Text(f"改为 {right.zh}", f"write {right.en}")
    edits = [Edit(repair.wrong.span, SIGN_OF[repair.right])]
    if end := other_end(trouble.tokens, repair):
        edits.append(Edit(trouble.tokens[end[0]].span, SIGN_OF[end[1]]))
    return context.error("P026", repair.wrong.span, message, help_, fixes=(Fix(help_, tuple(edits)),))


def _misspelt(context: Context, repair: Repair) -> Finding:
    word = keywords().by_terminal.get(repair.right)
    found = context.source.text[repair.wrong.span.start : repair.wrong.span.end]
    right = SIGN_OF[repair.right] if word is None else word.en if found.isascii() else word.zh
    if repair.kind is Kind.MEANT:
        message = Text(f"这里不写 `{found}`", f"`{found}` is not written here")
        fix = replaced(repair.wrong.span, right)
        return context.error("P013", repair.wrong.span, message, fix.text, fixes=(fix,))
    return keyword_misspelt(context.source, repair.wrong.span, repair.feed[0].text)


def _wrongly_quoted(context: Context, repair: Repair) -> Finding:
    span = repair.wrong.span
    found = context.source.text[span.start : span.end]
    if repair.kind is Kind.ODD_NAME:
        return needs_backquotes(context.source, span)
    if repair.kind is Kind.NAME_IN_QUOTES:
        name = repair.wrong.name
        plain = name if name.replace("_", "a").isalnum() and not name.isdecimal() else f"`{name}`"
        message = Text(f"{found} 是名称，不放在引号中", f"{found} is a name and stands without quotes")
        return context.error(
            "P023", span, message, Text(f"改为 {plain}", f"write {plain}"), fixes=(replaced(span, plain),)
        )
    message = Text(f"`{found}` 要放在引号中", f"`{found}` must stand in quotes")
    fixes = () if '"' in found else (replaced(span, f'"{found}"'),)
    return context.error("P022", span, message, Text(f'改为 "{found}"', f'write "{found}"'), fixes=fixes)


def _missing(context: Context, trouble: Trouble, repair: Repair) -> Finding:
    span, right = context.behind(repair.wrong), spelt(repair.right, context.language)
    if len(repair.feed) > 1:
        right = Text(*(["`" + ")" * len(repair.feed) + "`"] * 2))
    able = takes(trouble.tables, repair.state.stack)
    before = trouble.tokens[repair.state.place - 1] if repair.state.place else None
    after = (
        Text("这里", "here") if before is None else Text(f"{written(before).zh} 之后", f"behind {written(before).en}")
    )
    lack = Text(f"{after.zh}缺少{_apart(right.zh)}", f"{right.en} is missing {after.en}")
    if repair.right == "COMMA":
        fixes = (put_in(span.start, ","),)
        return context.error("P018", span, lack, Text("各项之间写 `,`", "write `,` between two things"), fixes=fixes)
    if repair.right == "NAME" and "METRES" in able:
        message = Text(f"{after.zh}没有写完", f"something is missing {after.en}")
        return context.error("P032", span, message, Text("这里要写条件或值", "write a condition or a value"))
    if repair.right == "YEAR":
        return _no_unit(context, trouble, repair)
    if repair.right == "TEXT":
        message = Text(
            f"字段 {written(before or repair.wrong).zh} 没有类型", f"{written(before or repair.wrong).en} has no type"
        )
        return context.error("P024", span, message, _one_of(context, able))
    if repair.right in ("NAME", "STRING"):
        return context.error("P031", span, lack, Text(f"写上{_apart(right.zh)}", f"write {right.en}"))
    if repair.right == "INT":
        return context.error("P033", span, lack, Text("这里要写整数，如 `2`", "write one, such as `2`"))
    if repair.right in keywords().by_terminal:
        likeliest = (repair.right, *(name for name in able if name != repair.right))
        words = _choices(context, likeliest, Span(span.start, span.start), " ")
        return context.error("P037", span, lack, _one_of(context, able), fixes=words)
    sign = ")" * len(repair.feed) if len(repair.feed) > 1 else SIGN_OF.get(repair.right, "")
    put = (put_in(span.start, sign if sign.startswith(")") else f" {sign}"),) if sign else ()
    return context.error("P015", span, lack, Text(f"写上 {right.zh}", f"write {right.en}"), fixes=put)


def _no_unit(context: Context, trouble: Trouble, repair: Repair) -> Finding:
    place = repair.state.place
    year, sign, month = trouble.tokens[max(place - 3, 0) : place]
    if sign.kind == "MINUS" and sign.glued and month.glued and len(year.text) == 4 and len(month.text) <= 2:
        return no_day(context.source, year.span.to(month.span))
    said = written(month)
    message = Text(f"时长 {said.zh} 没有单位", f"the duration {said.en} has no unit")
    help_ = Text(f"写上 {_UNITS.zh}", f"write {_UNITS.en}")
    return context.error("P027", context.behind(repair.wrong), message, help_)


def _unclosed(context: Context, trouble: Trouble, repair: Repair) -> list[Finding]:
    found, frame, behind = list[Finding](), repair.state.frame, context.behind(repair.wrong)
    while frame.closer == "RPAR" and len(found) < len(repair.feed) and frame.outer is not None:
        found.append(_unclosed_round(context, frame, behind))
        frame = frame.outer
    braces = len(repair.feed) - len(found)
    if braces and trouble.suspect is not None and trouble.open_braces == 1:
        frame, behind = trouble.suspect[0], context.behind(trouble.suspect[1])
    for _ in range(min(braces, max(trouble.open_braces, 1))):
        found.append(_unclosed_braces(context, frame, behind))
        assert frame.outer is not None
        frame = frame.outer
    return found


def _unclosed_round(context: Context, frame: Frame, behind: Span) -> Finding:
    message = Text("圆括号没有结束，缺少 `)`", "the round bracket is not closed: `)` is missing")
    related = () if frame.opener is None else (context.related(frame.opener, Text("从这里开始", "opened here")),)
    help_ = Text("在括号中最后一项之后写 `)`", "write `)` behind the last thing in the brackets")
    return context.error("P015", behind, message, help_, related=related, fixes=(put_in(behind.start, ")"),))


def _unclosed_braces(context: Context, frame: Frame, behind: Span) -> Finding:
    around = block_name(context, frame)
    message = Text(
        f"{around.zh} 的大括号没有结束，缺少 `}}`", f"the braces of {around.en} are not closed: `}}` is missing"
    )
    related = () if frame.opener is None else (context.related(frame.opener, Text("从这里开始", "opened here")),)
    last = Text("一行", "line") if frame.starters else Text("一项", "entry")
    help_ = Text(f"在它的最后{last.zh}之后写 `}}`", f"write `}}` behind its last {last.en}")
    opened = None if frame.opener is None else frame.opener.span.start
    fixes = (closed(context.source.text, opened, behind.start),)
    return context.error("P016", behind, message, help_, related=related, fixes=fixes)


def _surplus(context: Context, trouble: Trouble, repair: Repair) -> Finding:
    said = written(repair.wrong)
    if repair.wrong.kind in ("RBRACE", "RPAR", "LBRACE", "LPAR"):
        message = Text(f"多余的 {said.zh}", f"a {said.en} too many")
        help_ = Text("没有与它成对的括号；删去它", "it has no partner; delete it")
        fixes = (taken_out(repair.wrong.span, repair.wrong.text),)
        return context.error("P017", repair.wrong.span, message, help_, fixes=fixes)
    message = Text(f"这里不能写 {said.zh}", f"{said.en} cannot stand here")
    able = listed(takes(trouble.tables, trouble.state.stack), context.language)
    help_ = Text(f"删去它；这里可以写：{able.zh}", f"delete it; here may stand: {able.en}")
    fixes = (taken_out(repair.wrong.span, repair.wrong.text),)
    return context.error("P038", repair.wrong.span, message, help_, fixes=fixes)


def _choice(context: Context, trouble: Trouble, repair: Repair) -> Finding:
    able, said = takes(trouble.tables, trouble.state.stack), written(repair.wrong)
    if "TEXT" in able:
        message = Text(f"没有 {said.zh} 这种类型", f"there is no type {said.en}")
        return context.error("P024", repair.wrong.span, message, _one_of(context, able))
    message = Text(f"这里不能写 {said.zh}", f"{said.en} cannot stand here")
    fixes = _choices(context, able, repair.wrong.span)
    return context.error("P035", repair.wrong.span, message, _one_of(context, able), fixes=fixes)


def _duration(context: Context, repair: Repair) -> Finding:
    said = written(repair.wrong)
    span = context.behind(repair.wrong) if repair.wrong.kind == END else repair.wrong.span
    if repair.kind is Kind.DURATION_ELSEWHERE:
        message = Text("时长不能写在这里", "a duration cannot stand here")
        help_ = Text(
            "时长只加在日期上或从日期中减去，如 `2024-08-31 - 6 年`；数值只写数字",
            "it is added to or taken from a date: `2024-08-31 - 6 years`; a number has no unit",
        )
        return context.error("P028", span, message, help_)
    message = Text(f"{said.zh} 不是时长", f"{said.en} is no duration")
    help_ = Text(f"时长写成数字加 {_UNITS.zh}，如 `6 年`", f"write a number and {_UNITS.en}, such as `6 years`")
    return context.error("P027", span, message, help_)


def _apart(text: str) -> str:
    return f" {text}" if text.startswith("`") else text


def _one_of(context: Context, terminals: tuple[str, ...]) -> Text:
    able = listed([name for name in terminals if name not in ("PER", "ASSUME")], context.language)
    return Text(f"可以写：{able.zh}", f"here may stand: {able.en}")


def _choices(context: Context, terminals: tuple[str, ...], span: Span, before: str = "") -> tuple[Fix, ...]:
    """One fix for each keyword or sign that may stand there, if they are few."""
    able = [name for name in terminals if name not in ("PER", "ASSUME")]
    if len(able) > _MOST_CHOICES or any(name not in keywords().by_terminal and name not in SIGN_OF for name in able):
        return ()
    words = (
        keywords().by_terminal[name].spelling(context.language) if name in keywords().by_terminal else SIGN_OF[name]
        for name in able
    )
    return tuple(put_in(span.start, before + word) if before else replaced(span, word) for word in words)

"""Lines that were left out: P014, P019, P020, P021."""

from __future__ import annotations

from ..expected import listed, spelt, written
from ..findings import Finding, Text
from ..frames import HOMES, Frame
from ..readings import readings
from ..tables import END, takes
from ..trouble import Trouble
from .context import Context


def line_mistake(context: Context, trouble: Trouble) -> Finding:
    """Why nothing could be made of this line."""
    state, token = trouble.state, trouble.token
    able = takes(trouble.tables, state.stack)
    home = _homes(trouble)
    if home is not None and trouble.new_line:
        return _elsewhere(context, trouble, home)
    if state.frame.outer is None and (state.line is None or trouble.new_line) and token.kind not in (END, "RBRACE"):
        message = Text(f"没有 {written(token).zh} 这种块", f"there is no block {written(token).en}")
        return context.error("P020", token.span, message, _may_stand(context, state.frame.starters))
    if token.kind == END:
        message = Text("文件到这里没有写完", "the file ends in the middle of a line")
        return context.error("P014", context.behind(token), message, _may_stand(context, able))
    message = Text(f"这里不能写 {written(token).zh}", f"{written(token).en} cannot stand here")
    return context.error("P014", token.span, message, _may_stand(context, able))


def block_name(context: Context, frame: Frame) -> Text:
    """A block as its author would call it: its keyword, or the name that its line begins with."""
    if frame.head is None:
        return Text("文件", "the file")
    return written(frame.head) if frame.head.kind == "NAME" else spelt(frame.head.kind, context.language)


def _homes(trouble: Trouble) -> tuple[str | None, ...] | None:
    """Where the keyword that the token spells begins a line, if it does."""
    for read, _ in readings(trouble.tokens, trouble.state.place):
        if read[0].kind in HOMES:
            return HOMES[read[0].kind]
    return None


def _elsewhere(context: Context, trouble: Trouble, homes: tuple[str | None, ...]) -> Finding:
    token, frame = trouble.token, trouble.state.frame
    said, around = written(token), block_name(context, frame)
    related = (
        () if frame.head is None else (context.related(frame.head, Text("这个块从这里开始", "this block begins here")),)
    )
    if None in homes:
        message = Text(
            f"块 {said.zh} 不能放在 {around.zh} 块中", f"the block {said.en} cannot stand inside {around.en}"
        )
        help_ = Text(f"把它移到 {around.zh} 块的 `}}` 之后", f"move it behind the `}}` of {around.en}")
        return context.error("P021", token.span, message, help_, related=related)
    places = [spelt(home, context.language) for home in homes if home]
    zh, en = " 或 ".join(place.zh for place in places), " or ".join(place.en for place in places)
    message = Text(f"{said.zh} 只能写在 {zh} 块中", f"{said.en} stands in a block {en} only")
    help_ = Text(f"把这一行移到 {zh} 块的大括号中", f"move this line into the braces of {en}")
    return context.error("P019", token.span, message, help_, related=related)


def _may_stand(context: Context, terminals: tuple[str, ...] | frozenset[str]) -> Text:
    able = listed(terminals, context.language)
    return Text(f"这里可以写：{able.zh}", f"here may stand: {able.en}")

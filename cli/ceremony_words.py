"""What the audience of a draw reads: each line of the journal in words, and what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dsl.findings import Lang, Text

if TYPE_CHECKING:
    from ..ceremony import Paused
    from ..engine.draws.strategy import Event


def line_text(event: Event, lang: Lang) -> str:
    """The line of the journal in words; empty for those that are counted in the table at the end."""
    said = _text(event)
    return "" if said is None else said.zh if lang == "zh" else said.en


def _text(event: Event) -> Text | None:
    body = event.body
    match event.kind:
        case "public-number":
            what = body.get("source") or f"{body['draw']} {body['name']}"
            numbers = body.get("numbers")
            shown = " ".join(map(str, numbers)) if isinstance(numbers, list) else str(body.get("value"))
            return Text(f"公开数 {what} = {shown}", f"public number {what} = {shown}")
        case "revealed":
            return Text(f"已揭示：{'、'.join(body)}", f"revealed: {', '.join(body)}")
        case "corrected":
            return Text("更正：上一次输入未算数", "corrected: the last entry did not count")
        case "group-exported":
            return Text(
                f"{body['draw']} 第 {body['group']} 组已导出", f"{body['draw']}: group {body['group']} exported"
            )
        case "numbered":
            return Text(f"{body['draw']} 已编号 {body['units']} 个", f"{body['draw']}: {body['units']} units numbered")
        case "drawn":
            return Text(
                f"{body['draw']} 派位：{body['units']} 个单元，{body['seats']} 个学位",
                f"{body['draw']}: drawn, {body['units']} units for {body['seats']} seats",
            )
        case "closed":
            return Text("派位完成", "closed")
        case "sealed":
            return Text(f"第 {body['attempt']} 次派位", f"attempt {body['attempt']}")
        case _:
            return None


def waiting_text(paused: Paused, folder: str, lang: Lang) -> str:
    """What a draw waits for, and how it goes on."""
    zh, en = {
        "lots": ("等待现场抽签的记录", "It waits for the records of paper lots"),
        "revealed": ("等待揭示秘密值或信标", "It waits for the secret or the beacon"),
        "numbers": ("等待下列派位的公开数", "It waits for the numbers of these draws"),
    }.get(paused.waits, (f"等待公开数 {paused.waits}", f"It waits for the numbers of {paused.waits}"))
    lines = [zh if lang == "zh" else en]
    for need in paused.needs:
        draw = need.ballot.id if need.ballot else ""
        lines.append(f"  {draw}  {need.name} {need.least}–{need.most}" if need.name else f"  {draw}")
    option = "--lots 甲.xlsx --lots 乙.xlsx" if paused.waits == "lots" else "--public 公开数.toml"
    lines.append(f"准备好后：paiwei draw {folder} {option}" if lang == "zh" else f"Then: paiwei draw {folder} {option}")
    return "\n".join(lines)

"""Which parts of a rule stand in columns, and how far apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .tree import Part, Tree, is_note, is_token

# The rules whose first parts are a cell, the rest another: how many.
_HEADS: Mapping[str, int] = {
    **dict.fromkeys(("let_line", "require_line", "tier_line", "source_line"), 2),
    **dict.fromkeys(("area_line", "fallback_line", "child_line", "seats_line"), 2),
    **dict.fromkeys(("who_line", "limit_line", "seek_line", "rank_line", "draw_line", "ties_line"), 1),
    **dict.fromkeys(("bundle_tier", "bundle_margin", "on_fault_line", "refusals_line", "leftover_line"), 1),
}
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("who_line", "limit_line", "seek_line", "rank_line", "draw_line", "ties_line"), "stage"),
    **dict.fromkeys(("bundle_tier", "bundle_margin"), "bundle"),
    **dict.fromkeys(("on_fault_line", "refusals_line", "leftover_line"), "closing"),
}
_GAPS: Mapping[str, tuple[int, ...]] = {
    "field_line": (2, 3, 3),
    "require_line": (4,),
    "outside_line": (4,),
    "tier_line": (2,),
}


def kind(rule: str) -> str:
    """Rules of one kind have their cells under one another."""
    return _KINDS.get(rule, rule)


def gap(kind: str, column: int) -> int:
    """Blanks before a column (from 1) of this kind."""
    gaps = _GAPS.get(kind, ())
    return gaps[column - 1] if column <= len(gaps) else 1


def cells(tree: Tree) -> tuple[list[Sequence[Part]], list[Tree]]:
    """The cells of a rule (one may be empty) and its grounds. What a rung holds in `{}` is left out."""
    parts = list(tree.parts)
    if tree.rule == "tier_line":
        parts = parts[: next((at for at, part in enumerate(parts) if is_token(part, "LBRACE")), len(parts))]
    end = len(parts)
    while end and is_note(parts[end - 1]):
        end -= 1
    notes = [part for part in parts[end:] if isinstance(part, Tree)]
    return _split(tree.rule, parts[:end]), notes


def _split(rule: str, body: list[Part]) -> list[Sequence[Part]]:
    match rule:
        case "field_line":
            name, of_type, *rest = body
            label = rest[:1] if rest and isinstance(rest[0], Tree) and rest[0].rule == "string" else []
            return [[name], [of_type], label, rest[len(label) :]]
        case "zone_line":
            at = next(at for at, part in enumerate(body) if is_token(part, "LBRACE"))
            return [body[:2], body[2:at], body[at:]]
        case "outside_line":
            return [body[:-1], body[-1:]]
        case _:
            head = _HEADS.get(rule, len(body))
            return [body[:head], body[head:]] if head < len(body) else [body]

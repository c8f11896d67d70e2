"""The colours of a picture, by day and by night."""

from __future__ import annotations

from collections.abc import Mapping

from ..rulegraph import Kind, Why

# Fill and border by day, fill and border by night.
BOXES: Mapping[Kind, tuple[str, str, str, str]] = {
    Kind.FIELD: ("#f3f4f6", "#6b7280", "#272b33", "#9ca3af"),
    Kind.AREAS: ("#f5efe3", "#92704b", "#332a1d", "#c9a77c"),
    Kind.LET: ("#e3effc", "#2f6db5", "#172a40", "#7db3ee"),
    Kind.GATE: ("#fdf0d2", "#b27a08", "#3a2d0d", "#e5b64f"),
    Kind.LADDER: ("#e2f4e6", "#2f8a4a", "#14301d", "#76c98f"),
    Kind.COHORT: ("#dcf3f4", "#1b7f86", "#0f3032", "#63c3ca"),
    Kind.BUNDLE: ("#dcf3f4", "#1b7f86", "#0f3032", "#63c3ca"),
    Kind.STAGE: ("#eee8fb", "#6a49b8", "#261d3d", "#b59df0"),
    Kind.CLASSES: ("#fbe6f1", "#b03a7b", "#3a1a2b", "#ea8fc0"),
    Kind.LEFTOVER: ("#fbe5e3", "#b5453b", "#3b1b18", "#ee938b"),
}
SAME = {
    Kind.SCHOOLS: Kind.AREAS,
    Kind.ZONES: Kind.AREAS,
    Kind.FALLBACKS: Kind.AREAS,
    Kind.CONDITION: Kind.LET,
    Kind.RUNG: Kind.LADDER,
    Kind.DRAW: Kind.STAGE,
}
# Colour by day and by night, width, and dashes if any.
ARROWS: Mapping[Why, tuple[str, str, float, str]] = {
    Why.READS: ("#8a919c", "#8b93a1", 1.3, ""),
    Why.DECIDES: ("#2f6db5", "#7db3ee", 1.7, ""),
    Why.OTHERWISE: ("#2f8a4a", "#76c98f", 1.5, "5 3"),
    Why.GUARDS: ("#b27a08", "#e5b64f", 2.4, ""),
    Why.SEEKS: ("#6a49b8", "#b59df0", 1.6, ""),
    Why.RANKS: ("#2f8a4a", "#76c98f", 2.0, ""),
    Why.BINDS: ("#1b7f86", "#63c3ca", 1.8, ""),
    Why.SPLITS: ("#1b7f86", "#63c3ca", 1.8, "2 3"),
    Why.FALLS_TO: ("#b5453b", "#ee938b", 2.2, "7 4"),
    Why.DEALS: ("#b03a7b", "#ea8fc0", 1.8, ""),
}
FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"


def look(kind: Kind) -> str:
    """The style class of a box."""
    return f"k-{SAME.get(kind, kind)}"


def way(why: Why) -> str:
    """The style class of an arrow."""
    return f"w-{why.name.lower()}"


def sheet() -> str:
    """The style sheet. Colours stand in classes, not in variables, which some viewers do not know."""
    day = [
        f"text{{font-family:{FONT};fill:#1c1f24}}",
        ".paper{fill:#ffffff}",
        ".name{font-size:22px;font-weight:700}",
        ".column{font-size:15px;fill:#5b6370}",
        ".head{font-size:15px;font-weight:700}",
        ".title{font-size:14px;font-weight:700}",
        ".text{font-size:12.5px}",
        ".ground{font-size:11px;fill:#5b6370}",
        ".assume{font-size:11px;fill:#8a4b08}",
        ".word{font-size:11px;fill:#5b6370}",
        ".rule{stroke:#d5d9df;stroke-width:1}",
        ".box{stroke-width:1.4}",
        ".frame{fill-opacity:.38;stroke-width:1.2;stroke-dasharray:3 3}",
        ".way{fill:none;stroke-linecap:round}",
    ]
    night = [
        "text{fill:#e8eaee}",
        ".paper{fill:#15181d}",
        ".column,.ground,.word{fill:#a7afbb}",
        ".assume{fill:#e9b872}",
        ".rule{stroke:#3a404a}",
    ]
    for kind, (fill, border, dark, rim) in BOXES.items():
        day.append(f".{look(kind)}{{fill:{fill};stroke:{border}}}")
        night.append(f".{look(kind)}{{fill:{dark};stroke:{rim}}}")
    for why, (colour, dark, thick, dashes) in ARROWS.items():
        dashed = f";stroke-dasharray:{dashes}" if dashes else ""
        day += [f".{way(why)}{{stroke:{colour};stroke-width:{thick}{dashed}}}", f".h-{way(why)}{{fill:{colour}}}"]
        night += [f".{way(why)}{{stroke:{dark}}}", f".h-{way(why)}{{fill:{dark}}}"]
    return "\n".join([*day, "@media (prefers-color-scheme: dark){", *night, "}"])

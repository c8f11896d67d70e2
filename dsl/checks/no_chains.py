"""What asks for fallback schools or zones where the schools block gives none."""

from __future__ import annotations

from .. import syntax
from ..expressions import FallbackOf, SchoolsInZonesOf, ZonesOf
from ..faults import Faults
from ..findings import Phrase, Text
from .subject import Subject, parts

CHAINS = {
    "fault": Text(
        "学校表没有写递补学校，这里对谁都是空的",
        "the schools block gives no fallback schools, so this is empty for everyone",
    ),
    "remedy": Phrase("在学校表里加上，例如：{FALLBACK} 甲 {TO} 乙", "add them there, such as: {FALLBACK} 甲 {TO} 乙"),
}
ZONES = {
    "fault": Text(
        "学校表没有写学区，这里只能看表格的“学区”一列，例里则是空的",
        "the schools block gives no zones: only a column of the table can, and in cases this is empty",
    ),
    "remedy": Phrase(
        "在学校表里加上，例如：{ZONE} 东区 {{ 甲, 乙 }}；学校和学区都由表格列出的，写 `{LISTED_IN_TABLE}`",
        "add them there, such as: {ZONE} 东区 {{ 甲, 乙 }}; or write `{LISTED_IN_TABLE}` if schools and zones come"
        " from it",
    ),
}


def no_chains(subject: Subject, faults: Faults) -> None:
    """P167, once for each place. Zones may come with the table, where it alone lists the schools."""
    schools = subject.policy.schools
    own = any(isinstance(block, syntax.SchoolsBlock) for block in subject.file.blocks) and not schools.listed_in_table
    for part in parts(subject.policy):
        if isinstance(part, FallbackOf) and not schools.fallbacks:
            faults.add("P167", part.span, **CHAINS)
        elif isinstance(part, ZonesOf | SchoolsInZonesOf) and own and not schools.zones:
            faults.add("P167", part.span, **ZONES)

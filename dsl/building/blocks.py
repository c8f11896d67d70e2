"""The blocks that say what there is: policy, applicant, schools, cohort, let, require, tiers, bundle."""

from __future__ import annotations

from ..keywords import keywords
from ..syntax import (
    ApplicantBlock,
    AreaLine,
    BundleBlock,
    BundleMargin,
    BundleTier,
    CohortBlock,
    EnumItem,
    FallbackLine,
    FieldLine,
    LetLine,
    ListedLine,
    Literal,
    MarkLine,
    Name,
    Node,
    OutsideLine,
    PlainLine,
    PolicyBlock,
    RequireLine,
    SchoolsBlock,
    SchoolsLine,
    SourceLine,
    TierLine,
    TiersBlock,
    TypeNode,
    Word,
    ZoneLine,
)
from ..tokens import Token
from .pieces import Pieces, every, label, maybe, names, notes, one, span, text, the_word, token, whole


def policy_block(pieces: Pieces) -> PolicyBlock:
    """`policy "…" { … }`."""
    name, *authorities = every(pieces, Literal)
    sources, outside = every(pieces, SourceLine), every(pieces, OutsideLine)
    return PolicyBlock(name, tuple(authorities), sources, outside, notes(pieces), span(pieces))


def authority_line(pieces: Pieces) -> Literal:
    """`authority "…"`."""
    return label(pieces)


def source_line(pieces: Pieces) -> SourceLine:
    """`source NAME "title"`."""
    return SourceLine(one(pieces, Name), text(pieces), span(pieces))


def outside_line(pieces: Pieces) -> OutsideLine:
    """`outside [SOURCE] "clause", … "reason"`."""
    *clauses, reason = every(pieces, Literal)
    return OutsideLine(maybe(pieces, Name), tuple(clauses), reason, span(pieces))


def applicant_block(pieces: Pieces) -> ApplicantBlock:
    """`applicant { … }`."""
    return ApplicantBlock(every(pieces, FieldLine), notes(pieces), span(pieces))


def field_line(pieces: Pieces) -> FieldLine:
    """One field."""
    key, private = token(pieces, "KEY") is not None, token(pieces, "PRIVATE") is not None
    kind = one(pieces, TypeNode)
    return FieldLine(one(pieces, Name), kind, maybe(pieces, Literal), key, private, notes(pieces), span(pieces))


def type_(pieces: Pieces) -> TypeNode:
    """A type, with `?` where the thing may not exist."""
    head = pieces[0]
    assert isinstance(head, Token)
    optional = token(pieces, "QUESTION") is not None
    return TypeNode(keywords().by_terminal[head.kind].en, every(pieces, EnumItem), optional, span(pieces))


def enum_item(pieces: Pieces) -> EnumItem:
    """`name "label"`."""
    return EnumItem(one(pieces, Name), maybe(pieces, Literal), span(pieces))


def schools_block(pieces: Pieces) -> SchoolsBlock:
    """`schools { … }`."""
    lines = tuple(piece for piece in pieces if isinstance(piece, SchoolsLine))
    return SchoolsBlock(lines, notes(pieces), span(pieces))


def plain_line(pieces: Pieces) -> PlainLine:
    """Schools without a zone."""
    return PlainLine(names(pieces), notes(pieces), span(pieces))


noted_plain = plain_line


def desk(pieces: Pieces) -> Word:
    """`desk SCHOOL`: carried to the zone as a word, so that it is not taken for one of the zone's schools."""
    school = one(pieces, Name)
    return Word(school.text, school.span)


def zone_line(pieces: Pieces) -> ZoneLine:
    """`zone NAME desk SCHOOL { … }`."""
    name, *schools = names(pieces)
    place = maybe(pieces, Word)
    at = None if place is None else Name(place.text, place.span)
    return ZoneLine(name, at, tuple(schools), notes(pieces), span(pieces))


def area_line(pieces: Pieces) -> AreaLine:
    """`area NAME served by …`."""
    name, *schools = names(pieces)
    return AreaLine(name, tuple(schools), notes(pieces), span(pieces))


def fallback_line(pieces: Pieces) -> FallbackLine:
    """`fallback SCHOOL to …`."""
    school, *to = names(pieces)
    return FallbackLine(school, tuple(to), notes(pieces), span(pieces))


def listed_line(pieces: Pieces) -> ListedLine:
    """`listed in table`."""
    return ListedLine(notes(pieces), span(pieces))


def cohort_block(pieces: Pieces) -> CohortBlock:
    """`cohort FIELD { … }`."""
    return CohortBlock(one(pieces, Name), every(pieces, MarkLine), notes(pieces), span(pieces))


def mark_line(pieces: Pieces) -> MarkLine:
    """`VALUE marked "X"`."""
    return MarkLine(one(pieces, Name), maybe(pieces, Literal), span(pieces))


def let_line(pieces: Pieces) -> LetLine:
    """`let NAME = …`."""
    _, name, _, value, *_ = pieces
    assert isinstance(name, Name)
    return LetLine(name, _node(value), notes(pieces), span(pieces))


def require_line(pieces: Pieces) -> RequireLine:
    """`require "…" CONDITION`."""
    return RequireLine(label(pieces), _node(pieces[2]), notes(pieces), span(pieces))


def tiers_block(pieces: Pieces) -> TiersBlock:
    """`tiers NAME { … }`."""
    return TiersBlock(one(pieces, Name), every(pieces, TierLine), notes(pieces), span(pieces))


def tier_line(pieces: Pieces) -> TierLine:
    """`tier "…" when …`, and the rungs inside."""
    condition = None if token(pieces, "OTHERWISE") else _node(pieces[3])
    return TierLine(label(pieces), condition, every(pieces, TierLine), notes(pieces), span(pieces))


def bundle_block(pieces: Pieces) -> BundleBlock:
    """`bundle FIELD represented by FIELD { … }`."""
    stands = maybe(pieces, Word)
    return BundleBlock(
        one(pieces, Name),
        None if stands is None else Name(stands.text, stands.span),
        every(pieces, BundleTier),
        every(pieces, BundleMargin),
        notes(pieces),
        span(pieces),
    )


represented = desk


def bundle_tier(pieces: Pieces) -> BundleTier:
    """`tier worst`."""
    return BundleTier(the_word(pieces, "WORST", "BEST", "REPRESENTATIVE"), notes(pieces), span(pieces))


def bundle_margin(pieces: Pieces) -> BundleMargin:
    """`margin overflow 2`."""
    kind = the_word(pieces, "SKIP", "STOP", "OVERFLOW", "SPLIT")
    return BundleMargin(kind, whole(pieces), notes(pieces), span(pieces))


def _node(piece: object) -> Node:
    assert isinstance(piece, Node)
    return piece

"""The blocks that say what is done: stage, classes, what follows, and the cases."""

from __future__ import annotations

from ..keywords import keywords
from ..syntax import (
    Argument,
    BlankNode,
    Block,
    Braces,
    CaseBlock,
    CaseLine,
    CellLine,
    CellNode,
    ChildLine,
    ClassesBlock,
    DealBundleLine,
    DealLine,
    DrawLine,
    ExpectLine,
    File,
    LeftoverLine,
    LimitLine,
    Literal,
    Name,
    Node,
    NumbersLine,
    OnFaultLine,
    PointNode,
    RankItem,
    RankLine,
    RefusalsLine,
    SeatsLine,
    SeekLine,
    StageBlock,
    StageLine,
    TiesLine,
    UnknownNode,
    WhoLine,
    Word,
)
from ..tokens import Token
from .pieces import Pieces, every, label, maybe, names, notes, one, span, the_word, token, whole, word


def start(pieces: Pieces) -> File:
    """The whole file."""
    return File(tuple(piece for piece in pieces if isinstance(piece, Block)))


def stage_block(pieces: Pieces) -> StageBlock:
    """`stage "…" { … }`."""
    lines = tuple(piece for piece in pieces if isinstance(piece, StageLine))
    return StageBlock(label(pieces), lines, notes(pieces), span(pieces))


def who_line(pieces: Pieces) -> WhoLine:
    """`who CONDITION`."""
    return WhoLine(_nodes(pieces)[0], notes(pieces), span(pieces))


def limit_line(pieces: Pieces) -> LimitLine:
    """`seats at most 12`."""
    percent = token(pieces, "PERCENT_OF_PLAN") is not None
    return LimitLine(one(pieces, Literal), percent, notes(pieces), span(pieces))


def seek_line(pieces: Pieces) -> SeekLine:
    """`seek …, … in turn`."""
    return SeekLine(_nodes(pieces), word(pieces, "IN_TURN", "DEFERRED"), notes(pieces), span(pieces))


def rank_line(pieces: Pieces) -> RankLine:
    """`rank …, …`."""
    return RankLine(every(pieces, RankItem), notes(pieces), span(pieces))


def rank_item(pieces: Pieces) -> RankItem:
    """One rank key."""
    return RankItem(_nodes(pieces)[0], word(pieces, "ASCENDING", "DESCENDING"), span(pieces))


def draw_line(pieces: Pieces) -> DrawLine:
    """`draw STRATEGY(…)`."""
    return DrawLine(one(pieces, Name), every(pieces, Argument), notes(pieces), span(pieces))


def strategy(pieces: Pieces) -> Name:
    """The name of a strategy; one that the keyword table has, in its English spelling."""
    written = pieces[0]
    assert isinstance(written, Token)
    known = keywords().by_terminal.get(written.kind)
    return Name(written.name if known is None else known.en, written.span)


def argument(pieces: Pieces) -> Argument:
    """The words and values between two commas."""
    items = tuple(piece for piece in pieces if isinstance(piece, Name | Word | Literal))
    return Argument(items, span(pieces))


def argument_word(pieces: Pieces) -> Word:
    """A word of the argument list that the keyword table has."""
    written = pieces[0]
    assert isinstance(written, Token)
    return Word(keywords().by_terminal[written.kind].en, written.span)


def ties_line(pieces: Pieces) -> TiesLine:
    """`ties admit`."""
    return TiesLine(the_word(pieces, "ADMIT", "LEAVE"), notes(pieces), span(pieces))


def classes_block(pieces: Pieces) -> ClassesBlock:
    """`classes { … }`."""
    return ClassesBlock(every(pieces, DealLine), every(pieces, DealBundleLine), notes(pieces), span(pieces))


def deal_line(pieces: Pieces) -> DealLine:
    """`deal in draw order`, `deal balanced by …`."""
    return DealLine(names(pieces), notes(pieces), span(pieces))


def deal_bundle_line(pieces: Pieces) -> DealBundleLine:
    """`bundle together`."""
    return DealBundleLine(the_word(pieces, "TOGETHER", "APART"), notes(pieces), span(pieces))


def on_fault_line(pieces: Pieces) -> OnFaultLine:
    """`on fault keep`."""
    return OnFaultLine(the_word(pieces, "KEEP", "VOID"), notes(pieces), span(pieces))


def refusals_line(pieces: Pieces) -> RefusalsLine:
    """`refusals refill`."""
    return RefusalsLine(the_word(pieces, "LEAVE_EMPTY", "REFILL"), notes(pieces), span(pieces))


def leftover_line(pieces: Pieces) -> LeftoverLine:
    """`leftover "…"`."""
    return LeftoverLine(label(pieces), notes(pieces), span(pieces))


def case_block(pieces: Pieces) -> CaseBlock:
    """`case "…" { … }`."""
    lines = tuple(piece for piece in pieces if isinstance(piece, CaseLine))
    return CaseBlock(label(pieces), lines, notes(pieces), span(pieces))


def child_line(pieces: Pieces) -> ChildLine:
    """`child KEY { … }`."""
    return ChildLine(one(pieces, Name), every(pieces, CellLine), span(pieces))


def cell_line(pieces: Pieces) -> CellLine:
    """`FIELD VALUE`."""
    field, value = pieces
    assert isinstance(field, Name)
    assert isinstance(value, CellNode)
    return CellLine(field, value, span(pieces))


def name_set(pieces: Pieces) -> Braces:
    """`{a, b}` in a case."""
    return Braces(names(pieces), span(pieces))


def negative(pieces: Pieces) -> Literal:
    """A number below zero."""
    number = token(pieces, "INT", "DECIMAL")
    assert number is not None
    assert isinstance(number.value, int | float)
    return Literal(-number.value, span(pieces))


def pair(pieces: Pieces) -> PointNode:
    """`(longitude, latitude)`."""
    longitude, latitude = (part.value for part in every(pieces, Literal))
    assert isinstance(longitude, int | float)
    assert isinstance(latitude, int | float)
    return PointNode(float(longitude), float(latitude), span(pieces))


def blank(pieces: Pieces) -> BlankNode:
    """A cell with nothing in it."""
    return BlankNode(span(pieces))


def unknown(pieces: Pieces) -> UnknownNode:
    """A cell that has not been verified yet."""
    return UnknownNode(span(pieces))


def seats_line(pieces: Pieces) -> SeatsLine:
    """`seats SCHOOL 2 cohort primary classes 2 at (…)`."""
    cohort, classes = maybe(pieces, Word), maybe(pieces, Literal)
    return SeatsLine(
        one(pieces, Name),
        whole(pieces) or 0,
        None if cohort is None else Name(cohort.text, cohort.span),
        None if classes is None else int(str(classes.value)),
        maybe(pieces, PointNode),
        span(pieces),
    )


def seats_cohort(pieces: Pieces) -> Word:
    """`cohort VALUE`, carried as a word so that it is not taken for the school."""
    name = one(pieces, Name)
    return Word(name.text, name.span)


def seats_classes(pieces: Pieces) -> Literal:
    """`classes 2`."""
    return Literal(whole(pieces) or 0, span(pieces))


def seats_at(pieces: Pieces) -> PointNode:
    """`at (…)`."""
    return one(pieces, PointNode)


def numbers_line(pieces: Pieces) -> NumbersLine:
    """`numbers LABEL {2, 3}`."""
    given = (piece.value for piece in pieces if isinstance(piece, Token) and piece.kind == "INT")
    return NumbersLine(one(pieces, Name), tuple(n for n in given if isinstance(n, int)), span(pieces))


def expect_line(pieces: Pieces) -> ExpectLine:
    """`expect CHILD …`. Of two names after the child, the first is the ladder and the second the school."""
    verdict = the_word(pieces, "ELIGIBLE", "INELIGIBLE", "UNDETERMINED", "LEFTOVER", "TIER", "PLACED")
    child, *others = names(pieces)
    school = others[-1] if others else None
    ladder = others[0] if len(others) == 2 else None
    return ExpectLine(child, verdict, school, ladder, maybe(pieces, Literal), span(pieces))


def _nodes(pieces: Pieces) -> tuple[Node, ...]:
    return tuple(piece for piece in pieces if isinstance(piece, Node))

"""What a child met at a school, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..engine.explanation import AtSchool, InStage, Visit
from .draws_told import DrawsTold
from .language import Language


@frozen
class VisitsTold:
    """Seats, who stood before, the draw, and the end."""

    says: Language
    draws: DrawsTold

    def visit(self, at: AtSchool, stage: InStage, bundled: bool) -> Iterator[str]:
        """What happened at one school."""
        if at.visit is None:
            if at.admissible and bundled:
                yield self.says.word(
                    f"捆绑在一起的孩子中有人不符合{at.school}的条件，所以这所学校不能录取他们。",
                    f"One of the children who stay together cannot be admitted at {at.school}, so none of them can.",
                )
            return
        yield from self._seats(at, at.visit, stage)
        yield from self._ahead(at.visit)
        yield from self._end(at, at.visit, stage)
        if at.cutoff and at.cutoff != "-" and at.visit.seats > 0:
            yield self.says.word(
                f"{at.school}在这个阶段录取到“{at.cutoff}”为止。",
                f"In this stage {at.school} admitted down to “{at.cutoff}”.",
            )

    def _seats(self, at: AtSchool, met: Visit, stage: InStage) -> Iterator[str]:
        if stage.mode == "deferred":
            yield self.says.word(
                f"{at.school}在这个阶段有 {met.seats} 个学位，先后有 {met.asked} 名符合条件的孩子申请到这所学校。",
                f"{at.school} had {met.seats} seats in this stage; {met.asked} children who qualified came to it.",
            )
        else:
            yield self.says.word(
                f"轮到第 {at.choice} 顺位时，{at.school}有 {met.seats} 个学位，{met.asked} 名符合条件的孩子申请。",
                f"When choice {at.choice} was looked at, {at.school} had {met.seats} seats; {met.asked} children who "
                "qualified had chosen it.",
            )

    def _ahead(self, met: Visit) -> Iterator[str]:
        others = met.equal - met.size
        if not met.before and not others:
            yield self.says.word("没有孩子排在您的孩子前面。", "No child stood before this one.")
        elif not met.before:
            yield self.says.word(
                f"没有孩子排在您的孩子前面，另有 {others} 名与您的孩子排位相同。",
                f"No child stood before this one, and {others} others stood level with it.",
            )
        elif not others:
            yield self.says.word(f"其中 {met.before} 名排在您的孩子前面。", f"Of these {met.before} stood before it.")
        else:
            yield self.says.word(
                f"其中 {met.before} 名排在您的孩子前面，另有 {others} 名与您的孩子排位相同。",
                f"Of these {met.before} stood before it, and {others} others stood level with it.",
            )

    def _end(self, at: AtSchool, met: Visit, stage: InStage) -> Iterator[str]:
        if met.lot is not None and _decided(met):
            yield from self.draws.told(met, met.lot, stage.mode)
        elif met.lot is not None:
            yield self.draws.idle(met.lot)
        if not at.placed_here:
            yield self._left_out(met, stage)
            return
        if met.asked <= met.seats:
            yield self.says.word("学位够全部申请的孩子。", "There were seats for all who applied.")
        elif met.equal > met.size and met.equal_in == met.equal:
            yield self.says.word("排位相同的孩子都录取了。", "All who stood level were admitted.")
        yield self.says.word(f"您的孩子被{at.school}录取。", f"The child was admitted at {at.school}.")

    def _left_out(self, met: Visit, stage: InStage) -> str:
        says = self.says
        if met.seats <= 0:
            return says.word(
                "这时学位已经给完，所以没有录取。", "All seats had been given, so the child was not admitted."
            )
        if met.lot is not None and _decided(met) and not _passed_over(met):
            return says.word("所以没有录取。", "So the child was not admitted.")
        if met.left <= 0:
            return says.word(
                "学位已给了排在前面的孩子，所以没有录取。", "The seats went to those before it, so it was not admitted."
            )
        if met.members_in:
            return says.word(
                f"捆绑的 {met.size} 名孩子中，学位只够录取 {met.members_in} 名。",
                f"Of the {met.size} children who stay together there were seats for {met.members_in}.",
            )
        if met.size > 1 and met.left < met.size:
            return says.word(
                f"剩下的学位不够捆绑的 {met.size} 名孩子一起录取，所以没有录取。",
                f"The seats left did not do for the {met.size} children who stay together, so they were not admitted.",
            )
        if stage.ties == "leave" and tied(met):
            return says.word(
                "剩下的学位不够排位相同的全部孩子，按规定他们都不录取。",
                "The seats left did not do for all who stood level, and by the rules none of these is then admitted.",
            )
        if met.before > met.before_in:
            return says.word(
                "学位还有，但排在前面的孩子（捆绑的或排位相同的）录不下，按规定到此为止，所以没有录取。",
                "There were seats, but not enough for those before it who stay together or stand level, and by the "
                "rules none is given beyond them.",
            )
        return says.word("学位没有给到您的孩子。", "No seat came to the child.")


def tied(met: Visit) -> bool:
    """Whether it had to be settled who of those who stood level went first."""
    return met.equal > met.size and 0 < met.left < met.equal


def _decided(met: Visit) -> bool:
    """Whether the draw made a difference: there were seats for some of those who stood level, not for all."""
    return met.equal_in < met.equal and met.left > 0


def _passed_over(met: Visit) -> bool:
    """A bundle whose turn came while there were seats, but too few for all of it."""
    lot = met.lot
    return met.size > 1 and lot is not None and lot.place is not None and lot.last is not None and lot.place < lot.last

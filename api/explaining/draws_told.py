"""How a draw went for a child, in words that are true of its way of drawing."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..engine.explanation import Visit
from ..engine.history import Lot
from .draw_ways import way
from .language import Language


@frozen
class DrawsTold:
    """Who took part, what the child drew, and how far seats went."""

    says: Language

    def named(self, strategy: str) -> str:
        """What the way of drawing is called."""
        return self.says.text(way(strategy).name)

    def shared_order(self, strategy: str) -> str:
        """The one draw of a deferred stage, as what it is."""
        how = self.named(strategy)
        return self.says.word(
            f"学位不够分给排位相同的孩子时，先后由{how}决定，各校共用一个次序。",
            f"Where the seats do not do for all who stand level, {how} decides: one order for all schools.",
        )

    def idle(self, lot: Lot) -> str:
        """A draw that was held though ranks or seats alone decided."""
        how = self.named(lot.strategy)
        return self.says.word(
            f"{how}照常进行，但没有影响录取。",
            f"{how[:1].upper()}{how[1:]} was held all the same, but decided nothing here.",
        )

    def told(self, met: Visit, lot: Lot, mode: str) -> Iterator[str]:
        """A draw that decided."""
        yield self._held(lot, mode)
        if lot.strategy == "lots":
            yield self._slip(met, lot)
            return
        yield self._own(lot)
        yield self._last(lot)

    def _held(self, lot: Lot, mode: str) -> str:
        says, how, shared = self.says, self.named(lot.strategy), self._shared(lot)
        if mode == "deferred":
            return says.word(
                f"还有 {lot.seats} 个学位，不够排位相同的 {lot.children} 名孩子{shared}，先后由{how}决定。",
                f"{lot.seats} seats were left for the {lot.children} who stood level{shared}; {how} decided.",
            )
        return says.word(
            f"学位由{how}决定：{lot.children} 名孩子参加{shared}，学位 {lot.seats} 个。",
            f"The seats were given by {how}: {lot.children} children took part{shared}, for {lot.seats} seats.",
        )

    def _shared(self, lot: Lot) -> str:
        if lot.units >= lot.children:
            return ""
        if lot.strategy == "lots":
            return self.says.word(
                f"（捆绑的孩子合抽一支签，共 {lot.units} 支签）",
                f" (those who stay together draw one lot: {lot.units} lots)",
            )
        return self.says.word(
            f"（捆绑的孩子合用一个号，共 {lot.units} 个号）",
            f" (those who stay together share a number: {lot.units} numbers)",
        )

    def _slip(self, met: Visit, lot: Lot) -> str:
        """A paper lot says by itself whether it has a place."""
        says, number = self.says, lot.number
        if lot.place is None:
            return says.word(
                f"您的孩子抽到 {number} 号签，签上是“空”，没有学位。",
                f"The child's lot was number {number}; it said “空”: no place.",
            )
        said = says.word(
            f"您的孩子抽到 {number} 号签，签上是“中”。", f"The child's lot was number {number}; it said “中”: a place."
        )
        if met.members_in or met.size > 1:
            return said
        more = says.word("轮到时学位已经给完。", "When its turn came all seats had been given.")
        return says.joined((said, more))

    def _own(self, lot: Lot) -> str:
        """What it drew; a number that says nothing of the order is told beside the place in the order."""
        says, number, place = self.says, lot.number, lot.place
        zh, en = way(lot.strategy).number
        if number and number != str(place):
            named = says.word(f"您的孩子的{zh}是 {number}", f"The child's {en} was {number}")
            if place is None:
                more = says.word("，学位给完时还没有轮到。", "; the seats were given before its turn came.")
            else:
                of = says.word(f"第 {place} 位", f"number {place}")
                more = says.word(f"，在抽出的次序里是{of}。", f"; in the order drawn it was {of}.")
            return named + more
        if place is None:
            return says.word("学位给完时还没有轮到您的孩子。", "The seats were given before the child's turn came.")
        return says.word(f"您的孩子是第 {place} 号。", f"The child had number {place}.")

    def _last(self, lot: Lot) -> str:
        says, last = self.says, lot.last
        if last is None:
            return says.word("这次派位没有给出学位。", "No seat was given by this draw.")
        if lot.last_number in ("", str(last)):
            return says.word(f"学位给到第 {last} 号为止。", f"Seats were given up to number {last}.")
        return says.word(f"学位给到第 {last} 位为止。", f"Seats were given up to number {last} in that order.")

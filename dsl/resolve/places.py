"""The schools, areas and zones that a policy names, and the looking up of one more name."""

from __future__ import annotations

from attrs import field, frozen

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..near import near
from ..phrases import same
from ..policy import Schools
from ..source import Span

NOWHERE = Schools((), (), (), (), False, Span(0, 0))  # of a policy without a schools block


@frozen
class Places:
    """`schools` holds every school named so far with the offset of its first mention; names of schools that only
    the table knows are added as they are met."""

    declared: Schools
    schools: dict[str, int]
    faults: Faults
    rivals: frozenset[str] = field(factory=frozenset)  # fields and lets, for which a mistyped name may be meant

    @property
    def listed(self) -> bool:
        """Whether the table may hold schools that the policy does not name."""
        return self.declared.listed_in_table

    @property
    def everything(self) -> tuple[str, ...]:
        """Every school, area and zone."""
        declared = self.declared
        return (*self.schools, *(area.name for area in declared.areas), *(zone.name for zone in declared.zones))

    def knows_area(self, name: str) -> bool:
        """Whether the name is a declared area or a named school."""
        return name in self.schools or any(area.name == name for area in self.declared.areas)

    def knows_zone(self, name: str) -> bool:
        """Whether the policy declares the zone."""
        return any(zone.name == name for zone in self.declared.zones)

    def school(self, name: syntax.Name) -> str | None:
        """The school of that name, None (and a finding) if there is none."""
        if name.text in self.schools or self.listed:
            return self._met(name)
        meant = near(name.text, self.schools) or near(name.text, self.rivals)
        return self._unknown("P046", name, meant)

    def area(self, name: syntax.Name) -> str | None:
        """The area of that name, a school's own or a declared one."""
        if any(area.name == name.text for area in self.declared.areas):
            return name.text
        if name.text in self.schools or self.listed:
            return self._met(name)
        known = [*(area.name for area in self.declared.areas), *self.schools]
        return self._unknown("P047", name, near(name.text, known))

    def zone(self, name: syntax.Name) -> str | None:
        """The zone of that name. Where the policy declares none the table may, if the schools are listed there."""
        known = [zone.name for zone in self.declared.zones]
        if name.text in known or (self.listed and not known):
            return name.text
        return self._unknown("P048", name, near(name.text, known))

    def _unknown(self, code: str, name: syntax.Name, meant: str | None) -> str | None:
        """None, and a finding; without any schools block that is the one mistake, whatever the names."""
        if self.declared is NOWHERE:
            file, block = Text("政策文件", "the policy file"), Text("学校表", "schools block")
            self.faults.add(
                "P040", name.span, where=file, what=block, example=same("{SCHOOLS} {{ {LISTED_IN_TABLE} }}")
            )
        else:
            self.faults.add(code, name.span, name=name.text, near=meant)
        return None

    def _met(self, name: syntax.Name) -> str:
        if name.text not in self.schools:
            meant = near(name.text, self.rivals)
            if meant is not None:
                self.faults.add("P160", name.span, name=name.text, near=meant)
        first = self.schools.get(name.text, name.span.start)
        self.schools[name.text] = min(first, name.span.start)
        return name.text

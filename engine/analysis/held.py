"""What the solver is told of a condition and of a value: formulas over the cells of a child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeAlias

import z3
from attrs import field, frozen

Bool: TypeAlias = z3.BoolRef
Term: TypeAlias = z3.ExprRef


@frozen
class Held:
    """Where a condition is surely true and surely false. `false` is None where it is never unknown."""

    true: Bool
    false: Bool | None = None

    @property
    def surely_false(self) -> Bool:
        """Where it is surely false."""
        return no(self.true) if self.false is None else self.false

    def negated(self) -> Held:
        """Kleene's `not`."""
        return Held(self.surely_false, None if self.false is None else self.true)


@frozen
class Value:
    """A value: `none` says where it does not exist, None if it always does; `unknown` where it is not known, None if
    it always is. Where either holds, `term` means nothing. A point or a bundle has no term."""

    term: Term
    none: Bool | None = None
    unknown: Bool | None = None

    @property
    def surely_none(self) -> Bool | None:
        """Where there surely is no such thing."""
        return self.none if self.none is None or self.unknown is None else both(self.none, no(self.unknown))


@frozen(slots=False)
class Listing:
    """A list of schools: whether it holds a school, its first one (none if it is empty), where it is not known."""

    holds: Callable[[Term], Bool] = field(eq=False)
    first: Value
    unknown: Bool | None = None

    @cached_property
    def empty(self) -> Bool:
        """Where it holds nothing."""
        return FALSE if self.first.none is None else self.first.none


@frozen
class Zones:
    """A set of zones: for each zone whether it is in."""

    held: tuple[Bool, ...]
    unknown: Bool | None = None

    @property
    def empty(self) -> Bool:
        """Where no zone is in it."""
        return no(some(self.held))


# The only ones there are here, so that they are known by being these and z3 need not be asked.
TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


def all_of(parts: Iterable[Held]) -> Held:
    """Kleene's `and`."""
    held = tuple(parts)
    definite = all(part.false is None for part in held)
    return Held(every(p.true for p in held), None if definite else some(p.surely_false for p in held))


def any_of(parts: Iterable[Held]) -> Held:
    """Kleene's `or`."""
    held = tuple(parts)
    definite = all(part.false is None for part in held)
    return Held(some(p.true for p in held), None if definite else every(p.surely_false for p in held))


def maybe_unknown(true: Bool, unknown: Bool | None) -> Held:
    """A test that holds at `true` and is undecided at `unknown`."""
    if unknown is None or unknown is FALSE:
        return Held(true)
    return Held(both(true, no(unknown)), both(no(true), no(unknown)))


# z3's own functions for these look at the sort of each part, which is what most of building a formula costs. Of parts
# that are known to fit, the same terms are made here without looking.


def every(parts: Iterable[Bool | None]) -> Bool:
    """All of them hold; None is left out."""
    kept = [part for part in parts if part is not None and part is not TRUE]
    if any(part is FALSE for part in kept):
        return FALSE
    return TRUE if not kept else kept[0] if len(kept) == 1 else _joined(z3.Z3_mk_and, kept)


def some(parts: Iterable[Bool | None]) -> Bool:
    """One of them holds; None is left out."""
    kept = [part for part in parts if part is not None and part is not FALSE]
    if any(part is TRUE for part in kept):
        return TRUE
    return FALSE if not kept else kept[0] if len(kept) == 1 else _joined(z3.Z3_mk_or, kept)


def no(part: Bool) -> Bool:
    """It does not hold."""
    if part is TRUE:
        return FALSE
    if part is FALSE:
        return TRUE
    ctx, ast = part.ctx.ref(), part.ast
    if z3.Z3_get_decl_kind(ctx, z3.Z3_get_app_decl(ctx, ast)) == z3.Z3_OP_NOT:
        return z3.BoolRef(z3.Z3_get_app_arg(ctx, ast, 0), part.ctx)
    return z3.BoolRef(z3.Z3_mk_not(ctx, ast), part.ctx)


def equal(left: Term, right: Term) -> Bool:
    """The two, of one sort, are the same."""
    return z3.BoolRef(z3.Z3_mk_eq(left.ctx.ref(), left.ast, right.ast), left.ctx)


def true_in(model: z3.ModelRef, formula: Bool) -> bool:
    """Whether it is so in a model; what the model leaves open is taken as z3 takes it."""
    ctx, found = model.ctx.ref(), (z3.Ast * 1)()
    given = z3.Z3_model_eval(ctx, model.model, formula.ast, True, found)  # outside the assertion, which -O drops
    assert given, "a model has no value for a formula of its own"
    return bool(z3.Z3_get_bool_value(ctx, found[0]) == z3.Z3_L_TRUE)


def _joined(make: Callable[..., object], parts: Sequence[Bool]) -> Bool:
    ctx = parts[0].ctx
    terms = (z3.Ast * len(parts))(*(part.ast for part in parts))
    return z3.BoolRef(make(ctx.ref(), len(parts), terms), ctx)


def simplified(part: Bool) -> Bool:
    """The same in fewer words; what is always or never so is just that."""
    found = z3.simplify(part)
    return TRUE if z3.is_true(found) else FALSE if z3.is_false(found) else found


def both(left: Bool, right: Bool) -> Bool:
    """Both hold."""
    return every((left, right))


def given(value: Value) -> Bool:
    """Where the value is there, as far as one knows."""
    return TRUE if value.none is None else no(value.none)


def either(*parts: Bool | None) -> Bool | None:
    """Where one of the parts that there are holds; None if there are none."""
    kept = [part for part in parts if part is not None]
    return some(kept) if kept else None


def but_not(part: Bool | None, *exceptions: Bool | None) -> Bool | None:
    """Where `part` holds and none of the exceptions does."""
    excepted = either(*exceptions)
    return part if part is None or excepted is None else both(part, no(excepted))

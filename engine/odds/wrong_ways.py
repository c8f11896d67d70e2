"""How far the wrong ways of making a public number lean: each as the ratio of the likeliest number to the least."""

from __future__ import annotations

from fractions import Fraction
from math import log

EXACT_UP_TO = 10_000  # numbers looked at one by one


def modulus(n: int, digits: int) -> Fraction | None:
    """A number 1…n made as a number of `digits` decimal digits modulo n: the first residues come up once more often.
    None where some number never comes up."""
    least, more = divmod(10**digits, n)
    if least == 0:
        return None
    return Fraction(least + (more > 0), least)


def ones_first(n: int) -> Fraction | None:
    """A number 1…n drawn digit by digit, ones first, from balls 0 to 9, at every further digit only those balls left in
    that can still end at 1…n. An ending that few numbers have is as likely as one that many have, so numbers with a
    rare ending are favoured. None where n is too large to look at every number."""
    if n > EXACT_UP_TO:
        return None
    width = len(str(n))
    chance = {0: Fraction(1)}  # the endings drawn so far
    for place in range(width):
        after: dict[int, Fraction] = {}
        for ending, likely in chance.items():
            balls = [ball for ball in range(10) if _can_end(ball * 10**place + ending, place + 1, n)]
            for ball in balls:
                after[ball * 10**place + ending] = likely / len(balls)
        chance = after
    return max(chance.values()) / min(chance.values())


def over_codes(n: int) -> Fraction:
    """A start drawn as a code, and the next code in the ring taken: the unit behind the widest gap against the average
    unit. Of n random points on a ring the widest gap is H_n / n of it on average (Lévy 1939; spacings), H_n = 1 + 1/2 +
    … + 1/n, so that unit is favoured H_n times. Above the exact range by its logarithm."""
    if n <= 1000:
        return sum((Fraction(1, i) for i in range(1, n + 1)), Fraction(0))
    return Fraction(log(n) + 0.5772156649 + 1 / (2 * n)).limit_denominator(10**6)


def _can_end(ending: int, places: int, n: int) -> bool:
    """Whether a number from 1 to n has these last digits."""
    least = ending if ending else 10**places
    return least <= n

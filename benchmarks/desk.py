"""The desk over a million submissions: `python -m benchmarks.desk [SUBMISSIONS] [OPEN]`.

Children of a sample roster come again and again under new keys. So many of them are open at a time; the eldest is
withdrawn for each new one. What the process holds is printed after each tenth: it must not grow once the desk is full.
Every answer is compared with the one that the same child got before.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import paiwei
from paiwei.desk import Answer
from paiwei.engine.cells import cell_text

SAMPLE = Path(__file__).parents[1] / "policies" / "pingcheng"
NAME = "primary-2024"


def main(submissions: int, most_open: int) -> None:
    policy = paiwei.load(SAMPLE / f"{NAME}.paiwei")
    folder = SAMPLE / "sample" / NAME
    roster = paiwei.read(policy, next(folder.glob("applicants.*")), next(folder.glob("schools.*")))
    texts = [
        cell_text(field, roster.register, roster.has_unknown(field.name), "、").alias(field.name)
        for field in policy.fields
    ]
    rows = roster.frame.select(texts).to_dicts()
    key, first = policy.key.name, dict[int, Answer]()
    begun = before = time.perf_counter()
    with paiwei.Desk(policy, roster.register) as desk:
        for number in range(submissions):
            child = number % len(rows)
            answer = desk.submit({**rows[child], key: f"B{number:08}"})
            known = first.setdefault(child, answer)
            assert (answer.tier, answer.stands, answer.papers) == (known.tier, known.stands, known.papers)
            if number >= most_open:
                desk.withdraw(f"B{number - most_open:08}")
            if (number + 1) % (submissions // 10) == 0:
                now = time.perf_counter()
                rate = (submissions // 10) / (now - before)
                print(
                    f"{number + 1:>9,}  {len(desk):>7,} open  {resident():8.1f} MB  {rate:7,.0f} a second", flush=True
                )
                before = now
    print(f"{submissions / (time.perf_counter() - begun):,.0f} a second over all")


def resident() -> float:
    """Megabytes of this process in memory (Linux)."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * 4096 / 1e6


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], "1000000", "10000"][:2]))

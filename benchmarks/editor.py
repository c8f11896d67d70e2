"""How long an editor waits for a policy to be read and checked, in CPU ms: `python -m benchmarks.editor`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from paiwei.dsl.editing.read import read
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

POLICY = Path(__file__).parents[1] / "policies" / "pingcheng" / "primary-2024.paiwei"
KEYS = 60
OPENINGS = 5
FIRST = "--first"


def keystrokes(text: str) -> Iterator[str]:
    """The text as it stands after one key at places all over it: a letter put in, one taken out."""
    for number in range(KEYS):
        at = len(text) * number // KEYS
        yield text[:at] + "a" + text[at:]
        yield text[:at] + text[at + 1 :]


def milliseconds(text: str) -> tuple[float, bool]:
    """CPU time of one reading, and whether the text can be read to its end."""
    known = signatures()
    began = process_time()
    reading = read(Source(POLICY.name, text), known)
    return (process_time() - began) * 1000, not reading.broken


def first() -> float:
    """CPU time of the first reading of a process, what is loaded for it included."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.editor", FIRST], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def main() -> None:
    """Print a line for the first opening, for texts after a keystroke that can be read, and for those that cannot."""
    text = POLICY.read_text(encoding="utf-8")
    if FIRST in sys.argv:
        print(milliseconds(text)[0])
        return
    openings = [first() for _ in range(OPENINGS)]
    for typed in keystrokes(text):  # what is loaded at the first mistake of its kind does not count
        milliseconds(typed)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for typed in keystrokes(text):
        took, whole = milliseconds(typed)
        taken[whole].append(took)
    print(f"{POLICY.name}, {text.count(chr(10))} lines{'':18} median  worst")
    for name, found in (
        ("at first opening", openings),
        ("after a key, text whole", taken[True]),
        ("after a key, text broken", taken[False]),
    ):
        print(f"{name:26} {len(found):4} readings {median(found):8.1f} {max(found):6.1f}")


if __name__ == "__main__":
    main()

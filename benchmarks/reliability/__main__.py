"""Everything that `docs/reliability.md` claims, measured: `python -m benchmarks.reliability [PART ...]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from .districts import killed_machines, killed_runs, killed_workers
from .fuzz import fuzz
from .kills import disks, kills, resumed_kills, voids
from .tampering import forgeries, tampering

Part = Callable[[Path], str]
PARTS: Mapping[str, tuple[str, Part]] = {
    "kills": ("SIGKILL before, within and behind every line of the journal, then resumed", kills),
    "rekills": ("killed again and again while it goes on", resumed_kills),
    "voids": ("killed under a policy that voids, voided on a ground, drawn anew", voids),
    "runs": ("many districts: the whole run killed again and again", killed_runs),
    "workers": ("many districts: processes killed while they are at work", killed_workers),
    "machines": ("many districts: machines of a cluster lost", killed_machines),
    "disks": ("a disk that is full after every so many bytes", disks),
    "tampering": ("every field of every published file changed, Python and JavaScript", tampering),
    "forgeries": ("places and rosters changed with every hash put right", forgeries),
    "fuzz": ("spoilt policies, tables, workbooks, numbers and journals", fuzz),
}


def main(names: list[str]) -> None:
    """Print a line for each part as soon as it is known. A claim that does not hold ends with a traceback."""
    for name in names or list(PARTS):
        about, part = PARTS[name]
        begun = time.monotonic()
        with TemporaryDirectory() as folder:
            said = part(Path(folder))
        print(f"{name:<10} {said}  ({time.monotonic() - begun:.0f} s; {about})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

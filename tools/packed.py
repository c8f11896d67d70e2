"""Whether a wheel holds all that it should: `python tools/packed.py paiwei-1.0-py3-none-any.whl`.

Every file of the rooms (grammar, keyword table, policies, pages of errors, the verifier for strangers and the types marker among them), in its place,
and nothing else.
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = {
    "api": "paiwei",
    "cli": "paiwei/cli",
    "dsl": "paiwei/dsl",
    "engine": "paiwei/engine",
    "policies": "paiwei/policies",
    "docs/errors": "paiwei/errors",
    "verifier": "paiwei/verifier",
}


def expected() -> set[str]:
    """The names of all files that a wheel must hold."""
    return {
        f"{place}/{path.relative_to(ROOT / room).as_posix()}"
        for room, place in ROOMS.items()
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def packed(wheel: Path) -> set[str]:
    """The names of all files in the wheel but its own records."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}


def main(wheel: Path) -> int:
    """The number of files that are missing or too many, each named."""
    wanted, found = expected(), packed(wheel)
    for what, names in (("lacks", wanted - found), ("should not hold", found - wanted)):
        for name in sorted(names):
            print(f"{wheel.name} {what} {name}")
    print(f"{wheel.name}: {len(found)} files, {len(wanted ^ found)} wrong")
    return len(wanted ^ found)


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))

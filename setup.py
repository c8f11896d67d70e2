"""Maps the rooms of this repository onto the one importable package, `paiwei`.

The rooms stand at the top (`dsl/`, `engine/`, ...), and nothing here is called `paiwei`: a folder of that name would
shadow the installed package. Everything fixed stands in `pyproject.toml`; only the list of packages is found here,
so that a new sub-package is taken up without a word.
"""

from pathlib import Path

from setuptools import setup

HERE = Path(__file__).parent

# These hold data only: they have no `__init__.py` and are packages to the build alone.
DATA = {"paiwei.policies": "policies", "paiwei.errors": "docs/errors", "paiwei.verifier": "verifier"}
ROOMS = {"paiwei": "api", "paiwei.dsl": "dsl", "paiwei.engine": "engine", "paiwei.cli": "cli"}


def packages() -> dict[str, str]:
    """Every package of ours and the folder that it stands in."""
    found = {name: folder for name, folder in DATA.items() if (HERE / folder).is_dir()}
    for name, room in ROOMS.items():
        for folder in sorted({module.parent.relative_to(HERE) for module in (HERE / room).rglob("*.py")}):
            found[".".join((name, *folder.parts[1:]))] = folder.as_posix()
    return found


FOUND = packages()
setup(packages=sorted(FOUND), package_dir=FOUND)

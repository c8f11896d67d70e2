"""What the floors cannot see: `python tools/purity.py`.

Imports are held by import-linter. A built-in needs no import, so those by which a file, a terminal or chance could
enter the pure rooms are looked for here; and a folder of modules that lacks its `__init__.py` is on no floor at all.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("api", "cli", "dsl", "engine")
PURE = ("dsl", "engine")
IMPURE = {
    "open": "api/ reads and writes files",
    "input": "cli/ knows the terminal",
    "print": "cli/ knows the terminal",
    "breakpoint": "cli/ knows the terminal",
    "hash": "it differs from run to run for text",
    "id": "it differs from run to run",
    "eval": "policies are data, never code",
    "exec": "policies are data, never code",
    "compile": "policies are data, never code",
}


def calls(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of every call of an impure built-in that the module does not define itself."""
    tree = ast.parse(text)
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    own |= {
        name.asname or name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE.keys() - own:
            yield node.lineno, node.func.id


def roofless(room: Path) -> Iterator[Path]:
    """Folders that hold modules but no `__init__.py`."""
    for folder in sorted({module.parent for module in room.rglob("*.py")}):
        if not (folder / "__init__.py").exists():
            yield folder


def main() -> int:
    """The number of findings, all of them printed."""
    said = [
        f"{path.relative_to(ROOT)}:{line}: `{name}()` has no place in a pure room: {IMPURE[name]}"
        for room in PURE
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in calls(path.read_text(encoding="utf-8"))
    ]
    said += [
        f"{folder.relative_to(ROOT)}: holds modules but no __init__.py, so that no floor is checked in it"
        for room in ROOMS
        for folder in roofless(ROOT / room)
    ]
    print("\n".join([*said, f"{len(said)} findings"]))
    return len(said)


if __name__ == "__main__":
    sys.exit(min(main(), 1))

"""Style, types, floors and budgets in one go: `make lint`. Every check runs, whatever the one before it said."""

import os
import subprocess
import sys
import time
from pathlib import Path

CHECKS = {
    "style": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "form": ["-m", "ruff", "format", "--check", "."],
    "types of the package": ["-m", "mypy", "-p", "paiwei"],
    "types of tests and tools": ["-m", "mypy", "tests", "tools", "benchmarks", "setup.py"],
    "floors": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
    "purity": ["tools/purity.py"],
    "budgets": ["tools/budgets.py"],
}


def main() -> int:
    """The number of checks that failed; their own words are printed as they come."""
    root = Path(__file__).parent.parent
    failed = []
    for name, words in CHECKS.items():
        begun = time.monotonic()
        print(f"--- {name}", flush=True)
        if subprocess.run([sys.executable, *words], cwd=root, env=os.environ | {"NO_COLOR": "1"}).returncode:
            failed.append(name)
        print(f"    {time.monotonic() - begun:.1f} s", flush=True)
    print("lint: " + (f"failed: {', '.join(failed)}" if failed else f"all {len(CHECKS)} checks passed"))
    return len(failed)


if __name__ == "__main__":
    sys.exit(min(main(), 1))

"""Gathers a folder from which paiwei installs without network or compiler: `make wheelhouse`.

The wheels fit the Python that runs this, its kind of machine and its system. Once more with another Python, as in
`make wheelhouse VENV=.venv-312 PYTHON=python3.12`, and the folder serves both. `requirements.txt` beside them names
each file's hash, so that a damaged copy is refused.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.prepare import RENAMED, block

ROOT = Path(__file__).parent.parent
ROOMS = ("api", "cli", "dsl", "engine", "policies", "docs", "verifier")
PACKING = ["-m", "pip", "wheel", "-qq", "--disable-pip-version-check", "--no-build-isolation", "--use-pep517"]


def gather(house: Path) -> None:
    """Fills `house` with every wheel of the lock and our own, the list of their hashes, and the installer."""
    house.mkdir(exist_ok=True)
    environment = dict(os.environ)
    if sys.version_info >= (3, 13):
        environment |= {name: f"{os.environ.get(name, '')} {flag}".strip() for name, flag in RENAMED.items()}
    lock = ROOT / "requirements.lock"
    with tempfile.TemporaryDirectory() as scratch:
        compiled = Path(scratch) / "compiled.txt"
        compiled.write_text(block("durable-rules", lock), encoding="utf-8")
        for more in (["-r", str(lock)], ["--no-cache-dir", "-r", str(compiled)]):  # no unfit build of an earlier day
            command = [sys.executable, *PACKING, "-w", str(house), "--require-hashes", *more]
            subprocess.run(command, check=True, env=environment)
    for old in [*house.glob("paiwei-*.whl"), *house.glob("setuptools-*.whl")]:  # the latter only builds
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        source = copy(Path(scratch) / "paiwei")
        subprocess.run([sys.executable, *PACKING, "-w", str(house), "--no-deps", str(source)], check=True)
    (house / "requirements.txt").write_text(listed(house), encoding="utf-8")
    for name, called in {"install_offline.py": "install.py", "find-python.sh": "find-python.sh"}.items():
        shutil.copy(ROOT / "tools" / name, house / called)
    shutil.copy(ROOT / "tools" / "install-offline.sh", house / "install.sh")


def copy(target: Path) -> Path:
    """A copy of what the wheel is built from; in the working folder an earlier build could leak into it."""
    for room in ROOMS:
        if (ROOT / room).is_dir():
            shutil.copytree(ROOT / room, target / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md"):
        shutil.copy(ROOT / name, target / name)
    return target


def listed(house: Path) -> str:
    """A requirements file: each package once, at one version, with the hashes of all its wheels here."""
    versions: dict[str, dict[str, list[str]]] = {}
    for wheel in sorted(house.glob("*.whl")):
        name, version, *_ = wheel.name.split("-")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        versions.setdefault(name.lower().replace("_", "-"), {}).setdefault(version, []).append(digest)
    for name, found in versions.items():
        if len(found) > 1:
            sys.exit(f"{house} holds {name} in versions {', '.join(found)}: empty the folder and try again")
    return "".join(
        f"{name}=={version}" + "".join(f" --hash=sha256:{digest}" for digest in digests) + "\n"
        for name, found in sorted(versions.items())
        for version, digests in found.items()
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    gather(target)
    print(f"{target}: {len(list(target.glob('*.whl')))} wheels. On the other machine / 在另一台机器上：")
    print(f"    sh {target}/install.sh [FOLDER]      (Windows: py {target}\\install.py FOLDER)")

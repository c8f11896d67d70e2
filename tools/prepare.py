"""Fills a virtual environment with the locked versions: `python tools/prepare.py VENV LOCK`.

Everything but durable-rules comes as a wheel. That one is compiled here, so the compiler and Python's own headers are
tried first, by compiling one line, and what is missing is said before any download begins.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

COMPILED = "import durable_rules_engine"

# durable-rules 2.0.28 calls a function that Python 3.13 took away; its successor takes the same arguments. The second
# is the same for Microsoft's compiler, which writes `#` for `=` in this variable.
RENAMED = {
    "CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject",
    "CL": "/DPyEval_CallObject#PyObject_CallObject",
}

REMEDY = """
    Debian, Ubuntu   sudo apt-get install build-essential python3-dev
    Fedora           sudo dnf install gcc python3-devel
    macOS            xcode-select --install
    Windows          winget install Microsoft.VisualStudio.2022.BuildTools
                     (choose / 勾选 "Desktop development with C++"),
                     or work in WSL as on Ubuntu / 或在 WSL 中按 Ubuntu 安装
No compiler wanted on that machine? Run `make wheelhouse` on another one of the same kind, and carry the folder over.
那台机器上不便装编译器？在另一台同类机器上运行 make wheelhouse，再把整个文件夹拷过去。"""

NO_COMPILER = """
No C compiler was found. One library of paiwei, durable-rules, is compiled on this machine.
没有找到 C 编译器。paiwei 所用的 durable-rules 库要在本机编译。
What to install / 请安装："""

NO_HEADERS = """
The C compiler `{compiler}` could not compile against this Python's header, Python.h (looked in {folder}).
C 编译器 `{compiler}` 不能用本机 Python 的头文件 Python.h 编译（查找位置：{folder}）。
What to install / 请安装："""

NOT_INSTALLED = """
The locked libraries of {lock} could not be installed; pip's own words stand above.
{lock} 所锁定的库未能全部安装；pip 的说明见上文。
Is the network there? If it said that a compiler is missing, install / 网络是否可用？如提示缺少编译器，请安装："""


class Unprepared(Exception):
    """What is missing on this machine, and what to do."""


def interpreter(venv: Path) -> Path:
    """The Python program of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(venv: Path, lock: Path) -> None:
    """Makes `venv` where it is missing and installs exactly what `lock` names. Raises Unprepared."""
    python = interpreter(venv)
    environment = os.environ | compiling(built=runs(python, COMPILED))
    if not runs(python, "pass"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.txt"
        part.write_text(block("setuptools", lock), encoding="utf-8")
        install(python, environment, part, lock)
        install(python, environment, lock, lock)
        if not runs(python, COMPILED):  # pip kept an unfit build of an earlier day
            part.write_text(block("durable-rules", lock), encoding="utf-8")
            install(python, environment, part, lock, "--no-cache-dir", "--force-reinstall")
    if not runs(python, COMPILED):
        raise Unprepared(NOT_INSTALLED.format(lock=lock.name) + REMEDY)


def runs(python: Path, code: str) -> bool:
    """Whether `python` is there and gets through `code`."""
    return python.exists() and subprocess.run([str(python), "-c", code], capture_output=True).returncode == 0


def block(name: str, lock: Path) -> str:
    """The lines of one package in a lock file: its version and its hashes."""
    lines = iter(lock.read_text(encoding="utf-8").splitlines())
    taken = [next(line for line in lines if line.startswith(f"{name}=="))]
    while taken[-1].endswith("\\"):
        taken.append(next(lines))
    return "\n".join(taken) + "\n"


def install(python: Path, environment: dict[str, str], wanted: Path, lock: Path, *more: str) -> None:
    """Installs `wanted`, with its hashes; `lock` is named if it fails."""
    options = ["-qq", "--disable-pip-version-check", "--require-hashes", "--no-build-isolation", "--use-pep517"]
    command = [str(python), "-m", "pip", "install", *options, *more, "-r", str(wanted)]
    if subprocess.run(command, env=environment).returncode:
        raise Unprepared(NOT_INSTALLED.format(lock=lock.name) + REMEDY)


def compiling(*, built: bool) -> dict[str, str]:
    """Variables of the environment in which durable-rules compiles. Raises Unprepared if it cannot."""
    wanted: dict[str, str] = {}
    if sys.version_info >= (3, 13):
        wanted = {name: f"{os.environ.get(name, '')} {flag}".strip() for name, flag in RENAMED.items()}
    if built or os.name == "nt":  # Microsoft's compiler is found by setuptools alone, when it is needed
        return wanted
    usual = (sysconfig.get_config_var("CC") or "cc").split()[0]
    known = (os.environ.get("CC"), usual, "cc", "gcc", "clang")
    compiler = next((name for name in known if name and reach(name)), None)
    if compiler is None:
        raise Unprepared(NO_COMPILER + REMEDY)
    folder = sysconfig.get_path("include")
    if not compiles(compiler, folder):
        raise Unprepared(NO_HEADERS.format(compiler=compiler, folder=folder) + REMEDY)
    return wanted if compiler == usual else wanted | {"CC": compiler}


def reach(compiler: str) -> str | None:
    """Where the compiler's program stands; `CC` may carry options after it."""
    return shutil.which(compiler.split()[0])


def compiles(compiler: str, folder: str) -> bool:
    """Whether one line that needs Python.h compiles."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "line.c"
        source.write_text("#include <Python.h>\n")
        command = [*compiler.split(), "-I", folder, "-c", str(source), "-o", str(source.with_suffix(".o"))]
        return subprocess.run(command, capture_output=True).returncode == 0


if __name__ == "__main__":
    try:
        prepare(Path(sys.argv[1]), Path(sys.argv[2]))
    except Unprepared as missing:
        sys.exit(str(missing).strip("\n"))

"""Installs paiwei from the wheels beside this file into a new environment: `python install.py [FOLDER]`.

No network and no compiler is used. FOLDER must not exist yet; it is `paiwei-env` where none is named.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NO_FIT = """
These wheels could not be installed on this machine; pip's own words stand above.
这些安装包不能装在本机；pip 的说明见上文。
This Python / 本机 Python： {version}
The wheels were made for / 安装包适用于： {made}
Use one of those Python versions, or run `make wheelhouse` on a machine of this kind.
请改用上述 Python 版本，或在同类机器上重新运行 make wheelhouse。"""


def main(folder: Path) -> None:
    """Makes the environment, fills it, and says how to start the program."""
    if folder.exists():
        sys.exit(f"`{folder}` exists already; name a new folder.\n`{folder}` 已存在，请另给一个新文件夹名。")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    offline = ["--no-index", "--only-binary", ":all:", "--find-links", str(HERE), "--require-hashes"]
    command = [str(programs / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *offline]
    if subprocess.run([*command, "-r", str(HERE / "requirements.txt")]).returncode:
        shutil.rmtree(folder)
        made = sorted({wheel.name.split("-")[2] for wheel in HERE.glob("durable_rules-*.whl")})
        sys.exit(NO_FIT.format(version=sys.version.split()[0], made=", ".join(made)).strip("\n"))
    print(f"Done / 完成。 Try / 试运行：  {programs / 'paiwei'} demo")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "paiwei-env"))

#!/bin/sh
# Prints a Python that paiwei can live on, or says what is wrong. A first argument is the only candidate then.
probe='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
if [ -n "$1" ]; then candidates=$1; else candidates="python3 python3.13 python3.12 python3.11 python"; fi
seen=""
for candidate in $candidates; do
    if "$candidate" -c "$probe" >/dev/null 2>&1; then
        echo "$candidate"
        exit 0
    fi
    version=$("$candidate" --version 2>/dev/null) && seen="$seen
    $candidate: $version"
done
cat >&2 <<END
No suitable Python: paiwei needs Python 3.11, 3.12 or 3.13, with its modules venv and ensurepip.
没有合适的 Python：需要 3.11、3.12 或 3.13 版，并带有 venv 和 ensurepip 模块。
Looked at / 已查看： $candidates${seen:-
    (none of them runs / 均无法运行)}
What to do / 处理办法：
    Debian, Ubuntu   sudo apt-get install python3 python3-venv python3-dev
    Fedora           sudo dnf install python3.13 python3.13-devel
    macOS            brew install python@3.13
    Windows          winget install Python.Python.3.13
or name one / 或指定一个：  PYTHON=/path/to/python3.13
END
exit 1

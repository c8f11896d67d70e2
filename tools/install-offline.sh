#!/bin/sh
# Installs paiwei from the wheels in this folder into a new environment:  sh install.sh [FOLDER]
# Another Python than the first suitable one:  PYTHON=/path/to/python3.12 sh install.sh
here=$(cd "$(dirname "$0")" && pwd)
python=$(sh "$here/find-python.sh" "${PYTHON:-}") || exit 1
exec "$python" "$here/install.py" "$@"

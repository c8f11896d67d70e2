"""Writes `verifier/verify.html`, the one page that needs nothing beside it, from `verifier/page.html` and the scripts.

python tools/verifier_page.py            write it
python tools/verifier_page.py --check    only say whether it is out of date
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "verifier"
SCRIPTS = (
    "hashes.js",
    "forms.js",
    "shapes.js",
    "draws.js",
    "queues.js",
    "seats.js",
    "refills.js",
    "outcome.js",
    "paiwei-verify.js",
    "slip.js",
)
MARK = "<!-- scripts -->\n"


def page() -> str:
    """The template with every script inside."""
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS]
    scripts = "".join(f"<script>\n{text}</script>\n" for text in texts)
    return (FOLDER / "page.html").read_text(encoding="utf-8").replace(MARK, scripts)


def main() -> int:
    """Write the page, or with `--check` answer 1 where it would change."""
    file = FOLDER / "verify.html"
    stale = not file.exists() or file.read_text(encoding="utf-8") != page()
    if "--check" not in sys.argv:
        file.write_text(page(), encoding="utf-8")
    if stale:
        print(f"verifier/verify.html {'is out of date' if '--check' in sys.argv else 'is written anew'}")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())

"""What a family can do without our programs, and what the offline page is made of."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.verifier_page import FOLDER, SCRIPTS, page

from .test_agreement import NODE, with_node

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "verify.md").read_text("utf-8")
VECTORS = [
    "6a8c44faf5990f242817d2380534fcf1a5eaef2942b4af2cfc7ee1684e198207",  # draws.md §2
    "7a6ee934f3ea1a5e5e87ab8f3c6ee0064f6e1d1f044740cdf720039d8699b5c9",
]


@pytest.mark.skipif(os.name == "nt" or shutil.which("openssl") is None, reason="needs a shell and openssl")
def test_the_one_line_checks_of_the_guide_give_the_vectors() -> None:
    commands = re.findall(r"^```sh\n(printf .*?)\n```", GUIDE, re.MULTILINE)
    said = [subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout for line in commands]
    assert [text.split()[-1] for text in said] == VECTORS


def test_the_page_is_made_of_the_scripts_and_asks_for_nothing_outside() -> None:
    written = (FOLDER / "verify.html").read_text("utf-8")
    assert written == page(), "run `python tools/verifier_page.py`"
    assert "default-src 'none'" in written
    assert re.findall(r"""(?:src|href)=|https?://|\bfetch\(|import\(""", written) == []


@with_node
def test_the_hashes_of_the_second_implementation_give_the_published_vectors() -> None:
    script = """
      const { hex, utf8, sha256, hmac, md5 } = globalThis.PaiweiVerify;
      const key = new Uint8Array(131).fill(0xaa);
      console.log(hex(sha256(utf8("abc"))), hex(sha256(utf8("a".repeat(1000000)))), hex(md5(utf8("message digest"))),
        hex(hmac(key, utf8("Test Using Larger Than Block-Size Key - Hash Key First"))),
        ...[55, 56, 63, 64, 65, 119, 120].map((n) => hex(sha256(utf8("x".repeat(n)))).slice(0, 8)));
    """
    from hashlib import sha256

    loads = "".join(f'require("{(FOLDER / name).as_posix()}");' for name in SCRIPTS)
    said = subprocess.run([str(NODE), "-e", loads + script], capture_output=True, text=True, check=True).stdout.split()
    assert said[:4] == [
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",  # FIPS 180-4
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        "f96b697d7cb7938d525a2f31aaf161d0",  # RFC 1321 A.5
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",  # RFC 4231, case 6
    ]
    assert said[4:] == [sha256(b"x" * n).hexdigest()[:8] for n in (55, 56, 63, 64, 65, 119, 120)]

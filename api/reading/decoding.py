"""Bytes of a text that people made, as text: UTF-8, UTF-16 with its mark, else GB 18030."""

from __future__ import annotations

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoding(data: bytes) -> str | None:
    """The text with LF line ends, or None where it is in none of these encodings or holds a NUL."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked or ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return None if "\0" in text else text
    return None

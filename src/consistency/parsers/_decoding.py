"""Turn bytes into text, and say in which encoding they were."""

import codecs

from consistency.errors import EncodingError, FormatError

MAX_BYTES = 20_000_000
"""Larger than any report by a factor of 100; the largest known plan is 0.6 MB as text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, UTF-32 before UTF-16 because its mark begins with that of UTF-16
(Unicode 15.0, section 23.8)."""

_SAMPLE = 4096
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """Decode a text file; returns the text and the encoding's name.

    UTF-8 is tried first because nothing else passes for it by accident, then UTF-16 without a
    mark, then GB 18030, which contains GBK and GB 2312.

    Raises:
        EncodingError: no encoding fits, or the bytes are no text.

    >>> decode("增长5%".encode("gb18030"), name="a.txt")
    ('增长5%', 'gb18030')
    """
    if len(data) > MAX_BYTES:
        raise FormatError("error.too-large", name=name, size=len(data), limit=MAX_BYTES)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding
    encoding = _guess(data) or _damaged(data, name)
    return _strict(data, encoding, name), encoding


def _damaged(data: bytes, name: str) -> str:
    """Return the encoding in which but a few bytes are wrong, to say where the first of them is.

    Raises:
        EncodingError: there is none.
    """
    for encoding in ("utf-8", "gb18030"):
        lost = data.decode(encoding, "replace").count("\ufffd")
        likely = encoding == "utf-8" or _mostly_chinese(data)
        if likely and b"\0" not in data and 0 < lost * 100 <= len(data):
            return encoding
    raise EncodingError("error.binary", name=name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            "error.encoding", name=name, encoding=encoding, position=error.start + 1
        ) from error
    if "\0" in text:
        raise EncodingError("error.binary", name=name)
    return text


def _guess(data: bytes) -> str:
    if b"\0" in data[:_SAMPLE]:
        encoding = _utf16(data[:_SAMPLE])
        return encoding if encoding and _passes(data, encoding) else ""
    if _passes(data, "utf-8"):
        return "utf-8"
    if sum(byte in _CONTROL for byte in data[:_SAMPLE]) > len(data[:_SAMPLE]) // 100:
        return ""
    return "gb18030" if _passes(data, "gb18030") and _mostly_chinese(data) else _detected(data)


def _passes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(sample: bytes) -> str:
    """Tell UTF-16 without a mark by its line feeds and ASCII digits: one byte of two is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    sample = sample[: len(sample) // 2 * 2]
    text = sample.decode(encoding, "replace")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return encoding if chinese * 3 > len(text) else ""


def _mostly_chinese(data: bytes) -> bool:
    """Check that GB 18030 gives common characters: Big5 bytes decode to rare ones.

    GB 2312 level 1 (0xB0-0xD7) holds the 3,755 most frequent characters.
    """
    pairs = [lead for lead in data[:_SAMPLE] if lead >= 0x80]
    text = data[:_SAMPLE].decode("gb18030", "ignore")
    common = sum(_level_one(char) for char in text if "\u4e00" <= char <= "\u9fff")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return not pairs or common * 10 >= chinese * 9


def _level_one(char: str) -> bool:
    encoded = char.encode("gb18030", "ignore")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7 and encoded[1] >= 0xA1


def _detected(data: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(data[: _SAMPLE * 4]).best()
    return best.encoding if best is not None and _passes(data, best.encoding) else ""

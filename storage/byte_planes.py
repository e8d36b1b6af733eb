"""Columns of integers as few bytes.

A column's integers get the least width in bytes that holds them all, and are laid out as planes:
the lowest byte of each, then the next byte of each … High planes are nearly constant and shrink
to almost nothing; low planes are noise whose few values a code of their own tells apart. So each
plane is a deflate stream of its own.

    first byte   width in bytes, 0 when all integers are 0; plus 128 when negative ones are among
                 them, which are then folded in between the others: 0, -1, 1, -2, 2 …
    then         a raw deflate stream a plane, lowest first; each tells its own end
"""

import zlib

import numpy as np
from numpy.typing import NDArray

from storage.candle_columns import Integers

_FOLDED = 0x80
_RAW_DEFLATE = -15
_MOST_MEMORY = 9
_LEVEL = 6


class BrokenPlanes(ValueError):
    """Bytes that no column was packed into."""


def pack(column: Integers) -> bytes:
    """The column as bytes; its length is for the caller to remember."""
    folded = bool((column < 0).any())
    plain = ((column << 1) ^ (column >> 63) if folded else column).view(np.uint64)
    width = (int(plain.max(initial=0)).bit_length() + 7) // 8
    planes = plain.astype("<u8").view(np.uint8).reshape(-1, 8).T[:width]
    mark = bytes((width | (_FOLDED if folded else 0),))
    return mark + b"".join(_deflated(plane.tobytes()) for plane in planes)


def unpack(data: bytes, count: int) -> tuple[Integers, bytes]:
    """A column of `count` integers, and the bytes behind it. Raises BrokenPlanes."""
    if not data:
        raise BrokenPlanes("a column is missing")
    mark, rest = data[0], data[1:]
    width = mark & ~_FOLDED
    if width > 8:
        raise BrokenPlanes(f"a column claims to be {width} bytes wide")
    # The least of numpy's widths that holds it is the quickest to fill.
    room = 1 << max(width - 1, 0).bit_length()
    table = np.zeros((count, room), dtype=np.uint8)
    for place in range(width):
        plane, rest = _inflated(rest, count)
        table[:, place] = plane
    plain = table.view(f"<u{room}").ravel().astype(np.uint64)
    if not mark & _FOLDED:
        return plain.view(np.int64), rest
    return (plain >> np.uint64(1)).view(np.int64) ^ -(plain & np.uint64(1)).view(np.int64), rest


def _deflated(plane: bytes) -> bytes:
    """The shorter of two: noise has no repeats, and looking for them makes it longer."""
    return min(
        (_stream(plane, way) for way in (zlib.Z_HUFFMAN_ONLY, zlib.Z_DEFAULT_STRATEGY)), key=len
    )


def _stream(plane: bytes, strategy: int) -> bytes:
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW_DEFLATE, _MOST_MEMORY, strategy)
    return squeeze.compress(plane) + squeeze.flush()


def _inflated(data: bytes, count: int) -> tuple[NDArray[np.uint8], bytes]:
    stream = zlib.decompressobj(_RAW_DEFLATE)
    try:
        plane = stream.decompress(data, count + 1)
    except zlib.error as error:
        raise BrokenPlanes(str(error)) from error
    if len(plane) != count:
        raise BrokenPlanes(f"a plane holds {len(plane)} bytes instead of {count}")
    # The end of a stream may lie behind its last byte of content.
    stream.decompress(stream.unconsumed_tail)
    if not stream.eof:
        raise BrokenPlanes("a plane has no end")
    return np.frombuffer(plane, dtype=np.uint8), stream.unused_data

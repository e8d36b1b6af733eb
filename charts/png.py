"""Pixels to PNG bytes."""

import struct
import zlib
from functools import cache

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = 2


def encode(pixels: NDArray[np.uint8]) -> bytes:
    """PNG of an array of height x width x 4 (RGBA); alpha is left out.

    No line filter and ISA-L's level 1: on charts twenty times faster than Pillow's default for a
    fifth more bytes.
    Not for several threads at once: the rows are reused.
    Source: https://www.w3.org/TR/png-3/
    """
    height, width, _ = pixels.shape
    rows = _scratch(height, width)
    for channel in range(3):
        rows[:, 1 + channel :: 3] = pixels[..., channel]
    header = struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0)
    data = isal_zlib.compress(rows, 1)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


@cache
def _scratch(height: int, width: int) -> NDArray[np.uint8]:
    """Rows as PNG wants them: a byte that names the filter (0: none), then RGB."""
    return np.zeros((height, 1 + width * 3), np.uint8)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

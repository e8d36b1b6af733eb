"""The lines of a text file, gzipped or not; what cannot be read is named by file and line."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engine.errors import BrokenTape


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Each line's number, from 1, and its text. Raises BrokenTape, OSError."""
    number = 0
    try:
        with _open(path) as file:
            for line in file:
                number += 1
                yield number, line.rstrip("\r\n")
    except EOFError:
        raise BrokenTape(path, number + 1, "the gzip file ends too early") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        reason = f"not a readable gzip file: {error}"
        raise BrokenTape(path, number + 1, reason) from None
    except UnicodeDecodeError:
        raise BrokenTape(path, number + 1, "not UTF-8 text") from None


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")

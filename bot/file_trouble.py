"""A file that a person named cannot be used: why, and what to do, in plain words."""

import errno
from pathlib import Path

_DISK_IS_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def file_trouble(file: Path, error: OSError) -> str:
    """One line about a file, or a folder, that could not be read or written."""
    return f"{file} cannot be used: {_what_to_do(file, error)}"


def _what_to_do(file: Path, error: OSError) -> str:
    if error.errno in _DISK_IS_FULL:
        return "its disk is full; free some space, or name a file on another one"
    match error:
        case FileNotFoundError() if not file.parent.is_dir():
            return f"there is no folder {file.parent}; make it, or name a file in another one"
        case FileNotFoundError():
            return "there is no such file; check its name"
        case IsADirectoryError():
            return "it is a folder; name a file in it"
        case NotADirectoryError() | FileExistsError():
            return "a part of its path is a file, not a folder; name another place"
        case PermissionError():
            return "you may not; change its rights, or name a file in a folder of your own"
        case _:
            return f"{error.strerror or error}; name another file"

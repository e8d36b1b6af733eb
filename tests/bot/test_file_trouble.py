import errno
from pathlib import Path

import pytest

from bot.file_trouble import file_trouble


def trouble_of(file: Path, *, writing: bool) -> str:
    """What is said about a file that cannot be opened."""
    with pytest.raises(OSError) as raised:  # noqa: PT011 - which one is what the test is about
        file.open("w" if writing else "r")
    return file_trouble(file, raised.value)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "results"

    told = trouble_of(folder / "a.csv", writing=True)

    assert told.endswith(f": there is no folder {folder}; make it, or name a file in another one")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    told = trouble_of(tmp_path / "dip.txt", writing=False)

    assert told == f"{tmp_path / 'dip.txt'} cannot be used: there is no such file; check its name"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert trouble_of(tmp_path, writing=True).endswith("it is a folder; name a file in it")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("")

    told = trouble_of(tmp_path / "a.csv" / "b.csv", writing=True)

    assert told.endswith("a part of its path is a file, not a folder; name another place")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "you may not; change its rights, or name a file in a folder of your own"),
        (errno.ENOSPC, "its disk is full; free some space, or name a file on another one"),
        (errno.EIO, "Input/output error; name another file"),
    ],
)
def test_rights_and_disks_are_told_in_plain_words(number: int, told: str) -> None:
    error = OSError(number, "Input/output error")

    assert file_trouble(Path("a.csv"), error) == f"a.csv cannot be used: {told}"

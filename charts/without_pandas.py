"""Imports mplfinance without pandas, which would be 75 MB more in each chart worker.

Each of mplfinance's modules imports pandas for data frames, and one of them makes a small table
at once. What we call is given lists and wants neither. So while mplfinance is imported, something
that can do no more answers to the name of pandas; afterwards only mplfinance knows it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _Table:
    """Takes what a data frame takes, and is of no use."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        """Nothing is kept."""


@contextmanager
def without_pandas() -> Iterator[None]:
    """What is imported within gets no pandas, unless this process has it already."""
    if "pandas" in sys.modules:
        yield
        return
    stand_in = ModuleType("pandas")
    vars(stand_in)["DataFrame"] = _Table
    sys.modules["pandas"] = stand_in
    try:
        yield
    finally:
        del sys.modules["pandas"]

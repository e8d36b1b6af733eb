"""Imports mplfinance without what it loads and we don't call: 84 MB less in each chart worker.

Each of its modules imports pandas (75 MB) for data frames, and one makes a small table at once;
matplotlib's plots, figures, axes and dates (9 MB) are for pictures that it draws as a whole. What
we call is given lists, and wants none of them. So while mplfinance is imported, something that can
do no more answers to their names; afterwards only mplfinance knows it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NOT_CALLED = (
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.figure",
    "matplotlib.axes",
    "matplotlib.dates",
)


class _Anything:
    """Takes what a data frame takes, serves as a class to inherit from, and is of no use."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        """Nothing is kept."""


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> type[_Anything]:
        if name.startswith("__"):  # the import system asks for these, and for what is true
            raise AttributeError(name)
        return _Anything


@contextmanager
def lean_imports() -> Iterator[None]:
    """What is imported within gets none of these, unless this process has it already."""
    stand_ins = {name: _StandIn(name) for name in _NOT_CALLED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]

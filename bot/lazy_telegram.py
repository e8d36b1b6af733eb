"""Imports aiogram so that it builds a type of Telegram's when the type is first used.

aiogram asks pydantic to put building off (`defer_build`), yet has each of its 400 types built
when it is imported: two seconds and a hundred megabytes, most of it for what a desk never meets.
It must, as its modules name each other's types for type checkers only: later, pydantic would not
find them. Here building is left out, and the modules are given those names instead.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel


def import_aiogram() -> None:
    """Import aiogram before anything else does; once that is done, do nothing."""
    if "aiogram" in sys.modules:
        return
    with _building_left_out():
        types = importlib.import_module("aiogram.types")
    named = {name: getattr(types, name) for name in types.__all__}
    for path, module in list(sys.modules.items()):
        if path.startswith("aiogram.types."):
            for name, each in named.items():
                vars(module).setdefault(name, each)


@contextmanager
def _building_left_out() -> Iterator[None]:
    """Whoever asks pydantic to build a model meanwhile is not heard."""
    rebuild = vars(BaseModel)["model_rebuild"]
    BaseModel.model_rebuild = lambda **_options: None  # type: ignore[method-assign]  # for as long as the import takes
    try:
        yield
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]  # what it was

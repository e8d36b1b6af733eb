"""Pictures that are the end of whoever looks at them."""

import os
from collections.abc import Callable
from dataclasses import fields
from typing import NoReturn

from charts.signal_chart import ChartRequest
from tests.charts.builders import request


class _Deadly(ChartRequest):
    def __reduce__(self) -> tuple[Callable[[int], NoReturn], tuple[int]]:
        return os._exit, (1,)


class _Endless(ChartRequest):
    @property
    def candles(self) -> NoReturn:
        while True:
            pass


def deadly() -> ChartRequest:
    """Ends the process that it is sent to."""
    usual = request(symbol="DEADLY/USDT")
    return _Deadly(**{field.name: getattr(usual, field.name) for field in fields(usual)})


def endless() -> ChartRequest:
    """Takes forever to draw; not to be sent."""
    return _Endless.__new__(_Endless)

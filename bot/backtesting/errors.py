"""What can go wrong with a backtest; see also bot/errors.py.

BotError
├── BacktestFailed    it began, and could not be finished
└── NothingToTest     of no symbol that was asked for is enough kept
"""

from bot.backtesting.task import Lacking
from bot.errors import BotError


class BacktestFailed(BotError):
    """It began, and could not be finished; the text says why."""


class NothingToTest(BotError):
    """Of no symbol that was asked for is enough kept."""

    def __init__(self, lacking: tuple[Lacking, ...]) -> None:
        super().__init__("too little is kept")
        self.lacking = lacking

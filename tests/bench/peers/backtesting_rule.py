"""backtesting.py: the simple rule as its manual writes strategies, indicators from TA-Lib."""
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call"

import json
import time

import pandas as pd
import talib
from backtesting import Backtest, Strategy

from tests.bench.cores import core_of, pin
from tests.bench.load.walk import bars

CANDLES = 60_000


class Rule(Strategy):
    """EMA 9 crosses above EMA 21 while RSI 14 is above 50."""

    def init(self) -> None:
        """Make all indicators at once."""
        close = self.data.Close
        self.fast = self.I(talib.EMA, close, 9)
        self.slow = self.I(talib.EMA, close, 21)
        self.rsi = self.I(talib.RSI, close, 14)
        self.atr = self.I(talib.ATR, self.data.High, self.data.Low, close, 14)

    def next(self) -> None:
        """Buy where the rule says so and nothing is held."""
        if (
            not self.position
            and self.fast[-2] <= self.slow[-2]
            and self.fast[-1] > self.slow[-1]
            and self.rsi[-1] > 50
        ):
            price, atr = self.data.Close[-1], self.atr[-1]
            self.buy(size=1, sl=price - 2 * atr, tp=price + 3 * atr)


def backtest(candles: int) -> Backtest:
    """Of seeded minutes."""
    rows = list(bars(candles))
    frame = pd.DataFrame(
        [row[1:] for row in rows],
        columns=["Open", "High", "Low", "Close", "Volume"],
        index=pd.to_datetime([row.start_ms for row in rows], unit="ms"),
    )
    return Backtest(frame, Rule, cash=1e7, finalize_trades=True)


def main() -> None:
    """Print candles a second of CPU; a short run warms up."""
    pin(core_of("measured"))
    backtest(1_000).run()
    ready = backtest(CANDLES)
    started_s = time.process_time()
    ready.run()
    print(json.dumps([CANDLES / (time.process_time() - started_s)]))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()

"""What every peer that reads a stream does around it."""

import json
import sys
from collections.abc import Awaitable, Callable

import uvloop

from tests.bench.cores import core_of, pin
from tests.bench.load.plans import PLANS
from tests.bench.load.reading import Spending, check
from tests.bench.load.server import Loaded, Plan, serving
from tests.bench.load.trade_messages import Tally

LONGEST_S = 120.0


class Reading:
    """A peer hands its trades over here; the same candles for all."""

    def __init__(self, loaded: Loaded) -> None:
        self.tally = Tally()
        self.add = self.tally.add
        self._spending = Spending(int(loaded.truth[0]))

    def is_done(self) -> bool:
        """To be asked after each message."""
        return self._spending.saw(self.tally.trades)

    def result(self, loaded: Loaded) -> float:
        """CPU in microseconds a trade."""
        check(self.tally.sums(), loaded.truth)
        if self._spending.us_per_trade is None:
            raise TimeoutError("the stream did not end")
        return self._spending.us_per_trade


def run(read: Callable[[Plan, Loaded], Awaitable[float]]) -> None:
    """Serve the plan that the command line names, let it be read, print what that gave."""
    plan = PLANS[sys.argv[1]]
    pin(core_of("measured"))
    with serving(plan) as loaded:

        async def main() -> float:
            return await read(plan, loaded)

        print(json.dumps([uvloop.run(main())]))  # noqa: T201 - the answer to whoever started it

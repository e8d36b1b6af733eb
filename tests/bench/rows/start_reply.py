"""From `/start` in a private chat to the bot's answer there, 95th percentile.

The whole program with 200 symbols streaming (3,000 trades/s) on one core, the sandbox's Telegram
on the other; five rounds of 20, one after the other.
"""

import time

import uvloop

from tests.bench.load.program import Program, running
from tests.bench.percentile import percentile
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES = 200, 3_000.0, 300
ROUNDS, ASKED = 5, 20


def measure(_seconds: float) -> list[float]:
    return uvloop.run(_rounds())


async def _rounds() -> list[float]:
    async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES) as program:
        await _answered_ms(program)
        return [
            percentile([await _answered_ms(program) for _ in range(ASKED)], 95)
            for _ in range(ROUNDS)
        ]


async def _answered_ms(program: Program) -> float:
    trader = program.trader
    expected = len(trader.messages) + 2
    started_s = time.perf_counter()
    await trader.send("/start")
    await program.telegram.wait_for(lambda: len(trader.messages) >= expected, timeout_s=30)
    return (time.perf_counter() - started_s) * 1e3


ROW = Row(name="start_reply_p95_ms", unit="ms", measure=measure, runs=1, pinned=False)

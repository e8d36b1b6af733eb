"""From a press on another timeframe to the new picture in the message, 95th percentile.

The whole program with 200 symbols streaming (3,000 trades/s) on one core, the sandbox's Telegram
on the other; five rounds through the seven timeframes, twice each. The finger rests for as long
as the bot makes one person wait between two redraws.
"""

import asyncio
import time

import uvloop

from bot.callbacks.charts import SwitchChart
from bot.redraws import SPACING_S
from engine.market import Timeframe
from sandbox.telegram import Message
from tests.bench.load.program import Program, running
from tests.bench.percentile import percentile
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES, ROUNDS = 200, 3_000.0, 300, 5
SHOWN = (
    *(Timeframe.S1, Timeframe.M1, Timeframe.M5, Timeframe.M15),
    *(Timeframe.H1, Timeframe.H4, Timeframe.D1),
)


def measure(_seconds: float) -> list[float]:
    return uvloop.run(_rounds())


async def _rounds() -> list[float]:
    async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES) as program:
        await program.trader.send("/chart C000 15m")
        chart = await program.telegram.wait_for(
            lambda: next((each for each in program.trader.messages if each.photo), None),
            timeout_s=30,
        )
        rounds = []
        for _ in range(ROUNDS):
            switched = [await _switched_ms(program, chart, each) for each in SHOWN * 2]
            rounds.append(percentile(switched, 95))
        return rounds


async def _switched_ms(program: Program, chart: Message, timeframe: Timeframe) -> float:
    ledger = program.telegram.ledger
    data = SwitchChart(exchange_id="C000USDT", timeframe=timeframe, number=0).pack()
    await asyncio.sleep(SPACING_S)
    done = len(ledger)
    started_s = time.perf_counter()
    await program.trader.press(chart.chat.history[chart.id], data)
    await program.telegram.wait_for(
        lambda: any(
            ledger[place].method == "editMessageMedia" for place in range(done, len(ledger))
        ),
        timeout_s=30,
    )
    return (time.perf_counter() - started_s) * 1e3


ROW = Row(name="timeframe_switch_p95_ms", unit="ms", measure=measure, runs=1, pinned=False)

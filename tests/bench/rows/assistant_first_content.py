"""From a question in plain words to its card of figures, 95th percentile.

The whole program with 200 symbols streaming (3,000 trades/s) on one core, the sandbox's Telegram
and its language model on the other; five rounds of 20, one after the other, while the comment on
the question before is being written.
"""

import time

import uvloop

from sandbox.ollama import OllamaSandbox
from tests.bench.load.program import Program, running
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.percentile import percentile
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES = 200, 3_000.0, 300
ROUNDS, ASKED = 5, 20
MODEL, PIECE_S = "sandbox", 0.05
QUESTION = f"how is {exchange_ids(SYMBOLS)[0]}?"


def measure(_seconds: float) -> list[float]:
    return uvloop.run(_rounds())


async def _rounds() -> list[float]:
    async with OllamaSandbox({MODEL: ("completion",)}, pace_s=PIECE_S) as ollama:
        settings = {"OLLAMA_MODEL": MODEL, "OLLAMA_URL": ollama.url}
        async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES, settings) as program:
            await program.trader.send("/start")
            await _answered_ms(program)
            return [
                percentile([await _answered_ms(program) for _ in range(ASKED)], 95)
                for _ in range(ROUNDS)
            ]


async def _answered_ms(program: Program) -> float:
    trader = program.trader
    started_s = time.perf_counter()
    asked = await trader.send(QUESTION)
    await program.telegram.wait_for(
        lambda: any(
            message.id > asked.id and message.text.startswith("📌") for message in trader.messages
        ),
        timeout_s=30,
    )
    return (time.perf_counter() - started_s) * 1e3


ROW = Row(name="assistant_first_content_p95_ms", unit="ms", measure=measure, runs=1, pinned=False)

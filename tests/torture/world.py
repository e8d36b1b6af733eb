"""A world of a seed: a market, a Telegram with people, and desks that are killed between them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from engine.clock import SystemClock
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.server import Protocol
from sandbox.exchange.tape import Tape
from sandbox.telegram import Person, TelegramSandbox
from tests.torture import evidence
from tests.torture.crash_points import BY_NAME, CRASH_POINTS, FREQUENT, Fuse
from tests.torture.evidence import Evidence
from tests.torture.invariants import is_due
from tests.torture.lives import Life, Nursery, Surroundings, nursery
from tests.torture.market import OpenedTape
from tests.torture.market_time import SPEED, MarketTime
from tests.torture.oracle import TapeTrade, Verdict, judge
from tests.torture.seen import cards, heads, seen, unanswered
from tests.torture.tapes import MINUTE_MS
from tests.torture.troubles import MOST_ROWS, Troubles

TOKEN = "4242:canary-that-must-be-seen-nowhere"  # noqa: S105 - just so
TIME_EVERY_S = 0.004
LIFE_S = (4.0, 9.0)
"""A desk that does not come to its rare crash point by then ends at a frequent one."""
LONGEST_LIFE_S = 22.0
"""Then it is killed wherever it is."""
ORDEAL_AFTER_S = 4.0
"""So long a desk that an ordeal is to bring to its crash point lives as any other does."""
ORDEAL_LIFE_S = (16.0, 20.0)
"""It does not come to it by then."""
WHOLE_S = 20.0
"""So long it has to mend what it missed; of a pair that was never seen it says nothing."""
SETTLED_S = 180.0
"""A desk that is left in peace has this long to bring everything to its end."""
PAST_MINUTES = 320
FOLLOWS = {"Ada Admin": (), "Finn Follower": ("sol", "eth"), "Fay Fan": ("xrp", "btc")}
"""People, the admin first, and whose pairs they follow."""
TRADER = """\
name: {name}
long: close_1m > open_1m and volume_1m > 0
short: close_1m < open_1m and volume_1m > 0
threshold: 0
cooldown: {cooldown}
stop: {stop}
tp1: {tp1}
tp2: {tp2}
expiry: {expiry}
max_open: 10
"""
TRADERS: tuple[Mapping[str, str | float], ...] = (
    {"name": "quick", "cooldown": "2m", "stop": 0.3, "tp1": 0.3, "tp2": 0.6, "expiry": "5m"},
    {"name": "patient", "cooldown": "4m", "stop": 0.8, "tp1": 0.5, "tp2": 1.2, "expiry": "20m"},
)


@dataclass(slots=True)
class Figures:
    """What a world went through."""

    seed: int
    protocol: str
    lives: int = 0
    crashes: Counter[str] = field(default_factory=Counter)
    """Times that a desk ended at each crash point."""
    elsewhere: int = 0
    """Desks that were killed at no named place, since they came to none."""
    ended_by_themselves: list[int] = field(default_factory=list)
    """Exit statuses of desks that nobody ended: there should be none."""
    recoveries_s: list[float] = field(default_factory=list)
    """From the birth of a desk to the moment when it knew all that had happened before."""
    faults: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    """That put or changed a message."""
    took_s: float = 0.0


class World:
    """Everything around the desk."""

    def __init__(
        self,
        seed: int,
        tapes: Sequence[Tape],
        exchange: ExchangeSandbox,
        telegram: TelegramSandbox,
        people: Sequence[Person],
        around: Surroundings,
        desks: Nursery,
        troubles: Troubles,
    ) -> None:
        self._troubles = troubles
        self._settled_ms = 0
        self._settled_row = 0
        self._random = Random(f"{seed}/lives")
        self._trades = {tape.exchange_id: _trades(tape) for tape in tapes}
        self._exchange = exchange
        self._telegram = telegram
        self._people = people
        self._around = around
        self._desks = desks
        self._deck: list[str] = []
        self._questions: dict[str, int] = {}
        """What people asked, and who."""
        self._verdicts: dict[int, Verdict | None] = {}
        self.figures: Figures

    @property
    def _database(self) -> Path:
        return self._around.folder / "torture.db"

    async def begin(self, traders: Sequence[Mapping[str, str | float]] = TRADERS) -> None:
        """People introduce themselves to a first desk, traders are added to its database."""
        for trader in traders:
            file = self._around.folder / "trader.txt"
            file.write_text(TRADER.format_map(trader))
            assert await self._command("traders", "add", str(file)) == 0
        async with self._desks.living() as life:
            for person, pairs in zip(self._people, FOLLOWS.values(), strict=True):
                await self._answered(life, person, "/start")
                for pair in pairs:
                    await self._answered(life, person, f"/track {pair}")

    async def short_life(self) -> None:
        """A desk lives until it passes one crash point or, after a while, another one."""
        point = BY_NAME[self._draw()]
        rare = Fuse(point.name, self._random.randint(1, point.most_hits))
        patience_s = self._random.uniform(*(ORDEAL_LIFE_S if point.amid else LIFE_S))
        frequent = Fuse(self._random.choice(FREQUENT), 1, patience_s)
        await self.life_until(rare, frequent, longest_s=LONGEST_LIFE_S)

    async def life_until(self, *fuses: Fuse, longest_s: float = SETTLED_S) -> None:
        """A desk lives until a fuse has burnt down; the ordeal of the first one befalls it."""
        self.figures.lives += 1
        ordeal = BY_NAME[fuses[0].point].amid
        async with self._desks.living(fuses=fuses) as life:
            if ordeal is not None:
                # First it answers: what start after start finds unanswered is let go.
                await self._chat(life, ORDEAL_AFTER_S)
            with self._troubles.ordeal(ordeal):
                await self._chat(life, longest_s)
                crash, status = life.crash, life.status
                await life.kill()
        if status is None:
            self.figures.elsewhere += 1
        elif crash is not None:
            self.figures.crashes[crash] += 1
        else:
            self.figures.ended_by_themselves.append(status)

    async def calm_life(self) -> None:
        """A desk lives until all that happened is settled.

        Raises Unsettled when that takes too long.
        """
        self.figures.lives += 1
        born_s, born_ms = time.monotonic(), self._exchange.now_ms()
        with self._troubles.well_exchange():
            async with self._desks.living() as life:
                await self._answered(life, self._people[0], "/ping")
                await self._until(life, lambda: self._knows_until(born_ms))
                self.figures.recoveries_s.append(time.monotonic() - born_s)
                await self._settle(life, born_ms)
                await life.close()
        if life.status:
            self.figures.ended_by_themselves.append(life.status)

    async def _settle(self, life: Life, born_ms: int) -> None:
        """Wait until all that happens now is known, corrected where it has to be, and told."""
        known_ms = self._exchange.now_ms()
        await self._until(life, lambda: self._knows_until(known_ms))
        whole_s = time.monotonic() + WHOLE_S
        await self._until(
            life,
            lambda: (
                self._is_sure_until(known_ms)
                and (self._is_whole_since(born_ms) or time.monotonic() > whole_s)
            ),
        )
        # New signals would never end; but what is to be tried again later needs the time.
        self._exchange.speed = 1
        try:
            await self._until(life, self._is_settled)
        finally:
            self._exchange.speed = SPEED
        self._settled_ms = known_ms

    async def inquest(self) -> Evidence:
        """What is left, once no desk lives any more."""
        verified = await self._command("verify")
        with closing(evidence.connect(self._database)) as connection:
            signals = evidence.signals(connection)
            return Evidence(
                signals=signals,
                events=evidence.events(connection),
                rows=evidence.rows(connection),
                seen=seen(self._telegram.ledger),
                cards=cards(self._telegram.ledger),
                heads=frozenset(heads(self._telegram.ledger)),
                verdicts={each.number: self._due(each) for each in signals},
                coarse=evidence.coarse(connection),
                integrity=evidence.integrity(self._database),
                verified=verified,
                settled_row=self._settled_row,
                unanswered=unanswered(self._telegram.ledger, self._questions),
                leaks=self._leaks(),
            )

    def _draw(self) -> str:
        """A crash point; all of them before one comes again."""
        if not self._deck:
            self._deck = [point.name for point in CRASH_POINTS]
            self._random.shuffle(self._deck)
        return self._deck.pop()

    async def _chat(self, life: Life, longest_s: float) -> None:
        """People go on writing to a desk while it lives."""
        until_s = time.monotonic() + longest_s
        while time.monotonic() < until_s:
            if await life.ended(self._random.uniform(0.2, 1.5)):
                return
            await self._ask(self._random.choice(self._people))

    async def _ask(self, person: Person) -> None:
        """Something to which the answer repeats the question, so that it is known again."""
        question = f"/question{len(self._questions) + 1}"
        self._questions[question] = person.id
        await person.send(question)

    async def _command(self, *arguments: str) -> int:
        async with self._desks.living(*arguments) as life:
            assert await life.ended(60)
        assert life.status is not None
        return life.status

    def _knows_until(self, time_ms: int) -> bool:
        """Whether all that ended before is recorded."""
        with closing(evidence.connect(self._database)) as connection:
            return all(
                each.outcome is not None or not is_due(self._verdict(each), time_ms)
                for each in evidence.signals(connection)
            )

    def _is_sure_until(self, time_ms: int) -> bool:
        """Whether the desk doubts nothing of what was before."""
        with closing(evidence.connect(self._database)) as connection:
            return not evidence.doubts(connection, time_ms)

    def _is_whole_since(self, born_ms: int) -> bool:
        """Whether a desk that was born then knows what came before it, of all pairs."""
        with closing(evidence.connect(self._database)) as connection:
            return len(evidence.mended_since(connection, born_ms)) == len(self._trades)

    def _is_settled(self) -> bool:
        """Whether every message came to its end, and every update was handled."""
        if self._telegram.world.updates.pending:  # not acknowledged, or not even asked for
            return False
        with closing(evidence.connect(self._database)) as connection:
            self._settled_row, unfinished = evidence.progress(connection)
        return not unfinished

    async def _answered(self, life: Life, person: Person, text: str) -> None:
        """Wait until somebody is answered; what falls victim to a fault is asked again."""
        for _ in range(int(SETTLED_S)):
            asked = await person.send(text)
            for _ in range(10):
                if person.messages[-1] is not asked:
                    return
                if await life.ended(0.1):
                    raise Unsettled(f"the desk ended by itself: status {life.status}")
        raise Unsettled("nobody is answered")

    async def _until(self, life: Life, true: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(SETTLED_S):
                while not true():
                    if await life.ended(0.1):
                        raise Unsettled(f"the desk ended by itself: status {life.status}")
        except TimeoutError:
            raise Unsettled(f"not settled within {SETTLED_S:g} s") from None

    def _verdict(self, signal: evidence.Published) -> Verdict | None:
        if signal.number not in self._verdicts:
            name = signal.symbol.split(":", maxsplit=1)[0].replace("/", "")
            self._verdicts[signal.number] = judge(signal.told, self._trades[name])
        return self._verdicts[signal.number]

    def _due(self, signal: evidence.Published) -> Verdict | None:
        """The verdict, unless the desk ended before it could know; then it is not held to it."""
        verdict = self._verdict(signal)
        is_known = signal.outcome is not None or is_due(verdict, self._settled_ms)
        return verdict if is_known else None

    def _leaks(self) -> list[str]:
        """Files and messages in which the token stands."""
        secret = TOKEN.partition(":")[2]
        files = [file for file in self._around.folder.rglob("*") if file.is_file()]
        found = [str(file) for file in files if secret.encode() in file.read_bytes()]
        return found + [each.text for each in self._telegram.ledger if secret in each.text]


class Unsettled(Exception):
    """A desk that was left in peace did not bring everything to its end."""


@asynccontextmanager
async def world(
    seed: int, folder: Path, tapes: Sequence[Tape], *, is_troubled: bool
) -> AsyncIterator[World]:
    """Opens, with a database to which nothing happened yet.

    is_troubled: whether exchange and Telegram fail; if not, only desks are killed.
    """
    protocol: Protocol = "binance" if seed % 2 else "bybit"
    troubles = Troubles(seed, is_on=is_troubled)
    exchange = ExchangeSandbox(
        OpenedTape(tapes, opening_ms(tapes)),
        protocol=protocol,
        speed=SPEED,
        hold_until_subscribed=True,
        faults=troubles.requests,
        stream_faults=troubles.stream,
    )
    symbols = [tape.exchange_id for tape in tapes]
    telegram = TelegramSandbox(SystemClock(), token=TOKEN, faults=troubles.messages)
    async with telegram, exchange:
        if protocol == "binance":  # Bybit tells its newest trades on one page: the rest is lost
            exchange.cap_pages(MOST_ROWS)
        channel = telegram.channel("Signals")
        people = [telegram.user(name) for name in FOLLOWS]
        around = Surroundings(
            folder=folder,
            time=folder / "time",
            log=folder / "desk.log",
            settings=_settings(folder, protocol, exchange, telegram)
            | {
                "ADMINS": str(people[0].id),
                "ACCESS": "open",
                "CHANNELS": str(channel.id),
                "SYMBOLS": ",".join(symbols),
            },
        )
        clock = MarketTime.begin(around.time, exchange.now_ms())
        async with nursery(around) as desks, asyncio.TaskGroup() as tasks:
            running = [
                tasks.create_task(_tell_time(clock, exchange)),
                tasks.create_task(troubles.befall(exchange, symbols)),
            ]
            found = World(seed, tapes, exchange, telegram, people, around, desks, troubles)
            found.figures = Figures(seed, protocol)
            yield found
            found.figures.faults = troubles.met
            found.figures.calls = troubles.messages.calls
            for task in running:
                task.cancel()


async def _tell_time(clock: MarketTime, exchange: ExchangeSandbox) -> None:
    while True:
        clock.set(exchange.now_ms())
        await asyncio.sleep(TIME_EVERY_S)


def _settings(
    folder: Path, protocol: Protocol, exchange: ExchangeSandbox, telegram: TelegramSandbox
) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "EXCHANGE": protocol,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'torture.db'}",
        "HEARTBEAT_FILE": str(folder / "heartbeat"),
        f"{protocol.upper()}_REST_URL": exchange.rest_url,
        f"{protocol.upper()}_WS_URL": exchange.ws_url,
        "WARM_UP_MINUTES": str(PAST_MINUTES),
        "STALE_AFTER_S": "2",
        "SCORE_THRESHOLD": "0.3",
        "COOLDOWN_S": "300",
        "EXPIRY_S": "900",
        "STOP_ATR": "0.6",
        "TAKE_PROFIT_1_ATR": "0.5",
        "TAKE_PROFIT_2_ATR": "1.0",
    }


def opening_ms(tapes: Sequence[Tape]) -> int:
    """The minute at which the market opens: late enough for indicators to know their past."""
    first_ms = max(tape.times_ms[0] for tape in tapes)
    return first_ms - first_ms % MINUTE_MS + PAST_MINUTES * MINUTE_MS


def _trades(tape: Tape) -> list[TapeTrade]:
    unit = 10**tape.price_digits
    times_and_prices = zip(tape.times_ms, tape.prices, strict=True)
    return [TapeTrade(time_ms, price / unit) for time_ms, price in times_and_prices]

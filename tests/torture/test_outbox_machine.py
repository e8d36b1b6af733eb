"""The outbox and its lanes, driven in any order by a desk, a sender and crashes.

A model knows what each chat was told, and in which order it must be.
"""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.clock import ManualClock
from storage import audit, outbox, signals
from storage.database import Database
from storage.outbox import MessageKind, MessageStatus, NewMessage, OutboxRow
from tests.storage.builders import NOON_MS, SIGNAL

CHATS = (-100, -200, 42)
LEASE_MS = 60_000
FOLLOWS = (MessageKind.TAKE_PROFIT_1, MessageKind.OUTCOME)
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Message:
    """A row, as it should stand."""

    id: int
    chat_id: int
    number: int
    kind: MessageKind
    status: MessageStatus = MessageStatus.PENDING
    not_before_ms: int = 0
    arrivals: int = 0
    """How often it may have come to its chat."""
    doubts: int = 0
    """How often nobody knew whether it arrived."""

    @property
    def priority(self) -> int:
        return outbox.PRIORITY[self.kind]


@dataclass(slots=True)
class Model:
    """What is known of all messages, by the ids of their rows."""

    messages: dict[int, Message] = field(default_factory=dict)

    def next_for(self, now_ms: int, held: frozenset[int]) -> Message | None:
        """What must go next: the first of its lane and of its signal, the most urgent."""
        waiting = [
            each
            for each in self.messages.values()
            if each.status is MessageStatus.PENDING
            and each.chat_id not in held
            and each.not_before_ms <= now_ms
            and not any(self._blocks(other, each) for other in self.messages.values())
        ]
        return min(waiting, key=lambda each: (each.priority, each.id), default=None)

    def on_their_way(self) -> list[Message]:
        return [each for each in self.messages.values() if each.status is MessageStatus.SENDING]

    def _blocks(self, earlier: Message, later: Message) -> bool:
        return (
            earlier.id < later.id
            and earlier.chat_id == later.chat_id
            and earlier.status in {MessageStatus.PENDING, MessageStatus.SENDING}
            and (earlier.priority == later.priority or earlier.number == later.number)
        )


@cache
def empty_database() -> Path:
    """A file with all tables; made once, copied for each example."""
    file = Path(tempfile.mkdtemp(prefix="heliograph-machine-")) / "empty.db"

    async def make() -> None:
        async with Database(f"sqlite+aiosqlite:///{file}") as database:
            await database.migrate()

    asyncio.run(make())
    return file


class Lanes(RuleBasedStateMachine):
    """Rows come, go out, fail, and are left behind by crashes."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = ManualClock(NOON_MS)
        self.model = Model()
        self.open: dict[int, list[MessageKind]] = {}
        """Signals that have not ended, and what is still to be told of them."""
        self._published = 0
        self._folder = tempfile.TemporaryDirectory()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        file = Path(self._folder.name) / "outbox.db"
        shutil.copyfile(empty_database(), file)
        self._database = self._runner.run(self._open(f"sqlite+aiosqlite:///{file}"))

    def teardown(self) -> None:
        """In the end everything arrives, in order."""
        try:
            self._drain()
        finally:
            self._runner.run(self._stack.aclose())
            self._runner.close()
            self._folder.cleanup()

    @rule(chats=st.sets(st.sampled_from(CHATS), min_size=1))
    def publish(self, chats: set[int]) -> None:
        self._published += 1
        signal = replace(SIGNAL, time_ms=NOON_MS + self._published * 60_000)

        async def write(session: AsyncSession) -> int:
            added = await signals.add(session, signal, self.clock.now_ms())
            assert added is not None
            await self._tell(session, added.number, MessageKind.ALERT, sorted(chats))
            return added.number

        self.open[self._write(write)] = list(FOLLOWS)

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def move_on(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.open)))
        kind = self.open[number].pop(0)
        if not self.open[number]:
            del self.open[number]
        chats = [each.chat_id for each in self.model.messages.values() if each.number == number]
        self._write(lambda session: self._tell(session, number, kind, sorted(set(chats))))

    @rule(held=st.frozensets(st.sampled_from(CHATS), max_size=2))
    def claim(self, held: frozenset[int]) -> None:
        expected = self.model.next_for(self.clock.now_ms(), held)

        row = self._claim(held)

        assert (row and row.id) == (expected and expected.id)

    @precondition(lambda self: self.model.on_their_way())
    @rule(data=st.data(), fate=st.sampled_from(("sent", "retry", "uncertain", "dead")))
    def settle(self, data: st.DataObject, fate: str) -> None:
        message = data.draw(st.sampled_from(self.model.on_their_way()))
        again_ms = self.clock.now_ms() + data.draw(st.integers(0, 5_000))
        self._write(lambda session: self._settle(session, message, fate, again_ms))

    @rule(ms=st.integers(0, 10_000))
    def time_passes(self, ms: int) -> None:
        self.clock.advance(ms=ms)

    @rule()
    def crash(self) -> None:
        """Who sends begins anew, and finds what was on its way."""
        lost = {each.id for each in self.model.on_their_way()}

        async def take_up(session: AsyncSession) -> set[int]:
            rows = await outbox.release_interrupted(session)
            for row in rows:
                await outbox.repeat(session, row.id, not_before_ms=0)
            return {row.id for row in rows}

        assert self._write(take_up) == lost
        for row_id in lost:
            self._doubt(self.model.messages[row_id], not_before_ms=0)

    @invariant()
    def nothing_is_lost_or_made_up(self) -> None:
        counts = Counter(each.status for each in self.model.messages.values())

        depth = self._read(lambda session: outbox.depth(session, self.clock.now_ms()))

        assert depth.counts == {status.value: counts[status] for status in MessageStatus}

    @invariant()
    def nothing_comes_twice_without_a_doubt(self) -> None:
        assert all(each.arrivals <= 1 + each.doubts for each in self.model.messages.values())

    def _drain(self) -> None:
        self.crash()
        self.clock.advance(ms=10_000)
        while (row := self._claim(frozenset())) is not None:
            self._arrive(self.model.messages[row.id])
        assert not {MessageStatus.PENDING, MessageStatus.SENDING} & {
            each.status for each in self.model.messages.values()
        }
        assert self._read(lambda session: outbox.next_due_in_ms(session, now_ms=0)) is None

    def _arrive(self, message: Message) -> None:
        self._write(lambda session: self._settle(session, message, "sent", 0))

    def _claim(self, held: frozenset[int]) -> OutboxRow | None:
        row = self._write(
            lambda session: outbox.claim(
                session, now_ms=self.clock.now_ms(), lease_ms=LEASE_MS, held_chats=held
            )
        )
        if row is not None:
            self.model.messages[row.id].status = MessageStatus.SENDING
        return row

    async def _settle(
        self, session: AsyncSession, message: Message, fate: str, again_ms: int
    ) -> None:
        match fate:
            case "sent":
                await outbox.sent(
                    session, message.id, message_id=message.id, now_ms=self.clock.now_ms()
                )
                message.status, message.arrivals = MessageStatus.SENT, message.arrivals + 1
            case "retry":
                await outbox.retry(session, message.id, not_before_ms=again_ms, error="429")
                message.status, message.not_before_ms = MessageStatus.PENDING, again_ms
            case "uncertain":
                await outbox.uncertain(session, message.id, error="hung up")
                await outbox.repeat(session, message.id, not_before_ms=again_ms)
                self._doubt(message, again_ms)
            case _:
                await outbox.dead(session, message.id, error="too large")
                message.status = MessageStatus.DEAD

    def _doubt(self, message: Message, not_before_ms: int) -> None:
        message.status, message.not_before_ms = MessageStatus.PENDING, not_before_ms
        message.arrivals += 1
        message.doubts += 1

    async def _tell(
        self, session: AsyncSession, number: int, kind: MessageKind, chats: list[int]
    ) -> None:
        now_ms = self.clock.now_ms()
        event_id = await audit.append(
            session,
            signal_number=number,
            kind=kind,
            time_ms=now_ms,
            recorded_ms=now_ms,
            details={},
        )
        first = max(self.model.messages, default=0) + 1
        await outbox.enqueue(
            session,
            [
                NewMessage(
                    chat_id=chat_id,
                    kind=kind,
                    created_ms=now_ms,
                    event_id=event_id,
                    signal_number=number,
                )
                for chat_id in chats
            ],
        )
        for row_id, chat_id in enumerate(chats, first):
            self.model.messages[row_id] = Message(row_id, chat_id, number, kind)

    async def _open(self, url: str) -> Database:
        return await self._stack.enter_async_context(Database(url))

    def _write(self, work: Callable[[AsyncSession], Awaitable[Answer]]) -> Answer:
        async def run() -> Answer:
            async with self._database.writing() as session:
                return await work(session)

        return self._runner.run(run())

    def _read(self, work: Callable[[AsyncSession], Awaitable[Answer]]) -> Answer:
        async def run() -> Answer:
            async with self._database.reading() as session:
                return await work(session)

        return self._runner.run(run())


TestLanes = Lanes.TestCase
TestLanes.settings = settings(
    derandomize=True, database=None, max_examples=15, stateful_step_count=25, deadline=None
)

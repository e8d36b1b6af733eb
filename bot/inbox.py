"""Updates on their way from Telegram to their handlers: each is stored first, and handled once.

    getUpdates ──► stored ──► acknowledged, by the next getUpdates
                     │
                     └──► its handler ──► known as handled

What a crash interrupts is handled at the next start. While the database takes nothing, updates
stay with Telegram: people are answered all the same, and what was answered is not taken up again
when Telegram repeats it, but for a crash just then.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.clock import Clock
from storage import inbox
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.inbox import RawUpdate

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long people wait for the database before they are answered without it."""
RETRY_S = 1.0
KEPT_MS = 3 * 86_400_000
"""Telegram repeats nothing that is older than a day."""

Answer = TypeVar("Answer")


class Inbox:
    """Remembers which updates came, and which of them were handled."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._unstored: dict[int, bool] = {}
        """Updates that were begun without being stored, and whether they are done."""
        self._done: list[int] = []
        """Handled, and not yet written down."""
        self._is_done = asyncio.Event()
        self._is_reused = False
        """Whether the newest repeats were others under old numbers."""

    async def left_over(self) -> list[RawUpdate]:
        """What the last run did not come to the end of, as soon as the database tells."""
        left = await self._written(inbox.interrupted)
        if left:
            log.warning("updates that were interrupted are handled now: updates=%d", len(left))
        return left

    async def take(self, updates: Sequence[RawUpdate]) -> tuple[list[RawUpdate], bool]:
        """Those that are to be handled, and whether all are stored: only then acknowledge them."""
        try:
            async with asyncio.timeout(PATIENCE_S), self._database.writing() as session:
                new = await inbox.receive(session, updates, self._clock.now_ms())
                await self._look_at_repeats(session, updates, new)
                done = [update_id for update_id, is_done in self._unstored.items() if is_done]
                await inbox.handled(session, done)
        except (DatabaseUnavailable, TimeoutError) as error:
            # One wait is nothing: at a start the writer learns the past, and a moment later it
            # takes what Telegram repeats.
            is_a_moment = isinstance(error, TimeoutError) and not self._unstored
            log.log(
                logging.INFO if is_a_moment else logging.WARNING,
                "updates are not stored, and stay with Telegram: error=%r",
                error,
            )
            fresh = [raw for raw in updates if raw["update_id"] not in self._unstored]
            self._unstored |= {raw["update_id"]: False for raw in fresh}
            return fresh, False
        fresh = [raw for raw in new if raw["update_id"] not in self._unstored]
        self._unstored.clear()
        return fresh, True

    async def _look_at_repeats(
        self, session: AsyncSession, updates: Sequence[RawUpdate], new: Sequence[RawUpdate]
    ) -> None:
        """Say once that a server counts anew: people there are not answered for a while."""
        fresh = {raw["update_id"] for raw in new}
        repeats = [raw for raw in updates if raw["update_id"] not in fresh]
        count = await inbox.reused(session, repeats) if repeats else 0
        if count and not self._is_reused:
            log.warning(
                "updates are dropped, since others had their numbers before: updates=%d", count
            )
        self._is_reused = count > 0

    def handled(self, update_id: int) -> None:
        """Its handler has ended, well or badly: it is not to be handled again."""
        if update_id in self._unstored:
            self._unstored[update_id] = True
            return
        self._done.append(update_id)
        self._is_done.set()

    async def run(self) -> None:
        """Write down what was handled, until cancelled."""
        while True:
            await self._is_done.wait()
            self._is_done.clear()
            await self.write_down()

    async def write_down(self) -> None:
        """Write down what was handled so far."""
        done = tuple(self._done)
        if done:
            await self._written(lambda session: inbox.handled(session, done))
            del self._done[: len(done)]

    async def forget_old(self) -> None:
        """Remove updates that Telegram cannot repeat any more."""
        before_ms = self._clock.now_ms() - KEPT_MS
        await self._written(lambda session: inbox.forget(session, before_ms))

    async def _written(self, transaction: Callable[[AsyncSession], Awaitable[Answer]]) -> Answer:
        """Run a transaction until the database has taken it."""
        while True:
            try:
                async with self._database.writing() as session:
                    return await transaction(session)
            except DatabaseUnavailable:
                await asyncio.sleep(RETRY_S)

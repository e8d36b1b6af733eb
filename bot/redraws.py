"""Charts drawn anew in their messages: of many taps the last one wins.

A message is redrawn once at a time, and one person begins a few redraws a second, so that who
taps like mad waits for themselves alone.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from aiogram.exceptions import TelegramRetryAfter

from bot.replying import ReplyCaredFor

log = logging.getLogger(__name__)

SPACING_S = 0.25
"""Between two redraws that one person began."""
PATIENCE_S = 5.0
"""Who has so much waiting already gets no further message redrawn."""


class Place(NamedTuple):
    """What is drawn anew: a message's picture, or its double size in a new message."""

    chat_id: int
    message_id: int
    is_file: bool = False


class _Wish(NamedTuple):
    person: int
    draw: Callable[[], Awaitable[None]]


class Redraws:
    """Takes wishes of people, and works them off in tasks of its own."""

    def __init__(self, spacing_s: float = SPACING_S) -> None:
        self._spacing_s = spacing_s
        self._wishes: dict[Place, _Wish] = {}
        """Those that wait: of each message the newest."""
        self._served: set[Place] = set()
        self._turns_s: dict[int, float] = {}
        """By person: when the next of theirs may begin, in the loop's time."""
        self._tasks: asyncio.TaskGroup | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self) -> None:
        """Own the tasks until cancelled."""
        try:
            async with asyncio.TaskGroup() as self._tasks:
                for place in self._wishes:
                    self._begin(place)
                await asyncio.Event().wait()
        finally:
            self._tasks = None

    def ask(self, person: int, place: Place, draw: Callable[[], Awaitable[None]]) -> None:
        """Have something drawn, instead of what waits to be drawn there."""
        now_s = asyncio.get_running_loop().time()
        self._turns_s = {one: at_s for one, at_s in self._turns_s.items() if at_s > now_s}
        is_flood = self._turns_s.get(person, now_s) - now_s > PATIENCE_S
        if is_flood and place not in self._wishes:
            return
        self._wishes[place] = _Wish(person, draw)
        self._begin(place)

    async def idle(self) -> None:
        """Wait until nothing is drawn and nothing waits."""
        await self._idle.wait()

    def _begin(self, place: Place) -> None:
        if self._tasks is not None and place not in self._served:
            self._served.add(place)
            self._idle.clear()
            self._tasks.create_task(self._serve(place))

    async def _serve(self, place: Place) -> None:
        """One after another, as long as somebody wishes."""
        try:
            while place in self._wishes:
                await asyncio.sleep(self._take_turn(self._wishes[place].person))
                await self._draw(place, self._wishes.pop(place))
        finally:
            self._served.discard(place)
            if not self._served:
                self._idle.set()

    def _take_turn(self, person: int) -> float:
        """In how many seconds a person's next redraw may begin; the one after that comes later."""
        now_s = asyncio.get_running_loop().time()
        turn_s = max(now_s, self._turns_s.get(person, now_s))
        self._turns_s[person] = turn_s + self._spacing_s
        return turn_s - now_s

    async def _draw(self, place: Place, wish: _Wish) -> None:
        try:
            await wish.draw()
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
            self._wishes.setdefault(place, wish)
        except ReplyCaredFor as error:
            log.info("a chart comes in words: chat=%d why=%s", place.chat_id, error)
        except Exception:  # the worker's edge: one message's trouble is not the others'
            log.exception("a chart was not redrawn: chat=%d", place.chat_id)

"""Charts drawn anew: one at a time a message, a few a second a person."""

import asyncio
from collections.abc import Awaitable, Callable

from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import EditMessageMedia
from aiogram.types import InputMediaPhoto

from bot.redraws import PATIENCE_S, SPACING_S, Place, Redraws

TESS, ADA = 1, 2


class Board:
    """Notes what was drawn, and how many drew one message at the same time."""

    def __init__(self) -> None:
        self.drawn: list[tuple[Place, str]] = []
        self.most_at_once = 0
        self._drawing: list[Place] = []

    def draw(self, place: Place, what: str) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            self._drawing.append(place)
            self.most_at_once = max(self.most_at_once, self._drawing.count(place))
            await asyncio.sleep(0.001)
            self._drawing.remove(place)
            self.drawn.append((place, what))

        return work


async def drawn(redraws: Redraws, ask: Callable[[], Awaitable[None]]) -> None:
    """Ask, and wait until all is drawn."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(redraws.run())
        await asyncio.sleep(0)
        await ask()
        await redraws.idle()
        running.cancel()


async def test_of_many_taps_on_a_message_the_last_one_wins() -> None:
    redraws, board, place = Redraws(spacing_s=0.0), Board(), Place(1, 1)

    async def ask() -> None:
        for what in ("1m", "5m", "15m", "1h"):
            redraws.ask(TESS, place, board.draw(place, what))

    await drawn(redraws, ask)

    assert board.drawn == [(place, "1h")]


async def test_a_message_is_drawn_once_at_a_time_whoever_taps() -> None:
    redraws, board, place = Redraws(spacing_s=0.0), Board(), Place(1, 1)

    async def ask() -> None:
        for person in (TESS, ADA, TESS, ADA):
            redraws.ask(person, place, board.draw(place, str(person)))
            await asyncio.sleep(0.0005)

    await drawn(redraws, ask)

    assert board.most_at_once == 1
    assert board.drawn[-1] == (place, str(ADA))


async def test_who_floods_slows_only_themselves() -> None:
    redraws, board = Redraws(spacing_s=0.02), Board()
    flood = [Place(1, number) for number in range(5)]

    async def ask() -> None:
        for place in flood:
            redraws.ask(TESS, place, board.draw(place, "flood"))
        redraws.ask(ADA, Place(2, 1), board.draw(Place(2, 1), "calm"))

    await drawn(redraws, ask)

    assert board.drawn.index((Place(2, 1), "calm")) <= 1
    assert [place for place, what in board.drawn if what == "flood"] == flood


async def test_of_a_flood_no_more_waits_than_its_person_would_wait_for() -> None:
    redraws = Redraws()
    most = round(PATIENCE_S / SPACING_S) + 1
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(redraws.run())
        await asyncio.sleep(0)
        for number in range(100):
            redraws.ask(TESS, Place(1, number), _nothing)
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        assert len(redraws._served) <= most + 1
        running.cancel()


async def test_what_telegram_takes_only_later_is_drawn_later_unless_something_newer_is() -> None:
    redraws, board, place = Redraws(spacing_s=0.0), Board(), Place(1, 1)

    async def refused() -> None:
        redraws.ask(TESS, place, board.draw(place, "newer"))
        raise _too_many()

    async def ask() -> None:
        redraws.ask(TESS, place, refused)

    await drawn(redraws, ask)

    assert board.drawn == [(place, "newer")]


async def test_trouble_with_one_message_is_not_the_others() -> None:
    redraws, board = Redraws(spacing_s=0.0), Board()

    async def broken() -> None:
        raise RuntimeError("no such thing")

    async def ask() -> None:
        redraws.ask(TESS, Place(1, 1), broken)
        redraws.ask(TESS, Place(1, 2), board.draw(Place(1, 2), "fine"))

    await drawn(redraws, ask)

    assert board.drawn == [(Place(1, 2), "fine")]


async def test_what_was_wished_before_the_start_is_drawn_then() -> None:
    redraws, board, place = Redraws(spacing_s=0.0), Board(), Place(1, 1)
    redraws.ask(TESS, place, board.draw(place, "early"))

    async def ask() -> None:
        """Nothing more."""

    await drawn(redraws, ask)

    assert board.drawn == [(place, "early")]


async def _nothing() -> None:
    """Draw nothing."""


def _too_many() -> TelegramRetryAfter:
    method = EditMessageMedia(media=InputMediaPhoto(media="id"))
    return TelegramRetryAfter(method=method, message="Too Many Requests", retry_after=0)

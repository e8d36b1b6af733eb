"""Where a desk is killed: places of the product, named from outside; it knows none of them.

A launcher that is about to run the desk arms one of them: the function that it names is wrapped,
and its n-th call ends the process as a power cut would: SIGKILL, no goodbye, nothing flushed.
"""

import asyncio
import importlib
import inspect
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Literal, NamedTuple

When = Literal["before", "after"]
Ordeal = Literal["flood", "silence", "long holds", "lost trades"]
"""What befalls a desk that is to come to a rare place; see tests.torture.troubles."""
Wrapped = Callable[..., Any]


class CrashPoint(NamedTuple):
    """A moment in the life of a desk."""

    name: str
    """What a person calls it."""
    place: str
    """The function as its caller finds it: `module:name` or `module:Class.name`."""
    when: When
    """Before the function begins, or after it is done; of a transaction: before or after the
    commit at its end."""
    counts: Callable[[tuple[Any, ...], object], bool] = lambda _arguments, _answer: True
    """Which calls count, by their arguments and their answer; before a call that is None."""
    pause_s: float = 0.0
    """How long after the call the end comes."""
    most_hits: int = 2
    """The last passage that is worth waiting for; of what happens all the time a late one."""
    amid: Ordeal | None = None
    """What Telegram or the exchange must do so that a desk comes there within a short life."""


def _found_one(_arguments: tuple[Any, ...], answer: object) -> bool:
    return answer is not None


def _is_message(arguments: tuple[Any, ...], _answer: object) -> bool:
    """Whether an HTTP request puts or changes a message."""
    name: str = arguments[0].url.name
    return name.startswith(("send", "edit"))


_WRITES_BYTES = "aiohttp.client_reqrep:ClientRequest.write_bytes"

CRASH_POINTS = (
    # The start.
    CrashPoint("schema migrated", "storage.database:Database.migrate", "after"),
    CrashPoint("channels registered", "bot.app:register_channels", "after"),
    CrashPoint("interrupted sends found", "storage.outbox:release_interrupted", "after"),
    CrashPoint("interrupted send repeated", "storage.outbox:repeat", "after"),
    CrashPoint("interrupted updates found", "storage.inbox:interrupted", "after"),
    CrashPoint("holds read", "storage.holds:held", "after"),
    # A decision on its way to the disk.
    CrashPoint("decided", "bot.ledger:Ledger.enter", "before", most_hits=10),
    CrashPoint("signal followed", "bot.desk:Desk.publish", "after"),
    CrashPoint("signal stored, not committed", "storage.signals:add", "after", most_hits=4),
    CrashPoint("event appended, not committed", "storage.audit:append", "after", most_hits=8),
    CrashPoint("messages queued, not committed", "storage.outbox:enqueue", "after", most_hits=6),
    CrashPoint("first target stored, not committed", "storage.signals:save_progress", "after"),
    CrashPoint("outcome stored, not committed", "storage.signals:close", "after"),
    CrashPoint("decisions committed", "bot.ledger:Ledger._commit", "after", most_hits=6),
    # A decision that corrected prices make.
    CrashPoint(
        "doubts noted", "bot.archive:Archive.note_doubts", "after", most_hits=4, amid="lost trades"
    ),
    CrashPoint(
        "path walked again",
        "bot.desk:Desk.decide_again",
        "before",
        most_hits=1,
        amid="lost trades",
    ),
    CrashPoint(
        "correction stored, not committed",
        "storage.signals:revise",
        "after",
        most_hits=1,
        amid="lost trades",
    ),
    # Any transaction.
    CrashPoint("before a commit", "storage.database:Database.writing", "before", most_hits=60),
    CrashPoint("after a commit", "storage.database:Database.writing", "after", most_hits=60),
    # A message on its way to Telegram.
    CrashPoint("claimed, not committed", "storage.outbox:claim", "after", _found_one, most_hits=8),
    CrashPoint("marked sending", "bot.delivery.outgoing:Outgoing.send", "before", most_hits=8),
    CrashPoint("about to write bytes", _WRITES_BYTES, "before", _is_message, most_hits=6),
    CrashPoint("bytes written", _WRITES_BYTES, "after", _is_message, pause_s=0.005, most_hits=6),
    CrashPoint(
        "answered, not marked", "bot.delivery.outgoing:Outgoing.send", "after", most_hits=6
    ),
    CrashPoint("sent, not committed", "storage.outbox:sent", "after", most_hits=6),
    CrashPoint("alert's message noted, not committed", "storage.threads:set_message", "after"),
    CrashPoint("held, not committed", "storage.outbox:retry", "after", amid="flood"),
    CrashPoint("uncertain, not committed", "storage.outbox:uncertain", "after", amid="silence"),
    CrashPoint("hold written, not committed", "storage.holds:hold", "after", amid="flood"),
    CrashPoint(
        "digest made, not committed",
        "storage.outbox_folding:fold",
        "after",
        most_hits=1,
        amid="long holds",
    ),
    # Candles.
    CrashPoint(
        "journal written, not committed", "storage.seconds_journal:append", "after", most_hits=8
    ),
    CrashPoint(
        "journal flushed", "storage.seconds_recorder:SecondsRecorder.flush", "after", most_hits=8
    ),
    CrashPoint("block packed, not committed", "storage.candle_blocks:save", "after"),
    CrashPoint("journal folded", "storage.seconds_journal:fold", "after"),
    CrashPoint("gap noted", "bot.archive:Archive.note_gap", "after"),
    # Jobs of the timetable.
    CrashPoint("backup begun", "storage.backup:back_up", "before", most_hits=4),
    CrashPoint("backup copied, not renamed", "storage.backup:check", "before", most_hits=4),
    CrashPoint("backup made", "storage.backup:back_up", "after", most_hits=4),
    CrashPoint("head about to be posted", "bot.daily_head:DailyHead.post", "before", most_hits=4),
    CrashPoint("head posted", "bot.daily_head:DailyHead.post", "after", most_hits=4),
    # People.
    CrashPoint("updates stored, not committed", "storage.inbox:receive", "after"),
    CrashPoint("updates stored", "bot.inbox:Inbox.take", "after"),
    CrashPoint("update about to be handled", "bot.polling:Poller._handle", "before"),
    CrashPoint("update handled", "bot.polling:Poller._handle", "after", most_hits=3),
    CrashPoint("update done, not committed", "storage.inbox:handled", "after"),
)
BY_NAME = {point.name: point for point in CRASH_POINTS}


FREQUENT = tuple(
    point.name for point in CRASH_POINTS if point.most_hits > 3 and point.amid is None
)
"""What a desk passes again and again, whatever it does."""


class Fuse(NamedTuple):
    """Which passage of a point is the end of a desk."""

    point: str
    hit: int = 1
    after_s: float = 0.0
    """Passages in so many seconds from its birth do not count."""


class Bomb:
    """Counts passages, and ends the process at the one that was chosen."""

    def __init__(self, fuse: Fuse, last_words: Path) -> None:
        """last_words: the file to which the name of the point is written."""
        self._fuse, self._left = fuse, fuse.hit
        self._from_s = time.monotonic() + fuse.after_s
        self._last_words = last_words

    def pass_by(self) -> None:
        if time.monotonic() < self._from_s:
            return
        self._left -= 1
        if self._left <= 0:
            self._last_words.write_text(self._fuse.point)
            os.kill(os.getpid(), signal.SIGKILL)


def arm(fuse: Fuse, last_words: Path) -> None:
    """Let a passage of a point be the last thing that this process does."""
    point = BY_NAME[fuse.point]
    owner, attribute, original = found(point.place)
    setattr(owner, attribute, wrapped(original, point, Bomb(fuse, last_words).pass_by))


def found(place: str) -> tuple[Any, str, Wrapped]:
    """Who owns the function of a place, its name there, and the function itself.

    Raises ImportError or AttributeError for a place that does not exist (any more).
    """
    module, _, path = place.partition(":")
    *owners, attribute = path.split(".")
    owner: Any = importlib.import_module(module)
    for name in owners:
        owner = getattr(owner, name)
    return owner, attribute, getattr(owner, attribute)


def wrapped(original: Wrapped, point: CrashPoint, burn: Callable[[], None]) -> Wrapped:
    """The function, passing a point on its way."""
    if inspect.isasyncgenfunction(inspect.unwrap(original)):
        return _transaction(original, point, burn)
    if inspect.iscoroutinefunction(original):
        return _coroutine(original, point, burn)
    return _function(original, point, burn)


def _function(original: Wrapped, point: CrashPoint, burn: Callable[[], None]) -> Wrapped:
    @wraps(original)
    def function(*args: object, **kwargs: object) -> object:
        if point.when == "before":
            burn()
        answer = original(*args, **kwargs)
        if point.when == "after" and point.counts(args, answer):
            burn()
        return answer

    return function


def _coroutine(
    original: Callable[..., Awaitable[object]], point: CrashPoint, burn: Callable[[], None]
) -> Wrapped:
    @wraps(original)
    async def coroutine(*args: object, **kwargs: object) -> object:
        if point.when == "before" and point.counts(args, None):
            burn()
        answer = await original(*args, **kwargs)
        if point.when == "after" and point.counts(args, answer):
            if point.pause_s:
                await asyncio.sleep(point.pause_s)
            burn()
        return answer

    return coroutine


def _transaction(
    original: Callable[..., AbstractAsyncContextManager[object]],
    point: CrashPoint,
    burn: Callable[[], None],
) -> Wrapped:
    @asynccontextmanager
    async def transaction(*args: object, **kwargs: object) -> AsyncIterator[object]:
        async with original(*args, **kwargs) as session:
            yield session
            if point.when == "before":
                burn()
        if point.when == "after":
            burn()

    return transaction

"""How fast messages may leave, so that Telegram need not refuse them.

Telegram publishes no exact limits; these are those of its FAQ, edits included. What is urgent may
use up what the others must leave, and never waits behind them.
Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from dataclasses import dataclass
from itertools import chain

from engine.clock import Clock

_ALMOST = 1e-6
"""What is missing by rounding alone is not missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A limit: messages a second, how many at once, and how many of those only for the urgent."""

    per_s: float
    burst: float
    reserve: float

    def bucket(self, now_s: float) -> "Bucket":
        """A full one."""
        return Bucket(self, now_s)


OVERALL = Rate(per_s=28.0, burst=28.0, reserve=6.0)
CHAT = Rate(per_s=1.0, burst=3.0, reserve=1.0)
GROUP = Rate(per_s=20 / 60, burst=20.0, reserve=6.0)
"""Of groups and channels, beside CHAT."""


class Bucket:
    """Tokens that come back with time; a message takes one."""

    def __init__(self, rate: Rate, now_s: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._counted_s = now_s

    def wait_s(self, now_s: float, *, urgent: bool) -> float:
        """Seconds until a message may go; 0 when it may."""
        needed = 1.0 if urgent else 1.0 + self._rate.reserve
        missing = needed - self._level(now_s)
        return missing / self._rate.per_s if missing > _ALMOST else 0.0

    def take(self, now_s: float) -> None:
        """Count a message."""
        self._tokens = self._level(now_s) - 1.0
        self._counted_s = now_s

    def is_full(self, now_s: float) -> bool:
        """Whether nothing needs to be remembered."""
        return self._level(now_s) > self._rate.burst - _ALMOST

    def _level(self, now_s: float) -> float:
        grown = self._tokens + (now_s - self._counted_s) * self._rate.per_s
        return min(grown, self._rate.burst)


class Pacing:
    """Counts what leaves, for each chat and altogether."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._overall = OVERALL.bucket(clock.monotonic_s())
        self._chats: dict[int, tuple[Bucket, ...]] = {}
        """Chats that something went to lately."""

    def take(self, chat_id: int) -> None:
        """Count a message to a chat."""
        now_s = self._clock.monotonic_s()
        if chat_id not in self._chats:
            self._chats[chat_id] = tuple(rate.bucket(now_s) for rate in _rates(chat_id))
        for bucket in (self._overall, *self._chats[chat_id]):
            bucket.take(now_s)

    def is_open(self, *, urgent: bool) -> bool:
        """Whether anything may go at all."""
        return not self._overall.wait_s(self._clock.monotonic_s(), urgent=urgent)

    def closed(self, *, urgent: bool) -> set[int]:
        """Chats that must be left alone for a moment."""
        now_s = self._clock.monotonic_s()
        self._chats = {
            chat_id: buckets
            for chat_id, buckets in self._chats.items()
            if not all(bucket.is_full(now_s) for bucket in buckets)
        }
        return {
            chat_id
            for chat_id, buckets in self._chats.items()
            if any(bucket.wait_s(now_s, urgent=urgent) for bucket in buckets)
        }

    def wait_s(self) -> float:
        """Seconds until something may go that may not go now; 0 when all may."""
        now_s = self._clock.monotonic_s()
        buckets = (self._overall, *chain.from_iterable(self._chats.values()))
        waits = (each.wait_s(now_s, urgent=is_so) for each in buckets for is_so in (True, False))
        return min(filter(None, waits), default=0.0)

    @staticmethod
    def seconds_for(chat_id: int, messages: int, everywhere: int) -> float:
        """How long so many messages take to a chat, while `everywhere` so many wait in all."""
        slowest = min(rate.per_s for rate in _rates(chat_id))
        return max(messages / slowest, everywhere / OVERALL.per_s)


def _rates(chat_id: int) -> tuple[Rate, ...]:
    """Groups and channels have negative ids."""
    return (CHAT, GROUP) if chat_id < 0 else (CHAT,)

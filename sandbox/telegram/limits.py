"""Flood control after Telegram's fashion: what comes too fast is refused with 429.

Telegram publishes no exact limits; these are the ones that its FAQ names
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

import math

from engine.clock import Clock
from sandbox.telegram.errors import too_many_requests
from sandbox.telegram.state import Chat

OVERALL_PER_S = 30.0
CHAT_PER_S = 1.0
CHAT_BURST = 3
GROUP_PER_MINUTE = 20

# Edits share the limit with sends; answers to button presses are free.
LIMITED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "forwardMessage",
        "copyMessage",
        "editMessageText",
        "editMessageCaption",
        "editMessageMedia",
        "editMessageReplyMarkup",
    }
)


class Bucket:
    """Holds up to `capacity` tokens and gets `per_s` of them back every second."""

    def __init__(self, clock: Clock, *, capacity: float, per_s: float) -> None:
        self._clock = clock
        self._capacity = capacity
        self._per_s = per_s
        self._tokens = capacity
        self._filled_at_s = clock.monotonic_s()

    def wait_s(self) -> float:
        """Seconds until there is a token; 0 when there is one."""
        now_s = self._clock.monotonic_s()
        self._tokens += (now_s - self._filled_at_s) * self._per_s
        self._tokens = min(self._tokens, self._capacity)
        self._filled_at_s = now_s
        return max(0.0, (1 - self._tokens) / self._per_s)

    def take(self) -> None:
        """Use up a token."""
        self._tokens -= 1


class FloodLimits:
    """A message a second in a chat, 20 a minute in a group or channel, 30 a second in all."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._overall = Bucket(clock, capacity=OVERALL_PER_S, per_s=OVERALL_PER_S)
        self._chats: dict[int, list[Bucket]] = {}

    def take(self, chat: Chat) -> None:
        """Count one message or edit; raises 429 when it comes too early."""
        buckets = [self._overall, *self._buckets_of(chat)]
        wait_s = max(bucket.wait_s() for bucket in buckets)
        if wait_s > 0:
            raise too_many_requests(math.ceil(wait_s))
        for bucket in buckets:
            bucket.take()

    def _buckets_of(self, chat: Chat) -> list[Bucket]:
        if chat.id not in self._chats:
            buckets = [Bucket(self._clock, capacity=CHAT_BURST, per_s=CHAT_PER_S)]
            if chat.type != "private":
                buckets.append(
                    Bucket(self._clock, capacity=GROUP_PER_MINUTE, per_s=GROUP_PER_MINUTE / 60)
                )
            self._chats[chat.id] = buckets
        return self._chats[chat.id]

"""Chats that Telegram wants left alone: told to one of us, all who write there wait."""

from engine.clock import Clock


class HeldChats:
    """Remembers until when, by the monotonic clock; `storage.holds` keeps it over a restart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until_s: dict[int, float] = {}

    def hold(self, chat_id: int, wait_s: float) -> None:
        """Leave a chat alone for so long from now on; what ends earlier than a hold ends none."""
        until_s = self._clock.monotonic_s() + wait_s
        self._until_s[chat_id] = max(until_s, self._until_s.get(chat_id, until_s))

    def wait_s(self, chat_id: int) -> float:
        """Seconds until a chat may be written to; 0 when it may."""
        now_s = self._clock.monotonic_s()
        return max(self._until_s.get(chat_id, now_s) - now_s, 0.0)

    def waits_s(self) -> dict[int, float]:
        """The same of all chats that are to be left alone now."""
        now_s = self._clock.monotonic_s()
        self._until_s = {
            chat_id: until_s for chat_id, until_s in self._until_s.items() if until_s > now_s
        }
        return {chat_id: until_s - now_s for chat_id, until_s in self._until_s.items()}

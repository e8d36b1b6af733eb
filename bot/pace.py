"""How many a second now: the growth of counters over about the last ten seconds."""

from collections import deque
from dataclasses import dataclass

from engine.feeds.health import FeedHealth

WINDOW_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What came a second, lately."""

    messages_per_s: float
    trades_per_s: float


@dataclass(frozen=True, slots=True)
class _Sample:
    at_s: float
    messages: int
    trades: int


class PaceMeter:
    """Remembers what a feed had counted a while ago; to be shown it every few seconds."""

    def __init__(self) -> None:
        self._samples: deque[_Sample] = deque()

    def sample(self, feed: FeedHealth, now_s: float) -> None:
        """Remember the counts as they are now; now_s: by a clock that never runs backwards."""
        samples = self._samples
        # One that is older than the window stays, so that the window is covered whole.
        while len(samples) > 1 and samples[1].at_s <= now_s - WINDOW_S:
            samples.popleft()
        samples.append(_Sample(now_s, feed.messages, feed.trades))

    def pace(self, feed: FeedHealth, now_s: float) -> Pace | None:
        """How fast the counts grew since the oldest sample; None within the first second."""
        if not self._samples or now_s - self._samples[0].at_s < 1.0:
            return None
        since = self._samples[0]
        passed_s = now_s - since.at_s
        return Pace(
            messages_per_s=(feed.messages - since.messages) / passed_s,
            trades_per_s=(feed.trades - since.trades) / passed_s,
        )

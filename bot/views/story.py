"""What is known of a signal beside itself: how it stood, what happened to it, what we missed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiogram.utils.formatting import Text

from bot.translation import Translator
from bot.views import numbers
from bot.views.gaps import gap_lines
from bot.views.snapshot import last_look
from engine.snapshot import Snapshot
from engine.tracking import TrackedSignal
from storage.audit import AuditEvent, EventKind
from storage.market_history import MarketGap

_TOLD = frozenset(EventKind) - {EventKind.ANALYZING}
"""Nobody waits for what is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a card tells beneath the signal's status."""

    looked: Snapshot | None = None
    """How it stood when it was looked at last."""
    events: Sequence[AuditEvent] = ()
    """What happened to it, oldest first."""
    gaps: Sequence[MarketGap] = ()
    """When its pair was not seen while it was open."""


def story_lines(story: Story, tracked: TrackedSignal, t: Translator) -> list[str | Text]:
    """The last look while it is open, then holes in our data, then what happened and when."""
    looked = story.looked if tracked.is_open else None
    return [
        *([last_look(looked, tracked.signal.tick_size, t)] if looked else []),
        *gap_lines(story.gaps, t),
        *_timeline(story.events, t),
    ]


def _timeline(events: Sequence[AuditEvent], t: Translator) -> Iterator[Text]:
    before_ms = None
    for event in events:
        # One that enters at once is published, ready and in its position in one moment.
        if event.kind not in _TOLD or event.time_ms == before_ms:
            continue
        before_ms = event.time_ms
        what = t("story-event", kind=event.kind)
        yield t.text("story-line", time=numbers.moment(event.time_ms, t, seconds=True), what=what)

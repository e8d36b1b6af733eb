"""What conditions look at, read once per symbol and close for all traders together."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from engine.rules.compiled import Facts
from engine.rules.rule import Rule
from engine.rules.vocabulary import (
    SLOTS,
    WORDS,
    EventWord,
    Feature,
    Reading,
    ScoreWord,
)
from engine.score import Score
from engine.signal import Side

EventStrength: TypeAlias = Callable[[str, Timeframe, int], float | None]
"""(kind, timeframe, direction) → strength × recency, 0 to 1, of the loudest such event now.

direction: +1 or -1 for events that speak for a rise or a fall, 0 for any. 0 when there was none;
None when nobody looks for such events.
"""


class FactReader:
    """Reads the names that some rules use, and no others."""

    __slots__ = ("_events", "_features", "_scores")

    def __init__(self, rules: Iterable[Rule]) -> None:
        """rules: of all traders whose conditions will be asked about these facts."""
        names = dict.fromkeys(name for rule in rules for name in rule.names())
        by_timeframe: dict[Timeframe, list[tuple[int, Reading]]] = {}
        events: list[tuple[int, str, Timeframe, int]] = []
        scores: list[tuple[int, Side]] = []
        for name in names:
            match WORDS[name.word], name.timeframe:
                case Feature(read=read), Timeframe() as timeframe:
                    by_timeframe.setdefault(timeframe, []).append((name.slot, read))
                case EventWord(kind=kind, direction=direction), Timeframe() as timeframe:
                    events.append((name.slot, kind, timeframe, direction))
                case ScoreWord(side=side), None:
                    scores.append((name.slot, side))
        self._features = tuple(by_timeframe.items())
        self._events = tuple(events)
        self._scores = tuple(scores)

    def read(
        self,
        features: Mapping[Timeframe, FeatureSet],
        event_strength: EventStrength,
        score: Score | None,
    ) -> Facts:
        """The facts of one symbol at the close of a candle, by slot; None for what is unknown.

        features: what is kept of each timeframe; those that are not kept are unknown.
        score: the house trader's, None before it is known.
        """
        facts: list[float | None] = [None] * len(SLOTS)
        for timeframe, readings in self._features:
            known = features.get(timeframe)
            if known is not None and known.candle is not None:
                candle = known.candle
                for slot, read in readings:
                    facts[slot] = read(known, candle)
        for slot, kind, timeframe, direction in self._events:
            facts[slot] = event_strength(kind, timeframe, direction)
        if score is not None:
            for slot, side in self._scores:
                facts[slot] = score.value if score.side is side else 0.0
        return facts

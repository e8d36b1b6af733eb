"""How many candles are shown: fewer and wider ones where a signal needs the height."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charts.display import Box
from charts.layout.price_scale import Zone
from charts.layout.time_scale import TimeScale, time_scale
from charts.signal_chart import ChartRequest
from charts.style import Profile
from engine.signal import Signal

_WIDEST = 3  # times the profile's own pitch
_STEP = 2  # pixels, so that a pitch stays odd
_ZOOM_STEP = 1.5  # times the pitch
_BEFORE = 12  # candles that are always shown before the entry
_MOST_AROUND = 80  # candles of a signal's picture: more are too narrow for what is drawn over them
_ZONE_SHARE = 0.38  # of the pane, for a signal's prices from stop to last target, if it can be
_NEARLY = 0.9  # of the tallest that a zone can be: for less, no more candles are left out


View: TypeAlias = tuple[Profile, TimeScale]
"""The sizes to draw in, and the candles that fit then."""


def zoom(request: ChartRequest, profile: Profile, pane: Box, margin: float) -> View:
    """The view that suits the request best, or as many steps from it as the request asks for."""
    best = _best(request, profile, pane, margin)
    if not request.zoom:
        return best
    pitch = best[1].pitch * _ZOOM_STEP**request.zoom
    sized = _sized(profile, round((pitch - 1) / 2) * 2 + 1)
    return sized, time_scale(request.candles, request.timeframe, sized, pane, margin)


def _best(request: ChartRequest, profile: Profile, pane: Box, margin: float) -> View:
    """Few candles are as wide as they may be.

    Of a signal's picture older candles are left out as long as they are many, or squash its
    levels, but never its entry and what led to it while these can be shown.
    """
    views = _filled(
        [
            (sized, time_scale(request.candles, request.timeframe, sized, pane, margin))
            for sized in _sizes(profile)
        ]
    )
    signal = request.signal
    if signal is None:
        return _fuller(views, pane)
    zone = _zone_of(signal)
    kept = [view for view in views if _shows_entry(view[1], signal)] or views
    enough = min(_ZONE_SHARE, _NEARLY * zone.share(kept[-1][1].candles))
    few = (view for view in kept if len(view[1].candles) <= _MOST_AROUND)
    return next((view for view in few if zone.share(view[1].candles) >= enough), kept[-1])


def _fuller(views: Sequence[View], pane: Box) -> View:
    """The first view, or the next one where that leaves out less than the first leaves empty."""
    (profile, times), *wider = views
    if wider:
        left_out = (len(times.candles) - len(wider[0][1].candles)) * profile.pitch
        empty = times.centres[0] - profile.pitch / 2 - pane.left
        if left_out < empty:
            return wider[0]
    return views[0]


def _zone_of(signal: Signal) -> Zone:
    low, high = sorted((signal.stop_loss, signal.take_profit_2))
    return Zone(low=low, high=high)


def _sizes(profile: Profile) -> Iterator[Profile]:
    """The profile with wider and wider candles, its own first."""
    for pitch in range(profile.pitch, round(profile.pitch * _WIDEST), _STEP):
        yield _sized(profile, pitch)


def _sized(profile: Profile, pitch: int) -> Profile:
    """The profile with candles of an odd pitch, whose bodies take the same part of it."""
    body = profile.body * pitch // profile.pitch
    wick = profile.wick if pitch >= profile.pitch else 1
    return replace(profile, pitch=pitch, body=max(body - 1 + body % 2, wick), wick=wick)


def _filled(views: Sequence[View]) -> list[View]:
    """Those that no wider candles equal; there is always the widest."""
    shown = [len(times.candles) for _, times in views]
    return [
        view for view, one, wider in zip(views, shown, [*shown[1:], 0], strict=True) if wider < one
    ]


def _shows_entry(times: TimeScale, signal: Signal) -> bool:
    entry = times.index(signal.time_ms - 1)
    return entry is not None and entry >= _BEFORE

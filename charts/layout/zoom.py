"""How many candles are shown: fewer and wider ones where a signal needs the height."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charts.display import Box
from charts.layout.price_scale import Zone, stays_tall
from charts.layout.time_scale import TimeScale, time_scale
from charts.signal_chart import ChartRequest
from charts.style import Profile
from engine.signal import Signal

_WIDEST = 2.2  # times the profile's own pitch
_STEP = 2  # pixels, so that a pitch stays odd
_ZOOM_STEP = 1.5  # times the pitch
_BEFORE = 12  # candles that are always shown before the entry


View: TypeAlias = tuple[Profile, TimeScale]
"""The sizes to draw in, and the candles that fit then."""


def zone_of(signal: Signal | None) -> Zone | None:
    """The prices where a signal is at home."""
    if signal is None:
        return None
    low, high = sorted((signal.stop_loss, signal.take_profit_2))
    return Zone(low=low, high=high)


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

    Of a signal's picture older candles are left out as long as they squash its levels, but never
    its entry and what led to it.
    """
    views = _filled(
        [
            (sized, time_scale(request.candles, request.timeframe, sized, pane, margin))
            for sized in _sizes(profile)
        ]
    )
    signal, zone = request.signal, zone_of(request.signal)
    if signal is None or zone is None:
        return views[0]
    kept = [view for view in views if _shows_entry(view[1], signal)] or views[:1]
    return next((view for view in kept if stays_tall(zone, view[1].candles)), kept[-1])


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

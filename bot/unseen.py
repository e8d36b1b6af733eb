"""When the pair of a signal was not seen while it was open."""

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.tracking import TrackedSignal
from storage import market_history
from storage.market_history import MarketGap

_EVER_MS = 2**62
"""An open signal has no end yet."""


async def gaps_of(session: AsyncSession, tracked: TrackedSignal) -> list[MarketGap]:
    """Gaps in the data of a signal's pair, from its making to its end or until now."""
    signal, ended = tracked.signal, tracked.outcome
    until_ms = _EVER_MS if ended is None else ended.time_ms + 1
    return await market_history.gaps(
        session, signal.exchange, signal.time_ms, until_ms, signal.symbol
    )

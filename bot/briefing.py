"""What the changes of one transaction ask of the database, asked together.

Hundreds of signals end at once when the desk was away: each by itself would ask six times.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.costs import FundingPaid
from engine.followed import Change
from engine.market import FundingRate, Symbol
from engine.signal import Signal
from storage import market_history, outbox_holding, signals, threads
from storage.address import Address
from storage.signals import StillOpen

_Market: TypeAlias = tuple[str, Symbol]
"""Exchange and symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What is known of some changes, until their transaction publishes something new."""

    still_open: StillOpen
    funding: Mapping[_Market, Sequence[FundingRate]]
    """The last word on each payment while one of the signals was open, oldest first."""
    _followers: Mapping[int, Sequence[Address]]
    _later: Collection[tuple[int | None, Address]]

    @classmethod
    async def of(
        cls, session: AsyncSession, changes: Sequence[Change], ended: Sequence[int] = ()
    ) -> "Briefing":
        """All that the changes want to know. ended: signals that are revised."""
        still_open = await signals.still_open(session, [change.signal for change in changes])
        numbers = [*still_open.numbers, *ended]
        followers = defaultdict[int, list[Address]](list)
        for thread in await threads.followers(session, numbers):
            followers[thread.signal_number].append(thread.address)
        return cls(
            still_open=still_open,
            funding=await _funding(session, changes),
            _followers=followers,
            _later=await outbox_holding.waiting_for(session, numbers) if followers else (),
        )

    def followers(self, number: int) -> Sequence[Address]:
        """Those who are told how a signal fares."""
        return self._followers.get(number, ())

    def listeners(self, number: int) -> list[Address]:
        """Those of them that are told at once.

        Whoever hears of the signal only after their quiet hours, hears then how it stands.
        """
        later = self._later
        return [each for each in self.followers(number) if (number, each) not in later]

    def funding_paid(self, signal: Signal, until_ms: int) -> FundingPaid | None:
        """What was paid on a signal's market from its start on; None when nothing is known."""
        told = [
            rate
            for rate in self.funding.get((signal.exchange, signal.symbol), ())
            if signal.time_ms < rate.next_funding_ms <= until_ms
        ]
        # A payment counts with the last word on its rate: what was paid in the end is told later.
        return FundingPaid(_as_paid(rate) for rate in told) if told else None


def _as_paid(rate: FundingRate) -> FundingRate:
    return FundingRate(rate.symbol, rate.next_funding_ms, rate.rate, rate.next_funding_ms)


async def _funding(
    session: AsyncSession, changes: Sequence[Change]
) -> dict[_Market, list[FundingRate]]:
    spans: dict[_Market, tuple[int, int]] = {}
    for signal, step, _ in changes:
        if step.outcome is not None:
            market, end_ms = (signal.exchange, signal.symbol), step.outcome.time_ms
            from_ms, until_ms = spans.get(market, (signal.time_ms, end_ms))
            spans[market] = (min(from_ms, signal.time_ms), max(until_ms, end_ms))
    return {
        (exchange, symbol): await market_history.funding_told(
            session, exchange, symbol, from_ms + 1, until_ms + 1
        )
        for (exchange, symbol), (from_ms, until_ms) in spans.items()
    }

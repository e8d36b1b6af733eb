"""What became of open signals, written down together in one transaction.

Each change is stored with its audit events in the order in which it was decided; the messages of
all of them follow in the same order, and in the same transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.briefing import Briefing
from bot.hearing import hearings_of, tell_each
from bot.noise import ENDS, Happened
from bot.told_before import ToldBefore
from engine.costs import charges, costs_on
from engine.followed import Change
from engine.tracking import Outcome, OutcomeKind
from engine.walk import Revision
from storage import admin_deeds, audit, outbox, signals
from storage.address import Address
from storage.admin_deeds import Deed
from storage.audit import EventKind
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening


class _News(NamedTuple):
    """An event that those who follow a signal are told of."""

    event_id: int
    number: int
    kind: MessageKind | None
    """Of the reply; None where the card alone says it."""
    happened: Happened
    corrects: ToldBefore | None = None
    """What it takes the place of."""


class Changes:
    """Takes changes of open signals, one after the other; `tell` ends it."""

    def __init__(self, session: AsyncSession, briefing: Briefing, now_ms: int) -> None:
        """briefing: of all the changes that will come. now_ms: our own clock."""
        self._session = session
        self._briefing = briefing
        self._now_ms = now_ms
        self._news: list[_News] = []

    async def record(self, number: int, change: Change) -> None:
        """Store what one candle brought about: a target, the end, or both."""
        if change.step.reached_take_profit_1:
            await self._take_profit_1(number, change)
        if change.step.outcome is not None:
            await self._end(number, change, change.step.outcome)

    async def revise(self, revision: Revision) -> None:
        """Store that something else happened than was told; whoever read of that is told so."""
        corrects = ToldBefore.of_signal(revision.before) if revision.is_of_note else None
        before, after = revision.before.outcome, revision.outcome
        if before is not None and after is not None:
            after = self._after_costs(revision.as_change, after)
            event_id = await self._correct(revision, after)
            kind = None if corrects is None else MessageKind.OUTCOME
            happened = Happened(what=ENDS[after.kind], symbol=revision.signal.symbol)
            self._news.append(_News(event_id, revision.number, kind, happened, corrects))
            return
        event_id = await self._correct(revision, None)
        if after is not None:
            await self._end(revision.number, revision.as_change, after, corrects=corrects)
            return
        happened = Happened(what=Happening.TAKE_PROFIT_1, symbol=revision.signal.symbol)
        self._news.append(_News(event_id, revision.number, None, happened))

    async def _correct(self, revision: Revision, outcome: Outcome | None) -> int:
        """The event that says it. outcome: of a signal that had ended before."""
        progress = revision.progress
        await signals.revise(self._session, revision.number, progress, outcome)
        reached_ms = progress.took_profit_1_ms or progress.cursor_ms
        return await audit.append(
            self._session,
            signal_number=revision.number,
            kind=EventKind.CORRECTED,
            time_ms=reached_ms if outcome is None else outcome.time_ms,
            recorded_ms=self._now_ms,
            details=audit.corrected(progress, outcome),
        )

    async def void(self, number: int, change: Change, reason: str, admin: int) -> None:
        """Say who withdraws it and why, then end it. admin: their numeric Telegram id."""
        outcome = change.step.outcome
        if outcome is None:
            raise ValueError(f"signal {number} was withdrawn without an outcome")
        await audit.append(
            self._session,
            signal_number=number,
            kind=EventKind.VOIDED,
            time_ms=outcome.time_ms,
            recorded_ms=self._now_ms,
            details=audit.voided(reason, admin),
        )
        await admin_deeds.append(
            self._session,
            Deed.VOIDED,
            admin=admin,
            now_ms=self._now_ms,
            number=number,
            reason=reason,
        )
        await self._end(number, change, outcome, reason=reason)

    async def tell(self) -> None:
        """A reply as each follower wants to be told, and an edited card, which makes no noise."""
        briefing, now_ms = self._briefing, self._now_ms
        listeners = {each for news in self._news for each in briefing.listeners(news.number)}
        happenings = [news.happened for news in self._news]
        heard = await hearings_of(self._session, listeners, happenings, now_ms)
        replies = [
            (reply, heard[news.happened][reply.address])
            for news in self._news
            if news.kind is not None
            for reply in self._messages(news, news.kind, briefing.listeners(news.number))
        ]
        cards = [
            card
            for news in self._news
            for card in self._messages(news, MessageKind.CARD, briefing.followers(news.number))
        ]
        await tell_each(self._session, replies)
        await outbox.enqueue(self._session, cards)

    async def _take_profit_1(self, number: int, change: Change) -> None:
        signal, progress = change.signal, change.step.progress
        time_ms = progress.took_profit_1_ms or progress.cursor_ms
        await signals.save_progress(self._session, number, progress)
        event_id = await audit.append(
            self._session,
            signal_number=number,
            kind=EventKind.TAKE_PROFIT_1,
            time_ms=time_ms,
            recorded_ms=self._now_ms,
            details=audit.took_profit_1(signal.take_profit_1, time_ms),
        )
        happened = Happened(what=Happening.TAKE_PROFIT_1, symbol=signal.symbol)
        self._news.append(_News(event_id, number, MessageKind.TAKE_PROFIT_1, happened))

    async def _end(
        self,
        number: int,
        change: Change,
        outcome: Outcome,
        *,
        reason: str | None = None,
        corrects: ToldBefore | None = None,
    ) -> None:
        reckoned = self._after_costs(change, outcome)
        progress = change.step.progress
        move = await signals.close(self._session, number, progress, reckoned, reason)
        event_id = await audit.append(
            self._session,
            signal_number=number,
            kind=EventKind.OUTCOME,
            time_ms=reckoned.time_ms,
            recorded_ms=self._now_ms,
            details={**audit.ended(reckoned), **audit.moved(move)},
        )
        happened = Happened(what=ENDS[reckoned.kind], symbol=change.signal.symbol)
        self._news.append(_News(event_id, number, MessageKind.OUTCOME, happened, corrects))

    def _after_costs(self, change: Change, outcome: Outcome) -> Outcome:
        """The outcome with what trading it cost, where its end is known."""
        if outcome.kind is OutcomeKind.UNRESOLVED_DATA:
            return outcome
        spent = charges(
            change.signal,
            change.step.progress,
            outcome,
            rules=change.rules,
            costs=costs_on(change.signal.exchange),
            funding=self._briefing.funding_paid(change.signal, outcome.time_ms),
        )
        return replace(outcome, fees=spent.fees + spent.slippage, funding=spent.funding)

    def _messages(
        self, news: _News, kind: MessageKind, addresses: Iterable[Address]
    ) -> Sequence[NewMessage]:
        corrects = news.corrects if kind is news.kind else None
        payload = {} if corrects is None else corrects.as_payload()
        return [
            NewMessage(
                event_id=news.event_id,
                signal_number=news.number,
                **address._asdict(),
                kind=kind,
                created_ms=self._now_ms,
                payload=payload,
            )
            for address in addresses
        ]

"""From a question to the facts that answer it: read, and never reckoned a second time."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from bot.assistant import pair_facts as pairs
from bot.assistant.desk_facts import settings_facts, status_facts, status_notes
from bot.assistant.facts import About, Fact, FactSet, Note, Row, Unit
from bot.assistant.period import MONTH, Period
from bot.assistant.question import Measure, Question, Topic
from bot.assistant.record_facts import record_facts
from bot.assistant.signal_facts import signal_facts, signal_row
from bot.assistant.sources import Sources
from bot.assistant.standings import lead, rows_of
from bot.assistant.verdicts import verdict
from bot.noise import zone_of
from bot.track_record import narrowed, record_of
from engine.live import LiveMarket
from engine.market import Instrument, Symbol
from engine.periods import PeriodLength
from engine.tracking import TrackedSignal
from engine.traders import HOUSE
from storage import follows, mutes, preferences, price_alerts, signals
from storage.preferences import Preferences

USUAL_ROWS = 5
OPEN_ROWS = 10
_TODAY = Period(length=PeriodLength.DAY)

Answer: TypeAlias = Callable[[Question, Sources], Awaitable[FactSet]]


async def answer(question: Question, sources: Sources) -> FactSet:
    """The facts about a question. Raises NoSuchSignal."""
    return await _ANSWERS[question.topic](question, sources)


class NoSuchSignal(LookupError):
    """Nobody published such a signal, or whoever asks may not see it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no signal #{number}")
        self.number = number


async def _pair(question: Question, sources: Sources) -> FactSet:
    instrument, market = _named(question.instrument), sources.market
    facts = pairs.pair_facts(market, instrument)
    opened, total = await _open(question, sources)
    count = Fact(about=About.OPEN_SIGNALS, value=total, unit=Unit.COUNT)
    return FactSet(
        question=question,
        as_of_ms=market.now_ms(),
        facts=(*facts, count),
        rows=tuple(signal_row(market, tracked) for tracked in opened),
        total=total,
        verdict=verdict(question.claim, facts),
        notes=pairs.doubts(market, instrument.symbol),
    )


async def _compare(question: Question, sources: Sources) -> FactSet:
    market = sources.market
    both = (_named(question.instrument), _named(question.other))
    rows = tuple(_side(market, each) for each in both)
    doubts = (note for each in both for note in pairs.doubts(market, each.symbol))
    return FactSet(
        question=question,
        as_of_ms=market.now_ms(),
        rows=rows,
        total=len(rows),
        lead=lead(question.measure, rows),
        notes=tuple(dict.fromkeys(doubts)),
    )


def _side(market: LiveMarket, instrument: Instrument) -> Row:
    facts = pairs.pair_facts(market, instrument)
    return Row(symbol=instrument.symbol, instrument=instrument, facts=facts)


async def _open_signals(question: Question, sources: Sources) -> FactSet:
    opened, total = await _open(question, sources)
    count = Fact(about=About.OPEN_SIGNALS, value=total, unit=Unit.COUNT)
    return FactSet(
        question=question,
        as_of_ms=sources.market.now_ms(),
        facts=(count,),
        rows=tuple(signal_row(sources.market, tracked) for tracked in opened),
        total=total,
        verdict=verdict(question.claim, (count,)),
        notes=() if total else (Note.NO_SIGNALS,),
    )


async def _open(question: Question, sources: Sources) -> tuple[list[TrackedSignal], int]:
    """Some of those that have not ended, newest first, and how many there are."""
    async with sources.database.reading() as session:
        return await signals.page(
            session,
            status="open",
            symbol=_symbol(question),
            side=question.side,
            owners=sources.owners,
            limit=OPEN_ROWS,
        )


async def _signal(question: Question, sources: Sources) -> FactSet:
    number = question.number or 0
    async with sources.database.reading() as session:
        tracked = await signals.get(session, number)
    if tracked is None or not sources.shows(tracked):
        raise NoSuchSignal(number)
    return _told(tracked, question, sources)


async def _newest(question: Question, sources: Sources) -> FactSet:
    """The one of a pair and side that was published last."""
    async with sources.database.reading() as session:
        found, _ = await signals.page(
            session,
            symbol=_symbol(question),
            side=question.side,
            owners=sources.owners,
            limit=1,
        )
    if found:
        return _told(found[0], question, sources)
    now_ms = sources.market.now_ms()
    return FactSet(question=question, as_of_ms=now_ms, notes=(Note.NO_SIGNALS,))


def _told(tracked: TrackedSignal, question: Question, sources: Sources) -> FactSet:
    return FactSet(
        question=question,
        as_of_ms=sources.market.now_ms(),
        facts=signal_facts(sources.market, tracked),
        signal=tracked,
    )


async def _record(question: Question, sources: Sources) -> FactSet:
    made = record_of(await _ended(question, sources))
    facts = record_facts(made)
    return FactSet(
        question=question,
        as_of_ms=sources.market.now_ms(),
        facts=facts,
        verdict=verdict(question.claim, facts) if made.signals else None,
        notes=(Note.BEFORE_FEES if made.signals else _none_ended(question),),
    )


def _none_ended(question: Question) -> Note:
    return Note.NONE_TODAY if question.period == _TODAY else Note.NONE_ENDED


async def _extremes(question: Question, sources: Sources) -> FactSet:
    """The ended ones that made most or least; what does not count is no part of it."""
    ended = await _ended(question, sources)
    counted = [(each.outcome.result_r, each) for each in ended if _counts(each) and each.outcome]
    is_best = question.topic is Topic.BEST
    counted.sort(key=lambda each: (-each[0] if is_best else each[0], each[1].number))
    shown = [tracked for _, tracked in counted[: question.count or USUAL_ROWS]]
    return FactSet(
        question=question,
        as_of_ms=sources.market.now_ms(),
        rows=tuple(signal_row(sources.market, tracked) for tracked in shown),
        total=len(counted),
        notes=(Note.BEFORE_FEES,) if counted else (Note.NO_SIGNALS,),
    )


def _counts(tracked: TrackedSignal) -> bool:
    return tracked.outcome is not None and tracked.outcome.is_counted


async def _ended(question: Question, sources: Sources) -> list[TrackedSignal]:
    """The house's signals that a question is about, in the order in which they ended."""
    async with sources.database.reading() as session:
        chosen = await preferences.in_force(session, sources.address)
        zone = zone_of(chosen.zone if chosen else "UTC")
        period = question.period or MONTH
        since_ms, until_ms = period.bounds(sources.market.now_ms(), zone)
        ended = await signals.closed_outcomes(session, since_ms=since_ms, trader=HOUSE)
    pair = "" if question.instrument is None else question.instrument.pair
    within = [each for each in ended if until_ms is None or _ended_before(each, until_ms)]
    return narrowed(within, pair=pair, timeframe=question.timeframe, side=question.side)


def _ended_before(tracked: TrackedSignal, time_ms: int) -> bool:
    return tracked.outcome is not None and tracked.outcome.time_ms < time_ms


async def _top(question: Question, sources: Sources) -> FactSet:
    rows = rows_of(question.measure or Measure.SCORE, sources.market)
    return FactSet(
        question=question,
        as_of_ms=sources.market.now_ms(),
        rows=tuple(rows[: question.count or USUAL_ROWS]),
        total=len(rows),
        notes=() if rows else (Note.NO_PAIRS,),
    )


async def _words_alone(question: Question, sources: Sources) -> FactSet:
    """What is answered by words that never change."""
    return FactSet(question=question, as_of_ms=sources.market.now_ms())


async def _status(question: Question, sources: Sources) -> FactSet:
    report, now_ms = await sources.report(), sources.market.now_ms()
    return FactSet(
        question=question,
        as_of_ms=now_ms,
        facts=status_facts(report, now_ms),
        notes=status_notes(report),
    )


async def _settings(question: Question, sources: Sources) -> FactSet:
    address, chat_id = sources.address, sources.address.chat_id
    async with sources.database.reading() as session:
        chosen = await preferences.get(session, address) or Preferences.usual(address)
        followed = await follows.pairs_of(session, chat_id)
        muted = await mutes.of_chat(session, chat_id, sources.now_ms)
        alerts = await price_alerts.count_of(session, chat_id)
    facts = settings_facts(
        chosen, sources.language, followed=len(followed), muted=len(muted), alerts=alerts
    )
    return FactSet(question=question, as_of_ms=sources.market.now_ms(), facts=facts)


def _symbol(question: Question) -> Symbol | None:
    return None if question.instrument is None else question.instrument.symbol


def _named(instrument: Instrument | None) -> Instrument:
    if instrument is None:
        raise ValueError("a question about a pair names one")
    return instrument


_ANSWERS: Mapping[Topic, Answer] = MappingProxyType(
    {
        Topic.PAIR: _pair,
        Topic.COMPARE: _compare,
        Topic.OPEN: _open_signals,
        Topic.SIGNAL: _signal,
        Topic.NEWEST: _newest,
        Topic.RECORD: _record,
        Topic.BEST: _extremes,
        Topic.WORST: _extremes,
        Topic.TOP: _top,
        Topic.TERM: _words_alone,
        Topic.ABOUT: _words_alone,
        Topic.STATUS: _status,
        Topic.SETTINGS: _settings,
    }
)

"""Pairs put in order by one measure."""

from collections.abc import Sequence

from bot.assistant import pair_facts as pairs
from bot.assistant.facts import About, Fact, Lead, Row, told
from bot.assistant.question import Measure
from bot.ranking import ranked
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Symbol

_ABOUT = {
    Measure.SCORE: About.SCORE,
    Measure.GAIN: About.CHANGE_24H,
    Measure.LOSS: About.CHANGE_24H,
    Measure.VOLUME: About.TURNOVER_24H,
    Measure.FUNDING: About.FUNDING,
    Measure.LOW_FUNDING: About.FUNDING,
}
_LOWEST_FIRST = {Measure.LOSS, Measure.LOW_FUNDING}


def rows_of(measure: Measure, market: LiveMarket) -> list[Row]:
    """The pairs whose data are of now and of which it is known; alike ones by name.

    Among those that gained is none that lost, nor the other way round.
    """
    live = sorted(market.symbols_in(SymbolState.LIVE))
    if measure is Measure.SCORE:
        best = ranked(((symbol, market.score(symbol)) for symbol in live), len(live))
        return [_row(market, symbol, *pairs.score(market, symbol)) for symbol, _ in best]
    sign = -1 if measure in _LOWEST_FIRST else 1
    known = []
    for symbol in live:
        fact = _measured(measure, market, symbol)
        if fact.number is not None and (fact.number * sign > 0 or not _has_sides(measure)):
            known.append((-fact.number * sign, symbol, fact))
    known.sort(key=lambda each: each[:2])
    return [_row(market, symbol, fact) for _, symbol, fact in known]


def lead(measure: Measure | None, rows: Sequence[Row]) -> Lead | None:
    """Of two pairs the one with more of it, by their day where nothing was said.

    None where they are even, or it is not known of one.
    """
    about = About.CHANGE_24H if measure is None else _ABOUT[measure]
    facts = [told(row.facts, about) for row in rows]
    first, second = (None if fact is None else fact.number for fact in facts)
    if first is None or second is None or first == second:
        return None
    row = rows[0] if first > second else rows[1]
    return Lead(symbol=row.symbol, about=about)


def _row(market: LiveMarket, symbol: Symbol, *facts: Fact) -> Row:
    return Row(symbol=symbol, instrument=market.instrument(symbol), facts=facts)


def _measured(measure: Measure, market: LiveMarket, symbol: Symbol) -> Fact:
    match _ABOUT[measure]:
        case About.TURNOVER_24H:
            return pairs.turnover(market, market.instrument(symbol))
        case About.FUNDING:
            return pairs.funding(market, symbol)
        case about:
            return pairs.change(market, symbol, about)


def _has_sides(measure: Measure) -> bool:
    return measure in (Measure.GAIN, Measure.LOSS)

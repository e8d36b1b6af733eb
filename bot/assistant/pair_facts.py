"""How a pair stands, by the live market."""

from bot.assistant.facts import About, Fact, Note, Unit
from bot.market_day import DAY_MS, change_over, turnover_over
from engine.features.feature_set import FeatureSet
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Instrument, Symbol, Timeframe

_NOTES = {
    SymbolState.STALE: Note.SILENT,
    SymbolState.MAINTENANCE: Note.MAINTENANCE,
    SymbolState.BACKFILLING: Note.CATCHING_UP,
}


def pair_facts(market: LiveMarket, instrument: Instrument) -> tuple[Fact, ...]:
    """All that is known of it, the price first."""
    symbol = instrument.symbol
    return (
        price(market, instrument),
        change(market, symbol, About.CHANGE_1H),
        change(market, symbol, About.CHANGE_24H),
        turnover(market, instrument),
        funding(market, symbol),
        *_open_interest(market, instrument),
        *_indicators(market, instrument),
        *score(market, symbol),
        _last_close(market, symbol),
    )


def doubts(market: LiveMarket, symbol: Symbol) -> tuple[Note, ...]:
    """Why what is told of a pair may not be of now."""
    state = market.state(symbol)
    return (_NOTES[state],) if state in _NOTES else ()


def price(market: LiveMarket, instrument: Instrument) -> Fact:
    """The newest one."""
    return _price(About.PRICE, market.price(instrument.symbol), instrument)


def change(market: LiveMarket, symbol: Symbol, about: About) -> Fact:
    """Of the price, over an hour or a day."""
    past_ms = Timeframe.H1.ms if about is About.CHANGE_1H else DAY_MS
    return Fact(about=about, value=change_over(market, symbol, past_ms), unit=Unit.CHANGE)


def turnover(market: LiveMarket, instrument: Instrument) -> Fact:
    """Of a day."""
    value = turnover_over(market, instrument.symbol, DAY_MS)
    return _amount(About.TURNOVER_24H, value, instrument.quote)


def funding(market: LiveMarket, symbol: Symbol) -> Fact:
    """The rate of now."""
    features = market.features(symbol, Timeframe.M1)
    rate = None if features is None else features.derivatives.funding_rate
    return Fact(about=About.FUNDING, value=rate, unit=Unit.RATE)


def score(market: LiveMarket, symbol: Symbol) -> tuple[Fact, ...]:
    """The house's side and score at the last close."""
    found = market.score(symbol)
    side = None if found is None else found.side
    value = None if found is None else found.value
    return (
        Fact(about=About.SIDE, value=side, unit=Unit.WORD),
        Fact(about=About.SCORE, value=value, unit=Unit.SHARE),
    )


def _open_interest(market: LiveMarket, instrument: Instrument) -> tuple[Fact, ...]:
    symbol = instrument.symbol
    newest = market.features(symbol, Timeframe.M1)
    quantity = None if newest is None else newest.derivatives.open_interest
    told = (
        (About.OPEN_INTEREST_15M, market.features(symbol, Timeframe.M15)),
        (About.OPEN_INTEREST_1H, market.features(symbol, Timeframe.H1)),
    )
    return (
        _amount(About.OPEN_INTEREST, quantity, instrument.base),
        *(
            Fact(about=about, value=_open_interest_change(features), unit=Unit.CHANGE)
            for about, features in told
        ),
    )


def _open_interest_change(features: FeatureSet | None) -> float | None:
    per_cent = None if features is None else features.derivatives.oi_delta_pct
    return None if per_cent is None else per_cent / 100


def _indicators(market: LiveMarket, instrument: Instrument) -> tuple[Fact, ...]:
    symbol = instrument.symbol
    quarter, hour = (market.features(symbol, each) for each in (Timeframe.M15, Timeframe.H1))
    rsi_15m = None if quarter is None else quarter.momentum.rsi
    rsi_1h = None if hour is None else hour.momentum.rsi
    return (
        Fact(about=About.RSI_15M, value=rsi_15m, unit=Unit.SCALE),
        Fact(about=About.RSI_1H, value=rsi_1h, unit=Unit.SCALE),
        _price(About.ATR_15M, None if quarter is None else quarter.true_range.atr, instrument),
        _price(About.VWAP, None if quarter is None else quarter.volume.session_vwap, instrument),
        *_levels(market, quarter, instrument),
    )


def _levels(
    market: LiveMarket, features: FeatureSet | None, instrument: Instrument
) -> tuple[Fact, ...]:
    """The nearest zones above and below the price."""
    now = market.price(instrument.symbol)
    zones = (None, None) if features is None or now is None else _zones(features, now)
    return (
        _price(About.RESISTANCE, zones[1], instrument),
        _price(About.SUPPORT, zones[0], instrument),
    )


def _zones(features: FeatureSet, price_now: float) -> tuple[float | None, float | None]:
    support, resistance = features.structure.zones.around(price_now)
    return (
        None if support is None else support.price,
        None if resistance is None else resistance.price,
    )


def _last_close(market: LiveMarket, symbol: Symbol) -> Fact:
    """Up to when what is made of candles is known."""
    until_ms = market.known_until_ms(symbol)
    return Fact(about=About.LAST_CLOSE, value=until_ms or None, unit=Unit.TIME)


def _amount(about: About, value: float | None, currency: str) -> Fact:
    return Fact(about=about, value=value, unit=Unit.AMOUNT, currency=currency)


def _price(about: About, value: float | None, instrument: Instrument) -> Fact:
    return Fact(about=about, value=value, unit=Unit.PRICE, tick_size=instrument.tick_size)

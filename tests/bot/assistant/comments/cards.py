"""The cards that sentences are about, as a desk shows them in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.assistant.facts import About, Fact, FactSet, Row, Unit
from bot.assistant.figures import Shown
from bot.assistant.period import Period
from bot.assistant.question import Measure, Question, Topic
from bot.translation import Translator
from bot.views.figures import shown
from engine.market import Instrument
from engine.signal import Side
from engine.tracking import TrackedSignal
from tests.bot.views.builders import open_signal, signal

_WEEK = Period.days(7)
_UNITS = {
    About.CHANGE_1H: Unit.CHANGE,
    About.CHANGE_24H: Unit.CHANGE,
    About.FUNDING: Unit.RATE,
    About.OPEN_INTEREST_15M: Unit.CHANGE,
    About.OPEN_INTEREST_1H: Unit.CHANGE,
    About.RSI_15M: Unit.SCALE,
    About.RSI_1H: Unit.SCALE,
    About.SIDE: Unit.WORD,
    About.SCORE: Unit.SHARE,
    About.OPEN_SIGNALS: Unit.COUNT,
    About.MAKES: Unit.CHANGE,
    About.MAKES_R: Unit.R,
    About.MADE: Unit.CHANGE,
    About.MADE_R: Unit.R,
    About.LASTED: Unit.DURATION,
    About.BEST_R: Unit.R,
    About.WORST_R: Unit.R,
    About.AFTER_COSTS: Unit.R,
    About.SIGNALS: Unit.COUNT,
    About.WINS: Unit.COUNT,
    About.STOPPED: Unit.COUNT,
    About.WIN_RATE: Unit.SHARE,
    About.PROFIT_FACTOR: Unit.RATIO,
    About.TOTAL: Unit.R,
    About.MEAN: Unit.R,
    About.DRAWDOWN: Unit.R,
}


def cards(t: Translator) -> Mapping[str, Shown]:
    """Each by its name in the sentences of a language."""
    made = ((name, shown(facts, t)) for name, facts in _answers())
    return {name: card for name, card in made if card is not None}


def _answers() -> Iterator[tuple[str, FactSet]]:
    bitcoin = Question(topic=Topic.PAIR, instrument=_instrument("BTC"))
    yield "pair", _answer(bitcoin, *_bitcoin(), *_facts(open_signals=3))
    both = replace(bitcoin, topic=Topic.COMPARE, other=_instrument("ETH"))
    yield "compare", _answer(both, rows=(_row("BTC", *_bitcoin()), _row("ETH", *_ether())))
    yield "short", _told(_short(), *_short_result(), *_plan(_short()))
    yield "ended", _told(_long(), *_long_result(), *_plan(_long()))
    yield "record", _answer(Question(topic=Topic.RECORD, period=_WEEK), *_record())
    yield "opens", _answer(Question(topic=Topic.OPEN), *_facts(open_signals=2), rows=_open())
    yield "best", _answer(Question(topic=Topic.BEST, period=_WEEK), rows=_best())
    gained = (("SOL", 0.0521), ("XRP", 0.034), ("ETH", 0.0205))
    yield "gain", _top(Measure.GAIN, *(_row(base, *_facts(change_24h=of)) for base, of in gained))
    paid = (("DOGE", 0.0005), ("XRP", 0.0003))
    yield "funding", _top(Measure.FUNDING, *(_row(base, *_facts(funding=of)) for base, of in paid))


def _bitcoin() -> tuple[Fact, ...]:
    return (
        *_prices(0.1, price=64_251.0),
        *_facts(change_1h=-0.0042, change_24h=0.0113),
        _amount(About.TURNOVER_24H, 12_345_678_901, "USDT"),
        *_facts(funding=-0.000041),
        _amount(About.OPEN_INTEREST, 78_123, "BTC"),
        *_facts(open_interest_15m=0.0035, open_interest_1h=-0.008, rsi_15m=61.4, rsi_1h=55.1),
        *_prices(0.1, atr_15m=120.5, vwap=64_100.0, resistance=65_000.0, support=63_500.0),
        *_facts(side="long", score=0.62),
    )


def _ether() -> tuple[Fact, ...]:
    return (
        *_prices(0.1, price=3_120.5),
        *_facts(change_1h=0.002, change_24h=-0.025),
        _amount(About.TURNOVER_24H, 5_400_000_000, "USDT"),
        *_facts(funding=0.0001, side="short", score=0.48),
    )


def _short() -> TrackedSignal:
    made = signal(symbol="SOL/USDT:USDT", side=Side.SHORT, entry=140.0, risk=2.0, tick_size=0.01)
    return open_signal(made, number=42)


def _short_result() -> tuple[Fact, ...]:
    return (*_prices(0.01, price=138.5), *_facts(makes=0.0107, makes_r=0.75))


def _long() -> TrackedSignal:
    made = signal(symbol="ETH/USDT:USDT", side=Side.LONG, entry=3_100.0, risk=30.0, tick_size=0.1)
    return open_signal(made, number=37)


def _long_result() -> tuple[Fact, ...]:
    made = _facts(made=0.0145, made_r=1.5, best_r=2.0, worst_r=-0.25, after_costs=1.31)
    return (*made, *_facts(lasted=2_000_000))


def _plan(of: TrackedSignal) -> tuple[Fact, ...]:
    plan = of.signal
    levels = _prices(
        plan.tick_size,
        entry=plan.entry,
        stop=plan.stop_loss,
        take_profit_1=plan.take_profit_1,
        take_profit_2=plan.take_profit_2,
    )
    return (*levels, *_facts(score=0.72))


def _record() -> tuple[Fact, ...]:
    return (
        *_facts(signals=12, wins=7, stopped=4, win_rate=0.58, profit_factor=1.85),
        *_facts(total=6.4, mean=0.53, drawdown=-2.1),
    )


def _open() -> tuple[Row, ...]:
    losing = open_signal(number=43)
    price = _prices(0.1, price=64_251.0)
    return (
        _signal_row(_short(), *_short_result()),
        _signal_row(losing, *price, *_facts(makes=-0.0035, makes_r=-0.45)),
    )


def _best() -> tuple[Row, ...]:
    return (
        _signal_row(_long(), *_facts(made=0.0145, made_r=1.5)),
        _signal_row(open_signal(number=31), *_facts(made=0.008, made_r=1.2)),
    )


def _answer(question: Question, *facts: Fact, rows: tuple[Row, ...] = ()) -> FactSet:
    return FactSet(question=question, as_of_ms=0, facts=facts, rows=rows, total=len(rows))


def _told(tracked: TrackedSignal, *facts: Fact) -> FactSet:
    question = Question(topic=Topic.SIGNAL, number=tracked.number)
    return FactSet(question=question, as_of_ms=0, facts=facts, signal=tracked)


def _top(measure: Measure, *rows: Row) -> FactSet:
    return _answer(Question(topic=Topic.TOP, measure=measure), rows=rows)


def _row(base: str, *facts: Fact) -> Row:
    return Row(symbol=f"{base}/USDT:USDT", instrument=_instrument(base), facts=facts)


def _signal_row(tracked: TrackedSignal, *facts: Fact) -> Row:
    return Row(symbol=tracked.signal.symbol, signal=tracked, facts=facts)


def _facts(**values: float | str) -> tuple[Fact, ...]:
    """By the names of what they are about."""
    return tuple(
        Fact(about=About(name), value=value, unit=_UNITS[About(name)])
        for name, value in values.items()
    )


def _prices(tick_size: float, **values: float) -> tuple[Fact, ...]:
    return tuple(
        Fact(about=About(name), value=value, unit=Unit.PRICE, tick_size=tick_size)
        for name, value in values.items()
    )


def _amount(about: About, value: float, currency: str) -> Fact:
    return Fact(about=about, value=value, unit=Unit.AMOUNT, currency=currency)


def _instrument(base: str) -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )

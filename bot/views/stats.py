"""The track record of a period, in words; the picture above shows its curve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.parts import AnyTimeframe, Sides, StatsPeriod
from bot.callbacks.records import ShowStats
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import marked
from bot.views.signal_list import SIDE_KEYS
from engine.honesty.calibration import FEWEST, ScorePart
from engine.market import Timeframe
from engine.performance import AfterCosts, Performance
from storage.traders import StoredTrader

_PERIOD_KEYS = {
    StatsPeriod.WEEK: "stats-week",
    StatsPeriod.MONTH: "stats-month",
    StatsPeriod.ALL: "stats-all",
}
_BUTTON_KEYS = {
    StatsPeriod.WEEK: "stats-week-button",
    StatsPeriod.MONTH: "stats-month-button",
    StatsPeriod.ALL: "stats-all-button",
}

LEAST_PARTS = 2
"""One part of the scores is no better than another."""
_MOST_KINDS = 5
"""Kinds of events that are counted on the card, the most frequent ones."""
_MOST_PAIRS, _PAIRS_A_ROW = 6, 3
_MOST_TIMEFRAMES = 6


def period_name(period: StatsPeriod, t: Translator) -> str:
    """`last 7 days`."""
    return t(_PERIOD_KEYS[period])


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChoice:
    """Which signals a track record is about."""

    period: StatsPeriod
    trader: StoredTrader | None = None
    """Whose they are; None for the house."""
    pair: str = ""
    """`BTC/USDT`; empty for all."""
    exchange_id: str = ""
    """The exchange's name of that pair."""
    timeframe: Timeframe | None = None
    sides: Sides = Sides.BOTH
    by_score: bool = False
    """Whether it tells how often they won by their score, in place of what they made."""

    def carried(self) -> ShowStats:
        """What a button carries that leads here."""
        return ShowStats(
            period=self.period,
            trader=0 if self.trader is None else self.trader.id,
            exchange_id=self.exchange_id,
            timeframe=self.timeframe or AnyTimeframe.ANY,
            sides=self.sides,
            by_score=self.by_score,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a track record can be narrowed down to."""

    pairs: Sequence[tuple[str, str]] = ()
    """Each with the exchange's name of it, those with most signals first."""
    timeframes: Sequence[Timeframe] = ()


def stats(
    performance: Performance,
    choice: RecordChoice,
    t: Translator,
    *,
    now_ms: int,
    events: Mapping[str, int],
    scores: Sequence[ScorePart],
    offered: Offered | None = None,
) -> Content:
    """How the signals that ended in a period fared, and what the market showed lately.

    now_ms: when they were counted, in exchange time. events: how many there were in the last 24
    hours, by kind, the most frequent first. scores: the signals by their score, lowest first.
    """
    period, trader = period_name(choice.period, t), choice.trader
    title = (
        t("stats-title", period=period)
        if trader is None
        else t("stats-title-of", period=period, name=trader.profile.name)
    )
    about = about_of(choice, t)
    if not performance.signals:
        lines: list[str | Text] = [t("stats-none")]
    elif choice.by_score:
        lines = _worth_of_scores(performance.signals, scores, t)
    else:
        lines = figures(performance, t)
        if len(scores) >= LEAST_PARTS:
            lines.append(_scores(scores, t))
    if events and not choice.by_score:
        lines.append(_events(events, t))
    as_of = t.text("stats-as-of", time=numbers.moment(now_ms, t))
    text = as_list(Bold(title), *([about] if about else []), *lines, as_of)
    return Content(text=text, keyboard=_keyboard(choice, offered or Offered(), t))


def about_of(choice: RecordChoice, t: Translator) -> str:
    """`BTC/USDT · 15m · SHORT`; nothing for all signals."""
    side = "" if choice.sides is Sides.BOTH else t(SIDE_KEYS[choice.sides])
    return " · ".join(filter(None, (choice.pair, choice.timeframe, side)))


def figures(performance: Performance, t: Translator) -> list[str | Text]:
    """The lines that say how some signals fared, one of which ended at least."""
    unknown = t("stats-unknown")
    win_rate, factor = performance.win_rate, performance.profit_factor
    expectancy, net = performance.expectancy_r, performance.after_costs
    return [
        t("stats-count", count=performance.signals),
        t(
            "stats-wins",
            win_rate=unknown if win_rate is None else numbers.percent(win_rate, t),
            factor=unknown if factor is None else numbers.ratio(factor, t),
        ),
        t(
            "stats-result",
            total=numbers.multiple_of_risk(performance.total_r, t),
            mean=unknown if expectancy is None else numbers.multiple_of_risk(expectancy, t),
        ),
        *([] if net is None else [_after_costs(net, performance.signals, t)]),
        t("stats-drawdown", drawdown=numbers.multiple_of_risk(-performance.max_drawdown_r, t)),
        _kinds(performance, t),
        t("stats-before-fees" if net is None else "stats-rest-before-fees"),
    ]


def _after_costs(net: AfterCosts, signals: int, t: Translator) -> str:
    """What is left of the result, and of how many signals it is known, if not of all."""
    if not net.signals:
        return t("stats-costs-unknown")
    total = levels.result(net.total_return, net.total_r, t)
    if net.signals == signals:
        return t("stats-after-costs", total=total)
    return t("stats-after-known-costs", total=total, known=net.signals, count=signals)


def _worth_of_scores(signals: int, scores: Sequence[ScorePart], t: Translator) -> list[str | Text]:
    """Whether signals with better scores won more often, or that there are too few to tell."""
    if len(scores) < LEAST_PARTS:
        few = t("stats-scores-too-few", needed=LEAST_PARTS * FEWEST)
        return [t("stats-count", count=signals), few]
    return [
        t("stats-count", count=signals),
        t("stats-scores-explained"),
        *(
            t(
                "stats-score-part",
                low=numbers.ratio(part.lowest, t),
                high=numbers.ratio(part.highest, t),
                win_rate=numbers.percent(part.win_rate, t),
                count=part.tally.signals,
            )
            for part in scores
        ),
    ]


def _scores(scores: Sequence[ScorePart], t: Translator) -> str:
    """What the score is worth: how often signals won, from low scores to high ones."""
    parts = [
        t(
            "stats-score",
            score=numbers.ratio(part.lowest, t),
            win_rate=numbers.percent(part.win_rate, t),
            count=part.tally.signals,
        )
        for part in scores
    ]
    return t("stats-scores", scores=" · ".join(parts))


def _events(events: Mapping[str, int], t: Translator) -> str:
    kinds = [
        t("stats-kind", kind=t("alert-event-kind", kind=kind), count=count)
        for kind, count in islice(events.items(), _MOST_KINDS)
    ]
    return t("stats-events", kinds=" · ".join(kinds))


def _kinds(performance: Performance, t: Translator) -> str:
    """How many ended in each way that occurred."""
    return " · ".join(
        t("stats-kind", kind=t("stats-kind-name", kind=kind), count=count)
        for kind, count in performance.counts.items()
        if count
    )


def _keyboard(choice: RecordChoice, offered: Offered, t: Translator) -> InlineKeyboardMarkup:
    def button(text: str, to: RecordChoice) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            text=marked(text, current=to == choice), callback_data=to.carried().pack()
        )

    periods = [button(t(key), replace(choice, period=each)) for each, key in _BUTTON_KEYS.items()]
    timeframes = [
        button(each or t("stats-any-timeframe"), replace(choice, timeframe=each))
        for each in (None, *_timeframes(choice, offered))
    ]
    sides = [button(t(key), replace(choice, sides=each)) for each, key in SIDE_KEYS.items()]
    refresh = InlineKeyboardButton(
        text=t("stats-refresh-button"), callback_data=choice.carried().pack()
    )
    by_score = InlineKeyboardButton(
        text=marked(t("stats-by-score-button"), current=choice.by_score),
        callback_data=replace(choice, by_score=not choice.by_score).carried().pack(),
    )
    rows = [periods, timeframes if len(timeframes) > 1 else [], sides]
    rows += _pairs(choice, offered, button)
    rows += [[by_score], [refresh, *menu_row(t)]]
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def _timeframes(choice: RecordChoice, offered: Offered) -> list[Timeframe]:
    """Those on offer, and the chosen one though no signal is of it: it must be marked."""
    shown = set(offered.timeframes[:_MOST_TIMEFRAMES])
    if choice.timeframe is not None:
        shown.add(choice.timeframe)
    return sorted(shown, key=lambda each: each.ms)


def _pairs(
    choice: RecordChoice,
    offered: Offered,
    button: Callable[[str, RecordChoice], InlineKeyboardButton],
) -> list[list[InlineKeyboardButton]]:
    """Into one pair, or out of it."""
    if choice.pair:
        return [[button(f"✖ {choice.pair}", replace(choice, pair="", exchange_id=""))]]
    buttons = [
        button(pair.removesuffix("/USDT"), replace(choice, pair=pair, exchange_id=name))
        for pair, name in offered.pairs[:_MOST_PAIRS]
    ]
    return [buttons[at : at + _PAIRS_A_ROW] for at in range(0, len(buttons), _PAIRS_A_ROW)]

"""What signals made together."""

from bot.assistant.facts import About, Fact, Unit
from engine.performance import Performance
from engine.tracking import OutcomeKind


def record_facts(made: Performance) -> tuple[Fact, ...]:
    """The figures of /stats; without any signal that ended there are none."""
    if not made.signals:
        return (_count(About.SIGNALS, 0),)
    uncounted = sum(made.counts.values()) - made.signals
    return (
        _count(About.SIGNALS, made.signals),
        _count(About.WINS, made.wins),
        _count(About.STOPPED, made.counts[OutcomeKind.STOP_LOSS]),
        Fact(about=About.WIN_RATE, value=made.win_rate, unit=Unit.SHARE),
        Fact(about=About.PROFIT_FACTOR, value=made.profit_factor, unit=Unit.RATIO),
        Fact(about=About.TOTAL, value=made.total_r, unit=Unit.R),
        Fact(about=About.MEAN, value=made.expectancy_r, unit=Unit.R),
        Fact(about=About.DRAWDOWN, value=-made.max_drawdown_r, unit=Unit.R),
        *((_count(About.UNCOUNTED, uncounted),) if uncounted else ()),
    )


def _count(about: About, value: int) -> Fact:
    return Fact(about=about, value=value, unit=Unit.COUNT)

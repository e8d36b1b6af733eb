"""What a backtest says, and whether that means anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.backtesting.task import Lacking, Tested
from engine.backtesting.report import BacktestReport, report
from engine.honesty.calibration import ScorePart, calibration
from engine.honesty.chance import AgainstChance, Band, against_chance, chance_band
from engine.honesty.walk_forward import WalkForward, walk_forward
from engine.market import Timeframe

LEAST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that is told of one backtest."""

    report: BacktestReport
    chance: AgainstChance
    band: Band | None
    """None when there are no random entries to compare with."""
    calibration: tuple[ScorePart, ...]
    """Lowest scores first."""
    walk_forward: WalkForward
    tested: tuple[Tested, ...]
    lacking: tuple[Lacking, ...]
    """Symbols that were asked for and could not be tested."""

    @property
    def tells_of_a_year(self) -> bool:
        """Whether the days are enough for ratios of a year: of two days they are noise."""
        return self.report.end_ms - self.report.start_ms >= LEAST_DAYS * Timeframe.D1.ms


def find(tested: Sequence[Tested], lacking: Sequence[Lacking]) -> Findings:
    """Put at least one tested symbol together; seconds of work for very many signals."""
    made = report(each.found for each in tested)
    results = made.results()
    return Findings(
        report=made,
        chance=against_chance(made),
        band=chance_band(made),
        calibration=calibration(results),
        walk_forward=walk_forward(results, made.start_ms, made.end_ms),
        tested=tuple(tested),
        lacking=tuple(lacking),
    )

from dataclasses import replace
from datetime import date

from bot.views.menu import Standing, home
from engine.periods import PeriodSum
from tests.bot.views.builders import TRANSLATIONS, report

NOTHING = PeriodSum(
    start=date(2023, 11, 14), signals=0, wins=0, total_r=0.0, return_after_costs=0.0
)


def test_home_says_that_an_admin_paused_the_desk() -> None:
    standing = Standing(open_signals=0, today=NOTHING)

    running, paused = (
        home(replace(report(), is_paused=is_paused), standing, 0, TRANSLATIONS.of("en"))
        for is_paused in (False, True)
    )

    assert "Paused by an admin" not in running.text.render()[0]
    assert "Paused by an admin" in paused.text.render()[0]
